"""A skill in two decks is one card with one schedule."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Part
from studykit.decks.load import load
from studykit.errors import StudykitError
from studykit.store.store import Store
from studykit.study.progress import status
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from studykit.study.statistics import statistics
from studykit.study.which_deck import last_or_all, remember
from tests.conftest import MovableClock
from tests.study.learner import answer, following, key_of

MINE = 'title = "M"\nanki_id = 1764500032\nlecture = "action-potential"\ncards = [{ fact = "pump-ratio" }]\n'
SHARED = ("half-life-changes/1", "what-clearance-is", "half-lives-passed/1")


@pytest.fixture
def essentials(deck: Deck) -> Deck:
    """Three cards of the course, in a deck of their own with a part of their own."""
    part = Part("At last", 1764500031)
    cards = tuple(replace(card, part=part) for card in deck.cards if card.id in SHARED)
    course = tuple(each for each in deck.course if each in {card.taught for card in cards})
    return replace(deck, name="essentials", anki_id=1764500030, cards=cards, course=course)


def answer_all(store: Store, deck: Deck, clock: MovableClock) -> list[str]:
    session, asked = Session(store, deck, clock), list[str]()
    while (question := session.next_question()) is not None:
        answer(session, question)
        asked.append(question.card.id)
        clock.pass_time(seconds=20)
    session.close()
    return asked


def test_what_was_answered_in_one_deck_is_not_new_in_the_other(
    store: Store, deck: Deck, essentials: Deck, clock: MovableClock
) -> None:
    assert set(answer_all(store, essentials, clock)) == set(SHARED)

    whole, few = status(store, [deck, essentials], clock)
    assert (few.new, few.met, few.statements) == (0, 3, 3)
    assert whole.met == 3
    assert not set(answer_all(store, deck, clock)) & set(SHARED)


def test_it_is_due_in_both_at_the_same_time_and_once_it_was_reviewed_in_neither(
    store: Store, deck: Deck, essentials: Deck, clock: MovableClock
) -> None:
    answer_all(store, essentials, clock)
    clock.moment += timedelta(days=30)

    assert [each.due for each in status(store, [deck, essentials], clock)] == [3, 3]
    session = Session(store, deck, clock, wanted=frozenset(SHARED))
    for _ in range(3):
        answer(session, following(session))
    assert [each.due for each in status(store, [deck, essentials], clock)] == [0, 0]


def test_the_next_level_opens_in_the_other_deck_too(
    store: Store, deck: Deck, essentials: Deck, clock: MovableClock
) -> None:
    answer_all(store, essentials, clock)
    clock.moment += timedelta(days=1)

    assert "half-lives-passed/2" in {card.id for card in Session(store, deck, clock).agenda.new()}


def test_statistics_of_several_decks_count_it_once(
    store: Store, deck: Deck, essentials: Deck, clock: MovableClock
) -> None:
    answer_all(store, essentials, clock)
    found = statistics(store, [essentials, deck], clock)

    assert (found.cards, found.seen) == (len(deck.cards), 3)
    assert sum(each.seen for each in found.course) == 3
    assert len(found.course) == len(deck.course)


def test_a_test_of_one_deck_leaves_the_schedule_of_both_alone(
    store: Store, deck: Deck, essentials: Deck, clock: MovableClock
) -> None:
    run = QuizRun.begin(store, essentials, clock, size=2, seed="1")
    while (question := run.next_question()) is not None:
        run.answer(question, question.read(key_of(question)), milliseconds=1)

    assert [each.met for each in status(store, [deck, essentials], clock)] == [0, 0]


def test_without_a_deck_it_is_the_one_studied_last_and_at_first_the_one_that_has_all(store: Store) -> None:
    first = last_or_all(store)
    remember("essentials", load("essentials"), store)

    assert {card.id for card in load("action-potential").cards} <= {card.id for card in first.cards}
    assert len({card.id for card in first.cards}) == len(first.cards)
    assert last_or_all(store).name == "essentials"


def test_a_file_that_was_studied_last_is_left_when_it_is_gone_and_told_when_it_has_faults(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MINE, encoding="utf-8")
    remember(str(file), load(str(file)), store)
    assert last_or_all(store).name == "mine"

    file.write_text(MINE.replace("action-potential", "action-potentail"), encoding="utf-8")
    with pytest.raises(StudykitError, match="there is no lecture 'action-potentail'"):
        last_or_all(store)
    file.unlink()
    assert last_or_all(store).name != "mine"
