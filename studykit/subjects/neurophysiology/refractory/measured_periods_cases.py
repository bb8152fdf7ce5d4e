"""Cases of refractory periods measured with pairs of pulses: recordings, recovery curves. No questions here.

Intervals are from onset to onset, in ms; strengths in × threshold, that of the neuron at rest.
"""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.model import Doubtful
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.refractoriness import ONSET, PairOfPulses, first_spike, needed_strengths, pair
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import Temperature

SWEEPS = 4
"""Recordings that are drawn together."""

AFTER = 8.0
"""How long is recorded after the last second pulse, in ms."""

SURE = 0.04
"""How far the strength of a pulse is from what it needs, as a part of it."""

GRID = (2.2, 2.5, 2.8, 3.2, 3.6, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0)
"""The intervals at which a recovery curve is measured."""

COMPARED = (2.2, 2.4, 2.6, 2.8, 3.1, 3.4, 3.7, 4.0, 4.4, 4.8, 5.4, 6.0, 6.6, 7.5, 9.5, 12.0)
"""Those at which it is measured where two curves are compared, close where they are steep."""

HIGHEST = 2.6
"""The strength up to which a recovery curve is drawn."""

FirstInterval = Annotated[float, Range(2.6, 6.0, step=0.2, unit="ms")]
IntervalStep = Annotated[float, OneOf((1.0, 1.2, 1.6, 2.0), unit="ms")]
TestStrength = Annotated[float, Range(1.2, 2.0, step=0.1, unit="× threshold")]
CountedFrom = Annotated[str, OneOf(("onset", "peak"))]
InAmperes = Annotated[bool, Flag()]
LevelRead = Annotated[float, Range(1.1, 2.0, step=0.05, unit="× threshold")]
PairChange = Annotated[
    str, OneOf(("second stronger", "second weaker", "first stronger", "first weaker", "warmer", "colder"))
]
WeakFirst = Annotated[float, Range(1.2, 1.5, step=0.1, unit="× threshold")]
StrongFirst = Annotated[float, Range(2.2, 3.0, step=0.1, unit="× threshold")]
WeakSecond = Annotated[float, OneOf((1.2, 1.3, 1.4), unit="× threshold")]
StrongSecond = Annotated[float, OneOf((1.7, 1.8, 2.0), unit="× threshold")]


class SweepsView(Struct, frozen=True, eq=False):
    """Recordings of two pulses at rising ``intervals``, and which of the second ones ``fires``.

    ``since`` says from when on time is counted. Both pulses have the same ``width`` (ms). It ``is_sure`` that
    a slightly other strength would do the same.
    """

    strength: float
    intervals: tuple[float, ...]
    traces: tuple[Trace, ...]
    fires: tuple[bool, ...]
    since: str
    width: float
    is_sure: bool


class Recovery(Struct, frozen=True):
    """What a second pulse needs (``strengths``) at ``intervals``, where that is no more than ``HIGHEST``."""

    pulses: PairOfPulses
    intervals: tuple[float, ...]
    strengths: tuple[float, ...]

    def interval_for(self, strength: float) -> float:
        """The shortest interval at which a pulse of ``strength`` fires; Doubtful where it is not measured."""
        if not self.strengths[-1] < strength < self.strengths[0]:
            raise Doubtful("the curve does not reach that strength")
        return float(np.interp(-strength, [-each for each in self.strengths], self.intervals))


class CurveToReadView(Struct, frozen=True):
    """A ``recovery`` curve, on which the interval for a ``strength`` is sought.

    ``in_amperes`` is whether strengths are told in µA/cm².
    """

    recovery: Recovery
    strength: float
    in_amperes: bool

    @property
    def scale(self) -> float:
        """What a strength is multiplied by where it is drawn: the threshold at rest, in µA/cm², or 1."""
        return round(self.recovery.pulses.threshold, 1) if self.in_amperes else 1.0


