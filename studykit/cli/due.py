"""``studykit`` alone: what is due, and what to type next."""

from studykit.cli.as_json import print_json
from studykit.cli.streams import tell
from studykit.command import command


def print_due(*, as_json: bool) -> None:
    """Print the state of every shipped deck."""
    from studykit.cli.opened import store_to_look_at
    from studykit.cli.output import width
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
        name, counts = (
            f"{deck.title} ({deck.deck}):",
            f"{deck.due} due, {deck.new} new today, {deck.cards} cards.",
        )
        tell(f"{name} {counts}" if len(name) + len(counts) < width() else f"{name}\n  {counts}")
        nothing_now = not deck.due and not deck.new
        if nothing_now and (deck.next_at or deck.next_day):
            next_time = when(deck.next_at, deck.next_day or 0, now=clock.now(), zone=clock.zone)
            tell(f"  Next: {next_time}.")
    busiest = max(decks, key=lambda deck: deck.due + deck.new)
    tell()
    if busiest.due + busiest.new:
        tell(f"Type:  {command('study', busiest.deck)}")
    else:
        tell("Nothing is due. For a practice test,")
        tell(f"type:  {command('quiz', busiest.deck)}")
    tell(f"All else:  {command('--help')}")
