"""Right but unsure answers: what becomes of them, also when sessions end badly."""

from collections import Counter

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, produce
from studykit.items.asks.ask import Manner
from studykit.srs.schedule import Rating
from studykit.store.records import Confidence
from studykit.store.store import Store
from studykit.study.choosing import MOST_ROUNDS
from studykit.study.question import DO_NOT_KNOW, Question, harder_to_guess
from studykit.study.session import Session
from studykit.study.sitting import PAUSE
from tests.conftest import MovableClock
from tests.study.learner import (
    LONG,
    answer,
    first_that,
    first_to_be_unsure_of,
    follow_up,
    following,
    study_all,
)

UNSURE = {"when-a-part-is-left/1", "order-of-half-lives/1", "half-life-changes/1"}
"""Cards of the small deck at which learners are asked how sure they are."""


def test_right_but_unsure_waits_for_a_follow_up_three_questions_later(session: Session, store: Store) -> None:
    unsure = first_to_be_unsure_of(session)
    outcome = answer(session, unsure, sure=False)
    assert store.memories([unsure.card.id]) == {}, "no rating yet, and so no lapse"

    question, between = follow_up(session, unsure)
    followed = answer(session, question)

    assert (outcome.rating, outcome.waits) == (None, True)
    assert len(between) == 3
    assert unsure.card.id not in between
    assert question.variant.values != unsure.variant.values
    assert followed.rating is Rating.GOOD
    assert store.unsettled() == []


def test_a_wrong_follow_up_is_rated_again(session: Session) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert answer(session, question, DO_NOT_KNOW).rating is Rating.AGAIN


def test_at_a_follow_up_nobody_is_asked_how_sure_and_right_settles_it(session: Session, store: Store) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert not question.asks_sureness
    assert answer(session, question, sure=False).rating is Rating.GOOD
    *_, kept = store.reviews([unsure.card.id])
    assert kept.confidence is None


def test_whoever_was_unsure_ends_where_whoever_was_sure_is(
    session: Session, store: Store, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)
    unsure_memory = answer(session, question).memory
    sure = first_to_be_unsure_of(session)
    sure_memory = answer(session, sure).memory

    assert unsure_memory == sure_memory


def test_wrong_and_unsure_is_no_worse_than_wrong_and_sure(session: Session) -> None:
    outcomes = []
    for sure in (True, False):
        question = first_to_be_unsure_of(session)
        wrong = next(
            typed
            for typed in ("a", "b", "c", "a,b,c", "b,a,c", DO_NOT_KNOW)
            if not question.grade(question.read(typed)).right
        )
        outcomes.append(answer(session, question, wrong, sure=sure))

    assert [outcome.rating for outcome in outcomes] == [Rating.AGAIN] * 2
    assert outcomes[0].memory == outcomes[1].memory


