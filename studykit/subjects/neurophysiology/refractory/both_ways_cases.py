"""Cases of impulses in both directions: one pulse, two, two impulses (mm, ms). No questions here."""

from itertools import accumulate
from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim.conduction import impulses
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.shocks import (
    COURSE_LENGTH,
    COURSE_SHOCK,
    AxonEnd,
    AxonThickness,
    current_by_diameter,
)
from studykit.subjects.neurophysiology.snapshots import Snapshot, snapshot, watched_along

LONGER = 8.0
"""The length of the axon of which a snapshot is taken, in mm."""

AT_AN_END, WITHIN = 0.55, 1.1
"""Twice the threshold of a resting axon of 1 µm for such a pulse, at an end and elsewhere, in nA."""

SPEEDS = {0.8: 0.20, 1.0: 0.22, 1.2: 0.24}
"""At how many m/s the axon of the course conducts, by its diameter (µm), as it is printed."""

NEAR_AN_END = 0.3
"""Where it is looked whether an impulse arrives at an end, in mm from there."""

THE_SAME = 1.0
"""Impulses at one place that differ by less than this are the same one, in ms."""

LATER, ENDED = 6.0, 16.0
"""How much later the second snapshot is taken, in ms: the latter when impulses that meet have ended."""

AHEAD, JUST_BEHIND, LONG_BEHIND = "ahead", "just behind", "long behind"
DIVERGING, MEETING, TO_THE_LEFT, TO_THE_RIGHT = "diverging", "meeting", "to the left", "to the right"

ElectrodeGap = Annotated[float, Range(1.0, 1.5, step=0.1, unit="mm")]


class ElectrodesView(Struct, frozen=True, eq=False):
    """Pulses at the ``shocked`` places (mm), the second, if any, ``later`` (ms) than the first.

    ``places`` (mm) are those of the electrodes; ``came`` (ms, from the first pulse on) is when each of them
    records its first impulse. ``speed`` (m/s) is as it is printed.
    """

    passage: Passage
    shocked: tuple[float, ...]
    later: float
    places: tuple[float, ...]
    came: tuple[float, ...]
    speed: float


class PulseBehindView(Struct, frozen=True, eq=False):
    """An impulse from an ``end``, and a pulse to ``place`` (mm) at ``time`` (ms from the first pulse on).

    ``gap`` (ms) is how long after the impulse would come by, or has come by, that is; negative before. The
    second pulse starts an impulse that arrives at the left end or not, and at the right: ``arrives``.
    ``timed``: whether the gap is stated.
    ``first`` and ``second`` (ms, shape (n,), NaN where there is none) say when they come to the places ``x``.
    """

    end: str
    case: str
    place: float
    gap: float
    time: float
    speed: float
    timed: bool
    x: FloatArray
    first: FloatArray
    second: FloatArray
    arrives: tuple[bool, bool]


class TwoImpulsesView(Struct, frozen=True, eq=False):
    """Two impulses on one axon that are ``going`` somewhere, ``now`` and ``later``, ``after`` some ms."""

    going: str
    now: Snapshot
    after: float
    later: Snapshot


def electrodes_along_an_axon(
    *,
    left: Annotated[float, Range(0.0, 3.0, step=0.2, unit="mm")],
    right: Annotated[float, Range(3.2, 6.0, step=0.2, unit="mm")],
    from_the_left: YesOrNo,
    two: YesOrNo,
    part: Annotated[float, Range(0.15, 0.6, step=0.05, unit="of the way")],
    start: Annotated[float, Range(0.3, 1.3, step=0.1, unit="mm")],
    second: ElectrodeGap,
    third: ElectrodeGap,
    fourth: ElectrodeGap,
    diameter: AxonThickness,
) -> Plan[ElectrodesView]:
    """A resting axon with four electrodes is stimulated at one place, or at two; ``part`` tells when."""
    both = (left, right) if from_the_left else (right, left)
    later = float(round(part * (right - left) / SPEEDS[diameter]))
    shocked = both if two else both[:1]
    places = tuple(round(each, 1) for each in accumulate((start, second, third, fourth)))
    shocks = [
        Shock(place, _twice_threshold(place, diameter, COURSE_LENGTH), begin, COURSE_SHOCK)
        for place, begin in zip(shocked, (0.0, later), strict=False)
    ]
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    passage = yield from ask_for(Propagation(fiber, tuple(shocks), 35.0, places))
    came = tuple(impulses(passage, place)[0] for place in places)
    return ElectrodesView(passage, shocked, later if two else 0.0, places, came, SPEEDS[diameter])


