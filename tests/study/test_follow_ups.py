"""Right but unsure answers: what becomes of them, also when sessions end badly."""

from collections import Counter

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, produce
from studykit.items.asks.ask import Manner
from studykit.srs.schedule import Rating
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.choosing import MOST_ROUNDS
from studykit.study.question import Question, harder_to_guess
from studykit.study.session import Session
from studykit.study.sitting import PAUSE
from tests.conftest import MovableClock
from tests.study.learner import answer, follow_up, following


def test_right_but_unsure_waits_for_a_follow_up_three_questions_later(
    session: Session, store: Store, clock: MovableClock
) -> None:
    unsure = following(session)
    outcome = answer(session, unsure, sure=False)
    question, between = follow_up(session, unsure)
    followed = answer(session, question)

    assert outcome.waits
    assert outcome.rating is None
    assert unsure.card.id not in between
    assert len(between) == 3
    assert question.variant.values != unsure.variant.values
    assert followed.rating is Rating.HARD
    assert store.unsettled() == []


def test_an_unsure_follow_up_is_rated_again(session: Session, store: Store) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert answer(session, question, sure=False).rating is Rating.AGAIN
    assert store.unsettled() == []


def test_the_gap_before_the_last_follow_up_is_filled_with_practice_that_does_not_count(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    facts = replace(deck, cards=tuple(card for card in deck.cards if card.fact)[:4])
    session = Session(store, facts, clock)
    while (new := session.next_question()) is not None:
        answer(session, new)
    clock.pass_time(days=30)
    for _ in range(3):
        answer(session, following(session))
    unsure = following(session)
    answer(session, unsure, sure=False)
    fillers = []
    while (question := following(session)).card.id != unsure.card.id:
        before = store.memories([question.card.id])
        fillers.append((question.showing.purpose, answer(session, question)))
        assert store.memories([question.card.id]) == before

    assert [purpose for purpose, _ in fillers] == [Purpose.PRACTICE] * 3
    assert not any(outcome.rating or outcome.waits for _, outcome in fillers)
    assert answer(session, question).rating is Rating.HARD
    assert session.next_question() is None


def test_an_unsure_answer_is_settled_as_again_when_the_session_ends(session: Session, store: Store) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    assert unsure.card.id not in store.memories([unsure.card.id])

    assert session.close().settled == 1

    assert store.memories([unsure.card.id])[unsure.card.id].step == 0
    assert store.unsettled() == []


def test_an_unsure_answer_of_a_killed_session_is_settled_by_a_later_one(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session), sure=False)
    Session(store, deck, clock)
    assert len(store.unsettled()) == 1, "the other session may still be running"

    clock.moment += PAUSE
    Session(store, deck, clock)

    assert store.unsettled() == []


def test_a_rating_given_elsewhere_settles_what_a_killed_session_left_unsure(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    for turn in range(2):
        clock.pass_time(minutes=10 + turn)
        other = Session(store, replace(deck, cards=(unsure.card,)), clock)
        other._waiting.clear()
        answer(other, following(other))
    known = store.memories([unsure.card.id])
    assert store.unsettled() == []

    assert session.close().settled == 0
    clock.pass_time(days=1)
    Session(store, deck, clock)

    assert store.memories([unsure.card.id]) == known


def test_a_new_session_follows_up_what_a_killed_one_left_unsure(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    for _ in range(3):
        answer(session, following(session))
    clock.pass_time(minutes=5)

    outcome = None
    other = Session(store, deck, clock)
    for _ in range(2):
        question = following(other)
        if question.card.id == unsure.card.id:
            outcome = answer(other, question)
            break
        answer(other, question)

    assert outcome is not None
    assert outcome.rating is Rating.HARD
    assert store.unsettled() == []


def _is_picked_by_figure(question: Question) -> bool:
    item = question.variant.item
    return item.ask.manner is Manner.PICK and item.figure is not None


def test_a_follow_up_has_no_options_to_guess_from(session: Session) -> None:
    while not _is_picked_by_figure(unsure := following(session)):
        answer(session, unsure)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert question.variant.item.ask.manner is Manner.REVEAL
    assert question.variant.item.figure is not None
    assert question.showing.without_options


def test_a_follow_up_that_is_typed_anyway_is_kept_as_it_was_put(session: Session) -> None:
    while (unsure := following(session)).variant.item.ask.manner is not Manner.TYPE:
        answer(session, unsure)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert question.variant.item.ask.manner is Manner.TYPE
    assert not question.showing.without_options


@pytest.mark.slow
def test_whoever_is_never_sure_gets_to_see_every_card(
    session: Session, deck: Deck, clock: MovableClock
) -> None:
    seen: Counter[str] = Counter()
    while (question := session.next_question()) is not None:
        seen[question.card.id] += question.counts
        answer(session, question, sure=False)
        clock.pass_time(seconds=40)

    assert len(seen) == sum(card.level in (None, 1) for card in deck.cards)
    assert max(seen.values()) <= MOST_ROUNDS + 1, "and the session ends"


def test_a_new_card_counts_from_its_first_answer_on_even_if_unsure(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    store.set_setting("new-per-day", 2)
    for _ in range(3):
        killed = Session(store, deck, clock)
        for _ in range(3):
            if (question := killed.next_question()) is not None:
                answer(killed, question, sure=False)
    shown = {card.id for card in deck.cards if store.last_showing(card.id)[0]}
    clock.pass_time(days=1)
    tomorrow = Session(store, deck, clock)

    assert len(shown) == 2
    assert tomorrow.remaining()[1] == 2, "yesterday's are not counted again when they are settled today"


def test_in_a_pipe_a_follow_up_keeps_its_options(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, deck, clock, can_reveal=False)
    while (unsure := following(session)).variant.item.ask.manner is not Manner.PICK:
        answer(session, unsure)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert question.variant.item.ask.manner is Manner.PICK
    assert not question.showing.without_options


def test_a_question_that_makes_no_sense_without_its_options_keeps_them() -> None:
    (variant,) = produce([Request(CATALOG.model("peak-at-another-e-na"), 1, "1")])

    assert harder_to_guess(variant) == variant
