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


def deck_for(name: str | None, store: "Store") -> "Deck":
    """The deck called ``name``, or the one that was studied last, or else all decks in one.

    Raises StudykitError for a name that is none.
    """
    from studykit.decks.load import load, names
    from studykit.decks.together import in_one
    from studykit.errors import StudykitError

    if name is not None:
        return load(name)
    if last := store.setting(LAST_DECK, ""):
        with suppress(StudykitError):
            return load(last)
    return in_one([load(each) for each in names()])


def remember(name: str | None, deck: "Deck", store: "Store") -> None:
    """Keep that ``deck`` is studied, where it was called by ``name``."""
    from studykit.decks.load import is_file

    if name is not None:
        last = str(Path(name).absolute()) if is_file(name) else deck.name
        if store.setting(LAST_DECK, "") != last:
            store.set_setting(LAST_DECK, last)


def typed_again(deck: str | None, **options: object) -> list[str]:
    """What is typed behind a command for the same ``deck`` and ``options``, of which some are not set."""
    words = [deck] if deck else []
    for name, value in options.items():
        if value is True:
            words.append(f"--{name}")
        elif value is not None and value is not False:
            words += [f"--{name}", str(value)]
    return words
