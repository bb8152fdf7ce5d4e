"""The first two days of a learner over the shipped deck, at twenty minutes a day."""

from collections.abc import Callable, Iterator

import pytest

from studykit.decks.deck import Deck, Taught
from studykit.decks.load import load
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import answer

pytestmark = pytest.mark.slow

LESSON, MINUTES = 35, 20
"""Seconds for reading one, and how long a day's session lasts."""
LEARNERS: dict[str, tuple[Callable[[int], bool], float]] = {
    "always right": (lambda _: True, 30),
    "every third wrong": (lambda number: number % 3 != 0, 40),
    "mostly wrong": (lambda number: number % 4 == 0, 45),
}
"""Whether the answer of a number is right, and the seconds that each takes."""


def statements_met(
    store: Store, deck: Deck, clock: MovableClock, learner: tuple[Callable[[int], bool], float]
) -> Iterator[Taught | None]:
    """The statement of each question of one day; lessons are read, and what they help with is asked again."""
    is_right, seconds = learner
    session, number = Session(store, deck, clock, minutes=MINUTES), 0
    while (question := session.next_question()) is not None:
        number += 1
        if session.lesson_before(question):
            clock.pass_time(seconds=LESSON)
            question = session.helped(question, Help.LESSON)
        clock.pass_time(seconds=seconds)
        typed = None if is_right(number) else DO_NOT_KNOW
        answer(session, question, typed, milliseconds=round(1000 * seconds))
        yield question.card.taught
    session.close()


@pytest.mark.parametrize("deck_name", ["action-potential", "essentials"])
@pytest.mark.parametrize("learner", LEARNERS.values(), ids=LEARNERS)
def test_every_statement_is_met_in_the_first_two_days(
    store: Store,
    clock: MovableClock,
    deck_name: str,
    learner: tuple[Callable[[int], bool], float],
) -> None:
    deck = load(deck_name)
    met = set(statements_met(store, deck, clock, learner))
    clock.pass_time(days=1)
    met |= set(statements_met(store, deck, clock, learner))

    assert met >= set(deck.course)
