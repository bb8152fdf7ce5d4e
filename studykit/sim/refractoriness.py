"""Refractoriness: the strength that the second of two pulses needs, and its spike. No figures here.

An interval is from onset to onset, in ms. A strength is in × threshold, that of the neuron at rest for a
pulse of the same width. What counts as a second spike stands in responses.py.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Fires, Recording, StrengthSearch, ThresholdSearch
from studykit.sim.permitted import require
from studykit.sim.phases import Phase, phases
from studykit.sim.responses import together
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import Trace

ONSET = 5.0
"""When the first pulse begins, in ms."""

LONGEST_INTERVAL = 40.0
"""The longest interval that is searched for a second spike, in ms."""

STRONGEST = 10.0
"""What is called absolute refractoriness holds for pulses up to this strength, in × threshold."""

STRONG = 2.0
"""A strong pulse of an experiment, in × threshold: when it first fires is what is often measured."""

RECOVERED = 1.05
"""Where no more than this strength is needed, relative refractoriness is taken to be over, in × threshold."""

_AFTER = 25.0  # ms of a recording after the second pulse
_STRENGTHS = tuple(np.geomspace(1, STRONGEST, 26).tolist())
_PARTS = 8  # into which a stretch of intervals is divided in each round
_FINE = 0.01  # ms, to which the end of a window is found


class PairOfPulses(Struct, frozen=True):
    """Two pulses of ``width`` (ms) into ``cell``: the first is of strength ``first``.

    ``threshold`` is that of the neuron at rest, in µA/cm².
    """

    cell: Cell
    width: float
    first: float
    threshold: float

    @property
    def conditioning(self) -> Stimulus:
        """The first pulse."""
        return rectangle(self.first * self.threshold, self.width, ONSET)

    def test(self, interval: float, strength: float = 1.0) -> Stimulus:
        """The second pulse."""
        return rectangle(strength * self.threshold, self.width, ONSET + interval)

    def both(self, interval: float, strength: float) -> Stimulus:
        """The two pulses."""
        return together(self.conditioning, self.test(interval, strength))

    def fires(self, interval: float, strength: float) -> Fires:
        """Asks whether the second pulse makes a spike of its own."""
        return Fires(self.test(interval, strength), self.conditioning, self.cell)


class Windows(Struct, frozen=True):
    """When a neuron cannot fire again, and when only with more than threshold: ms after the first onset.

    From ``upstroke`` to ``absolute_end`` no pulse up to ``STRONGEST`` fires again, from ``strong_from`` on
    one of strength ``STRONG`` does, from ``relative_end`` on one of ``RECOVERED``; None: not within
    ``LONGEST_INTERVAL``. The first spike has its ``peak``; ``undershoot`` is when it lies below rest.
    """

    upstroke: float
    peak: float
    undershoot: tuple[float, float]
    absolute_end: float | None
    strong_from: float | None
    relative_end: float | None


def pair(cell: Cell = COURSE, *, width: float = 0.5, first: float = 1.5) -> Plan[PairOfPulses]:
    """Two pulses, the first of which fires: StudykitError unless its strength is above 1."""
    require("strength of the first pulse", first, "× threshold", above=1, high=STRONGEST)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    return PairOfPulses(cell, width, first, threshold.amplitude)


def first_spike(pulses: PairOfPulses) -> Plan[Trace]:
    """The recording of the first pulse alone."""
    return (yield from ask_for(Recording(pulses.conditioning, pulses.cell, ONSET + LONGEST_INTERVAL)))


def needed_strengths(
    pulses: PairOfPulses, intervals: Sequence[float], *, up_to: float = STRONGEST
) -> Plan[tuple[float | None, ...]]:
    """The strength that the second pulse needs at each interval; None where none ``up_to`` a limit fires.

    Raises StudykitError for an interval that ends before the first spike has crossed 0 mV.
    """
    searches = [
        StrengthSearch(pulses.test(interval), pulses.conditioning, pulses.cell, up_to)
        for interval in intervals
    ]
    found = yield from ask_for_all(searches)
    return tuple(each.factor for each in found)


def second_peaks(
    pulses: PairOfPulses, intervals: Sequence[float], *, strength: float
) -> Plan[tuple[float | None, ...]]:
    """The height of the second spike at each interval, in mV; None where there is none. Errors as above."""
    fires = yield from ask_for_all([pulses.fires(interval, strength) for interval in intervals])
    duration = ONSET + max(intervals) + _AFTER
    traces = yield from ask_for_all(
        [Recording(pulses.both(each, strength), pulses.cell, duration) for each in intervals]
    )
    return tuple(
        height_from(trace, ONSET + interval) if fired else None
        for trace, interval, fired in zip(traces, intervals, fires, strict=True)
    )


def windows(pulses: PairOfPulses) -> Plan[Windows]:
    """When the neuron is absolutely and relatively refractory, to 0.02 ms."""
    trace = yield from first_spike(pulses)
    spans = {span.phase: span for span in phases(trace)}
    upstroke, below = spans[Phase.DEPOLARIZATION], spans[Phase.HYPERPOLARIZATION]
    peak = measures.peak_time(trace) - ONSET
    relative_end = yield from _first_interval(pulses, (RECOVERED,), peak, LONGEST_INTERVAL)
    strong_from = yield from _first_interval(pulses, (STRONG,), peak, relative_end or LONGEST_INTERVAL)
    absolute_end = yield from _first_interval(pulses, _STRENGTHS, peak, strong_from or LONGEST_INTERVAL)
    return Windows(
        upstroke.start - ONSET,
        peak,
        (below.start - ONSET, below.end - ONSET),
        absolute_end,
        strong_from,
        relative_end,
    )


def height_from(trace: Trace, time: float) -> float:
    """The highest v (mV) from ``time`` (ms) on."""
    return float(trace.v[trace.t >= time - 1e-9].max())


def _first_interval(
    pulses: PairOfPulses, strengths: Sequence[float], low: float, high: float
) -> Plan[float | None]:
    """The shortest interval between ``low`` and ``high`` at which one of ``strengths`` fires."""
    while high - low > _FINE:
        intervals = np.linspace(low, high, _PARTS + 1)[1:].tolist()
        fires = yield from ask_for_all([pulses.fires(each, s) for each in intervals for s in strengths])
        any_fires = np.reshape(fires, (_PARTS, len(strengths))).any(axis=1)
        if not any_fires.any():
            return None
        first = int(any_fires.argmax())
        low, high = (intervals[first - 1] if first else low), intervals[first]
    return high
