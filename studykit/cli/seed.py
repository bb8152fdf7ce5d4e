"""The option ``--seed``, the same for every command that draws."""

from collections.abc import Callable
from typing import Any

import click

from studykit.text import in_one_form


def seed_option(*, default: str | None, help_text: str) -> Callable[[Any], Any]:
    """``--seed`` with any text as its value."""
    return click.option("--seed", default=default, show_default=True, callback=_as_compared, help=help_text)


def _as_compared(_context: click.Context, _parameter: click.Parameter, typed: str | None) -> str | None:
    if typed is None:
        return None
    seed = in_one_form(typed)
    if not (seed and seed.isprintable()):
        raise click.BadParameter("a seed is printable text")
    return seed
