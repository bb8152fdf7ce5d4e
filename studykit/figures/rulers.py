"""Cells along an axis, for drawings made of characters; ticks lie in the middle of cells. No drawing here."""

from collections.abc import Mapping
from math import ceil, floor

from msgspec import Struct

from studykit.figures.ticks import NOISE, title
from studykit.items.figure import Axis

_MULTIPLES = (1, 2, 5, 10, 20, 50, 100, 200, 500)


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
    """The finest ruler of at most ``most`` cells that covers ``axis``, ticks ``spacing`` or more cells apart.

    Where not every step of the axis can have a tick, every second has, else every fifth and so on. Raises
    ValueError if not even that is possible.
    """
    for multiple in _MULTIPLES:
        for every in range(most - 1, spacing - 1, -1):
            unit = axis.step * multiple / every
            first, last = floor(axis.low / unit + NOISE), ceil(axis.high / unit - NOISE)
            if last - first < most:
                return Ruler(first, unit, last - first + 1, _ticks(axis, first, last, every, unit))
    raise ValueError(f"{title(axis)} does not fit into {most} cells")


def _ticks(axis: Axis, first: int, last: int, every: int, unit: float) -> dict[int, float]:
    margin = NOISE * axis.step
    values = {n - first: round(n * unit, 9) for n in range(first, last + 1) if n % every == 0}
    return {cell: value for cell, value in values.items() if axis.low - margin <= value <= axis.high + margin}
