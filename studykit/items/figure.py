"""A figure as data: lines, axes, marks and bands with an alternative text. Drawing is not done here."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil, floor, inf, isfinite, log10
from typing import Any

from msgspec import Struct

MOST_POINTS = 400
"""Points of a line at most: more cannot be seen, and makes files of pictures large."""


class Line(Struct, frozen=True):
    """A curve: ``x`` and ``y`` of equal length, in the units of the figure's axes."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    label: str = ""


Point = tuple[float, float]


class Axis(Struct, frozen=True):
    """A quantity with its unit, from ``low`` to ``high``, a labeled tick every ``step``.

    With a ``period`` the axis shows sweeps side by side: what is printed begins anew after each.
    Raises ValueError for ends or a step that are no numbers, or no axis.
    """

    quantity: str
    unit: str
    low: float
    high: float
    step: float
    grid: bool = True
    period: float = 0.0

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high and 0 < self.step < inf):
            raise ValueError(f"no axis runs from {self.low} to {self.high} by {self.step}")

    def printed(self, value: float) -> float:
        """The number that is printed at ``value``."""
        return round(value % self.period, 9) if self.period else value


def axis_around(
    quantity: str,
    unit: str,
    values: Iterable[float],
    *,
    most_ticks: int = 8,
    grid: bool = True,
    beyond: float = 0.0,
) -> Axis:
    """An axis with round ends on which all ``values`` lie, with at most ``most_ticks`` ticks (3 or more).

    It goes on ``beyond`` them at either end by so much or more, so that a level is not taken for its frame.
    """
    seen = list(values)
    low, high = min(seen) - beyond, max(seen) + beyond
    step = _round_step(low, high, most_ticks)
    first, last = _first_and_last(low, high, step)
    return Axis(quantity, unit, round(first * step, 9), round(last * step, 9), step, grid)


def axis_along(quantity: str, unit: str, low: float, high: float) -> Axis:
    """An axis that ends where the curves do, from ``low`` to ``high``, with at most 8 round ticks."""
    return Axis(quantity, unit, low, high, _round_step(low, high, 8))


def _round_step(low: float, high: float, most_ticks: int) -> float:
    """The least of …, 1, 2, 5, 10, 20, … that divides an axis around both by so many ticks or fewer."""
    spread = high - low if high - low > 1e-6 else max(abs(high), 1.0)
    power = floor(log10(spread / (most_ticks - 1)))
    for factor in (1, 2, 5, 10, 20, 50):
        step = round(factor * 10.0**power, 9)
        first, last = _first_and_last(low, high, step)
        if last - first < most_ticks:
            break
    return step


def _first_and_last(low: float, high: float, step: float) -> tuple[int, int]:
    """Which multiples of ``step`` are the round ends around both, two different ones."""
    first = floor(low / step + 1e-9)
    return first, max(ceil(high / step - 1e-9), first + 1)


class Mark(Struct, frozen=True):
    """A place on the figure, named by a short ``label``: a point on a curve at (``x``, ``y``).

    Raises ValueError for what is no number.
    """

    x: float
    y: float
    label: str

    def __post_init__(self) -> None:
        if not (isfinite(self.x) and isfinite(self.y)):
            raise ValueError(f"there is no place ({self.x}, {self.y})")


class Band(Struct, frozen=True):
    """A stretch of the x axis from ``start`` to ``end`` with a ``label``.

    ``is_applied``: something is done there to what the figure shows; otherwise it is seen there. Raises
    ValueError for what is no number.
    """

    start: float
    end: float
    label: str
    is_applied: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.start) and isfinite(self.end)):
            raise ValueError(f"nothing reaches from {self.start} to {self.end}")


class Figure(Struct, frozen=True):
    """What there is to see. ``alt`` says it in words and never gives an answer away."""

    lines: tuple[Line, ...]
    x: Axis
    y: Axis
    alt: str
    marks: tuple[Mark, ...] = ()
    bands: tuple[Band, ...] = ()


def thinned(x: Sequence[float], y: Sequence[float], *, label: str = "") -> Line:
    """A line of at most ``MOST_POINTS`` points that keeps every peak and trough.

    ``x`` and ``y`` have shape (n,). Of each run of neighbors the lowest and the highest point stay.
    """
    n = len(x)
    if n <= MOST_POINTS:
        return Line(tuple(x), tuple(y), label)
    import numpy as np  # here, as figures are known to commands that need to start fast

    across, up, runs = np.asarray(x), np.asarray(y), _runs(n)
    rows = np.arange(len(runs))
    kept = np.zeros(n, dtype=bool)
    kept[[0, n - 1]] = True
    kept[runs[rows, up[runs].argmin(axis=1)]] = True
    kept[runs[rows, up[runs].argmax(axis=1)]] = True
    return Line(tuple(across[kept].tolist()), tuple(up[kept].tolist()), label)


def corners(points: Sequence[Point], *, within: float) -> list[Point]:
    """Those of ``points`` (x, y) that straight lines need, to pass none of them by more than ``within``.

    These are few enough to be told in words. The method is that of Douglas and Peucker 1973, The Canadian
    Cartographer 10:112, with distances along y.
    """
    (start, first), (end, last) = points[0], points[-1]
    slope = (last - first) / (end - start)
    misses = [abs(y - first - slope * (x - start)) for x, y in points]
    if (worst := max(misses)) <= within:
        return [points[0], points[-1]]
    at = misses.index(worst)
    return [*corners(points[: at + 1], within=within)[:-1], *corners(points[at:], within=within)]


@cache
def _runs(n: int) -> Any:
    """The places in each run of neighbors, shape (runs, longest); the last one fills up a shorter run."""
    import numpy as np

    ends = np.arange(MOST_POINTS // 2) * n // (MOST_POINTS // 2 - 1)
    places = ends[:-1, None] + np.arange(np.diff(ends).max())
    return np.minimum(places, ends[1:, None] - 1)
