"""Cells along an axis, for drawings made of characters; ticks lie in the middle of cells. No drawing here."""

from collections.abc import Mapping
from math import ceil, floor

from msgspec import Struct

from studykit.figures.ticks import NOISE, decimals, title
from studykit.items.figure import Axis

_MULTIPLES = (1, 1.5, 2, 2.5, 5, 10, 20, 50, 100, 200, 500)
FULLER = 1.25
"""Rarer ticks are worth it where so many times the cells are used."""
FEWEST_TICKS = 4
"""Which rarer ticks leave, both ends among them where the axis names these."""


class Ruler(Struct, frozen=True):
    """A row of cells: the middle of cell i stands for ``(first + i) * unit``; ``ticks`` is value by cell."""

    first: int
    unit: float
    cells: int
    ticks: Mapping[int, float]

    def cell(self, value: float) -> int:
        """The cell that ``value`` falls in; it may lie outside."""
        return self.dot(value, dots=1)

    def dot(self, value: float, *, dots: int) -> int:
        """The dot that ``value`` falls on, where a cell has ``dots`` dots; it may lie outside."""
        return floor((value / self.unit - self.first + 0.5) * dots + NOISE)


def ruler(axis: Axis, *, most: int, spacing: int) -> Ruler:
    """A fine ruler of at most ``most`` cells that covers ``axis``, ticks ``spacing`` or more cells apart.

    Each step of the axis has a tick where that uses the cells well, else every second and so on, of those
    whose ticks can be printed. Raises ValueError if not even that is possible.
    """
    found: Ruler | None = None
    for multiple in _MULTIPLES:
        step = axis.step * multiple
        if found and (found.cells * FULLER > most or len(found.ticks) <= FEWEST_TICKS):
            break
        if float(f"{step:.{decimals(axis)}f}") == round(step, 9):
            finest = _finest(axis, step, most, spacing)
            found = finest if finest and (found is None or _is_worth(finest, found, axis)) else found
    if found is None:
        raise ValueError(f"{title(axis)} does not fit into {most} cells")
    return found


def _is_worth(rarer: Ruler, denser: Ruler, axis: Axis) -> bool:
    kept, named = ({axis.low, axis.high}.intersection(of.ticks.values()) for of in (rarer, denser))
    is_fuller = rarer.cells >= FULLER * denser.cells
    return is_fuller and len(rarer.ticks) >= FEWEST_TICKS and kept >= named


def _finest(axis: Axis, step: float, most: int, spacing: int) -> Ruler | None:
    """The finest ruler with ticks ``step`` apart, None if there is none."""
    for every in range(most - 1, spacing - 1, -1):
        unit = step / every
        first, last = floor(axis.low / unit + 0.5 + NOISE), ceil(axis.high / unit - 0.5 + NOISE)
        if last - first < most:
            return Ruler(first, unit, last - first + 1, _ticks(axis, first, last, every, unit))
    return None


def _ticks(axis: Axis, first: int, last: int, every: int, unit: float) -> dict[int, float]:
    margin = NOISE * axis.step
    values = {n - first: round(n * unit, 9) for n in range(first, last + 1) if n % every == 0}
    return {cell: value for cell, value in values.items() if axis.low - margin <= value <= axis.high + margin}
