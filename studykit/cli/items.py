"""``studykit items``: the item models there are. One question of a model, and its checks, stand beside."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.groups import HelpfulGroup
from studykit.cli.items_show import show
from studykit.cli.items_stress import stress
from studykit.cli.streams import tell
from studykit.command import command

if TYPE_CHECKING:
    from studykit.engine.index import ListedModel
    from studykit.subject import Subject


@click.group(cls=HelpfulGroup, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def items(context: click.Context, *, as_json: bool) -> None:
    """List the item models by family: what each asks for, at which levels, in which kind of question."""
    if context.invoked_subcommand is not None:
        if as_json:
            example = command("items", "show", "NAME", "--json")
            raise click.UsageError(f"--json stands at the end, as in: {example}")
        return
    from studykit.cli.as_json import print_json
    from studykit.cli.output import wrapped

    rows = _rows()
    if as_json:
        print_json({"items": rows})
        return
    for place, models in groupby(rows, key=lambda row: [row["subject"], row["chapter"], row["family"]]):
        tell(wrapped(": ".join(filter(None, place))))
        for row in models:
            _tell(row)
        tell()
    tell(f"See a question of one:  {command('items', 'show', 'NAME')}")


items.add_command(show)
items.add_command(stress)


def _rows() -> list[dict[str, Any]]:
    """The models, ordered by subject, chapter, family and name."""
    from studykit.engine.catalog import CATALOG

    rows = [_row(CATALOG.subject(name), model) for name, index in CATALOG.indexes() for model in index.models]
    order = ("subject", "chapter", "family", "skill", "name")
    return sorted(rows, key=lambda row: [row[key] for key in order])


def _row(subject: "Subject", model: "ListedModel") -> dict[str, Any]:
    """A model whose module lies in the folder of a chapter, or in that of its subject."""
    *chapter, family = model.module.removeprefix(f"{subject.package}.").split(".")
    return {
        "name": model.name,
        "version": model.version,
        "skill": model.skill,
        "levels": list(model.levels),
        "kind": model.kind,
        "title": model.title,
        "subject": subject.name,
        "chapter": ".".join(chapter),
        "family": family,
    }


def _tell(row: dict[str, Any]) -> None:
    from studykit.cli.output import listed, wrapped

    levels = f"level{'s' if len(row['levels']) > 1 else ''} {listed(row['levels'])}"
    tell(f"  {row['name']}@{row['version']}")
    tell(wrapped(row["title"], behind="    "))
    tell(wrapped(f"skill {row['skill']} · {levels} · {row['kind']}", behind="    "))