class ChangedPairView(Struct, frozen=True, eq=False):
    """The shortest time (ms) from the peak of the first spike to a second pulse that fires.

    It is that before and after a ``change``; ``firsts`` and ``seconds`` are the strengths of the pulses,
    ``celsius`` the temperatures; ``recoveries`` and the time of the ``peaks`` after the first onset are those
    of each.
    """

    change: str
    firsts: tuple[float, float]
    seconds: tuple[float, float]
    celsius: tuple[float, float]
    recoveries: tuple[Recovery, Recovery]
    peaks: tuple[float, float]

    @property
    def times(self) -> tuple[float, float]:
        """From peak to the earliest pulse that fires, before and after the change, in ms."""
        before, after = (
            recovery.interval_for(strength) - peak
            for recovery, strength, peak in zip(self.recoveries, self.seconds, self.peaks, strict=True)
        )
        return before, after


def pairs_at_intervals(
    *,
    temperature: Temperature,
    strength: TestStrength,
    first: FirstInterval,
    spacing: IntervalStep,
    since: CountedFrom,
) -> Plan[SweepsView]:
    """Two pulses at one interval after another, each pair given at rest."""
    pulses = yield from pair(Cell(temperature=temperature))
    intervals = tuple(round(first + spacing * number, 1) for number in range(SWEEPS))
    weaker, stronger = strength / (1 + SURE), strength / (1 - SURE)
    found = yield from ask_for_all(pulses.fires(each, k) for each in intervals for k in (weaker, stronger))
    fires, would_fire = tuple(found[::2]), tuple(found[1::2])
    duration = round(ONSET + intervals[-1] + AFTER)
    traces = yield from ask_for_all(
        [Recording(pulses.both(each, strength), pulses.cell, duration) for each in intervals]
    )
    return SweepsView(strength, intervals, tuple(traces), fires, since, pulses.width, fires == would_fire)


def recovery_to_read(
    *, temperature: Temperature, strength: LevelRead, in_amperes: InAmperes
) -> Plan[CurveToReadView]:
    """How strong a second pulse has to be, against the interval."""
    pulses = yield from pair(Cell(temperature=temperature))
    return CurveToReadView((yield from _recovery(pulses, GRID)), strength, in_amperes)


def pair_after_a_change(
    *,
    change: PairChange,
    weak_first: WeakFirst,
    strong_first: StrongFirst,
    weak: WeakSecond,
    strong: StrongSecond,
    warm: Temperature,
    cold: Temperature,
) -> Plan[ChangedPairView]:
    """Pairs of pulses, before and after one of them, or the temperature, is changed."""
    firsts, seconds, celsius = (weak_first, weak_first), (strong, strong), (warm, warm)
    which, _, how = change.rpartition(" ")
    rises = how in ("stronger", "warmer")
    if which == "first":
        firsts = (weak_first, strong_first) if rises else (strong_first, weak_first)
    elif which == "second":
        seconds = (weak, strong) if rises else (strong, weak)
    else:
        celsius = (cold, warm) if rises else (warm, cold)
    recoveries, peaks = [], []
    for first, degrees in zip(firsts, celsius, strict=True):
        pulses = yield from pair(Cell(temperature=degrees), first=first)
        recoveries.append((yield from _recovery(pulses, COMPARED)))
        alone = yield from first_spike(pulses)
        peaks.append(measures.peak_time(alone) - ONSET)
    return ChangedPairView(
        change, firsts, seconds, celsius, (recoveries[0], recoveries[1]), (peaks[0], peaks[1])
    )


def _recovery(pulses: PairOfPulses, intervals: tuple[float, ...]) -> Plan[Recovery]:
    """The curve of what is needed, falling with the interval."""
    needed = yield from needed_strengths(pulses, intervals, up_to=HIGHEST)
    found = {at: round(each, 2) for at, each in zip(intervals, needed, strict=True) if each is not None}
    return Recovery(pulses, tuple(found), tuple(found.values()))
