"""Cases of a nerve of fibers that each fire all or none: the compound action potential (mV, ms, µV)."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim import measures
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace

WIDTH, DURATION = 0.2, 18.0
"""How long a shock lasts, and how long the nerve is watched, in ms."""

OF_ONE = 10.0
"""How much one fiber that fires adds to the compound action potential at its peak, in µV."""

FULL_HEIGHT = 100.0
"""The action potential of a fiber, of about so many mV, is seen as ``OF_ONE`` outside the nerve."""

DISTANCE, FASTEST = 10.0, 60.0
"""From the shock to the electrode (mm), and how fast the fibers with the lowest threshold conduct (m/s)."""

LEAD, FOOT = 1.6, 0.4
"""How long an impulse takes from where it starts to 0 mV there, and the time constant of its rise, in ms."""

Fibers = Annotated[int, Count(5, 40)]
LowestThreshold = Annotated[float, Range(0.4, 1.2, step=0.1, unit="mA")]
TimesLowest = Annotated[float, Range(2.0, 4.0, step=0.1, unit="×")]
PartOfTheWay = Annotated[
    float, Range(-0.6, 2.0, step=0.05, unit="of the way from the lowest threshold to the highest")
]

ASKED = ("nerve", "fiber")
STEPS = ("0", "1", "2", "3", "4", "5")
"""How many fibers have their thresholds between one shock and the next stronger one."""


class Nerve(Struct, frozen=True, eq=False):
    """What a nerve does after a shock of ``strength`` (mA): how many fibers fire, and the sum of them.

    ``compound`` (µV, shape (n,)) is what an electrode on the nerve records at ``t`` (ms after the shock's
    onset), ``heights`` (mV) how high the action potential rises in each fiber that fires.
    ``excitable`` (mV, shape (n,)) is what an electrode in the most excitable fiber records at ``t``.
    """

    strength: float
    fired: int
    t: FloatArray
    compound: FloatArray
    heights: tuple[float, ...]
    excitable: FloatArray

    @property
    def height(self) -> float:
        """The peak of the compound action potential, in µV."""
        return float(self.compound.max())


class NervesView(Struct, frozen=True, eq=False):
    """A nerve with fibers of ``thresholds`` (mA, rising) after each of several shocks."""

    thresholds: tuple[float, ...]
    nerves: tuple[Nerve, ...]


class TwoShocksView(Struct, frozen=True, eq=False):
    """A nerve with fibers of ``thresholds`` (mA, rising) ``before`` and ``after`` a change of the shock.

    ``asked`` is the whole nerve, or one of its fibers; one that ``is_harder`` asks for more outcomes.
    """

    thresholds: tuple[float, ...]
    before: Nerve
    after: Nerve
    asked: str
    is_harder: bool


class FibersView(Struct, frozen=True):
    """A nerve by numbers: what a fiber adds (``of_one``, µV), ``thresholds``, ``strengths`` of shocks (mA).

    Of the strengths the one at place ``first`` is given, or at ``first`` and then, while all that fired are
    ``refractory``, at ``second``; ``known`` is what is printed of the nerve.
    """

    of_one: int
    thresholds: tuple[float, ...]
    strengths: tuple[float, ...]
    first: int
    second: int
    known: str
    refractory: bool

    def fired(self, place: int) -> int:
        """How many fibers a shock of the strength at ``place`` fires by itself."""
        return sum(threshold < self.strengths[place] for threshold in self.thresholds)


def shocks_to_a_nerve(*, fibers: Fibers = 20, highest: TimesLowest = 3.0) -> Plan[NervesView]:
    """Shocks of rising strength to a nerve whose fibers need from 1 mA on."""
    thresholds = spread(1.0, highest, fibers)
    strengths = [0.9, *np.linspace(1.0, highest, 5)[1:-1].round(2).tolist(), highest + 0.2, highest + 1]
    return NervesView(thresholds, (yield from shocked(thresholds, strengths)))


def nerve_shocked_twice(
    *,
    fibers: Fibers,
    lowest: LowestThreshold,
    times: TimesLowest,
    first: PartOfTheWay,
    second: PartOfTheWay,
    asked: Annotated[str, OneOf(ASKED)],
    is_harder: YesOrNo,
) -> Plan[TwoShocksView]:
    """One shock to a nerve, and when it is at rest again a stronger or a weaker one."""
    highest = round(lowest * times, 1)
    thresholds = spread(lowest, highest, fibers)
    strengths = [round(lowest + part * (highest - lowest), 1) for part in (first, second)]
    if min(strengths) <= 0:
        strengths = [max(strength, round(lowest / 2, 1)) for strength in strengths]
    before, after = yield from shocked(thresholds, strengths)
    return TwoShocksView(thresholds, before, after, asked, is_harder)


def heights_of_a_nerve(
    *,
    of_one: Annotated[int, OneOf((5, 8, 10, 12, 15, 20), unit="µV")],
    lowest: LowestThreshold,
    steps: Annotated[tuple[str, ...], Order(STEPS, (5,))],
    first: Annotated[int, Count(0, 3)],
    second: Annotated[int, Count(1, 4)],
    known: Annotated[str, OneOf(("thresholds", "heights"))],
    refractory: YesOrNo,
) -> FibersView:
    """The thresholds of a nerve's fibers, and shocks between them: so many fibers are added by each step."""
    counts = [int(step) for step in steps]
    strengths = [round(lowest + 0.4 * place, 1) for place in range(1, len(counts) + 1)]
    thresholds = [
        round(strength - 0.4 + 0.1 * (1 + number % 3), 1)
        for strength, count in zip(strengths, counts, strict=True)
        for number in range(count)
    ]
    return FibersView(of_one, tuple(sorted(thresholds)), tuple(strengths), first, second, known, refractory)


