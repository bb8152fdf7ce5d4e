"""``studykit quiz`` in a real terminal: verdicts at the end, open tests, results as JSON."""

import pytest

from tests.terminal.terminal import STUDYKIT, Open, Terminal

pytestmark = pytest.mark.slow


def test_a_quiz_keeps_its_verdicts_to_the_end(terminal: Terminal) -> None:
    screen = terminal.type_line(f"{STUDYKIT} quiz elimination -n 2 --seed 6", "question 1 of 2", "q: stop")
    assert "Not right" not in screen
    screen = terminal.press("?", "question 2 of 2", "q: stop")
    assert "Not right" not in screen
    assert "How sure" not in screen

    first = terminal.press("?", "The answer:", "Enter: next", "q: stop")
    second = terminal.press("Enter", "question 2 of 2", "The answer:", "Enter: next")
    assert "undo" not in first + second
    terminal.press("Enter", "0 of 2 right", "--seed 6")


def test_an_open_test_is_offered_and_goes_on(terminal: Terminal) -> None:
    quiz = f"{STUDYKIT} quiz elimination"
    terminal.type_line(f"{quiz} -n 3 --seed 6", "question 1 of 3", "q: stop")
    terminal.press("?", "question 2 of 3", "q: stop")
    terminal.press("q", "The answer:", "Enter: next")
    terminal.press("q", "0 of 3 right, 2 still open", "--continue")

    terminal.type_line(
        quiz, "still open: 1 of 3 questions are answered", "y: go on with it", "n: begin a new one"
    )
    terminal.press("y", "question 2 of 3")
    terminal.press("q", "The answer:", "Enter: next")
    terminal.press("q", "0 of 3 right, 2 still open")
    terminal.type_line(f"clear; {quiz}", "still open")
    terminal.press("n", "question 1 of 10")
    terminal.press("q", "0 of 10 right")


def test_a_quiz_of_which_json_is_wanted_leaves_the_terminal_as_it_was(opened: Open) -> None:
    terminal = opened(80, 50)
    quiz = f"{STUDYKIT} quiz elimination -n 1 --seed 6 --json > ~/out"
    terminal.type_line(f"{quiz}; clear; stty -a | grep -o ' echo '; cat ~/out", "q: stop")
    screen = terminal.paste("?\n", '"answered":')

    assert " echo" in screen.split("\n")[0]
