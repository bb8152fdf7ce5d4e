"""How firing codes the strength of a steady current: rates, heights, floor and ceiling. No equations here.

A spike is a crossing of 0 mV upward: a membrane that oscillates below 0 mV does not fire. Potentials in mV,
times in ms, currents in µA/cm², rates in Hz.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Firing
from studykit.sim.kinetics import FloatArray
from studykit.sim.neuron import DT
from studykit.sim.permitted import require
from studykit.sim.stimuli import LONGEST, rectangle
from studykit.sim.trace import Trace

SECOND = 1000.0
"""The width of a step unless another is chosen, in ms: a count of spikes is then a rate in Hz."""

FLAT = 1.0
"""A membrane potential that swings by no more than this is called flat, in mV."""

_LAST = 3  # intervals that are taken for the steady ones
_FINER = 50  # parts into which the last interval of currents is divided


class Train(Struct, frozen=True):
    """The spikes during a step of ``current`` from ``onset`` to ``end``: their ``times`` and ``peaks``.

    The highest sample of the last spike may be cut off by the end of the step.
    """

    current: float
    onset: float
    end: float
    times: tuple[float, ...]
    peaks: tuple[float, ...]

    @property
    def goes_on(self) -> bool:
        """Whether it still fires in the second half of the step."""
        return bool(self.times) and self.times[-1] > (self.onset + self.end) / 2

    @property
    def latency(self) -> float | None:
        """From the onset to the first spike; None if there is none."""
        return self.times[0] - self.onset if self.times else None

    @property
    def rate(self) -> float:
        """Spikes per second, counted over the whole step."""
        return self.rate_within(self.onset, self.end)

    @property
    def first_rate(self) -> float | None:
        """The rate of the first interval; None if there is no second spike."""
        return SECOND / self._intervals[0] if self._intervals else None

    @property
    def steady_rate(self) -> float | None:
        """The rate of the last intervals, 0 if firing ends before; None if there is one late spike alone."""
        if not self.goes_on:
            return 0.0
        last = self._intervals[-_LAST:]
        return SECOND * len(last) / sum(last) if last else None

    @property
    def steady_peak(self) -> float | None:
        """The peak of the last spike but one, which is not cut off; None unless firing goes on."""
        return self.peaks[-2] if self.goes_on and len(self.peaks) > 1 else None

    def rate_within(self, start: float, end: float) -> float:
        """Spikes per second from ``start`` to ``end``; StudykitError if that is not a part of the step."""
        require("the start of the window", start, "ms", low=self.onset, high=self.end)
        require("the end of the window", end, "ms", above=start, high=self.end)
        return SECOND * sum(start <= time < end for time in self.times) / (end - start)

    @property
    def _intervals(self) -> list[float]:
        return [later - earlier for earlier, later in pairwise(self.times)]


def trains(
    currents: Sequence[float], *, cell: Cell = COURSE, width: float = SECOND
) -> Plan[tuple[Train, ...]]:
    """What ``cell``, at rest at first, fires during a step of each of ``currents``, ``width`` ms long.

    Raises StudykitError where a value is not permitted.
    """
    require("the width of the step", width, "ms", above=0, high=LONGEST - DT)
    steps = [Firing(rectangle(current, width, onset=0), cell, width + DT) for current in currents]
    found = yield from ask_for_all(steps)
    return tuple(
        Train(current, 0.0, width, spikes.times, spikes.peaks)
        for current, spikes in zip(currents, found, strict=True)
    )


class Coding(Struct, frozen=True):
    """Firing against current: ``trains`` in order of their currents, from ``floor`` to ``ceiling``.

    ``floor`` is the weakest current under which firing goes on, ``ceiling`` the strongest one. They are None
    if firing never goes on; the ceiling also if it was not reached.
    """

    trains: tuple[Train, ...]
    floor: float | None
    ceiling: float | None


def coding(cell: Cell = COURSE, *, currents: Sequence[float], width: float = SECOND) -> Plan[Coding]:
    """The firing of ``cell`` under steps of ``currents``, with its floor and ceiling.

    These are sought between neighbors among ``currents``, to a fiftieth of their distance.
    """
    currents = sorted(currents)
    coarse = yield from trains(currents, cell=cell, width=width)
    places = [place for place, train in enumerate(coarse) if train.goes_on]
    if not places:
        return Coding(coarse, None, None)
    first, last = places[0], places[-1]
    finer = [*_between(currents[max(first - 1, 0) : first + 1]), *_between(currents[last : last + 2])]
    fine = yield from trains(finer, cell=cell, width=width)
    found = tuple(sorted({*coarse, *fine}, key=lambda train: train.current))
    firing = [train.current for train in found if train.goes_on]
    return Coding(found, min(firing), max(firing) if last + 1 < len(currents) else None)


class FiringPattern(StrEnum):
    """What a membrane does in the end under a steady current."""

    SILENT = "no action potentials"
    STOPS = "action potentials that stop"
    TRAIN = "a train of action potentials"
    OSCILLATION = "an oscillation below 0 mV"
    BLOCK = "depolarization block"


def train_of(trace: Trace) -> Train:
    """The spikes of a trace of one step of current."""
    end = trace.onset + trace.width
    return Train(trace.amplitude, trace.onset, end, measures.spike_times(trace), measures.peaks(trace))


def firing_pattern(trace: Trace) -> FiringPattern:
    """What the neuron does under a step of current, judged by the second half of the step.

    In depolarization block v is flat, above the threshold that is stated for the neuron; an oscillation has
    its mean above it.
    """
    v = late(trace)
    if train_of(trace).goes_on:
        return FiringPattern.TRAIN
    if v.mean() < trace.preset.threshold:
        return FiringPattern.STOPS if measures.fired(trace) else FiringPattern.SILENT
    return FiringPattern.OSCILLATION if np.ptp(v) > FLAT else FiringPattern.BLOCK


def oscillation(trace: Trace) -> float | None:
    """The rate at which v goes up and down late in a step, also below 0 mV; None where v is flat."""
    v = late(trace)
    if np.ptp(v) <= FLAT:
        return None
    middle = (v.min() + v.max()) / 2
    rises = np.flatnonzero((v[:-1] < middle) & (v[1:] >= middle))
    if len(rises) < 2:
        return None
    part = (middle - v[rises]) / (v[rises + 1] - v[rises])
    return float(SECOND / (np.diff(rises + part).mean() * trace.dt))


def late(trace: Trace) -> FloatArray:
    """v in the second half of the step, shape (n,)."""
    half, end = trace.onset + trace.width / 2, trace.onset + trace.width
    return trace.v[(trace.t > half) & (trace.t < end)]


def _between(ends: Sequence[float]) -> list[float]:
    """Currents between two neighbors; none if there is only one."""
    if len(ends) < 2:
        return []
    low, high = ends
    return [low + (high - low) * part / _FINER for part in range(1, _FINER)]
