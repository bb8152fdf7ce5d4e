"""A sitting at a keyboard: undo, the menu, lessons, with a real session over a real database."""

import sys
from io import StringIO

import pytest
from msgspec.structs import replace
from rich.console import Console

from studykit.cli.drill import Drill, what_follows
from studykit.decks.deck import Deck, Lesson, Optional, Part
from studykit.decks.load import load
from studykit.items.asks.ask import Verdict
from studykit.srs.schedule import Rating, review
from studykit.store.store import Store
from studykit.study.outcome import Outcome
from studykit.study.session import Session
from studykit.terminal.keys import ESCAPE
from studykit.terminal.screen import Screen
from studykit.text import text
from tests.conftest import MovableClock
from tests.terminal.test_kinds_on_pages import on_one_line, screen_with

LESSON = Lesson(says=text("It says this."), why=text("This is why."), idea=text("Keep this in mind."))
FIRST, SECOND = "How long is its half-life?", "of first order?"
DONE = "x\n\n"
"""I don't know the first question, and on from its verdict."""


@pytest.fixture
def small() -> Deck:
    """A number, a fact, a choice, in this order."""
    return load("tests/small.toml")


class Sitting:
    """A learner at a keyboard, with a database."""

    def __init__(self, store: Store, clock: MovableClock) -> None:
        self.store, self.clock = store, clock

    def after(self, deck: Deck, keys: str) -> str:
        """What was on the screen while ``keys`` were pressed over ``deck``, one page after the other."""
        screen, out = screen_with(keys)
        self.session = Session(self.store, deck, self.clock)
        Drill(self.session, screen, self.clock, title="Title").run()
        return on_one_line(out.getvalue())


@pytest.fixture
def sitting(store: Store, clock: MovableClock) -> Sitting:
    return Sitting(store, clock)


def test_z_on_a_fresh_question_takes_the_last_answer_back(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, f"{DONE}z")

    assert seen.count(FIRST) == 3, "asked, in the verdict, and asked anew"
    assert "Taken back: 'Read a half-life off a curve' is asked anew." in seen
    assert sitting.session.asked == 0


def test_z_at_a_verdict_takes_its_answer_back(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, "x\nz")

    assert seen.index("Taken back") > seen.index("The answer: ")
    assert sitting.session.asked == 0


def test_several_answers_can_be_taken_back_one_by_one(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, f"{DONE}x\nzz\nz\n")

    assert seen.count("Taken back: the question is asked anew.") == 1
    assert seen.count("Taken back: 'Read a half-life off a curve' is asked anew.") == 1
    assert "There is no answer to take back." in seen
    assert sitting.session.asked == 0


@pytest.mark.parametrize(
    ("key", "said"),
    [("s", "Skipped"), ("b", "Buried"), ("u", "Suspended"), ("fa typo\n", "Flagged"), ("f\n", "Flagged")],
)
def test_the_menu_puts_a_question_away(sitting: Sitting, small: Deck, key: str, said: str) -> None:
    seen = sitting.after(small, f"m\n{key}")

    assert seen.index("This question") < seen.index(SECOND) < seen.index(said)
    assert sitting.session.asked == 0


@pytest.mark.parametrize("back", [ESCAPE, "\x7f", "m", f"f{ESCAPE}"])
def test_the_menu_leads_back_to_the_question(sitting: Sitting, small: Deck, back: str) -> None:
    seen = sitting.after(small, f"m\n{back}")

    assert seen.count(FIRST) == 2
    assert SECOND not in seen


def test_a_note_is_kept_with_the_flag_of_a_question_that_was_answered(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, "x\nmfno axis\n")

    assert "skip" not in seen[seen.index("This question") :]
    assert sitting.session.asked == 0
    (held,) = sitting.store.holds.in_force()
    assert held.note == "no axis"


def with_lesson(deck: Deck) -> Deck:
    return replace(deck, cards=tuple(replace(card, teach=LESSON) for card in deck.cards if card.level))