def spread(lowest: float, highest: float, fibers: int) -> tuple[float, ...]:
    """Evenly spread thresholds, in mA."""
    return tuple(float(each) for each in np.linspace(lowest, highest, fibers).round(3))


def shocked(thresholds: Sequence[float], strengths: Sequence[float]) -> Plan[tuple[Nerve, ...]]:
    """What the nerve does after each shock: every fiber is a neuron that gets its part of the current.

    A fiber that needs twice as strong a shock gets half as much of it. Only fibers that fire conduct; how
    long each of them takes to reach threshold is left out.
    """
    needed = (yield from ask_for(ThresholdSearch(WIDTH))).amplitude
    pulses = [
        pulse(round(needed * strength / threshold, 3), WIDTH, 0.0, duration=DURATION)
        for strength in strengths
        for threshold in thresholds
    ]
    traces = yield from ask_for_all(pulses)
    rows = [traces[start : start + len(thresholds)] for start in range(0, len(traces), len(thresholds))]
    return tuple(_summed(strength, thresholds, row) for strength, row in zip(strengths, rows, strict=True))


def _summed(strength: float, thresholds: Sequence[float], traces: Sequence[Trace]) -> Nerve:
    """The sum of what the fibers that fire bring to the electrode, each with its delay."""
    t = traces[0].t
    compound, heights, arriving = np.zeros_like(t), [], []
    for threshold, trace in zip(thresholds, traces, strict=True):
        v = np.full_like(t, trace.v[0])
        if measures.fired(trace):
            delay = DISTANCE / FASTEST * threshold / min(thresholds)
            v = _conducted(trace, t - LEAD - delay)
            heights.append(measures.peak(trace))
        compound = compound + OF_ONE / FULL_HEIGHT * (v - trace.v[0])
        arriving.append(v)
    return Nerve(strength, len(heights), t, compound, tuple(heights), arriving[0])


def _conducted(trace: Trace, since: FloatArray) -> FloatArray:
    """v so long ``since`` (ms) it passed 0 mV, without the stimulus: with an exponential foot."""
    foot = trace.v[0] * (1 - np.exp(np.minimum(since, 0.0) / FOOT))
    spike = np.interp(since + measures.spike_times(trace)[0], trace.t, trace.v)
    return np.where(since < 0, foot, spike)
