"""What can be wrong with the figures of a question, one check each, beyond what cannot be drawn at all."""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from statistics import median

from studykit.items.figure import Axis, Figure, Line

ON_THE_FRAME = 0.02
"""What is nearer to an end of an axis, as a part of it, lies on the frame."""

LONG = 0.25
"""A stretch over this part of the other axis is seen as a level."""

SHORT_OF_THE_END = 0.05
"""Curves may end this part of the axis before its end."""

DENSE, JUMP = 100, 10
"""Of a line of so many points a step so many times the usual one is a jump."""


def no_level_lies_on_the_frame(figure: Figure) -> Iterator[str]:
    """Where it could not be told from an axis or a grid line; but 0 may be the foot of an axis."""
    for line in figure.lines:
        for end in (figure.y.low, figure.y.high):
            if end and _along(line, end, figure) >= LONG * _length(figure.x):
                yield f"the line '{line.label}' runs along the end of the axis at {end:g}"


def curves_reach_the_end_of_time(figure: Figure) -> Iterator[str]:
    """An axis of time is no longer than what was recorded."""
    ends = [x for line in figure.lines for x, y in _points(line)]
    if figure.x.quantity.startswith("time") and ends:
        missing = figure.x.high - max(ends)
        if missing > SHORT_OF_THE_END * _length(figure.x):
            yield f"the curves end {missing:g} {figure.x.unit} before the axis does"


def sweeps_are_not_joined(figure: Figure) -> Iterator[str]:
    """Where a line leaves out a time, it has a gap (not a number)."""
    for line in figure.lines if figure.x.quantity.startswith("time") else ():
        points = list(zip(line.x, line.y, strict=False))
        steps = [there[0] - here[0] for here, there in pairwise(points) if isfinite(here[1] + there[1])]
        if len(steps) >= DENSE and max(steps) > JUMP * median(steps):
            yield f"the line '{line.label}' is joined over {max(steps):g} {figure.x.unit}"


FIGURE_CHECKS = (no_level_lies_on_the_frame, curves_reach_the_end_of_time, sweeps_are_not_joined)


def _along(line: Line, level: float, figure: Figure) -> float:
    """How far, in the unit of the x axis, the line runs along a ``level``."""
    near = ON_THE_FRAME * _length(figure.y)
    return sum(
        abs(there[0] - here[0])
        for here, there in pairwise(_points(line))
        if abs(here[1] - level) < near and abs(there[1] - level) < near
    )


def _points(line: Line) -> list[tuple[float, float]]:
    return [(x, y) for x, y in zip(line.x, line.y, strict=False) if isfinite(x) and isfinite(y)]


def _length(axis: Axis) -> float:
    return axis.high - axis.low
