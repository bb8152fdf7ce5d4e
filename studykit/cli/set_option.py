"""The option ``--set NAME=VALUE``, the same for every command that takes values of variables."""

import click

from studykit.text import in_one_form


def _as_typed(
    _context: click.Context, _parameter: click.Parameter, settings: tuple[str, ...]
) -> dict[str, str]:
    """What was typed for each variable, by its name."""
    typed: dict[str, str] = {}
    for setting in settings:
        name, equals, value = map(in_one_form, setting.partition("="))
        if not equals or not name:
            raise click.BadParameter("write NAME=VALUE", param_hint="--set")
        if name in typed:
            raise click.BadParameter(f"'{name}' is set twice", param_hint="--set")
        typed[name] = value
    return typed


set_option = click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_as_typed,
    help="Set a variable; may be repeated.",
)
