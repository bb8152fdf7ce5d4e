"""``studykit study`` in a real terminal: single keys in, a screen out."""

import re
from pathlib import Path

import pytest

from studykit.terminal.screen import WIDTH
from tests.running import Run, waiting
from tests.terminal.terminal import STUDYKIT, Open, Terminal

pytestmark = pytest.mark.slow
COLOR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def test_a_session_with_right_wrong_and_unsure_answers(terminal: Terminal, run: Run) -> None:
    _, new = waiting(run)
    screen = terminal.type_line(f"{STUDYKIT} study small.toml", "question 1", "Type the time in h")
    assert "concentration (mg/L)" in screen
    assert "┤" in screen

    screen = terminal.type_line(
        "999", "✗ Not right.", "It comes back in about 10 minutes.", "Enter: next question"
    )
    assert "z: undo" in screen

    screen = terminal.press("Enter", "question 2", "of first order?", "press a key")
    assert "In each hour" not in screen, "nothing leaks before the answer"
    terminal.press("Space", "The answer: In each hour", "Did you know it?")
    terminal.press("y", "✓ Right.", "Next time", "Enter: next question")

    terminal.press("Enter", "question 3", "a  ", "d  ", "Choose a letter.")
    terminal.press("g", "'g' is no option")
    terminal.press("?", "All keys", "A to D", "any key: back")
    terminal.press("Space", "question 3", "Choose a letter.")
    terminal.press("x", "The answer:", "Enter: next question")
    terminal.press("q", "1 of 3 right")

    assert waiting(run, now="2026-03-02T18:11:00+00:00") == (2, new - 3)


def test_two_keys_at_once_are_one_answer_and_arrows_are_none(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study small.toml", "question 1", "\n>")
    terminal.type_line("x", "The answer:", "Enter: next question")
    terminal.press("Enter", "question 2", "press a key")
    terminal.paste(" y", "Did you know it?")
    terminal.paste("\x1b[A", "Did you know it?")
    terminal.paste("yn", "✓ Right.", "Next time")


def test_ctrl_c_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal, run: Run) -> None:
    _, new = waiting(run)
    terminal.type_line(f"{STUDYKIT} study small.toml; echo code $?", "question 1", "\n>")
    terminal.type_line("x", "The answer:", "Enter: next question")
    terminal.press("Enter", "question 2", "press a key")

    screen = terminal.press("C-c", "code 130", "Stopped.")

    assert "Traceback" not in screen
    assert waiting(run, now="2026-03-02T18:11:00+00:00") == (1, new - 1)


@pytest.mark.parametrize(("key", "code"), [("q", "code 0"), ("C-c", "code 130")])
def test_who_stops_after_seeing_the_answer_did_not_know_it(
    terminal: Terminal, run: Run, key: str, code: str
) -> None:
    _, new = waiting(run)
    terminal.type_line(f"{STUDYKIT} study small.toml; echo code $?", "question 1", "\n>")
    terminal.type_line("x", "The answer:", "Enter: next question")
    terminal.press("Enter", "question 2", "press a key")
    terminal.press("Space", "Did you know it?")
    terminal.press(key, code)

    assert waiting(run, now="2026-03-02T18:11:00+00:00") == (2, new - 2)


def test_the_end_of_input_in_the_middle_of_a_question_ends_cleanly(terminal: Terminal) -> None:
    terminal.type_line(f"{STUDYKIT} study small.toml; echo code $?", "question 1", "\n>")

    assert "Traceback" not in terminal.press("C-d", "code 0")


