"""Curves and marks of figures, with as many digits as can be seen; measures with gaps. No scenarios here."""

from collections.abc import Iterable

import numpy as np

from studykit.items.figure import Line, Mark
from studykit.sim.kinetics import FloatArray
from studykit.text import say


def curve(x: Iterable[float], y: Iterable[float | None], label: str = "") -> Line:
    """A line through points; it begins and ends where y is not None."""
    points = [(seen(each), seen(value)) for each, value in zip(x, y, strict=True) if value is not None]
    return Line(tuple(each for each, _ in points), tuple(value for _, value in points), label)


def between(start: float, end: float) -> FloatArray:
    """Points from ``start`` to ``end``, so many that a curve over them looks smooth."""
    return np.linspace(start, end, 200)


def level(y: float, *, start: float, end: float, label: str) -> Line:
    """A level line."""
    return Line((start, end), (seen(y), seen(y)), label)


def mark(x: float, y: float, unit: str, *, digits: int = 0) -> Mark:
    """A point named by its ``y``."""
    return Mark(seen(x), seen(y), say(y, unit, digits=digits))


def within(values: Iterable[float | None]) -> list[float]:
    """The values that can be drawn, for an axis around them."""
    return [float(value) for value in values if value is not None]


def seen(value: float) -> float:
    """A value to what can be seen."""
    return round(float(value), 3)


def rounded(value: float | None, digits: int = 2) -> float | None:
    """A measured value to ``digits`` decimals, never −0; None stays None."""
    return None if value is None else round(float(value), digits) + 0.0
