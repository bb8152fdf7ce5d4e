"""``studykit study``: drill what is due."""

from typing import TYPE_CHECKING

import click

from studykit.cli import completion
from studykit.cli.plain import plain_option
from studykit.cli.uncollected import uncollected

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.decks.deck import Deck
    from studykit.store.store import Store
    from studykit.study.session import Session
    from studykit.terminal.screen import Screen


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@plain_option
def study(deck: str | None, *, plain: bool) -> None:
    """Drill what is due in DECK, or in all decks.

    DECK is the name of a deck, or a deck file ending in .toml. The foot of each page says which keys work;
    ? shows all of them.

    In a pipe each question is printed as text and each line is an answer. A line ? or x says that you don't
    know, a ? behind an answer that you are not sure; i prints what the question is about, q stops.
    """
    with uncollected():
        from studykit.cli.drill import Drill
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
        drill = Drill(session, screen, clock, title=chosen.title)
        try:
            drill.run()
        finally:
            _end(session, store, screen, chosen, clock, deck=deck)


def _end(
    session: "Session", store: "Store", screen: "Screen", chosen: "Deck", clock: "Clock", *, deck: str | None
) -> None:
    """Tell why it ends and what is saved, also after an error; then end the session and tell what it was."""
    from studykit.cli.output import counted_saved
    from studykit.cli.summary import lines_of, why_it_ends
    from studykit.study.summary import summary

    asked = session.asked
    if session.ending:
        screen.say(f"\n{why_it_ends(session, now=clock.now(), zone=clock.zone)}", "bold")
    if asked:
        screen.say(f"\n{session.right} of {asked} right. {counted_saved(asked)}.", "bold")
    came = summary(session, store, chosen, clock)
    session.close()
    if not asked:
        return
    for line in lines_of(came, now=clock.now(), zone=clock.zone):
        screen.say(line)
    if came.left.due or came.left.new:
        screen.say_command("study", *([deck] if deck else []))
