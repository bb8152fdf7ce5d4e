"""``studykit items stress``: many questions of item models, and all that is wrong with them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from studykit.cli import completion
from studykit.cli.seed import seed_option
from studykit.cli.streams import tell

if TYPE_CHECKING:
    from studykit.engine.stress import Stressed
    from studykit.items.model import ItemModel

HEADS = ("item model/level", "ms", "redrawn", "differ", "keys", "faults")
WIDEST = ("999.99", "100 %", "10000", "10000", "99")
"""The room that the numbers of a row take, which are not known at the head."""


@click.command()
@click.argument("name", required=False, shell_complete=completion.models)
@click.option("--all", "of_all", is_flag=True, help="All item models, not one.")
@click.option(
    "-n",
    "count",
    type=click.IntRange(1, 10_000),
    default=1000,
    show_default=True,
    help="How many questions of each model and level.",
)
@seed_option(default="1", help_text="The same seed draws the same questions.")
@click.option("--beliefs", is_flag=True, help="List what beliefs they show, and check that.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def stress(
    context: click.Context,
    name: str | None,
    *,
    of_all: bool,
    count: int,
    seed: str,
    beliefs: bool,
    as_json: bool,
) -> None:
    """Draw many questions of the item model NAME, or of all, and check them. Exits with 1 for any fault.

    Of each model and level it tells the processor's time to draw a question, the share of draws that were
    doubtful and thrown away, how many questions differ in what is printed, and how many keys there are. A
    fault names the seed of the first question that has it: "items show" shows that. With fewer than 60
    questions not everything is compared.

    With --beliefs, of all models unless one is named, it tells of each belief how many models, skills and
    levels offer an answer that shows it, with which others it shares its answer elsewhere, and where only a
    slip is charged with it: the answer is right if one number of the stem is taken for the next on its grid.
    Then it lists the beliefs that no question tells apart, and the questions that would. A fault is a belief
    that is not documented; from 100 questions of each level on, one never offered or told from others; of
    all models, one with confidence high or medium that fewer than three models in two skills offer, unless
    it is never diagnosed.
    """
    from studykit.cli.as_json import print_json
    from studykit.cli.items_beliefs import print_beliefs

    of_all = of_all or (beliefs and name is None)
    if of_all == (name is not None):
        raise click.UsageError("which item model? Give a NAME, or --all.")
    levels = _levels(name)
    if beliefs:
        sound = print_beliefs(levels, count=count, seed=seed, of_all=of_all, as_json=as_json)
        context.exit(0 if sound else 1)
    stressing = _stressed(levels, count, seed)
    if as_json:
        stressed = list(stressing)
        print_json({"stressed": stressed})
    else:
        stressed = _printed(stressing, [f"{model.name}/{level}" for model, level in levels])
        tell(f"\n{_summed_up(stressed, count)}")
    context.exit(1 if any(each.faults for each in stressed) else 0)


def _levels(name: str | None) -> "list[tuple[ItemModel, int]]":
    """Those of the item model ``name``, or of all."""
    from studykit.engine.catalog import CATALOG

    names = [name] if name else [row.name for row in CATALOG.models()]
    models = [CATALOG.model(each) for each in names]
    return [(model, level) for model in models for level in sorted(model.levels)]


def _stressed(levels: "Sequence[tuple[ItemModel, int]]", count: int, seed: str) -> "Iterator[Stressed]":
    from studykit.cli.progress import progress
    from studykit.engine.stress import stress as stress_level

    with progress(count * len(levels), "Drawing") as advance:
        for model, level in levels:
            yield stress_level(model, level, count=count, seed=seed, advance=advance)


def _printed(stressing: "Iterator[Stressed]", names: Sequence[str]) -> "list[Stressed]":
    """Each level is printed as soon as it is done: a row of a table, its faults below."""
    from studykit.cli.output import table_row, widths_of, wrapped

    widths = widths_of(HEADS, [(name, *WIDEST) for name in names])
    tell(table_row(HEADS, widths))
    stressed = []
    for each in stressing:
        tell(table_row(_row(each), widths))
        for fault in each.faults:
            times = f" ({fault.count} of {each.drawn}, first by --seed '{fault.seed}')" if fault.seed else ""
            tell(wrapped(f"{each.model}/{each.level}: {fault.what}{times}", behind="  "))
        stressed.append(each)
    return stressed


def _summed_up(stressed: "Sequence[Stressed]", count: int) -> str:
    from studykit.cli.output import counted

    faults = sum(len(each.faults) for each in stressed)
    of_each = f"{counted(count, 'question')} of each of {counted(len(stressed), 'model and level', 'levels')}"
    return f"{of_each}: {counted(faults, 'fault') if faults else 'sound'}."


def _row(stressed: "Stressed") -> list[str]:
    from studykit.text import say

    return [
        f"{stressed.model}/{stressed.level}",
        say(1000 * stressed.seconds, digits=2),
        say(100 * stressed.redrawn, "%"),
        str(stressed.different),
        str(stressed.keys),
        str(len(stressed.faults)),
    ]
