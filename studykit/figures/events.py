"""Tells a figure in words and numbers for those who listen: what can be seen, as exactly as it can be read.

An answer is given away no more than by a drawing: numbers are rounded to what can be told from the ticks.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, isfinite, log10, nan

from msgspec import Struct

from studykit.figures.ticks import NOISE, ticks, title
from studykit.items.figure import Axis, Figure, Line
from studykit.text import say

ACROSS, UP = 10, 8
"""Into at least so many parts the eye divides the way between two ticks of the x axis, of the y axis."""
SEEN = 0.5
"""A turn of so many units of the reading can be seen; it is about a dot."""

Points = Sequence[tuple[float, float]]


class Reading(Struct, frozen=True):
    """How exactly ``axis`` is read: to the nearest multiple of ``unit``, which has ``digits`` decimals."""

    axis: Axis
    unit: float
    digits: int

    def say(self, value: float) -> str:
        """``value`` as it can be read, with the unit of the axis."""
        value = self.axis.printed(round(value / self.unit) * self.unit)
        return say(value, self.axis.unit, digits=self.digits)


def reading(axis: Axis, *, parts: int) -> Reading:
    """The reading to the largest of …, 1, 2, 5, 10, 20, … by which a step has ``parts`` parts or more."""
    most = axis.step / parts * (1 + NOISE)
    power = floor(log10(most))
    factor = max(factor for factor in (1, 2, 5) if factor * 10.0**power <= most)
    return Reading(axis, factor * 10.0**power, digits=max(0, -power))


def events(figure: Figure) -> list[str]:
    """Lines of text: the alternative text, the axes, the bands, then what happens on each curve.

    That is where a curve starts and ends, turns, and passes a tick of the y axis, and the marks, by x.
    """
    across, up = reading(figure.x, parts=ACROSS), reading(figure.y, parts=UP)
    lines = [figure.alt, _axes(across, up)]
    for band in sorted(figure.bands, key=lambda band: band.start):
        lines.append(f"{band.label}: {across.say(band.start)} to {across.say(band.end)}")
    for number, line in enumerate(figure.lines):
        lines += [f"Curve: {line.label}"] if line.label else []
        happens = [event for run in _runs(line) for event in _events_of(run, figure.y, up.unit)]
        if number == 0:
            happens += [(mark.x, mark.y, f"marked {mark.label}") for mark in figure.marks]
        for x, y, what in sorted(happens, key=lambda event: event[0]):
            lines.append(f"{across.say(x)}: {up.say(y)}, {what}")
    return lines


def _axes(across: Reading, up: Reading) -> str:
    return (
        f"{title(up.axis)} against {title(across.axis)}, read to the nearest {up.say(up.unit)} "
        f"and {across.say(across.unit)}."
    )


def _runs(line: Line) -> Iterator[Points]:
    """The points of ``line`` between its gaps."""
    run: list[tuple[float, float]] = []
    for x, y in [*zip(line.x, line.y, strict=True), (nan, nan)]:
        if isfinite(x + y):
            run.append((x, y))
        elif run:
            yield run
            run = []


def _events_of(run: Points, axis: Axis, least: float) -> Iterator[tuple[float, float, str]]:
    turns = _turns([y for _, y in run], least * SEEN)
    yield *run[0], "start"
    for here, there in pairwise([0, *turns, len(run) - 1]):
        if here:
            yield *run[here], "high point" if run[here][1] > run[there][1] else "low point"
        yield from _passes(run[here : there + 1], axis, least)
    yield *run[-1], "end"


def _turns(values: Sequence[float], least: float) -> list[int]:
    """Where ``values`` turn, by index: they come and go by ``least`` or more; the last may be slighter."""
    turns: list[int] = []
    top = bottom = direction = 0
    for at, value in enumerate(values):
        top = at if value > values[top] else top
        bottom = at if value < values[bottom] else bottom
        if direction >= 0 and values[top] - value >= least:
            turns += [top] if direction else []
            bottom, direction = at, -1
        elif direction <= 0 and value - values[bottom] >= least:
            turns += [bottom] if direction else []
            top, direction = at, 1
    last = top if direction > 0 else bottom
    return [*turns, last] if direction and abs(values[last] - values[-1]) >= least / 5 else turns


def _passes(leg: Points, axis: Axis, least: float) -> Iterator[tuple[float, float, str]]:
    """Where a rising or falling stretch passes a tick of ``axis``, ends that lie on one left out."""
    rises = leg[-1][1] > leg[0][1]
    low, high = sorted((leg[0][1], leg[-1][1]))
    for tick in ticks(axis):
        if low + least / 2 < tick < high - least / 2:
            x = next(
                x0 + (tick - y0) / (y1 - y0) * (x1 - x0)
                for (x0, y0), (x1, y1) in pairwise(leg)
                if (y0 < tick <= y1 if rises else y0 > tick >= y1)
            )
            yield x, tick, f"going {'up' if rises else 'down'}"
