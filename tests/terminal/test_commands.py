"""The keys that are commands, and all that can be changed before an answer counts."""

import pytest

from studykit.items.asks.ask import LETTERS, Manner
from studykit.study.question import DO_NOT_KNOW
from studykit.terminal import dialog
from studykit.terminal.commands import Command
from studykit.terminal.keys import DELETE, DOWN, ESCAPE, F1, HOME, LEFT, LINE_END, RIGHT, UP, keys_in
from studykit.terminal.typed import Ended, Typing
from tests.kinds import every_kind, sample_of
from tests.terminal.test_kinds_on_pages import (
    HEADER,
    SEED,
    asked,
    on_one_line,
    question_of_kind,
    screen_with,
    seen_until,
)
from tests.terminal.test_pages import OTHER_KEYS

pytestmark = pytest.mark.usefixtures("beliefs_of_samples")

LEAVING = (Command.LESSON, Command.UNDO, Command.MENU)


def test_no_command_is_an_option_or_a_judgment() -> None:
    keys = {*map(str, Command), *OTHER_KEYS}

    assert not keys & {*LETTERS, *"tfynsu"}


def wanted(kind: str, keys: str, **more: object) -> tuple[object, str]:
    """What comes of ``keys``, and all that was on the screen until then."""
    screen, out = screen_with(keys)
    came = dialog.ask(screen, question_of_kind(kind), header=HEADER, confidence=True, **more)  # type: ignore[arg-type]
    return came, on_one_line(out.getvalue())


@every_kind
@pytest.mark.parametrize("command", LEAVING)
def test_a_command_leaves_a_fresh_question(kind: str, command: Command) -> None:
    by_line = sample_of(kind).ask.manner is Manner.TYPE

    came, _ = wanted(kind, f"{command}\n" if by_line else command)

    assert came is command


@every_kind
@pytest.mark.parametrize("key", ["?", F1])
def test_help_says_what_works_now_and_any_key_leads_back(kind: str, key: str) -> None:
    enter = "\n" if sample_of(kind).ask.manner is Manner.TYPE and key == "?" else ""
    seen = on_one_line(seen_until(kind, f"{key}{enter} "))

    assert "All keys" in seen
    assert "I don't know" in seen
    assert seen.count("question 1") == 3, "question, help, question"


def test_what_does_not_work_here_is_said_at_the_foot_and_left_out_of_the_help() -> None:
    came, seen = wanted("choice", "i?  bs", refused={Command.LESSON: "Nothing to read."})

    assert isinstance(came, dialog.Reply)
    assert "Nothing to read." in seen
    assert "read what this is about" not in seen


@every_kind
def test_a_letter_within_what_is_typed_is_no_command(kind: str) -> None:
    if sample_of(kind).ask.manner is Manner.TYPE:
        seen = seen_until(kind, "xz\n")

        assert "> xz" in seen
        assert "All keys" not in seen


def test_a_choice_can_be_changed_and_taken_back() -> None:
    first, second = (str(option.words) for option in question_of_kind("choice").options[:2])
    assert asked("choice", "as")[0].answer == first
    assert asked("choice", "abu")[0].answer == second
    for back in ("z", "\x7f", ESCAPE):
        assert asked("choice", f"a{back}bs")[0].answer == second
    assert wanted("choice", "azz")[0] is Command.UNDO


def test_arrows_choose_and_go_round() -> None:
    options = [str(option.words) for option in question_of_kind("choice").options]

    for keys, place in ((DOWN, 0), (DOWN * 2, 1), (UP, -1), (f"a{UP}", -1), (f"b{DOWN}", 2)):
        assert asked("choice", f"{keys}s")[0].answer == options[place]


def test_the_chosen_option_is_marked() -> None:
    assert "› b  " in seen_until("choice", "b")


def test_a_capital_letter_answers_and_says_sure() -> None:
    reply, seen = asked("choice", "B")

    assert (reply.answer, reply.sure) == (str(question_of_kind("choice").options[1].words), True)
    assert "How sure" not in seen


