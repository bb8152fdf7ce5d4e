"""``studykit config``: see and change the settings."""

from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.examples import examples
from studykit.cli.streams import tell
from studykit.command import command

if TYPE_CHECKING:
    from studykit.store.store import Store
    from studykit.study.settings import Setting


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog=examples(("config",), ("config", "new-per-day", "10"), ("config", "new-per-day", "--reset")),
)
@click.argument("key", required=False, shell_complete=completion.settings)
@click.argument("value", required=False)
@click.option("--reset", "is_reset", is_flag=True, help="Go back to the default of KEY.")
@click.option("--json", "as_json", is_flag=True, help="Print the settings, as they then are, as JSON.")
def config(key: str | None, value: str | None, *, is_reset: bool, as_json: bool) -> None:
    """List the settings; with KEY see one, with KEY and VALUE change it."""
    _check_usage(key, value, is_reset=is_reset)
    from studykit.cli.as_json import print_json
    from studykit.cli.opened import store_to_change, store_to_look_at
    from studykit.clock import clock_from_environment
    from studykit.decks.load import load, names
    from studykit.study.settings import change, named, reset, settings_of

    settings = settings_of(load(name) for name in names())
    chosen = settings if key is None else (named(settings, key),)
    opened = store_to_change if value is not None or is_reset else store_to_look_at
    with opened(clock_from_environment()) as store:
        if key is not None and value is not None:
            change(store, settings, key, value)
        elif key is not None and is_reset:
            reset(store, settings, key)
        rows = [_row(store, setting) for setting in chosen]
    if as_json:
        print_json({"settings": rows})
        return
    for row in rows:
        _tell(row)
    if key is None:
        tell(f"\nChange one:  {command('config', 'KEY', 'VALUE')}")


def _check_usage(key: str | None, value: str | None, *, is_reset: bool) -> None:
    """Raise what click would for an unknown option: a value may begin with a minus, so click lets it pass."""
    for word in (key, value):
        if word and word.startswith("--"):
            raise click.NoSuchOption(word)
    if is_reset and (key is None or value is not None):
        example = command("config", "new-per-day", "--reset")
        raise click.UsageError(f"--reset stands after one KEY, as in: {example}")


def _row(store: "Store", setting: "Setting") -> dict[str, Any]:
    from studykit.study.settings import values

    return {
        "key": setting.key,
        "value": values(store, [setting])[setting.key],
        "default": setting.default,
        "meaning": setting.meaning,
        "permitted": setting.permitted,
    }


def _tell(row: dict[str, Any]) -> None:
    from studykit.cli.output import wrapped

    tell(f"{row['key']} = {row['value']}")
    meaning = row["meaning"] if row["meaning"].endswith("?") else f"{row['meaning']}:"
    words = f"{meaning} {row['permitted']}; by default {row['default']}."
    tell(wrapped(words[0].upper() + words[1:], behind="    "))
