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
    screen = terminal.type_line(f"{STUDYKIT} study", "question 1", "Type a number in mV")
    assert "membrane potential (mV)" in screen
    assert "┤" in screen

    terminal.type_line("999", "How sure are you?")
    screen = terminal.press("s", "✗ Not right.", "Next time: in 1 minute", "any key: next")
    assert "Skill: Read the peak" in screen

    screen = terminal.press("Space", "question 2", "By convention, which difference", "press a key")
    assert "Potential inside minus" not in screen, "nothing leaks before the answer"
    terminal.press("Space", "How sure are you?")
    terminal.press("u", "The answer: Potential inside minus", "Did you know it?")
    terminal.press("y", "✓ Right.", "You were not sure: it comes again", "any key: next")

    terminal.press("Space", "question 3", "a  Resting potential", "e  Hyperpolarization", "Choose a letter.")
    terminal.press("z", "'z' is no option")
    terminal.press("?", "✗ Not right.", "The answer:", "Worked steps", "any key: next")
    terminal.press("q", "1 of 3 right", "1 unsure")

    assert "3 due, 10 new" in run(now="2026-03-02T18:02:00+00:00").stdout


def test_two_keys_at_once_are_one_answer_and_arrows_are_none(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study", "question 1", "\n>")
    terminal.type_line("?", "✗ Not right.", "any key: next")
    terminal.press("Space", "question 2", "press a key")
    terminal.press("Space", "How sure are you?")
    terminal.paste("\x1b[A", "How sure are you?")
    terminal.paste("su", "Did you know it?")
    terminal.paste("yn", "✓ Right.", "Next time")


def test_ctrl_c_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal, run: Run) -> None:
    terminal.type_line(f"{STUDYKIT} study; echo code $?", "question 1", "\n>")
    terminal.type_line("?", "✗ Not right.", "any key: next")
    terminal.press("Space", "question 2", "press a key")

    screen = terminal.press("C-c", "code 130", "Stopped. Everything answered is saved.")

    assert "Traceback" not in screen
    assert "1 due, 12 new" in run(now="2026-03-02T18:02:00+00:00").stdout


@pytest.mark.parametrize(("key", "code"), [("q", "code 0"), ("C-c", "code 130")])
def test_who_stops_before_saying_how_sure_keeps_the_answer(
    terminal: Terminal, run: Run, key: str, code: str
) -> None:
    terminal.type_line(f"{STUDYKIT} study; echo code $?", "question 1", "\n>")
    terminal.type_line("999", "How sure are you?")
    terminal.press(key, code)

    assert "1 due, 12 new" in run(now="2026-03-02T18:02:00+00:00").stdout


def test_the_end_of_input_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study; echo code $?", "question 1", "\n>")

    assert "Traceback" not in terminal.press("C-d", "code 0")


def test_a_quiz_keeps_its_verdicts_to_the_end(terminal: Terminal) -> None:
    screen = terminal.type_line(
        f"{STUDYKIT} quiz action-potential -n 2 --seed 5", "question 1 of 2", "q: stop"
    )
    assert "Not right" not in screen
    screen = terminal.press("?", "question 2 of 2", "q: stop")
    assert "Not right" not in screen
    assert "How sure" not in screen

    terminal.press("?", "✗ Not right.", "The answer:", "any key")
    terminal.press("Space", "✗ Not right.", "The answer:", "any key")
    terminal.press("Space", "0 of 2 right", "--seed 5")


def test_keys_that_are_no_answer_do_not_push_the_question_away(
    home: Path, environment: dict[str, str]
) -> None:
    require_tmux()
    terminal = Terminal(home, environment, columns=80, rows=24)
    try:
        terminal.type_line(f"{STUDYKIT} study", "Type a number in mV", "\n>")
        for nonsense in ("abc", "12 V", "xyz"):
            screen = terminal.type_line(nonsense, f"'{nonsense}' is no number")
            assert "against time (ms)" in screen
            assert screen.count("is no number") == 1
    finally:
        terminal.close()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 30), (200, 60)])
def test_a_question_fits_the_terminal(
    home: Path, environment: dict[str, str], columns: int, rows: int
) -> None:
    require_tmux()
    terminal = Terminal(home, environment, columns=columns, rows=rows)
    try:
        screen = terminal.type_line(f"{STUDYKIT} study", "Type a number in mV", "\n>")
    finally:
        terminal.close()

    assert "question 1" in screen, "the header is still in view"
    assert "The trace shows an action potential" in screen
    assert "against time (ms)" in screen
    assert "stimulus" in screen
