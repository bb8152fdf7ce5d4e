"""A lesson in a terminal: its page, and the keys with which one goes on."""

import sys
from collections import deque
from io import StringIO

import pytest
from rich.console import Console

from studykit.decks.deck import Card, Lesson, Look
from studykit.decks.lessons import HERE, said_in
from studykit.decks.load import load, names
from studykit.terminal.keyboard import Keyboard
from studykit.terminal.lessons import BEFORE, ROWS_OF_PLOT, lesson_page, teach
from studykit.terminal.screen import Screen
from studykit.terminal.typed import Ended
from studykit.text import text
from tests.terminal.test_pages import HEADER, screen_of, shown, squeezed

LESSON = Lesson(
    text("Drugs leave the body."),
    text("In equal times the same part of what is there leaves."),
    text("Think in halves."),
    formula=text("t_{½} = 0.69 / k"),
    look=Look("concentration-after-a-dose", {}, 5.0, text("the curve has come down by a half")),
)
CARDS = {card.skill: card for name in names() for card in load(name).cards if card.lesson is not None}
ROOM, LEAST = ROWS_OF_PLOT, 4
"""Rows for a plot on 24 lines of 80 columns, and of 60, where Tab shows it alone."""
every_lesson = pytest.mark.parametrize("card", CARDS.values(), ids=list(CARDS))


class Typed:
    """Types ``keys`` one by one, and then is gone."""

    def __init__(self, keys: str) -> None:
        self._keys = deque(keys)

    def read(self) -> str:
        return self._keys.popleft() if self._keys else "\x04"

    def forget(self) -> None: ...

    def suspend(self) -> None: ...


def rows_of_plot(drawn: list[str]) -> int:
    return sum("┤" in line or "│" in line for line in drawn)


def screen_with(keys: str) -> Screen:
    screen = screen_of(80, 24)
    screen.keyboard = Keyboard(Typed(keys))
    return screen


def plain_screen(lines: str, monkeypatch: pytest.MonkeyPatch, *, interactive: bool = True) -> Screen:
    screen = Screen(plain=True)
    screen.interactive = interactive
    screen._console = Console(width=80, height=24, file=StringIO(), highlight=False)
    monkeypatch.setattr(sys, "stdin", StringIO(lines))
    return screen


def out(screen: Screen) -> str:
    assert isinstance(screen._console.file, StringIO)
    return screen._console.file.getvalue()


@pytest.mark.parametrize(
    ("keys", "read"), [("\r", True), (" ", True), ("k", False), ("K", False), ("ab\r", True)]
)
def test_enter_goes_on_and_k_says_that_it_is_known(keys: str, read: bool) -> None:
    assert teach(screen_with(keys), LESSON, header=HEADER, may_skip=True) is read


def test_a_lesson_that_was_asked_for_cannot_be_known() -> None:
    screen = screen_with("k\r")

    assert teach(screen, LESSON, header=HEADER, may_skip=False)
    assert "Enter: back" in out(screen)
    assert "I know this" not in out(screen)


def test_q_and_the_end_of_input_stop() -> None:
    for keys in ("q", ""):
        with pytest.raises(Ended):
            teach(screen_with(keys), LESSON, header=HEADER, may_skip=True)


def test_tab_shows_the_figure_alone() -> None:
    screen = screen_with("\tx\r")

    assert teach(screen, LESSON, header=HEADER, may_skip=True)
    assert "any key: back to the lesson" in out(screen)


def test_what_is_read_out_is_said_once_and_its_figure_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = plain_screen("what\nk\n", monkeypatch)

    assert not teach(screen, LESSON, header=HEADER, may_skip=True)
    assert out(screen).count("Drugs leave the body.") == 1
    assert out(screen).count("k: I know this, ask me") == 2
    assert f"marked {HERE}" in out(screen)


@pytest.mark.parametrize(("lines", "read"), [("\n", True), ("k\n", False)])
def test_where_lines_are_typed_enter_goes_on(lines: str, read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert teach(plain_screen(lines, monkeypatch), LESSON, header=HEADER, may_skip=True) is read


def test_in_a_pipe_a_lesson_is_told_only_to_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = plain_screen("b\n", monkeypatch, interactive=False)

    assert not teach(screen, LESSON, header=HEADER, may_skip=True)
    assert out(screen) == ""
    assert teach(screen, LESSON, header=HEADER, may_skip=False)
    assert "Keep in mind: Think in halves." in out(screen)
    assert sys.stdin.read() == "b\n"


def test_a_lesson_says_its_parts_in_order_around_the_figure() -> None:
    screen = screen_of(80, 24)
    labels = ("The lecture says:", "Why:", "Formula:", "Keep in mind:", "┤", "Look here:", "Enter: go on")

    words = squeezed(shown(screen, lesson_page(screen, said_in(LESSON), header=HEADER, foot=BEFORE)))

    assert {"●", HERE} <= set(words.replace("●", " ● ").split())
    assert [words.index(label) for label in labels] == sorted(words.index(label) for label in labels)


def test_a_lesson_without_a_figure_is_words_alone() -> None:
    lesson = Lesson(LESSON.says, LESSON.why, LESSON.idea)
    screen = screen_of(80, 24)

    drawn = shown(screen, lesson_page(screen, said_in(lesson), header=HEADER, foot=BEFORE))

    assert rows_of_plot(drawn) == 0
    assert drawn[-1].startswith("Enter: go on")


@pytest.mark.slow
@every_lesson
def test_every_lesson_fits_a_page_with_its_figure(card: Card) -> None:
    assert card.lesson is not None
    said = said_in(card.lesson)
    for columns, least in ((80, ROOM), (60, LEAST)):
        screen = screen_of(columns, 24)

        drawn = shown(screen, lesson_page(screen, said, header=HEADER, foot=BEFORE))

        assert len(drawn) <= 24
        assert max(map(len, drawn)) <= columns
        assert "question 12" in drawn[0]
        assert drawn[-1].endswith("q: stop")
        if card.lesson.look is not None:
            assert rows_of_plot(drawn) > 0
            assert rows_of_plot(drawn) + 24 - len(drawn) >= least, columns
