"""What of the decks is drilled or tested: options of ``study`` and ``quiz``, the deck where none is named."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from studykit.decks.deck import Deck
    from studykit.store.store import Store

F = TypeVar("F", bound=Callable[..., Any])
LAST_DECK = "last-deck"
"""The setting that keeps which deck was studied last."""

_OPTIONS = (
    click.option("--part", metavar="PART", help="Only of this part of the deck, by its title or number."),
    click.option(
        "--statement", metavar="NAME", help="Only of this statement of the lecture, by its name or number."
    ),
    click.option("--mistakes", is_flag=True, help="Only what you answered wrong last."),
    click.option("--minutes", type=click.IntRange(1, 600), help="End after so many minutes."),
)


def selection_options(command: F) -> F:
    """Add the options by which some cards are selected, for some time."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def deck_to_study(name: str | None, store: "Store") -> "Deck":
    """The deck called ``name``, or the one that was studied last, or else all decks in one.

    Raises StudykitError for a name that is none.
    """
    from studykit.decks.load import is_file, load, names
    from studykit.decks.together import in_one
    from studykit.errors import StudykitError

    if name is not None:
        deck = load(name)
        last = str(Path(name).absolute()) if is_file(name) else deck.name
        if store.setting(LAST_DECK, "") != last:
            store.set_setting(LAST_DECK, last)
        return deck
    if last := store.setting(LAST_DECK, ""):
        with suppress(StudykitError):
            return load(last)
    return in_one([load(each) for each in names()])
