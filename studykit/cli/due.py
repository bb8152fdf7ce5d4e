"""``studykit`` alone: what is due, and what to type next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from studykit.cli.as_json import print_json
from studykit.cli.streams import tell
from studykit.command import command

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.study.progress import DeckStatus


def print_due(*, as_json: bool) -> None:
    """Print the state of every shipped deck."""
    from studykit.cli.opened import store_to_look_at
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load, names
    from studykit.study.progress import diligence, status
    from studykit.study.settings import LAST_DECK

    clock = clock_from_environment()
    with store_to_look_at(clock) as store:
        decks = status(store, [load(name) for name in names()], clock)
        days, last = diligence(store, clock), store.setting(LAST_DECK, "")
    if as_json:
        keys = ("deck", "title", "cards", "due", "new", "later", "met", "statements")
        rows = [{key: getattr(deck, key) for key in keys} for deck in decks]
        print_json({"decks": rows, "studied_days": days.studied, "of_days": days.of})
        return
    for deck in decks:
        for line in _lines(deck, clock):
            tell(line)
    if days.of > 1:
        tell(f"Studied {days.studied} of the last {days.of} days.")
    tell()
    for line in _what_to_type(decks, last):
        tell(line)


def _lines(deck: "DeckStatus", clock: "Clock") -> Iterator[str]:
    """What is said of a deck; its counts stand in one line if they fit, and none is broken in two."""
    from studykit.cli.output import width, wrapped
    from studykit.terminal.words import when
    from studykit.text import NBSP

    name = f"{deck.title} ({deck.deck}):"
    later = [f"{deck.later} later today"] if deck.later else []
    parts = (f"{deck.due} due", f"{deck.new} new today", *later, f"{deck.cards} cards.")
    counts = ", ".join(part.replace(" ", NBSP) for part in parts)
    line = f"{name} {counts}"
    yield (line if len(line) <= width() else f"{wrapped(name)}\n{wrapped(counts, behind='  ')}").replace(
        NBSP, " "
    )
    if deck.statements:
        yield f"  {deck.met} of {deck.statements} statements of the lecture met."
    nothing_now = not deck.due and not deck.new
    if nothing_now and (deck.next_at or deck.next_day):
        next_time = when(deck.next_at, deck.next_day or 0, now=clock.now(), zone=clock.zone)
        yield f"  Next: {next_time}."


def _what_to_type(decks: "Sequence[DeckStatus]", last: str) -> Iterator[str]:
    """The command for the deck that was studied ``last``, or else, or if it is done, for the busiest."""
    studied = [deck for deck in decks if deck.deck == last and deck.due + deck.new]
    busiest = max(studied or decks, key=lambda deck: deck.due + deck.new)
    if busiest.due + busiest.new:
        yield f"Type:  {command('study', busiest.deck)}"
    else:
        yield "Nothing is due. For a practice test,"
        yield f"type:  {command('quiz', busiest.deck)}"
    yield f"All else:  {command('--help')}"
