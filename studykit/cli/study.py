"""``studykit study``: drill what is due."""

from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.plain import plain_option
from studykit.cli.selected import selection_options, typed_again
from studykit.cli.uncollected import uncollected

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.decks.deck import Deck
    from studykit.store.store import Store
    from studykit.study.session import Session
    from studykit.terminal.screen import Screen


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@selection_options
@click.option("--limit", type=click.IntRange(1, 9999), help="End after so many questions.")
@plain_option
def study(deck: str | None, *, plain: bool, minutes: int | None, limit: int | None, **wanted: Any) -> None:
    """Drill what is due in DECK, and what is new; without DECK, in the one you studied last, or in all.

    DECK is the name of a deck, or a deck file ending in .toml. A sitting lasts 20 minutes unless you say
    otherwise, the first one 15. The foot of each page says which keys work; ? shows all of them.

    In a pipe each question is printed as text and each line is an answer. A line ? or x says that you don't
    know, a ? behind an answer that you are not sure; i prints what the question is about, q stops.
    """
    with uncollected():
        from studykit.cli.drill import Drill
        from studykit.cli.opened import store_to_study
        from studykit.clock import clock_from_environment
        from studykit.decks.load import load
        from studykit.study.which_deck import last_or_all, remember
        from studykit.terminal.screen import opened_screen

        named = load(deck) if deck else None  # what is wrong with it is said before a database is made
    clock = clock_from_environment()
    with store_to_study(clock) as store, opened_screen(plain=plain, meanwhile=store.checkpoint) as screen:
        chosen = named or last_or_all(store)
        session = _session(store, chosen, clock, screen, minutes=minutes, limit=limit, **wanted)
        if deck is not None:
            remember(deck, chosen, store)
        try:
            Drill(session, screen, clock, title=chosen.title).run()
        finally:
            _end(session, store, screen, chosen, clock, again=typed_again(deck, **wanted))


def _session(
    store: "Store",
    deck: "Deck",
    clock: "Clock",
    screen: "Screen",
    *,
    part: str | None,
    statement: str | None,
    mistakes: bool,
    minutes: int | None,
    limit: int | None,
) -> "Session":
    """The session over what is wanted of ``deck``; raises StudykitError for a part that there is not."""
    with uncollected():
        from studykit.study.selection import selected
        from studykit.study.session import Session

        return Session(
            store,
            deck,
            clock,
            can_reveal=screen.interactive,
            wanted=selected(deck, part=part, statement=statement),
            mistakes=mistakes,
            minutes=minutes,
            limit=limit,
        )


def _end(
    session: "Session", store: "Store", screen: "Screen", chosen: "Deck", clock: "Clock", *, again: list[str]
) -> None:
    """Tell why it ends and what is saved, also after an error; then end the session and tell what it was."""
    from studykit.cli.output import counted_saved
    from studykit.cli.summary import lines_of, why_it_ends
    from studykit.study.summary import summary

    asked = session.asked
    if session.ending:
        screen.say(f"\n{why_it_ends(session, now=clock.now(), zone=clock.zone)}", "bold")
        _tell_undecided(session, screen)
    came = summary(session, store, chosen, clock)
    if asked:
        screen.say(f"\n{came.right} of {came.asked} right. {counted_saved(asked)}.", "bold")
    session.close()
    if not asked:
        return
    for line in lines_of(came, now=clock.now(), zone=clock.zone):
        screen.say(line)
    if came.left.due or came.left.new:
        screen.say("To go on:", "dim")
        screen.say_command("study", *again)


def _tell_undecided(session: "Session", screen: "Screen") -> None:
    """Where nobody could be asked whether the course has what comes next: how to say so."""
    from studykit.study.settings import YES

    if not screen.interactive and (undecided := session.optional()) is not None:
        screen.say(f"{undecided.question} If it does:", "dim")
        screen.say_command("config", undecided.setting, YES)
