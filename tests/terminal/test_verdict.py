"""A verdict in a terminal: short first, more one thing at a time; nothing scrolls its header away."""

import sys
from collections.abc import Iterator
from io import StringIO

import pytest
from rich.console import Console

from studykit.decks.deck import Card
from studykit.items.asks.ask import Manner
from studykit.items.course_values import USUAL
from studykit.study.question import DO_NOT_KNOW, Question, harder_to_guess
from studykit.terminal.commands import Command
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import Ended
from studykit.terminal.verdict import Explained, explain, things, verdict_page
from studykit.told.parts import BELIEF, LABELS, Role, belief
from tests.kinds import every_kind, sample_of
from tests.questions import drawn, every_level
from tests.terminal.test_kinds_on_pages import HEADER, SEED, question_of_kind, screen_with
from tests.terminal.test_pages import question_of, rows_of_plot, screen_of, shown, squeezed

pytestmark = pytest.mark.usefixtures("neurophysiology", "beliefs_of_samples")

COMMANDS = frozenset({Command.UNDO, Command.LESSON, Command.MENU, Command.HELP})
SOON = "It comes back in about 10 minutes."
FEWEST_ROWS = 5
"""Rows of a plot beside a verdict in 80 × 24 at least; most have eight and more."""


def explained_by(question: Question, reply: str, *, later: bool = False) -> Explained:
    commands = () if later else COMMANDS
    return Explained(question, question.grade(reply), HEADER, reply, "" if later else SOON, later, commands)


def pages(screen: Screen, explained: Explained) -> Iterator[Page]:
    """What is shown, Space after Space."""
    found = things(screen, explained)
    for number in range(1, len(found) + 1):
        next_name = found[number].name if number < len(found) else None
        yield verdict_page(screen, explained, found[:number], next_name)


def questions(name: str, level: int, seeds: int) -> Iterator[Question]:
    """The first of them, and in the form of a follow-up."""
    for variant in drawn(name, level, seeds):
        card = Card(f"{name}/{level}", name, level)
        yield question_of(variant, card)
        yield question_of(harder_to_guess(variant), card)


def replies(question: Question) -> list[str]:
    """Every foreseen wrong answer, the right one, and none."""
    ask = question.variant.item.ask
    known = "\n".join(
        tier.read(tier.typed_key(question.variant.seed), question.variant.seed) for tier in ask.tiers
    )
    return [*(answer for answer, _ in ask.wrong_answers()), known, DO_NOT_KNOW]


@every_level
def test_the_first_page_has_the_verdict_and_its_figure(name: str, level: int) -> None:
    screen = screen_of(80, 24)
    for question in questions(name, level, 1):
        item = question.variant.item
        for reply in replies(question):
            page = next(pages(screen, explained_by(question, reply)))
            seen = shown(screen, page)

            assert len(seen) <= 24
            assert "question 1" in seen[0]
            is_right = reply != DO_NOT_KNOW and question.grade(reply).right
            has_figure = bool(item.reveal or item.figure) and (not is_right or item.ask.needs_reveal)
            assert (rows_of_plot(seen) >= FEWEST_ROWS) == has_figure, reply
            assert ("✗ Not right." in "\n".join(seen)) == (not is_right and reply != DO_NOT_KNOW)
            assert "Enter: next question" in squeezed(seen)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80])
@every_level
def test_space_after_space_the_header_stays_and_all_is_said(name: str, level: int, columns: int) -> None:
    screen = screen_of(columns, 24)
    for question in questions(name, level, 1):
        reply = replies(question)[0]
        explained = explained_by(question, reply)
        seen = [shown(screen, page) for page in pages(screen, explained)]

        assert all(len(lines) <= 24 and "question 1" in lines[0] for lines in seen)
        assert all(max(map(len, lines)) <= columns for lines in seen)
        last = squeezed([*seen[-2][1:], *seen[-1]]) if len(seen) > 1 else squeezed(seen[0])
        assert "Skill: " in last
        together = squeezed([line for lines in seen for line in lines])
        steps = question.variant.item.steps
        assert all(squeezed([str(step)]) in together for step in steps) or len(steps) > 1


@pytest.mark.slow
@every_level
def test_a_verdict_that_comes_later_has_its_question_first(name: str, level: int) -> None:
    screen = screen_of(60, 24)
    for question in questions(name, level, 1):
        explained = explained_by(question, replies(question)[0], later=True)
        seen = [shown(screen, page) for page in pages(screen, explained)]

        assert squeezed([str(question.variant.item.stem)]) in squeezed(seen[0])
        assert all(len(lines) <= 24 and "question 1" in lines[0] for lines in seen)


