"""``studykit study``: drill what is due."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from studykit.cli import completion
from studykit.cli.plain import plain_option
from studykit.cli.uncollected import uncollected

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.study.question import Question
    from studykit.study.session import Outcome, Session
    from studykit.terminal.pages import Header
    from studykit.terminal.screen import Screen


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@plain_option
def study(deck: str | None, *, plain: bool) -> None:
    """Drill what is due in DECK, or in all decks.

    DECK is the name of a deck, or a deck file ending in .toml. In a pipe each question is printed as text
    and each line is an answer; a ? behind it says that you are not sure.
    """
    with uncollected():
        from studykit.cli.opened import store_to_study
        from studykit.clock import clock_from_environment
        from studykit.decks.load import load, names
        from studykit.decks.together import in_one
        from studykit.study.session import Session
        from studykit.terminal.screen import opened_screen

        chosen = load(deck) if deck else in_one([load(name) for name in names()])
    clock = clock_from_environment()
    with (
        store_to_study(clock) as store,
        opened_screen(plain=plain, meanwhile=store.checkpoint) as screen,
    ):
        session = Session(store, chosen, clock, can_reveal=screen.interactive)
        try:
            _drill(session, screen, clock, title=chosen.title)
        finally:
            _end(session, screen, deck=deck)


def _drill(session: "Session", screen: "Screen", clock: "Clock", *, title: str) -> None:
    from studykit.terminal.dialog import ask
    from studykit.terminal.typed import Ended
    from studykit.terminal.verdict import explain

    for question in _questions(session):
        try:
            header = _header(session, question, title)
            reply = ask(screen, question, header=header, confidence=True)
            outcome = session.answer(question, reply.answer, sure=reply.sure, milliseconds=reply.milliseconds)
            follows = _what_follows(outcome, clock)
            if reply.broken_off:
                raise reply.broken_off
            explain(screen, question, outcome.verdict, header=header, reply=reply.answer, follows=follows)
        except Ended:
            return
    if session.asked == 0:
        screen.say("Nothing is due now. For a practice test, type:")
        screen.say_command("quiz")


def _questions(session: "Session") -> "Iterator[Question]":
    """One question after the other; with the first the modules are imported that most of them need."""
    with uncollected():
        question = session.next_question()
    while question is not None:
        yield question
        question = session.next_question()


def _header(session: "Session", question: "Question", title: str) -> "Header":
    from studykit.terminal.pages import Header

    left = session.left()
    due, new = left.due, left.new
    remarks = (f"question {question.number}", f"{due} due, {new} new")
    done = question.number - 1
    return Header(title, remarks, done=done, total=done + due + new)


def _what_follows(outcome: "Outcome", clock: "Clock") -> str:
    from studykit.terminal.words import due_words

    if outcome.waits:
        return "You were not sure: it comes again a little later, and then it counts."
    if outcome.memory is None and outcome.rating is not None:
        return "Another session has settled this card meanwhile: the schedule stays as it is."
    if outcome.memory is None:
        return "Practice only: the schedule stays as it is."
    return f"Next time: {due_words(outcome.memory, now=clock.now(), zone=clock.zone)}."


def _end(session: "Session", screen: "Screen", *, deck: str | None) -> None:
    """Tell what is saved, which is known also after an error, then end the session and tell what is left."""
    from studykit.cli.output import counted_saved

    asked = session.asked
    if asked:
        screen.say(f"\n{session.right} of {asked} right. {counted_saved(asked)}.", "bold")
    session.close()
    if asked:
        _tell_what_is_left(session, screen, deck=deck)


def _tell_what_is_left(session: "Session", screen: "Screen", *, deck: str | None) -> None:
    left = session.left()
    due, new = left.due, left.new
    screen.say(f"{due} due and {new} new are left:" if due + new else "Nothing more is due now.")
    if due + new:
        screen.say_command("study", *([deck] if deck else []))
