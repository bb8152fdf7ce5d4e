"""``--plain``, for screen readers: text in reading order, figures in words, answers with Enter."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Run
from tests.terminal.terminal import STUDYKIT, Terminal, require_tmux

DRAWN = ("BOX DRAWINGS", "BRAILLE", "BLACK", "WHITE", "UPPER", "HEAVY", "CHECK MARK", "BALLOT", "MIDDLE DOT")
ORDER = [
    *("question 1", "How long is its half-life?", "concentration (mg/L) against time (h)", "start"),
    *("going down", "end", "Type the time in h", "Not right.", "The answer: ", "Worked steps"),
]


@pytest.fixture
def terminal(home: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    require_tmux()
    opened = Terminal(home, environment, columns=100, rows=200)
    yield opened
    opened.close()


def drawn_signs(words: str) -> set[str]:
    """Signs that draw or decorate, which a screen reader spells out."""
    return {sign for sign in words if unicodedata.name(sign, "").startswith(DRAWN)}


def test_a_question_and_its_verdict_are_read_from_top_to_bottom(run: Run) -> None:
    printed = " ".join(run("study", "small.toml", "--plain", lines="999\n").stdout.split())

    places = [printed.index(words) for words in ORDER]
    assert places == sorted(places)


def test_nothing_is_drawn(run: Run) -> None:
    printed = run("quiz", "action-potential", "--plain", "-n", "18", "--seed", "3", lines="?\n" * 18).stdout

    assert drawn_signs(printed) == set()
    assert "\x1b" not in printed


def test_without_it_there_are_drawings(run: Run) -> None:
    assert drawn_signs(run("study", "small.toml").stdout)


def test_the_environment_can_ask_for_it_too(run: Run) -> None:
    printed = run("study", "small.toml", STUDYKIT_PLAIN="1").stdout

    assert "Concentration in mg/L: " in printed
    assert drawn_signs(printed) == set()


@pytest.mark.slow
def test_a_session_in_a_terminal_by_typed_lines(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study small.toml --plain", "Type the time in h", "then Enter")
    terminal.type_line("abc", "'abc' is no number")
    page = terminal.type_line("?", "All keys", "x: I don't know", "Enter: back")
    assert not [key for key in ("↑", "Backspace", "Tab") if key in page.rpartition("All keys")[2]]
    terminal.type_line("", "then Enter")
    terminal.type_line("999", "Not right.", "Enter: next")
    terminal.type_line("", "question 2", "then press Enter")
    terminal.type_line("", "The answer: In each hour", "Did you know it?")
    terminal.type_line("y", "\nRight.", "Enter: next")
    terminal.type_line("", "question 3", "a: ", "d: ", "Choose a letter.")
    terminal.type_line("above", "'above' is no option")
    terminal.type_line("a", "How sure are you? s: sure, u: not sure")
    terminal.type_line("z", "Choose a letter. x: don't know, q: stop, ?: all keys, then Enter")
    terminal.type_line("B", "Your answer")
    screen = terminal.type_line("q", "3 answers are saved.")

    assert "study small.toml --plain" in screen.split("\n")[0], "nothing was cleared"
    assert screen.count("How long is its half-life?") == 1, "asked once"
    assert drawn_signs(screen) == set()
    assert "\x1b" not in terminal.screen(escapes=True)
