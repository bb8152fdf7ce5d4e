"""``studykit quiz``: a practice test, stored and scored outside the schedule."""

from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.as_json import print_json
from studykit.cli.plain import plain_option
from studykit.cli.seed import seed_option
from studykit.cli.selected import selection_options, typed_again

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.decks.deck import Deck
    from studykit.store.store import Store
    from studykit.study.quiz import Answered, QuizRun
    from studykit.terminal.pages import Header
    from studykit.terminal.screen import Screen

SIZE = 10
"""How many questions a test has unless it is said."""
TAKEN_BACK = "Taken back: it is asked again."


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@click.option("-n", "size", type=click.IntRange(1, 500), help=f"How many questions.  [default: {SIZE}]")
@seed_option(default=None, help_text="The same seed gives the same questions.  [default: the time]")
@selection_options
@click.option("--facts", is_flag=True, help="Ask facts too, and what you explain: you grade these yourself.")
@click.option("--continue", "goes_on", is_flag=True, help="Go on with the test of DECK that is still open.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON; questions go to stderr.")
@plain_option
def quiz(
    deck: str | None,
    size: int | None,
    seed: str | None,
    *,
    goes_on: bool,
    as_json: bool,
    plain: bool,
    **options: Any,
) -> None:
    """Take a practice test of DECK, as much of each statement of the lecture. The schedule stays as it is.

    DECK is the name of a deck, or a deck file ending in .toml; without it, it is the one you studied last.
    The verdicts come at the end. A test that was broken off goes on with --continue: its answers count, and
    its open question comes again as it was. The key z takes back the answer before, ? shows all keys; in a
    pipe ? or x says that you don't know.
    """
    is_bare = (size, seed) == (None, None) and not any(options.values())
    if goes_on and not is_bare:
        raise click.UsageError("--continue goes on with a test as it was begun: leave out all other options")
    from studykit.cli.opened import store_to_study
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load
    from studykit.study.which_deck import last_or_all
    from studykit.terminal.screen import opened_screen
    from studykit.terminal.typed import Ended

    named = load(deck) if deck else None  # what is wrong with it is said before a database is made
    clock = clock_from_environment()
    with (
        store_to_study(clock) as store,
        opened_screen(plain=plain, to_stderr=as_json, meanwhile=store.checkpoint) as screen,
    ):
        chosen = named or last_or_all(store)
        try:
            goes_on = goes_on or (is_bare and _is_to_go_on(store, chosen, screen))
            run = _run(store, chosen, clock, goes_on=goes_on, size=size, seed=seed, **options)
        except Ended:
            return
        _sit(run, screen, deck=deck, options=options, as_json=as_json)


def _run(
    store: "Store",
    deck: "Deck",
    clock: "Clock",
    *,
    goes_on: bool,
    size: int | None,
    seed: str | None,
    part: str | None,
    statement: str | None,
    **options: Any,
) -> "QuizRun":
    """The open test of ``deck`` if it ``goes_on``, or a new one of what is wanted of it.

    Raises StudykitError for a part that there is not.
    """
    from studykit.study.quiz import QuizRun
    from studykit.study.selection import selected

    if goes_on:
        return QuizRun.resume(store, deck, clock)
    wanted, seed = selected(deck, part=part, statement=statement), seed or _seed_at(clock)
    return QuizRun.begin(store, deck, clock, size=size or SIZE, seed=seed, wanted=wanted, **options)


def _seed_at(clock: "Clock") -> str:
    return clock.now().isoformat(timespec="seconds")


def _is_to_go_on(store: "Store", deck: "Deck", screen: "Screen") -> bool:
    """Whether the learner wants to go on with the last test of ``deck``, asked if that is still open."""
    from studykit.terminal.notices import agrees

    last = next((each for each in store.quizzes.all() if each.deck == deck.name), None)
    if last is None or last.finished_at is not None or not screen.interactive:
        return False
    done = sum(each.answer is not None for each in store.quizzes.answers(last.id))
    if not done:
        return False
    words = f"Your last test of this deck is still open: {done} of {last.size} questions are answered."
    return agrees(screen, words, yes="go on with it", no="begin a new one")


def _sit(
    run: "QuizRun", screen: "Screen", *, deck: str | None, options: dict[str, Any], as_json: bool
) -> None:
    """Ask what is left, then tell the result, also if the test is broken off."""
    try:
        _take(run, screen)
    finally:
        if as_json:
            screen.leave_page()
            print_json(_result(run))
        else:
            _review(run, screen, deck=deck, options=options)