def test_keys_that_are_no_answer_do_not_push_the_question_away(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time in h", "\n>")
    for nonsense in ("abc", "12 V", "xyz"):
        screen = terminal.type_line(f"\x15{nonsense}", f"'{nonsense}'", f"> {nonsense}")
        assert "question 1" in screen.split("\n")[0]
        assert "against time (h)" in screen
        assert screen.count(nonsense) == 2, "told of, and left to be mended"


@pytest.mark.parametrize(("columns", "rows"), [(60, 24), (80, 24), (200, 60)])
def test_the_figure_stays_where_it_is_in_every_state(
    opened: Open, home: Path, columns: int, rows: int
) -> None:
    card = '[[cards]]\nskill = "when-a-part-is-left"\nlevels = [1]\n'
    (home / "curve.toml").write_text(f'title = "A curve"\nanki_id = 1764000001\n{card}', encoding="utf-8")
    terminal = opened(columns, rows)
    states = [
        terminal.type_line(f"{STUDYKIT} study curve.toml", "Choose a letter."),
        terminal.press("g", "'g' is no option."),
        terminal.press("Enter", "Nothing is chosen yet."),
        terminal.press("b", "› b  ", "How sure are you?"),
        terminal.press("Down", "› c  ", "How sure are you?"),
        terminal.press("Enter", "Press s if you are sure, u if not."),
        terminal.press("z", "Choose a letter."),
        terminal.press("z", "There is no answer to take back."),
    ]

    for screen in states:
        assert "question 1" in screen.split("\n")[0]
        assert "against time (h)" in screen
        assert "?: all keys" in screen
    assert len({tuple(drawing(screen)) for screen in states}) == 1


def test_the_chosen_option_is_marked_and_all_stay_in_view(opened: Open) -> None:
    terminal = opened(60, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "question 1", "\n>")
    to_the_options(terminal)
    screen = terminal.press("c", "How sure are you?")

    assert re.search(r"^› c  [0-9.]+ h$", screen, re.M)
    assert [len(re.findall(rf"^  {letter}  [0-9.]+ h$", screen, re.M)) for letter in "abd"] == [1, 1, 1]
    assert "question 3" in screen.split("\n")[0]
    assert "The figure shows the concentration" in screen


def test_a_resized_terminal_shows_every_state_anew(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time in h", "\n>")
    terminal.press("7", "> 7")
    resized(terminal, "Type the time in h", "> 7")
    terminal.press("3", "> 73")
    terminal.press("Enter", "✗ Not right.", "Enter: next question")
    resized(terminal, "✗ Not right.", "Enter: next question")
    terminal.press("q", "0 of 1 right")


def test_a_resized_terminal_keeps_the_chosen_option_and_the_figure_alone(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "question 1", "\n>")
    to_the_options(terminal)
    resized(terminal, "Choose a letter.")
    terminal.press("Tab", "any key: back to the question")
    resized(terminal, "any key: back to the question")
    terminal.press("Space", "Choose a letter.")
    terminal.press("b", "How sure are you?")
    resized(terminal, "› b  ", "How sure are you?")


def test_a_terminal_too_small_says_so_and_can_still_be_used(opened: Open) -> None:
    terminal = opened(40, 8)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time", "\n>")
    terminal.press("Tab", "The terminal has 40 columns and 8 rows", "any key: back")
    terminal.press("Space", "Type the time", "\n>")
    terminal.type_line("ab", "'ab' is no number")

    assert "The figure shows" in terminal.resize(80, 24, "question 1", "against time", "'ab' is no number")


def test_ctrl_z_gives_the_terminal_back_and_fg_shows_the_page_again(opened: Open) -> None:
    terminal = opened(100, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time in h", "\n>")
    terminal.press("7", "> 7")
    terminal.press("C-z", "Stopped")
    terminal.type_line("clear; stty -a | grep -o ' echo ' | tr a-z A-Z", " ECHO")
    screen = terminal.type_line("clear; fg", "> 7", "q: stop")
    assert "question 1" in screen.split("\n")[0]

    terminal.press("3", "> 73")
    terminal.press("Enter", "Your answer: 73", "Not right")


def test_a_number_is_corrected_with_backspace_and_ctrl_u(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time in h", "\n>")
    terminal.paste("12", "> 12")
    terminal.press("BSpace", "> 1\n")
    terminal.press("C-u", "\n>\n")
    terminal.paste("-120", "> -120")
    terminal.paste("\x1b[H\x1b[C\x1b[3~", "> -20\n")
    terminal.press("Enter", "Your answer: −20")


@pytest.mark.parametrize("keys", ["\x1b[20~", "\x1b[1;5D", "\x1b", "ß", "日本", "\x01", "v" * 3000])
def test_odd_keys_never_break_a_page(opened: Open, keys: str) -> None:
    terminal = opened(100, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "question 1", "\n>")
    terminal.paste(keys, "question 1", "q: stop", "\n>")
    terminal.paste("\x15", "question 1", "\n>\n")
    to_the_options(terminal)
    terminal.paste(keys, "question 3", "a  ", "?: all keys")

    screen = terminal.press("b", "› b  ", "How sure are you?")
    assert "question 3" in screen.split("\n")[0]


def test_without_colors_every_meaning_is_in_words(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"NO_COLOR=1 {STUDYKIT} study small.toml", "Type the time in h", "\n>")
    terminal.type_line("abc", "'abc' is no number")
    screens = [terminal.screen(escapes=True)]
    terminal.type_line("\x15-20", "✗ Not right.", "Enter: next question")
    screens.append(terminal.screen(escapes=True))

    assert not any(COLOR.search(screen) for screen in screens)


def test_with_colors_the_curve_has_one_and_right_and_wrong_have_them(opened: Open) -> None:
    terminal = opened(80, 24)
    terminal.type_line(f"{STUDYKIT} study small.toml", "Type the time in h", "\n>")
    assert COLOR.search(terminal.screen(escapes=True))
    terminal.type_line("-20", "✗ Not right.", "Enter: next question")

    assert COLOR.search(terminal.screen(escapes=True))


def test_a_page_has_no_cursor_until_it_is_drawn(terminal: Terminal, home: Path) -> None:
    terminal.type_line(
        f"script -q -c '{STUDYKIT} study small.toml' raw; echo done", "Type the time in h", "\n>"
    )
    terminal.type_line("q", "\ndone")

    pages = (home / "raw").read_bytes().split(b"\x1b[2J")
    assert len(pages) > 1
    assert all(before.endswith(b"\x1b[?25l") for before in pages[:-1])
    for page in pages[1:]:
        assert page.index(b"Type the time in h") < page.index(b"\x1b[?25h")


def test_a_dumb_terminal_gets_text_that_flows(opened: Open) -> None:
    terminal = opened(80, 100)
    terminal.type_line(f"TERM=dumb {STUDYKIT} study small.toml", "Type the time in h", "then Enter")
    screen = terminal.type_line("-20", "✗ Not right.", "Enter: next")

    assert "study" in screen.split("\n")[0], "nothing was cleared"
    assert "┤" in screen
    assert "\x1b" not in terminal.screen(escapes=True)


def drawing(screen: str) -> list[str]:
    """The rows of a plot, with their place on the screen."""
    return [f"{row} {line}" for row, line in enumerate(screen.split("\n")) if "┤" in line or "│" in line]


def resized(terminal: Terminal, *awaited: str) -> None:
    """To 60 columns and back: each time the page is there for that width (so wide is its head), and whole."""
    for columns in (60, 80):
        screen = terminal.resize(columns, 24, *awaited, width=min(columns, WIDTH))
        assert "question" in screen.split("\n")[0]
        assert "too few" not in screen


def to_the_options(terminal: Terminal) -> None:
    """Answer the first questions until one with four options and a figure is there."""
    terminal.type_line("x", "The answer:", "Enter: next question")
    terminal.press("Enter", "question 2 ", "press a key")
    terminal.press("x", "The answer:", "Enter: next question")
    terminal.press("Enter", "question 3 ", "Choose a letter.")
