"""Trains of action potentials as questions give and show them. No scenarios or questions here."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, nan
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.figure import Axis, Band, Figure, Line, Point, thinned
from studykit.items.variable_types import OneOf, Range
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import figure_of, voltage_axis
from studykit.text import say

BEFORE, AFTER = 10.0, 10.0
"""How long a neuron is watched before and after a sustained current, in ms."""

PAUSE, TICK = 10.0, 40.0
"""The least gap between two sweeps side by side, and what lies between two of their ticks, in ms."""

ROOM = 480.0
"""How many ms may stand side by side with such ticks; of more, every other one is drawn."""

LastingCurrent = Annotated[float, Range(1.0, 20.0, step=0.1, unit="µA/cm²")]
LastingMs = Annotated[float, OneOf((50, 60, 80, 100, 120, 150, 200), unit="ms")]


class Sweep(Struct, frozen=True, eq=False):
    """A trace with the ``name`` under which it is shown, for ``length`` ms from its start on."""

    name: str
    trace: Trace
    length: float


def tops(trace: Trace) -> tuple[Point, ...]:
    """When each action potential of a trace is highest (ms), and how high that is (mV)."""
    ends = [*measures.spike_times(trace), float(trace.t[-1])]
    found = []
    for start, end in pairwise(ends):
        first, last = trace.t.searchsorted((start, end))
        top = int(first + trace.v[first : last + 1].argmax())
        found.append((round(float(trace.t[top]), 1), round(float(trace.v[top]), 1)))
    return tuple(found)


def peaks_in_order(trace: Trace) -> str:
    """The action potentials of a trace for whoever cannot see it: when each is highest, and how high."""
    found = tops(trace)
    if not found:
        return f"no action potential; the highest potential is {say(float(trace.v.max()), 'mV')}"
    times = ", ".join(say(t, digits=1) for t, _ in found)
    heights = ", ".join(say(v) for _, v in found)
    if len(found) == 1:
        return f"one peak, at {times}\u00a0ms, up to {heights}\u00a0mV"
    return f"peaks at {times}\u00a0ms, in turn up to {heights}\u00a0mV"


def train_figure(trace: Trace, *, alt: str, end: float | None = None) -> Figure:
    """One train with the sustained current; ``alt`` is followed by what can be seen."""
    end = end or float(round(float(trace.t[-1])))
    drawn = figure_of(
        trace,
        span=(0.0, end),
        time_step=10.0 if end <= 100 else 20.0,
        time_grid=True,
        alt=f"{alt} The current begins at {say(trace.onset, 'ms')}. The trace: {peaks_in_order(trace)}.",
    )
    return replace(drawn, bands=tuple(replace(band, label="current") for band in drawn.bands))


def sweeps_figure(sweeps: Sequence[Sweep], *, alt: str) -> Figure:
    """Trains side by side, each with a time of its own; ``alt`` is followed by what can be seen."""
    longest = max(sweep.length for sweep in sweeps) + PAUSE
    tick = TICK if len(sweeps) * longest <= ROOM else 2 * TICK
    period = tick * ceil(longest / tick)
    x: list[float] = []
    y: list[float] = []
    bands = []
    for place, sweep in enumerate(sweeps):
        begins = place * period
        line = _line(sweep)
        x += [round(begins + t, 3) for t in line.x] + [begins + sweep.length]
        y += [*line.y, nan]
        bands.append(Band(begins, begins + sweep.length, sweep.name))
    end = (len(sweeps) - 1) * period + sweeps[-1].length
    in_words = " ".join(f"{sweep.name}: {peaks_in_order(sweep.trace)}." for sweep in sweeps)
    return Figure(
        lines=(Line(tuple(x), tuple(y)),),
        x=Axis("time in each sweep", "ms", 0, end, tick, grid=False, period=period),
        y=voltage_axis(),
        alt=f"{alt} Membrane potential in mV against time in ms, sweep by sweep. {in_words}",
        bands=tuple(bands),
    )


def _line(sweep: Sweep) -> Line:
    seen = sweep.trace.t <= sweep.length + 1e-9
    return thinned(sweep.trace.t[seen].round(3).tolist(), sweep.trace.v[seen].round(2).tolist())