def test_a_lesson_comes_before_the_first_question_of_a_skill(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(with_lesson(small), "\n")

    assert seen.index("Keep this in mind") < seen.index(FIRST)
    assert "I know this, ask me" in seen


def test_an_answer_after_a_lesson_is_with_help(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(with_lesson(small), "\nx\n")

    assert "With help: it does not count yet; it comes again today without help." in seen


def test_who_knows_it_already_answers_without_help(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(with_lesson(small), "kx\n")

    assert "It comes back in about 10 minutes." in seen


def test_the_lesson_can_be_read_on_request_and_then_it_is_help(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(with_lesson(small), "ki\n\nx\n")

    assert seen.count("Keep this in mind") == 2
    assert "Enter: back" in seen
    assert "With help" in seen


def test_whoever_did_not_know_is_taught_behind_the_verdict(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(with_lesson(small), "kx\n\n\n")

    behind = seen[seen.index("The answer: ") :]
    assert "The lecture says: It says this." in behind[: behind.index("question 2")]


def test_where_there_is_no_lesson_the_foot_says_so(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, "i\n")

    assert "There is nothing to read about this." in seen


def test_help_at_a_verdict_leads_back_to_it(sitting: Sitting, small: Deck) -> None:
    seen = sitting.after(small, "x\n? ")

    assert "All keys" in seen
    assert seen.count("The answer: ") == 2


@pytest.mark.parametrize(("key", "kept"), [("y", "yes"), ("n", "no"), ("l", None)])
def test_a_part_that_not_every_course_has_is_asked_for(
    sitting: Sitting, small: Deck, key: str, kept: str | None
) -> None:
    part = Part("Beyond", 7, Optional("asks-for-it", "Does your course have it?"))
    cards = tuple(replace(card, part=part) for card in small.cards)

    seen = sitting.after(replace(small, cards=cards), key)

    assert seen.startswith("Title · question 1 · ")
    assert "Does your course have it? To be asked again some day: studykit config asks-for-it later" in seen
    assert "y: yes · n: no, leave it out · l: later" in seen
    assert sitting.store.settings().get("asks-for-it") == kept
    assert (FIRST in seen) == (key == "y")


RIGHT, WRONG = Verdict(True, None, text("a")), Verdict(False, None, text("b"))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            Outcome(RIGHT, None, None, waits=True),
            "Right, but you were not sure: it comes again a little later in another form; "
            "right then counts in full.",
        ),
        (
            Outcome(RIGHT, None, None, waits=False, helped=True),
            "With help: it does not count yet; it comes again today without help.",
        ),
        (Outcome(RIGHT, None, None, waits=False), "Another session has settled this card meanwhile"),
    ],
)
def test_what_follows_an_answer_is_said_plainly(outcome: Outcome, words: str, clock: MovableClock) -> None:
    assert what_follows(outcome, clock).startswith(words)


def test_why_a_card_that_was_known_comes_sooner_is_said(clock: MovableClock) -> None:
    now, today = clock.now(), 739_000
    known = review(None, Rating.GOOD, now=now, today=today)
    while known.due_at is not None:
        known = review(known, Rating.GOOD, now=now, today=today)
    lapsed = review(known, Rating.AGAIN, now=now, today=known.due_day)

    said = what_follows(Outcome(WRONG, Rating.AGAIN, lapsed, waits=False), clock)

    assert said == "It comes back in about 10 minutes. You knew it before: it comes more often for a while."


def test_a_level_that_opens_is_said(clock: MovableClock) -> None:
    known = review(None, Rating.GOOD, now=clock.now(), today=739_000)

    said = what_follows(Outcome(RIGHT, Rating.GOOD, known, waits=False, opens=2), clock)

    assert said.startswith("Next time: ")
    assert said.endswith("Level 2 opens tomorrow.")


def test_in_a_pipe_a_lesson_is_printed_only_on_request(
    store: Store, small: Deck, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("i\nx\n"))
    screen = Screen()
    screen._console = Console(width=80, file=StringIO(), highlight=False)
    Drill(Session(store, with_lesson(small), clock), screen, clock, title="Title").run()
    seen = on_one_line(screen._console.file.getvalue())  # type: ignore[attr-defined]

    assert seen.index(FIRST) < seen.index("Keep this in mind") < seen.rindex(FIRST) < seen.index("With help")
    assert seen.count("Keep this in mind") == 1
