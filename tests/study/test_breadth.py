"""A new learner over the shipped deck: what is met, in which kinds of question, and how soon."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson
from studykit.decks.load import load
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.study.session import Session
from studykit.text import text
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer

SALTS = ("1", "2", "3", "4", "5", "6")


class Manner(Struct, frozen=True):
    """How a learner answers: right or not, sure or not, in how many seconds, reading the lessons or not."""

    is_right: bool = True
    is_sure: bool = True
    seconds: float = 25
    reads: bool = False


MANNERS = {
    "always right": Manner(),
    "always wrong": Manner(is_right=False),
    "never sure": Manner(is_sure=False),
    "slow, reading every lesson": Manner(seconds=90, reads=True),
    "fast": Manner(seconds=4),
}


LESSON = Lesson(text("It is so."), text("Because."), text("One idea."))


@pytest.fixture(scope="module")
def shipped() -> Deck:
    """With a lesson before every skill."""
    deck = load("action-potential")
    cards = (card if card.fact else replace(card, teach=card.lesson or LESSON) for card in deck.cards)
    return replace(deck, cards=tuple(cards))


@pytest.fixture
def first_session(tmp_path: Path, shipped: Deck) -> Callable[..., list[Question]]:
    def study(manner: Manner, salt: str, questions: int) -> list[Question]:
        with Store.open(tmp_path / f"{salt}.db") as store:
            store.set_setting("learner", salt)
            return asked_of(store, shipped, manner, questions)

    return study


def asked_of(store: Store, deck: Deck, manner: Manner, questions: int) -> list[Question]:
    """The first questions of a learner, or as many as there are on the first day."""
    clock = MovableClock()
    asked: list[Question] = []
    session = Session(store, deck, clock, minutes=LONG)
    while len(asked) < questions and (question := session.next_question()) is not None:
        asked.append(question)
        if manner.reads and session.lesson_before(question):
            question = session.helped(question, Help.LESSON)
        typed = None if manner.is_right else DO_NOT_KNOW
        answer(session, question, typed, sure=manner.is_sure, milliseconds=round(1000 * manner.seconds))
        clock.pass_time(seconds=manner.seconds)
    return asked


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_every_statement_is_met_while_two_of_three_questions_are_new(
    first_session: Callable[..., list[Question]], shipped: Deck, manner: Manner
) -> None:
    asked = first_session(manner, "1", len(shipped.course) * 3 // 2)

    assert {question.card.taught for question in asked} >= {
        card.taught for card in shipped.cards if not card.is_optional
    }
    assert all(question.card.level in (None, 1) for question in asked)
    assert all(before.card.skill != after.card.skill for before, after in pairwise(asked))


@pytest.mark.parametrize("salt", SALTS)
def test_the_first_three_questions_are_of_three_kinds_and_one_predicts_what_is_then_seen(
    first_session: Callable[..., list[Question]], salt: str
) -> None:
    asks = [question.variant.item.ask for question in first_session(Manner(), salt, 3)]

    assert len({ask.kind for ask in asks}) == 3
    assert any(ask.needs_reveal for ask in asks)


@pytest.mark.slow
@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_no_second_level_comes_on_the_first_day(tmp_path: Path, shipped: Deck, manner: Manner) -> None:
    with Store.open(tmp_path / "study.db") as store:
        store.set_setting("new-per-day", 200)
        asked = asked_of(store, shipped, manner, 80)

    assert len(asked) > 50
    assert {question.card.level for question in asked} == {None, 1}
