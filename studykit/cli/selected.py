"""Options that ``study`` and ``quiz`` share: what of a deck is drilled or tested, and for how long."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

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


def typed_again(deck: str | None, **options: object) -> list[str]:
    """What is typed behind a command for the same ``deck`` and ``options``, of which some are not set."""
    words = [deck] if deck else []
    for name, value in options.items():
        if value is True:
            words.append(f"--{name}")
        elif value is not None and value is not False:
            words += [f"--{name}", str(value)]
    return words