def told(kind: str, answer: str, keys: str) -> tuple[Command | None, str]:
    """What is wanted after ``keys``, and all that was shown, without its line breaks."""
    screen, out = screen_with(keys)
    question = question_of_kind(kind)
    wanted = explain(
        screen,
        question,
        question.grade(answer),
        header=HEADER,
        reply=answer,
        follows=SOON,
        commands=COMMANDS,
    )
    return wanted, " ".join(out.getvalue().split())


WRONG = sample_of("numeric").ask.wrong_answers()[0][0]


def test_enter_goes_on_at_once_and_no_other_key_does() -> None:
    assert told("numeric", WRONG, "\n")[0] is None
    assert "What is true" not in told("numeric", WRONG, "abk\n")[1]
    with pytest.raises(Ended):
        told("numeric", WRONG, "abk")


def test_space_shows_what_the_foot_names_and_goes_on_at_the_end() -> None:
    _, first = told("numeric", WRONG, "\n")
    _, second = told("numeric", WRONG, " \n")
    wanted, whole = told("numeric", WRONG, " " * 9)

    assert "Space: what is true · Enter: next question · z: undo" in first
    assert "What is true:" not in first
    assert "What is true:" in second
    assert "Space: see it" in second
    assert wanted is None
    assert whole.rindex("Skill:") < whole.rindex("Enter: next question")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_is_handed_back_where_there_is_one(command: Command) -> None:
    assert told("numeric", WRONG, command)[0] is command
    assert told("numeric", WRONG, f" {command.upper()}")[0] is command


def test_in_a_review_no_command_is_offered_or_taken() -> None:
    screen, out = screen_with("zmi?\n")
    question = question_of_kind("numeric")

    wanted = explain(screen, question, question.grade(WRONG), header=HEADER, reply=WRONG, later=True)

    assert wanted is None
    assert "undo" not in out.getvalue()


def test_q_stops() -> None:
    with pytest.raises(Ended):
        told("numeric", WRONG, " q")


def test_who_does_not_know_is_offered_the_lesson_and_not_scolded() -> None:
    _, seen = told("choice", DO_NOT_KNOW, "\n")

    assert "i: lesson" in seen
    assert "Not right" not in seen
    assert f"The answer: {sample_of('choice').ask.key()}" in seen


@every_kind
def test_each_foreseen_wrong_answer_is_explained_by_its_belief(kind: str) -> None:
    item = sample_of(kind)
    for answer, slug in item.ask.wrong_answers():
        _, seen = told(kind, answer, " " * 9)

        key = squeezed([str(item.ask.key())])
        assert "✗ Not right." in seen
        for role, said in zip(BELIEF[:3], belief(slug, USUAL) if slug else (), strict=False):
            assert squeezed([f"{LABELS[role]}: {said.words}"]) in seen
        assert slug or LABELS[Role.BELIEVES] not in seen
        assert item.ask.manner is Manner.PICK or f"The answer: {key}" in seen
        assert all(squeezed([str(step)]) in seen for step in item.steps)


def test_the_chosen_and_the_right_option_are_marked_and_lettered() -> None:
    options = sample_of("choice").ask.options(SEED)
    lettered = {
        option.misconception is None: f"{'abcd'[n]} {option.words}" for n, option in enumerate(options)
    }
    chosen = [option for option in options if option.misconception][-1]

    _, seen = told("choice", str(chosen.words), "\n")

    assert f"✗ {lettered[False]} ✓ {lettered[True]}" in seen


def test_a_prediction_is_seen_before_it_is_judged() -> None:
    _, seen = told("prediction", "It doubles", "\n")

    assert seen.index("You predicted") < seen.index("┤") < seen.index("Not right.")


def test_typed_lines_show_more_and_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, out = screen_with("")
    screen.keyboard, question = None, question_of_kind("numeric")
    verdict = question.grade(WRONG)
    for typed, wanted in (("more\nmore\n\n", None), ("more\nz\n", Command.UNDO)):
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        assert explain(screen, question, verdict, header=HEADER, reply=WRONG, commands=COMMANDS) == wanted

    seen = out.getvalue()
    assert "more: what is true" in seen
    assert seen.count("Not right.") == 2, "what has been read out is not read again"
    assert seen.count("What is true: ") == 2
    assert seen.count("See it: ") == 1


def test_in_a_pipe_all_is_printed_at_once() -> None:
    screen, question = Screen(), question_of_kind("numeric")
    screen._console = Console(width=80, file=StringIO(), highlight=False)

    assert explain(screen, question, question.grade(WRONG), header=HEADER, reply=WRONG) is None

    seen = squeezed(screen._console.file.getvalue().split("\n"))  # type: ignore[attr-defined]
    places = [
        seen.index(words)
        for words in ("Not right.", "Your answer", "Why:", "What is true", "See it", "Skill")
    ]
    assert places == sorted(places)
