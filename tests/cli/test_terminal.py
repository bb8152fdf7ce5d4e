"""``studykit study`` and ``quiz`` in a real terminal: single keys in, a screen out."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.terminal import Terminal, require_tmux

pytestmark = pytest.mark.slow
STUDYKIT = f"{sys.executable} -m studykit"


@pytest.fixture
def terminal(home: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    require_tmux()
    opened = Terminal(home, environment)
    yield opened
    opened.close()


def test_a_session_with_right_wrong_and_unsure_answers(terminal: Terminal, run: Run) -> None:
    terminal.type_line(f"{STUDYKIT} study")
    screen = terminal.wait_for("question 1", "Type a number in mV")
    assert "membrane potential (mV)" in screen
    assert "┤" in screen

    terminal.type_line("999")
    terminal.wait_for("How sure are you?")
    terminal.keys("s")
    screen = terminal.wait_for("✗ Not right.", "Next time: in 1 minute", "any key")
    assert "Skill: Read the peak" in screen
    terminal.keys("Space")

    screen = terminal.wait_for("question 2", "Between which two places")
    assert "Inside minus outside" not in screen, "nothing leaks before the answer"
    terminal.keys("Space")
    terminal.wait_for("How sure are you?")
    terminal.keys("u")
    terminal.wait_for("The answer: Inside minus outside", "Did you know it?")
    terminal.keys("y")
    terminal.wait_for("✓ Right.", "You were not sure: it comes again")
    terminal.keys("Space")

    terminal.wait_for("question 3", "a  Resting potential", "e  Hyperpolarization")
    terminal.keys("z")
    terminal.wait_for("'z' is no option")
    terminal.keys("?")
    terminal.wait_for("✗ Not right.", "The answer:", "Worked steps")
    terminal.keys("q")

    terminal.wait_for("1 of 3 right", "1 unsure")
    assert "3 due, 10 new" in run(now="2026-03-02T18:02:00+00:00").stdout


def test_ctrl_c_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal, run: Run) -> None:
    terminal.type_line(f"{STUDYKIT} study; echo code $?")
    terminal.wait_for("question 1")
    terminal.type_line("?")
    terminal.wait_for("✗ Not right.", "any key")
    terminal.keys("Space")
    terminal.wait_for("question 2")
    terminal.keys("C-c")

    screen = terminal.wait_for("code 130", "Stopped. Everything answered is saved.")
    assert "Traceback" not in screen
    assert "1 due, 12 new" in run(now="2026-03-02T18:02:00+00:00").stdout


def test_the_end_of_input_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study; echo code $?")
    terminal.wait_for("question 1")
    terminal.keys("C-d")

    assert "Traceback" not in terminal.wait_for("code 0")


def test_a_quiz_keeps_its_verdicts_to_the_end(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} quiz action-potential -n 2 --seed 5")
    for number in (1, 2):
        screen = terminal.wait_for(f"question {number} of 2")
        assert "Not right" not in screen
        assert "How sure" not in screen
        terminal.keys("?")
        if "Type a number" in screen:
            terminal.keys("Enter")

    for _ in range(2):
        terminal.wait_for("✗ Not right.", "The answer:", "any key")
        terminal.keys("Space")
    terminal.wait_for("0 of 2 right", "--seed '5'")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 30), (200, 60)])
def test_a_question_fits_the_terminal(
    home: Path, environment: dict[str, str], columns: int, rows: int
) -> None:
    require_tmux()
    terminal = Terminal(home, environment, columns=columns, rows=rows)
    try:
        terminal.type_line(f"{STUDYKIT} study")
        screen = terminal.wait_for("Type a number in mV")
    finally:
        terminal.close()

    assert "question 1" in screen, "the header is still in view"
    assert "The trace shows an action potential." in screen
    assert "against time (ms)" in screen
    assert "stimulus" in screen
