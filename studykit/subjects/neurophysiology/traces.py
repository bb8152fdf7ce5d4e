"""Variables of a stimulus to a resting neuron, and the figure of what that does. No scenarios here."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from msgspec.structs import replace

from studykit.items.figure import Axis, Band, Figure, Line, Mark, corners, thinned
from studykit.items.variable_types import OneOf, Range
from studykit.sim import measures, presets
from studykit.sim.trace import Trace
from studykit.text import say

ONSET = 5.0
"""When a stimulus begins where that is not a variable, in ms."""

BRIEF = 0.2
"""The width of a pulse that is over early in the upstroke it triggers, in ms."""

WORDS_STEP, WORDS_WITHIN = 0.1, 0.4
"""Potentials are put into words on this grid of times (ms), and so exactly (mV)."""

PresetName = Annotated[str, OneOf(tuple(presets.names()))]
CourseNeuron = Annotated[str, OneOf(("course", "course-55"))]
CourseOrSquid = Annotated[str, OneOf(("course", "squid"))]
TimesThreshold = Annotated[float, Range(-10.0, 10.0, step=0.01, unit="× threshold")]
Ratio = Annotated[float, Range(1.1, 3.0, step=0.05)]
Fraction = Annotated[float, Range(0.0, 1.0, step=0.01)]
BriefWidth = Annotated[float, OneOf((0.2, 0.4, 0.5, 1.0), unit="ms")]
Onset = Annotated[float, Range(3.0, 8.0, step=0.5, unit="ms")]
SodiumReversal = Annotated[float, Range(35, 70, step=1, unit="mV")]
PotassiumReversal = Annotated[float, Range(-100, -80, step=1, unit="mV")]
Temperature = Annotated[float, OneOf((18, 20, 22, 24, 27, 30, 32), unit="°C")]
Scale = Annotated[str, OneOf(("fine", "coarse"))]


def part_way(ends: tuple[float, float], part: float) -> float:
    """The number that lies a ``part`` (0 to 1) of the way between the ends."""
    return ends[0] + part * (ends[1] - ends[0])


def figure_of(
    trace: Trace,
    *,
    alt: str,
    span: tuple[float, float] | None = None,
    time_step: float = 1.0,
    time_grid: bool = False,
    voltage: Axis | None = None,
    more_lines: Sequence[Line] = (),
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
) -> Figure:
    """The trace with its stimulus, over ``span`` (start and end in ms), by default its window."""
    start, end = span or window(trace)
    stimulus = Band(trace.onset, trace.onset + trace.width, "stimulus", is_applied=True)
    in_view = [band for band in (stimulus, *bands) if band.end > start and band.start < end]
    return Figure(
        lines=(_curve(trace, start, end), *more_lines),
        x=Axis("time", "ms", start, end, time_step, time_grid),
        y=voltage or voltage_axis(),
        alt=alt,
        marks=tuple(marks),
        bands=tuple(replace(b, start=max(b.start, start), end=min(b.end, end)) for b in in_view),
    )


def traces_figure(
    traces: Sequence[Trace],
    *,
    labels: Sequence[str],
    alt: str,
    span: tuple[float, float] | None = None,
    time_step: float = 1.0,
) -> Figure:
    """Traces with the same stimulus times, each with its label, over ``span`` (ms), by default a window."""
    drawn = [figure_of(each, alt=alt, span=span or window(traces[0]), time_step=time_step) for each in traces]
    curves = [replace(each.lines[0], label=label) for each, label in zip(drawn, labels, strict=True)]
    return replace(drawn[0], lines=tuple(curves))


def window(trace: Trace) -> tuple[float, float]:
    """The ten milliseconds around the stimulus that show a whole spike, start and end in ms."""
    start = float(int(trace.onset) - 3)
    return start, start + 10.0


def voltage_axis(*, step: float = 20, grid: bool = True) -> Axis:
    """The axis of the membrane potential."""
    return Axis("membrane potential", "mV", -90, 50, step, grid)


def voltage_at(trace: Trace, time: float) -> float:
    """The membrane potential at ``time`` (ms), in mV, to two decimals."""
    return round(float(trace.v[round(time / trace.dt)]), 2)


@lru_cache(maxsize=256)
def values_in_words(trace: Trace, span: tuple[float, float] | None = None, *, since: float = 0.0) -> str:
    """The potentials along the trace, for whoever cannot see it: with straight lines between them.

    Times are counted from ``since`` (ms) on.
    """
    start, end = span or window(trace)
    steps = range(round(start / WORDS_STEP), round(end / WORDS_STEP) + 1)
    points = [(round(step * WORDS_STEP, 1), voltage_at(trace, step * WORDS_STEP)) for step in steps]
    values = ", ".join(
        f"{say(time - since, digits=1)}: {say(v)}" for time, v in corners(points, within=WORDS_WITHIN)
    )
    return f"Time in milliseconds: potential in millivolts; {values}."


def peaks_in_words(traces: Sequence[Trace], labels: Sequence[str]) -> str:
    """When each trace crosses 0 mV and how high it rises, for whoever cannot see it."""
    return "; ".join(
        f"{label} crosses 0\u00a0mV upward at {say(measures.spike_times(trace)[0], 'ms', digits=2)} and "
        f"peaks at {say(measures.peak(trace), 'mV')}"
        for trace, label in zip(traces, labels, strict=True)
    )


@lru_cache(maxsize=256)
def _curve(trace: Trace, start: float, end: float) -> Line:
    """The trace between two times; kept, as figures and questions often show the same."""
    seen = (trace.t >= start - 1e-9) & (trace.t <= end + 1e-9)
    # Rounded, so that a run alone and the same run in a batch give the same figure.
    return thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist())
