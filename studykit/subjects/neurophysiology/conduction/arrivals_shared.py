"""Figures of when impulses arrive where along an axon, and speeds between places. No scenarios here."""

from collections.abc import Iterable, Sequence

import numpy as np

from studykit.items.figure import Band, Figure, Line, Mark, axis_around
from studykit.sim.conduction import impulses, velocity
from studykit.sim.kinetics import FloatArray
from studykit.sim.propagation import Passage
from studykit.text import say

FAR_ENOUGH = 0.45
"""The least part of an axon on whose middle half a velocity is measured."""


def arrival_figure(
    passage: Passage,
    lines: Sequence[Line],
    *,
    alt: str,
    marks: Iterable[Mark] = (),
    bands: Iterable[Band] = (),
) -> Figure:
    """Times of arrival against place, from end to end of the axon of ``passage``."""
    marked = list(marks)
    latest = max([*(value for line in lines for value in line.y), *(mark.y for mark in marked)])
    return Figure(
        lines=tuple(line for line in lines if line.x),
        x=axis_around("place", "mm", (0, passage.length)),
        y=axis_around("time of arrival", "ms", (0, latest)),
        marks=tuple(marked),
        bands=tuple(bands),
        alt=alt,
    )


def arrivals(x: FloatArray, times: FloatArray, label: str = "") -> Line:
    """Times of arrival (ms) against places (mm), where an impulse arrives."""
    there = np.isfinite(times)
    return Line(tuple(x[there].round(4).tolist()), tuple(times[there].round(4).tolist()), label)


def arrival_mark(passage: Passage, place: float, label: str) -> Mark:
    """A mark where the first impulse passes ``place`` (mm)."""
    return Mark(round(place, 3), round(impulses(passage, place)[0], 4), label)


def speed_between(passage: Passage, start: float, end: float) -> float | None:
    """The speed (m/s) in the middle half of the way from one place to another.

    None if the way is too short: near a shock and near an end arrivals do not tell the velocity.
    """
    if abs(end - start) < FAR_ENOUGH * passage.length:
        return None
    near, far = start + (end - start) / 4, start + (end - start) * 3 / 4
    speed = velocity(passage, near, far)
    return None if speed is None else four_digits(abs(speed))


def four_digits(value: float | None) -> float | None:
    """A measured value to four significant digits; None stays None."""
    return None if value is None else float(f"{value:.4g}")


def in_words(value: float | None, unit: str) -> str:
    """A measured value with its unit, or that there is none."""
    return "not defined" if value is None else say(value, unit, digits=2)
