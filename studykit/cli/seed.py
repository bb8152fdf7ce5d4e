"""The option ``--seed``, the same for every command that draws."""

from collections.abc import Callable
from typing import Any

import click


def seed_option(*, default: str | None, help_text: str) -> Callable[[Any], Any]:
    """``--seed`` with any text as its value."""
    return click.option("--seed", default=default, show_default=True, callback=_is_text, help=help_text)


def _is_text(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (value.strip() and value.isprintable()):
        raise click.BadParameter("a seed is printable text")
    return value
