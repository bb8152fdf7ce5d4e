"""``studykit quiz``: a practice test, stored and scored outside the schedule."""

from typing import TYPE_CHECKING, Any

import click

from studykit.cli.as_json import print_json
from studykit.cli.plain import plain_option
from studykit.cli.seed import seed_option

if TYPE_CHECKING:
    from studykit.study.question import Question
    from studykit.study.quiz import Answered, QuizRun
    from studykit.terminal.pages import Header
    from studykit.terminal.screen import Screen


@click.command()
@click.argument("deck")
@click.option(
    "-n", "size", type=click.IntRange(1, 500), default=10, show_default=True, help="How many questions."
)
@seed_option(default=None, help_text="The same seed gives the same questions. [default: the time]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON; questions go to stderr.")
@plain_option
def quiz(deck: str, size: int, seed: str | None, *, as_json: bool, plain: bool) -> None:
    """Take a practice test of DECK. The schedule stays as it is.

    DECK is the name of a deck, or a deck file ending in .toml. The verdicts come at the end.
    """
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load
    from studykit.paths import database
    from studykit.store.store import Store
    from studykit.study.quiz import QuizRun
    from studykit.terminal.screen import opened_screen

    chosen = load(deck)
    clock = clock_from_environment()
    with Store.open(database()) as store:
        run = QuizRun(store, chosen, clock, size=size, seed=seed or clock.now().isoformat(timespec="seconds"))
        with opened_screen(plain=plain, to_stderr=as_json) as screen:
            try:
                _take(run, screen)
            finally:
                if as_json:
                    screen.leave_page()
                    print_json(_result(run))
                else:
                    _review(run, screen, deck=deck)


def _take(run: "QuizRun", screen: "Screen") -> None:
    from studykit.terminal.dialog import Ended, ask

    while (question := run.next_question()) is not None:
        try:
            reply = ask(screen, question, header=_header(run, question), confidence=False)
        except Ended:
            return
        run.answer(question, reply.answer, milliseconds=reply.milliseconds)


def _header(run: "QuizRun", question: "Question") -> "Header":
    from studykit.terminal.pages import Header

    remark = f"question {question.number} of {run.size}"
    return Header(run.deck.title, (remark,), done=question.number - 1, total=run.size)


def _review(run: "QuizRun", screen: "Screen", *, deck: str) -> None:
    """The verdicts on what was not right, then the score."""
    from studykit.terminal.dialog import Ended, explain

    for each in run.answered:
        if not each.verdict.right:
            try:
                header = _header(run, each.question)
                explain(screen, each.question, each.verdict, header=header, reply=each.answer, later=True)
            except Ended:
                break
    unanswered = run.size - len(run.answered)
    left = f", {unanswered} not answered" if unanswered else ""
    screen.say(f"\n{run.right} of {run.size} right{left}. Saved as test {run.id}.", "bold")
    screen.say("The same questions again:", "dim")
    screen.say_command("studykit", "quiz", deck, "-n", str(run.size), "--seed", run.seed)


def _result(run: "QuizRun") -> dict[str, Any]:
    return {
        "quiz": run.id,
        "deck": run.deck.name,
        "seed": run.seed,
        "size": run.size,
        "answered": len(run.answered),
        "right": run.right,
        "questions": [_answered(each) for each in run.answered],
    }


def _answered(each: "Answered") -> dict[str, Any]:
    question, variant = each.question, each.question.variant
    return {
        "number": question.number,
        "card": question.card.id,
        "model": variant.model,
        "values": dict(variant.values),
        "stem": str(variant.item.stem),
        "options": [str(option.words) for option in question.options],
        "answer": each.answer,
        "key": str(variant.item.ask.key()),
        "right": each.verdict.right,
        "misconception": each.verdict.misconception,
    }
