"""``studykit items stress --beliefs``: what is told of the beliefs that questions show."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from studykit.cli.streams import tell

if TYPE_CHECKING:
    from studykit.engine.beliefs import Belief, Confounded, Offered
    from studykit.items.model import ItemModel

HEADS = ("belief", "models", "skills", "levels", "offered", "slips")


def print_beliefs(
    levels: "Sequence[tuple[ItemModel, int]]", *, count: int, seed: str, of_all: bool, as_json: bool
) -> bool:
    """Print what ``count`` questions of each of ``levels`` show of beliefs; whether no belief has a fault."""
    from studykit.cli.as_json import print_json
    from studykit.engine.beliefs import about, confounded

    shown = list(_shown(levels, count, seed))
    beliefs, pairs = about(shown, count=count, of_all=of_all), confounded(shown)
    if as_json:
        print_json({"beliefs": beliefs, "confounded": pairs})
    else:
        _print_table(beliefs)
        _print_pairs(pairs)
        _sum_up(beliefs)
    return not any(each.fault for each in beliefs)


def _shown(levels: "Sequence[tuple[ItemModel, int]]", count: int, seed: str) -> "Iterator[Offered]":
    from studykit.cli.progress import progress
    from studykit.engine.beliefs import shown_by

    with progress(count * len(levels), "Drawing") as advance:
        for model, level in levels:
            yield shown_by(model, level, count=count, seed=seed, advance=advance)


def _print_table(beliefs: "Sequence[Belief]") -> None:
    """A row of a table for each, below it with what its answer coincides, and its fault."""
    from studykit.cli.output import listed, table_row, widths_of, wrapped

    rows = [_row(each) for each in beliefs]
    widths = widths_of(HEADS, rows)
    tell(table_row(HEADS, widths))
    for each, row in zip(beliefs, rows, strict=True):
        tell(table_row(row, widths))
        if each.hidden_by:
            tell(wrapped(f"elsewhere its answer is that of {listed(each.hidden_by)}", behind="  "))
        if each.slips:
            tell(wrapped(f"a slip is charged with it in {listed(each.slips)}", behind="  "))
        if each.undiagnosed:
            tell(wrapped(f"never diagnosed: {each.undiagnosed}", behind="  "))
        if each.fault:
            tell(wrapped(f"{each.misconception}: {each.fault}", behind="  ✗ "))


def _print_pairs(pairs: "Sequence[Confounded]") -> None:
    """What no question tells apart, where that is so, and the questions that would."""
    from studykit.cli.output import listed, wrapped

    if pairs:
        tell("\nNo question tells apart")
    for each in pairs:
        tell(wrapped(listed(each.beliefs), behind="  "))
        tell(wrapped(f"one answer in {listed(each.shared)}", behind="    "))
        if each.would:
            tell(wrapped(f"would, if it foresaw both: {listed(each.would)}", behind="    "))


def _sum_up(beliefs: "Sequence[Belief]") -> None:
    from studykit.cli.output import counted

    faults = sum(bool(each.fault) for each in beliefs)
    said = counted(faults, "fault") if faults else "sound"
    tell(f"\n{counted(len(beliefs), 'belief')}: {said}.")


def _row(belief: "Belief") -> list[str]:
    levels = len(belief.signature)
    numbers = (len(belief.models), len(belief.skills), levels, belief.offered, len(belief.slips))
    return [belief.misconception, *map(str, numbers)]