def pulse_near_an_impulse(
    *,
    end: AxonEnd,
    case: Annotated[str, OneOf((AHEAD, JUST_BEHIND, LONG_BEHIND))],
    way: Annotated[float, Range(1.8, 4.8, step=0.2, unit="mm")],
    before: Annotated[float, Range(4.0, 7.0, step=1.0, unit="ms")],
    soon: Annotated[float, Range(1.0, 1.5, step=0.1, unit="ms")],
    late: Annotated[float, Range(12.0, 20.0, step=1.0, unit="ms")],
    timed: YesOrNo,
    diameter: AxonThickness,
) -> Plan[PulseBehindView]:
    """A second pulse to an axon: ahead of an impulse, just behind it, or long after it."""
    gap = {AHEAD: -before, JUST_BEHIND: soon, LONG_BEHIND: late}[case]
    place = way if end == "left" else round(COURSE_LENGTH - way, 1)
    time = round(way / SPEEDS[diameter] + gap, 1)
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    start = 0.0 if end == "left" else COURSE_LENGTH
    shock = Shock(start, _twice_threshold(start, diameter, COURSE_LENGTH), 0.0, COURSE_SHOCK)
    other = Shock(place, _twice_threshold(place, diameter, COURSE_LENGTH), time, COURSE_SHOCK)
    alone, both = yield from ask_for_all(
        Propagation(fiber, shocks, 70.0 if case == LONG_BEHIND else 45.0)
        for shocks in ((shock,), (shock, other))
    )
    expected = alone.arrivals[0]
    is_first = np.abs(both.arrivals - expected) < THE_SAME
    first, second = (_earliest(both.arrivals, which) for which in (is_first, ~is_first))
    ends = [int(np.abs(both.x - at).argmin()) for at in (NEAR_AN_END, COURSE_LENGTH - NEAR_AN_END)]
    return PulseBehindView(
        end=end,
        case=case,
        place=place,
        gap=gap,
        time=time,
        speed=SPEEDS[diameter],
        timed=timed,
        x=both.x,
        first=first,
        second=second,
        arrives=(bool(np.isfinite(second[ends[0]])), bool(np.isfinite(second[ends[1]]))),
    )


def two_impulses_on_their_way(
    *,
    going: Annotated[str, OneOf((DIVERGING, MEETING, TO_THE_LEFT, TO_THE_RIGHT))],
    place: Annotated[float, Range(3.6, 4.4, step=0.1, unit="mm")],
    apart: Annotated[float, Range(14.0, 18.0, step=1.0, unit="ms")],
    unequal: Annotated[float, Range(0.0, 3.0, step=0.5, unit="ms")],
    time: Annotated[float, Range(7.5, 10.5, step=0.5, unit="ms")],
    diameter: AxonThickness,
) -> Plan[TwoImpulsesView]:
    """Two impulses on one axon: from the middle, at opposite ends, or one after the other from one end."""
    starts: dict[str, tuple[tuple[float, float], ...]] = {
        DIVERGING: ((place, 0.0),),
        MEETING: ((0.0, 0.0), (LONGER, unequal)),
        TO_THE_LEFT: ((LONGER, 0.0), (LONGER, apart)),
        TO_THE_RIGHT: ((0.0, 0.0), (0.0, apart)),
    }
    shocks = [
        Shock(where, _twice_threshold(where, diameter, LONGER), start, COURSE_SHOCK)
        for where, start in starts[going]
    ]
    now = time + (apart if going in (TO_THE_LEFT, TO_THE_RIGHT) else 0.0)
    fiber = Fiber("course", diameter=diameter, length=LONGER)
    after = ENDED if going == MEETING else LATER
    passage = yield from ask_for(watched_along(fiber, shocks, now + after))
    return TwoImpulsesView(going, snapshot(passage, now), after, snapshot(passage, now + after))


def _twice_threshold(place: float, diameter: float, length: float) -> float:
    """The current (nA) of a pulse to a place of a resting axon of that diameter (µm) and length (mm)."""
    usual = AT_AN_END if place in (0.0, length) else WITHIN
    return round(usual * current_by_diameter(diameter), 3)


def _earliest(arrivals: FloatArray, which: FloatArray) -> FloatArray:
    """The earliest of those arrivals at each place, shape (places,); NaN where there is none."""
    times = np.where(which, arrivals, np.inf).min(axis=0, initial=np.inf)
    return np.where(np.isfinite(times), times, np.nan)