def test_an_unsure_answer_is_left_waiting_when_the_session_ends_and_asked_first_in_the_next(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    session.close()
    assert [waiting.card for waiting in store.unsettled()] == [unsure.card.id], "never Again by itself"

    clock.pass_time(days=1)
    later = Session(store, deck, clock)
    assert later.waiting == 1
    question = following(later)

    assert question.card.id == unsure.card.id
    assert answer(later, question).rating is Rating.GOOD


@pytest.mark.parametrize("after", [PAUSE, PAUSE * 24 * 10])
def test_an_unsure_answer_of_a_killed_session_is_asked_first_after_a_pause(
    session: Session, store: Store, deck: Deck, clock: MovableClock, after: object
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    clock.moment += after  # type: ignore[operator]

    assert following(Session(store, deck, clock)).card.id == unsure.card.id
    assert len(store.unsettled()) == 1


def test_a_second_face_of_a_running_session_keeps_the_distance(
    session: Session, store: Store, deck: Deck
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    other = Session(store, deck, session._clock, minutes=LONG)

    _, between = follow_up(other, unsure)

    assert len(between) == 3


def test_several_that_waited_are_asked_first_in_the_order_in_which_they_were_answered(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    cards = tuple(card for card in deck.cards if card.id in UNSURE or card.fact)
    session = Session(store, replace(deck, cards=cards), clock, minutes=LONG)
    asked: list[str] = []
    while len(asked) < 2:
        question = following(session)
        answer(session, question, sure=False)
        asked += [question.card.id] if question.asks_sureness else []
    waiting = [unsure.card for unsure in store.unsettled()]
    session.close()
    clock.pass_time(hours=2)

    later = Session(store, deck, clock)
    first = []
    for _ in waiting:
        question = following(later)
        first.append(question.card.id)
        answer(later, question)

    assert first == waiting != []


def test_a_rating_given_elsewhere_settles_what_a_killed_session_left_unsure(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    other = Session(store, deck, clock, minutes=LONG)
    same = first_that(other, lambda question: question.card.id == unsure.card.id)
    answer(session, unsure, sure=False)
    answer(other, same)
    known = store.memories([unsure.card.id])

    assert store.unsettled() == []
    assert session.waiting == 0 or session.next_question() is not None
    clock.pass_time(days=1)
    Session(store, deck, clock)
    assert store.memories([unsure.card.id]) == known


def test_the_last_one_waits_for_another_session_where_nothing_else_is_left(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    one = replace(deck, cards=tuple(card for card in deck.cards if card.id == "when-a-part-is-left/1"))
    session = Session(store, one, clock)
    answer(session, following(session), sure=False)

    assert session.next_question() is None, "nothing is put between that does not count"
    assert session.left().due == 1
    session.close()
    assert following(Session(store, one, clock)).card.id == "when-a-part-is-left/1"


def _is_picked_by_figure(question: Question) -> bool:
    item = question.variant.item
    return item.ask.manner is Manner.PICK and item.figure is not None


def test_a_follow_up_has_no_options_to_guess_from(session: Session) -> None:
    unsure = first_that(session, _is_picked_by_figure)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert question.variant.item.ask.manner is Manner.REVEAL
    assert question.variant.item.figure is not None
    assert question.showing.without_options


@pytest.mark.slow
def test_whoever_is_never_sure_gets_to_see_every_card(
    session: Session, deck: Deck, clock: MovableClock
) -> None:
    seen: Counter[str] = Counter()
    while (question := session.next_question()) is not None:
        seen[question.card.id] += 1
        answer(session, question, sure=False)
        clock.pass_time(seconds=40)

    assert len(seen) == sum(card.level in (None, 1) for card in deck.cards)
    assert max(seen.values()) <= MOST_ROUNDS, "and the session ends"


def test_a_new_card_counts_from_its_first_answer_on_even_if_unsure(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    few = replace(deck, cards=tuple(card for card in deck.cards if card.id in UNSURE))
    store.set_setting("new-per-day", 2)
    killed = Session(store, few, clock)
    for _ in range(2):
        answer(killed, following(killed), sure=False)
    assert killed.next_question() is None

    clock.pass_time(days=1)
    tomorrow = Session(store, few, clock)

    assert tomorrow.left().new == 1
    assert tomorrow.left().due == 2, "yesterday's are not new again when they are followed up today"
    study_all(tomorrow, clock)
    assert store.new_today(clock.now().toordinal()) == 1


def test_in_a_pipe_a_follow_up_keeps_its_options(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, deck, clock, can_reveal=False, minutes=LONG)
    unsure = first_that(session, lambda question: question.variant.item.ask.manner is Manner.PICK)
    answer(session, unsure, sure=False)
    question, _ = follow_up(session, unsure)

    assert question.variant.item.ask.manner is Manner.PICK
    assert not question.showing.without_options


def test_a_question_that_makes_no_sense_without_its_options_keeps_them() -> None:
    (variant,) = produce([Request(CATALOG.model("peak-at-another-e-na"), 1, "1")])

    assert harder_to_guess(variant) == variant


def test_what_was_said_of_sureness_is_kept(session: Session, store: Store) -> None:
    said = {}
    for sure in (True, False):
        question = first_to_be_unsure_of(session)
        answer(session, question, sure=sure)
        said[question.card.id] = Confidence.SURE if sure else Confidence.UNSURE
    typed = first_that(session, lambda question: question.variant.item.ask.manner is Manner.TYPE)
    answer(session, typed, sure=False)

    kept = {review.card: review.confidence for review in store.reviews([*said, typed.card.id])}
    assert kept == said | {typed.card.id: None}, "where a guess is unlikely nobody is asked"
