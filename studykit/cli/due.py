"""``studykit`` alone: what is due, and what to type next."""

import click

from studykit.cli.as_json import print_json


def print_due(*, as_json: bool) -> None:
    """Print the state of every shipped deck."""
    from studykit.cli.opened import store_to_look_at
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load, names
    from studykit.study.progress import status
    from studykit.terminal.words import when

    clock = clock_from_environment()
    with store_to_look_at(clock) as store:
        decks = status(store, [load(name) for name in names()], clock)
    if as_json:
        rows = [
            {"deck": d.deck, "title": d.title, "cards": d.cards, "due": d.due, "new": d.new} for d in decks
        ]
        print_json({"decks": rows})
        return
    for deck in decks:
        click.echo(f"{deck.title} ({deck.deck}): {deck.due} due, {deck.new} new today, {deck.cards} cards.")
        nothing_now = not deck.due and not deck.new
        if nothing_now and (deck.next_at or deck.next_day):
            next_time = when(deck.next_at, deck.next_day or 0, now=clock.now(), zone=clock.zone)
            click.echo(f"  Next: {next_time}.")
    busiest = max(decks, key=lambda deck: deck.due + deck.new)
    click.echo()
    if busiest.due + busiest.new:
        click.echo(f"Type:  studykit study {busiest.deck}")
    else:
        click.echo(f"Nothing is due. For a practice test, type:  studykit quiz {busiest.deck}")
    click.echo("       studykit --help  shows everything else.")
