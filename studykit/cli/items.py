"""``studykit items``: the item models there are. One question of a model, and its checks, stand beside."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.items_show import show
from studykit.cli.items_stress import stress

if TYPE_CHECKING:
    from studykit.items.model import ItemModel


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def items(context: click.Context, *, as_json: bool) -> None:
    """List the item models by family: what each asks for, at which levels, in which kind of question.

    \b
    JSON: {"items": [{name, version, skill, levels, kind, title,
      subject, family}]}
    """
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json stands at the end, as in: studykit items show NAME --json")
        return
    from studykit.cli.as_json import print_json
    from studykit.discover import discover

    discover()
    rows = _rows()
    if as_json:
        print_json({"items": rows})
        return
    for (subject, family), models in groupby(rows, key=lambda row: (row["subject"], row["family"])):
        click.echo(f"{subject}: {family}")
        for row in models:
            _tell(row)
        click.echo()
    click.echo("See a question of one:  studykit items show NAME")


items.add_command(show)
items.add_command(stress)


def _rows() -> list[dict[str, Any]]:
    """The models, ordered by subject, family and name."""
    from studykit.items.model import MODELS

    rows = [_row(model) for model in MODELS.values()]
    return sorted(rows, key=lambda row: (row["subject"], row["family"], row["skill"], row["name"]))


def _row(model: "ItemModel") -> dict[str, Any]:
    *_, subject, family = ["", *model.make.__module__.split(".")]
    return {
        "name": model.name,
        "version": model.version,
        "skill": model.skill,
        "levels": sorted(model.levels),
        "kind": model.kind,
        "title": model.title,
        "subject": subject,
        "family": family,
    }


def _tell(row: dict[str, Any]) -> None:
    from studykit.cli.output import listed, wrapped

    levels = f"level{'s' if len(row['levels']) > 1 else ''} {listed(row['levels'])}"
    click.echo(f"  {row['name']}@{row['version']}")
    click.echo(wrapped(row["title"], behind="    "))
    click.echo(wrapped(f"skill {row['skill']} · {levels} · {row['kind']}", behind="    "))