def test_where_sureness_is_not_asked_enter_answers_what_is_chosen() -> None:
    option = str(question_of_kind("choice").options[1].words)

    for keys in ("b\n", "ab\n", f"{DOWN}{DOWN}\n", "B"):
        reply, seen = asked("choice", keys, confidence=False)
        assert (reply.answer, reply.sure) == (option, None)
        assert "How sure" not in seen


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("\n", "Nothing is chosen yet."),
        ("b\n", "Press s if you are sure, u if not."),
        ("g", "'g' is no option."),
    ],
)
def test_a_key_that_does_nothing_says_what_works(keys: str, said: str) -> None:
    assert said in on_one_line(seen_until("choice", keys))


@pytest.mark.parametrize("back", ["z", "\x7f", ESCAPE])
def test_the_second_step_leads_back_to_the_first(back: str) -> None:
    first, other = sample_of("two-tier").ask.tiers[0].options(SEED)

    reply, _ = asked("two-tier", f"a\n{back}b\nas")

    assert reply.answer.startswith(f"{other.words}\n")
    assert not reply.answer.startswith(str(first.words))


def test_two_capitals_answer_two_steps() -> None:
    reply, seen = asked("two-tier", "AB")

    assert reply.sure
    assert "How sure" not in seen


@pytest.mark.parametrize("key", LEAVING)
def test_a_second_step_that_tells_of_the_first_does_not_lead_back(key: str) -> None:
    reply, seen = asked("false-sentence", f"a\n{key}as")

    assert "Answer this step first" in on_one_line(seen)
    assert "\n" in reply.answer


def test_what_was_typed_can_be_taken_back_and_mended() -> None:
    reply, seen = asked("statements", "tft\nz\x7ff\ns")

    assert (reply.answer, reply.sure) == ("TFF", True)
    assert "Your answer" in on_one_line(seen)


def test_what_was_rejected_stays_to_be_mended() -> None:
    reply, seen = asked("numeric", f"4o{HOME}x\n{HOME}{DELETE}{LINE_END}\x7f0\n", confidence=False)

    assert reply.answer == "40"
    assert "'x4o' is no number" in seen


def test_a_revealed_answer_is_judged_and_the_way_back_hides_it() -> None:
    key = str(sample_of("recall").ask.key())
    assert asked("recall", " y")[0].answer == "y"
    assert asked("recall", " zx")[0].answer == DO_NOT_KNOW
    _, seen = asked("recall", " z n")
    assert on_one_line(seen).count(key) == 2
    assert "Press y if you knew it" in on_one_line(asked("recall", " sy")[1])


def test_who_stops_before_the_answer_is_final_has_not_answered() -> None:
    for kind, keys in (("choice", "bq"), ("statements", "tft\nq")):
        screen, _ = screen_with(keys)
        with pytest.raises(Ended):
            dialog.ask(screen, question_of_kind(kind), header=HEADER, confidence=True)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("abc", "abc|"),
        (f"abc{LEFT}", "ab|c"),
        (f"abc{LEFT}{LEFT}x{RIGHT}y", "axby|c"),
        (f"abc{HOME}{LEFT}x", "x|abc"),
        (f"abc{HOME}{LINE_END}x", "abcx|"),
        (f"abc{LEFT}\x7f", "a|c"),
        (f"abc{HOME}{DELETE}", "|bc"),
        (f"abc{HOME}\x7f{LINE_END}{DELETE}", "abc|"),
        (f"abc{LEFT}\x15d", "d|"),
        (f"a{UP}{DOWN}{ESCAPE}b", "ab|"),
    ],
)
def test_a_line_is_edited(keys: str, words: str) -> None:
    line = Typing()
    for key in keys_in(keys):
        line = line.after(key)

    assert f"{line.before}|{line.behind}" == words


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bOD\x1b[D", [LEFT, LEFT]),
        ("\x1b[1~\x1b[7~\x1bOH", [HOME] * 3),
        ("\x1b[11~\x1b[[A\x1bOP", [F1] * 3),
        ("\x1b[1;5D\x1b[20~", []),
        ("a\r\b\x1b", ["a", "\n", "\x7f", ESCAPE]),
    ],
)
def test_what_terminals_send_has_one_name(sent: str, keys: list[str]) -> None:
    assert keys_in(sent) == keys


@pytest.mark.parametrize(("kind", "keys"), [("recall", f" {UP}y"), ("statements", f"tft\n{UP}s")])
def test_an_arrow_takes_nothing_back(kind: str, keys: str) -> None:
    reply, _ = asked(kind, keys)

    assert reply.answer in ("y", "TFT")
