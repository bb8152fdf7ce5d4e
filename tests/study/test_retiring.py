"""When a level retires, when it comes back, and what is due then."""

from datetime import timedelta

import pytest

from studykit.decks.deck import Deck
from studykit.srs.schedule import Rating
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.agenda import Agenda
from studykit.study.progress import status
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import answer, following
from tests.study.log import AGAIN, BEGIN, GOOD, Log

LEVELS = tuple(f"half-life-changes/{level}" for level in (1, 2, 3))
ONE, TWO, THREE = LEVELS
LATER = 400.0
"""A day on which all that was ever learned is due."""


@pytest.fixture
def deck(deck: Deck) -> Deck:
    cards = tuple(card for card in deck.cards if card.id in LEVELS)
    return Deck(deck.name, deck.title, "", deck.anki_id, cards)


def say(log: Log, card: str, rating: Rating | None, day: float, *, sure: bool = True) -> None:
    log.answer(card, rating, day, sure=sure, model="half-life-in-another-patient")


def due(store: Store, deck: Deck, day: float) -> list[str]:
    clock = MovableClock(BEGIN + timedelta(days=day))
    agenda = Agenda(store, deck)
    found = [card.id for card in agenda.due(now=clock.now(), today=clock.now().toordinal())]
    assert agenda.count(now=clock.now(), today=clock.now().toordinal(), without=())[0] == len(found)
    assert status(store, [deck], clock)[0].due == len(found)
    assert Log(store).statistics(deck, day=day).due == len(found)
    return found


def retire_the_first(log: Log) -> None:
    say(log, ONE, GOOD, 0)
    say(log, ONE, GOOD, 0)
    for day in (1, 2):
        say(log, TWO, GOOD, day)


def test_a_level_retires_after_sure_right_answers_at_the_next_on_two_days(
    store: Store, log: Log, deck: Deck
) -> None:
    retire_the_first(log)

    assert due(store, deck, LATER) == [TWO]


@pytest.mark.parametrize("second", [{"day": 1}, {"day": 2, "sure": False}])
def test_twice_on_one_day_or_unsure_does_not_retire_it(
    store: Store, log: Log, deck: Deck, second: dict[str, float]
) -> None:
    say(log, ONE, GOOD, 0)
    say(log, ONE, GOOD, 0)
    say(log, TWO, GOOD, 1)
    say(log, TWO, GOOD, second["day"], sure=bool(second.get("sure", True)))

    assert set(due(store, deck, LATER)) == {ONE, TWO}


def test_explanations_with_every_line_ticked_retire_it_and_open_the_next(
    store: Store, log: Log, deck: Deck
) -> None:
    say(log, ONE, GOOD, 0)
    say(log, ONE, GOOD, 0)
    for day in (1, 2):
        log.answer(TWO, GOOD, day, sure=None, model="half-life-in-another-patient")

    assert due(store, deck, LATER) == [TWO]
    assert store.sure_right_days([TWO]) == {TWO: 2}


def test_practice_does_not_retire_it(store: Store, log: Log, deck: Deck) -> None:
    say(log, ONE, GOOD, 0)
    say(log, ONE, GOOD, 0)
    say(log, TWO, GOOD, 1)
    log.answer(TWO, GOOD, 2, model="half-life-in-another-patient", purpose=Purpose.PRACTICE)

    assert set(due(store, deck, LATER)) == {ONE, TWO}


def test_two_wrong_in_a_row_at_the_next_level_bring_it_back_due_at_once(
    store: Store, log: Log, deck: Deck
) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)

    assert due(store, deck, 3.011)[0] == ONE


def test_a_right_one_between_two_wrong_ones_leaves_it_retired(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, GOOD, 3.01)
    say(log, TWO, AGAIN, 4)

    assert ONE not in due(store, deck, LATER)


def test_once_it_is_answered_it_goes_by_its_own_schedule_again(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)
    say(log, ONE, GOOD, 3.02)

    assert ONE not in due(store, deck, 3.03)
    assert ONE in due(store, deck, LATER)


def test_it_retires_again_after_two_more_days_at_the_next_level(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)
    say(log, ONE, GOOD, 3.02)
    for day in (4, 5):
        say(log, TWO, GOOD, day)

    assert due(store, deck, LATER) == [TWO]


def test_each_level_retires_by_the_one_above_it_alone(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    for day in (3, 4):
        say(log, THREE, GOOD, day)
    say(log, THREE, AGAIN, 5)
    say(log, THREE, AGAIN, 5.01)

    assert due(store, deck, 5.011)[0] == TWO
    assert ONE not in due(store, deck, LATER)


def test_what_is_undone_brings_nothing_back(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)
    log.undo(store.last_review())

    assert ONE not in due(store, deck, LATER)


def test_a_running_session_asks_what_has_come_back(
    store: Store, log: Log, deck: Deck, clock: MovableClock
) -> None:
    retire_the_first(log)
    clock.moment = BEGIN + timedelta(days=200)
    session = Session(store, deck, clock)
    asked = [following(session).card.id]
    assert asked == [TWO]
    for _ in range(2):
        question = session._show(next(card for card in deck.cards if card.id == TWO), Purpose.STUDY)
        answer(session, question, "?")

    assert following(session).card.id == ONE


def test_a_level_that_has_retired_again_is_not_back(store: Store, log: Log, deck: Deck) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)
    for day in (4, 5):
        say(log, TWO, GOOD, day)

    assert due(store, deck, LATER) == [TWO]


def test_a_level_whose_unsure_answer_was_settled_goes_by_its_own_schedule(
    store: Store, log: Log, deck: Deck
) -> None:
    retire_the_first(log)
    say(log, TWO, AGAIN, 3)
    say(log, TWO, AGAIN, 3.01)
    say(log, ONE, None, 3.02, sure=False)
    (unsure,) = store.unsettled()
    moment = BEGIN + timedelta(days=3.03)
    store.settle(unsure.review, AGAIN, settled_at=moment, study_day=moment.toordinal())

    assert ONE not in due(store, deck, 3.0301)
