"""What a session came to, and how regularly a learner studies."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.progress import diligence, status
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from studykit.study.statistics import statistics
from studykit.study.summary import LEECH, summary
from tests.conftest import MovableClock
from tests.store.learner import Learner
from tests.study.learner import LONG, answer, first_that, first_to_be_unsure_of, following, study_all
from tests.study.log import AGAIN, BEGIN, GOOD, PLAIN, Log


def test_a_session_in_which_nothing_was_answered_has_an_empty_summary(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    found = summary(session, store, deck, clock)

    assert (found.asked, found.right, found.minutes, found.groups, found.gained) == (0, 0, 0, (), ())
    assert (found.met, found.statements) == (0, len(deck.course))


def test_right_and_wrong_are_told_by_statement_in_the_order_of_the_course(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    for turn in range(6):
        answer(session, following(session), DO_NOT_KNOW if turn % 3 == 2 else None)
        clock.pass_time(seconds=30)

    found = summary(session, store, deck, clock)

    assert (found.asked, found.right, found.minutes) == (6, 4, 3)
    assert [group.group for group in found.groups] == list(deck.course[:6])
    assert [(group.right, group.wrong) for group in found.groups].count((0, 1)) == 2
    assert (found.met, found.statements) == (6, 9)


def test_what_was_answered_with_help_is_told_apart(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = first_that(session, lambda each: each.card.fact is None)
    answer(session, session.helped(question, Help.LESSON), DO_NOT_KNOW)

    (*_, group) = summary(session, store, deck, clock).groups

    assert (group.group, group.right, group.wrong, group.helped) == (question.card.taught, 0, 0, 1)


def test_levels_that_will_open_are_told(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    study_all(session, clock)

    gained = summary(session, store, deck, clock).gained

    assert {card.id for card in gained} == {"half-life-changes/2", "half-lives-passed/2"}


def test_what_waits_is_told_and_what_comes_when(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    answer(session, following(session), DO_NOT_KNOW)

    found = summary(session, store, deck, clock)

    assert found.waiting == 1
    assert found.left == session.left()
    assert found.left.later == 1
    assert found.left.next_at == clock.now() + timedelta(minutes=10)
    assert found.tomorrow == 2, "what was failed and what waits; what was right comes in two days"


def test_numbers_before_and_after_a_session_agree(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, first_to_be_unsure_of(session), sure=False)
    answer(session, following(session), DO_NOT_KNOW)

    (found,) = status(store, [deck], clock)

    left = session.left()
    assert (found.due, found.new, found.later, found.next_at) == (
        left.due,
        left.new,
        left.later,
        left.next_at,
    )
    assert found.met == summary(session, store, deck, clock).met


def test_a_card_that_is_failed_again_and_again_is_named(
    store: Store, deck: Deck, clock: MovableClock, log: Log
) -> None:
    log.answer(PLAIN, GOOD, 0)
    for day in range(1, LEECH):
        log.answer(PLAIN, AGAIN, day)
        log.answer(PLAIN, GOOD, day)
    clock.moment = BEGIN + timedelta(days=40)
    one = replace(deck, cards=tuple(card for card in deck.cards if card.id == PLAIN))
    session = Session(store, one, clock, minutes=LONG)
    assert summary(session, store, one, clock).leeches == ()

    answer(session, following(session), DO_NOT_KNOW)

    assert [card.id for card in summary(session, store, one, clock).leeches] == [PLAIN]


@pytest.mark.parametrize(
    ("days", "today", "studied", "of"),
    [
        ((), 5, 0, 0),
        ((1,), 1, 1, 1),
        ((1, 2, 5), 5, 3, 5),
        ((1, 2, 5), 8, 3, 8),
        ((1, 2, *range(10, 20)), 20, 10, 14),
        ((1,), 28, 0, 14),
    ],
)
def test_the_days_of_study_among_the_last_fourteen(
    store: Store, days: tuple[int, ...], today: int, studied: int, of: int
) -> None:
    for day in days:
        Learner(store).answer("a/1", at=BEGIN + timedelta(days=day - 1))

    found = diligence(store, MovableClock(BEGIN + timedelta(days=today - 1)))

    assert (found.studied, found.of) == (studied, of)


def test_statistics_count_as_a_session_does(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    taught = first_that(session, lambda each: each.card.fact is None)
    answer(session, session.helped(taught, Help.LESSON))
    answer(session, following(session), DO_NOT_KNOW)

    for minutes in (0, 15):
        clock.pass_time(minutes=minutes)
        found, left = statistics(store, [deck], clock), session.left()
        assert (found.due, found.again_today) == (left.due, left.due + left.later)
        assert sum(skill.due for skill in found.skills) == left.due
        assert found.seen == len({each.card for each in session.answers}), "with help or not"


def test_what_was_taken_back_is_no_longer_met(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session))
    answer(session, following(session))
    assert session.undo()

    (state,) = status(store, [deck], clock)
    assert summary(session, store, deck, clock).met == state.met == 1


def test_what_is_put_away_while_it_waits_is_not_due(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    due = session.left().due
    session.suspend(unsure)

    assert (session.left().due, session.waiting) == (due - 1, 0)
    assert statistics(store, [deck], clock).due == due - 1
    assert unsure.card.id not in session.due_tomorrow()