def _take(run: "QuizRun", screen: "Screen") -> None:
    from studykit.terminal.commands import Command
    from studykit.terminal.dialog import Reply, ask
    from studykit.terminal.typed import Ended

    remark = ""
    refused = {
        Command.LESSON: "There is nothing to read in a test.",
        Command.MENU: "There is no menu in a test.",
    }
    while (question := run.next_question()) is not None:
        header = _header(run, question.number)
        try:
            reply = ask(screen, question, header=header, confidence=False, refused=refused, remark=remark)
        except Ended:
            return
        if isinstance(reply, Reply):
            run.answer(question, reply.answer, milliseconds=reply.milliseconds)
            remark = ""
        else:
            remark = TAKEN_BACK if run.undo() else "There is no answer to take back."


def _header(run: "QuizRun", number: int) -> "Header":
    from studykit.terminal.pages import Header

    remarks = [f"question {number} of {run.size}"]
    if number in run.replaced:
        remarks.append("drawn anew")
    return Header(run.deck.title, tuple(remarks), done=number - 1, total=run.size)


def _review(run: "QuizRun", screen: "Screen", *, deck: str | None, options: dict[str, Any]) -> None:
    """The verdicts on what was not right, then the score and what is saved, which errors leave true."""
    from studykit.cli.output import counted_saved
    from studykit.cli.summary import how_it_went
    from studykit.terminal.typed import Ended

    answered = run.answered
    for each in answered:
        if not each.verdict.right:
            try:
                _explain(run, each, screen)
            except Ended:
                break
    _tell_replaced(run, screen)
    unanswered = run.size - len(answered)
    left = f", {unanswered} still open" if unanswered else ""
    right = sum(each.verdict.right for each in answered)
    screen.say(
        f"\n{right} of {run.size} right{left}. {counted_saved(len(answered))}, as test {run.id}.", "bold"
    )
    for line in how_it_went(run.groups):
        screen.say(line)
    if unanswered:
        screen.say("Time is up. To go on with it:" if run.time_is_up else "To go on with it:", "dim")
        screen.say_command("quiz", *typed_again(deck), "--continue")
    if right < len(answered):
        screen.say("To drill what was wrong:", "dim")
        screen.say_command("study", *typed_again(deck), "--mistakes")
    screen.say("The same questions again:", "dim")
    screen.say_command("quiz", *typed_again(deck, **options), "-n", str(run.size), "--seed", run.seed)


def _explain(run: "QuizRun", each: "Answered", screen: "Screen") -> None:
    from studykit.study.question import Question
    from studykit.terminal.notices import tell_outdated
    from studykit.terminal.verdict import explain

    if isinstance(each.question, Question):
        header = _header(run, each.number)
        explain(screen, each.question, each.verdict, header=header, reply=each.answer, later=True)
    else:
        tell_outdated(screen, each.number, each.question, each.verdict)


def _tell_replaced(run: "QuizRun", screen: "Screen") -> None:
    for number, before in run.replaced.items():
        screen.say(f"\nQuestion {number} was drawn anew: {before.why}.")
        screen.say(f"Its values before: {before.values_in_words()}.")


def _result(run: "QuizRun") -> dict[str, Any]:
    answered = run.answered
    return {
        "quiz": run.id,
        "deck": run.deck.name,
        "seed": run.seed,
        "size": run.size,
        "answered": len(answered),
        "right": sum(each.verdict.right for each in answered),
        "questions": [_as_fields(each) for each in answered],
        "replaced": [
            {
                "number": number,
                "values": before.showing.values,
                "why": before.why,
            }
            for number, before in run.replaced.items()
        ],
    }


def _as_fields(each: "Answered") -> dict[str, Any]:
    from studykit.study.question import Question

    showing = each.question.showing
    question = each.question if isinstance(each.question, Question) else None
    return {
        "number": each.number,
        "card": showing.card,
        "model": showing.model,
        "values": dict(showing.values),
        "stem": str(question.variant.item.stem) if question else None,
        "options": [str(option.words) for option in question.options] if question else [],
        "answer": each.answer,
        "key": str(question.variant.item.ask.key()) if question else None,
        "right": each.verdict.right,
        "misconception": each.verdict.misconception,
        "outdated": None if isinstance(each.question, Question) else each.question.why,
    }
