"""What a learner can do beside answering: take back, skip, bury, suspend, flag."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Taught
from studykit.srs.schedule import Rating
from studykit.store.records import Hold
from studykit.store.store import Store
from studykit.study.choosing import SKIPPED_FOR
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from studykit.text import text
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, first_that, first_to_be_unsure_of, following, study_all


def test_an_answer_that_is_taken_back_counts_for_nothing_and_is_asked_anew_in_a_fresh_variant(
    session: Session, store: Store
) -> None:
    question = first_that(session, lambda each: each.card.fact is None)
    asked = session.asked
    slip = answer(session, question, DO_NOT_KNOW)
    assert slip.rating is Rating.AGAIN

    assert session.undo()

    again = following(session)
    assert again.card.id == question.card.id
    assert again.variant.values != question.variant.values
    assert session.asked == asked
    assert store.memories([question.card.id]) == {}
    assert answer(session, again).rating is not None
    assert store.memories([question.card.id])[question.card.id].reviews == 1
    assert store.check() == []


def test_the_log_keeps_what_was_taken_back(session: Session, store: Store) -> None:
    question = following(session)
    answer(session, question, DO_NOT_KNOW)
    session.undo()

    assert [(entry.card, entry.is_undo) for entry in store.entries_after(0)] == [
        (question.card.id, False),
        (question.card.id, True),
    ]
    assert list(store.reviews([question.card.id])) == []


def test_several_answers_are_taken_back_and_come_again_in_the_order_in_which_they_came(
    session: Session, store: Store
) -> None:
    asked = []
    for _ in range(4):
        asked.append(following(session))
        answer(session, asked[-1])

    for _ in range(3):
        assert session.undo()

    assert session.asked == 1
    assert store.memories(question.card.id for question in asked).keys() == {asked[0].card.id}
    again = []
    for _ in range(3):
        again.append(following(session))
        answer(session, again[-1])
    assert [question.card.id for question in again] == [question.card.id for question in asked[1:]]
    assert store.check() == []


def test_with_nothing_answered_there_is_nothing_to_take_back(session: Session) -> None:
    assert not session.undo()
    answer(session, following(session))
    assert session.undo()
    assert not session.undo()


def test_nothing_of_an_earlier_session_is_taken_back(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session))
    session.close()

    assert not Session(store, deck, clock).undo()
    assert len(store.rebuild()) == 1


def test_a_review_that_is_taken_back_leaves_the_memory_of_before(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = following(session)
    known = answer(session, question).memory
    session.close()
    clock.pass_time(days=5)
    later = Session(store, deck, clock, minutes=LONG)
    again = first_that(later, lambda each: each.card.id == question.card.id)
    answer(later, again, DO_NOT_KNOW)

    later.undo()

    assert store.memories([question.card.id]) == {question.card.id: known}


def test_an_unsure_answer_that_is_taken_back_waits_for_nothing(session: Session, store: Store) -> None:
    question = first_to_be_unsure_of(session)
    answer(session, question, sure=False)
    session.undo()

    assert store.unsettled() == []
    assert session.waiting == 0
    assert following(session).asks_sureness


def test_a_follow_up_that_is_taken_back_waits_again(session: Session, store: Store) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    answer(session, first_that(session, lambda each: each.card.id == unsure.card.id), DO_NOT_KNOW)
    assert store.unsettled() == []

    session.undo()

    assert [waiting.card for waiting in store.unsettled()] == [unsure.card.id]
    again = following(session)
    assert again.card.id == unsure.card.id
    assert not again.asks_sureness
    assert answer(session, again).rating is Rating.GOOD


def test_a_level_that_an_answer_opened_is_closed_when_it_is_taken_back(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    below = first_that(session, lambda each: each.card.id == "half-life-changes/1")
    assert answer(session, below).opens == 2
    session.undo()
    assert answer(session, following(session)).opens == 2, "it opens anew"
    session.undo()
    answer(session, following(session), DO_NOT_KNOW)
    session.close()
    clock.pass_time(days=1)

    later = {each.card.id for each in study_all(Session(store, deck, clock, minutes=LONG), clock)}

    assert "half-life-changes/2" not in later


def test_a_second_face_asks_anew_what_the_first_took_back(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session), DO_NOT_KNOW)
    session.undo()

    other = Session(store, deck, clock)

    assert other.asked == 0
    assert other.next_question() is not None


def test_a_skipped_card_comes_a_little_later_in_the_session(session: Session) -> None:
    question = following(session)

    session.skip(question)

    between = []
    while (other := following(session)).card.id != question.card.id:
        between.append(other.card.id)
        answer(session, other)
    assert len(between) == SKIPPED_FOR


def test_whoever_skips_all_there_is_is_asked_again(session: Session, deck: Deck) -> None:
    skipped = set()
    while (question := following(session)).card.id not in skipped:
        skipped.add(question.card.id)
        session.skip(question)

    assert len(skipped) == sum(card.level in (None, 1) for card in deck.cards)


def test_a_buried_card_comes_again_tomorrow(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = following(session)

    session.bury(question)

    assert question.card.id not in {each.card.id for each in study_all(session, clock)}
    session.close()
    clock.pass_time(days=1)
    assert question.card.id in {each.card.id for each in study_all(Session(store, deck, clock), clock)}


def test_a_suspended_card_comes_only_when_it_is_released(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = following(session)
    session.suspend(question)
    session.close()
    clock.pass_time(days=3)
    cards = {each.card.id for each in study_all(Session(store, deck, clock, minutes=LONG), clock)}
    assert question.card.id not in cards

    (held,) = store.holds.in_force()
    assert (held.kind, held.card, held.showing) == (Hold.SUSPENDED, question.card.id, question.showing)
    store.holds.release([held.id], released_at=clock.now())

    assert store.holds.in_force() == []
    assert following(Session(store, deck, clock)).card.id == question.card.id
    assert store.check() == []


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_flagged_question_is_not_rated_and_rests_until_tomorrow(
    session: Session, store: Store, deck: Deck, clock: MovableClock, is_answered: bool
) -> None:
    question = first_that(session, lambda each: each.card.fact is None)
    asked = session.asked
    if is_answered:
        answer(session, question, DO_NOT_KNOW)

    session.flag(question, "two of these are right")

    assert session.asked == asked
    assert store.memories([question.card.id]) == {}
    (held,) = store.holds.in_force()
    assert (held.kind, held.note, held.showing) == (Hold.FLAGGED, "two of these are right", question.showing)
    assert question.card.id not in {each.card.id for each in study_all(session, clock)}
    session.close()
    clock.pass_time(days=1)
    asked_later = {each.card.id for each in study_all(Session(store, deck, clock, minutes=LONG), clock)}
    assert question.card.id in asked_later
    assert store.check() == []


def test_what_is_held_back_is_counted_nowhere(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    one = replace(deck, cards=deck.cards[:1])
    only = Session(store, one, clock)
    question = following(only)
    assert only.left().new == 1

    only.suspend(question)

    assert (only.left().due, only.left().new, only.left().later) == (0, 0, 0)
    assert only.next_question() is None
    assert Session(store, one, clock).left() == only.left()


def test_an_unsure_answer_to_a_card_that_is_held_back_waits_until_it_is_not(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    session.bury(unsure)
    cards = {each.card.id for each in study_all(session, clock)}
    assert unsure.card.id not in cards
    session.close()
    assert len(store.unsettled()) == 1

    clock.moment += timedelta(days=1)

    assert following(Session(store, deck, clock)).card.id == unsure.card.id


def test_a_level_above_one_that_is_suspended_still_opens(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    below = first_that(session, lambda each: each.card.id == "half-life-changes/1")
    answer(session, below)
    session.suspend(below)
    session.close()
    clock.pass_time(days=1)

    later = {each.card.id for each in study_all(Session(store, deck, clock, minutes=LONG), clock)}

    assert "half-life-changes/2" in later


def test_a_statement_whose_only_answer_was_taken_back_was_not_met(
    store: Store, clock: MovableClock, deck: Deck
) -> None:
    taught = Taught("elimination", text("What is taken leaves again."), text("Elimination"))
    cards = tuple(replace(card, taught=taught) for card in deck.cards)
    session = Session(store, replace(deck, cards=cards, course=(taught,)), clock)
    answer(session, following(session), DO_NOT_KNOW)
    session.left()
    assert session.agenda.met_statements() == {taught}

    session.undo()

    session.left()
    assert session.agenda.met_statements() == set()
