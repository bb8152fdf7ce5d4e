"""Cases of channels at a moment after an action potential. No questions here."""

from itertools import permutations
from math import inf
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Count, OneOf, YesOrNo
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording, ThresholdSearch
from studykit.sim.refractoriness import ONSET
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import (
    PULSE,
    first_pulse,
    least_steps,
    second_pulse,
)
from studykit.subjects.neurophysiology.traces import CourseOrSquid, Fraction, part_way

MOMENTS = {
    "course": {"absolute": (1.9, 2.6), "late": (21.0, 30.0)},
    "squid": {"absolute": (3.0, 4.8), "relative": (8.0, 11.0), "late": (27.0, 36.0)},
}
"""When the state of the channels is plain, in ms after the first onset.

While the course's neuron is relatively refractory its K⁺ channels have closed, but for the very beginning.
"""

RECORDED = 40.0
"""How long a recording lasts, in ms."""

KNOWN_AT = {"relative, too weak": 8.6, "relative, enough": 10.0}
"""When it is known what a second pulse needs, in ms after the first onset, by case; else as for the last."""

APART = 0.3
"""How far from that time a pulse begins that is too weak even then, or enough already then, in ms."""

STRENGTHS = {
    "absolute": (1.5, 8.0),
    "relative, too weak": (3.6, 5.4),
    "relative, enough": (4.4, 6.2),
    "late, too weak": (0.6, 0.8),
    "late, enough": (1.3, 8.0),
}
"""Of a second pulse, in × threshold at rest, by case."""

WindowName = Annotated[str, OneOf(("absolute", "relative", "late"))]
OrderOfWindows = Annotated[str, OneOf(tuple(" ".join(each) for each in permutations(MOMENTS["squid"])))]
CaseOfPulse = Annotated[str, OneOf(tuple(STRENGTHS))]
OtherReasons = Annotated[int, Count(0, 5)]


class RefractoryMomentView(Struct, frozen=True, eq=False):
    """A moment ``interval`` ms after the onset of a pulse that fires, and what a second one ``needs`` then.

    That is in × the threshold at rest; None: no strength up to 10 × is enough.
    """

    preset: str
    window: str
    interval: float
    needs: float | None
    trace: Trace


class RefractoryMomentsView(Struct, frozen=True, eq=False):
    """Moments, each by its ``windows`` and ``intervals``, after an action potential."""

    windows: tuple[str, ...]
    intervals: tuple[float, ...]
    trace: Trace


class PulseAtAMomentView(Struct, frozen=True, eq=False):
    """A second pulse of ``strength`` (× threshold) at an ``interval`` (ms), in a ``case``.

    It is known what one ``needs`` (× threshold) at the time ``known_at`` (ms). ``others`` is the number of
    two reasons of other cases that are offered; open K⁺ channels are perhaps given as one, too.
    """

    case: str
    interval: float
    strength: float
    known_at: float
    needs: float
    fires: bool
    others: int
    by_potassium: bool
    trace: Trace


def moment_after_a_spike(
    *, preset: CourseOrSquid, window: WindowName, part: Fraction
) -> Plan[RefractoryMomentView]:
    """A moment after an action potential, while the neuron is refractory or later."""
    if window not in MOMENTS[preset]:
        preset = "squid"
    interval = round(part_way(MOMENTS[preset][window], part), 1)
    cell, threshold, trace = yield from _spike(preset)
    needs = yield from _needed(cell, threshold, interval)
    return RefractoryMomentView(preset, window, interval, needs, trace)


def three_moments_after_a_spike(
    *, order: OrderOfWindows, first: Fraction, second: Fraction, third: Fraction
) -> Plan[RefractoryMomentsView]:
    """Three moments after an action potential of the squid giant axon, in any order."""
    windows = tuple(order.split())
    intervals = tuple(
        round(part_way(MOMENTS["squid"][window], part), 1)
        for window, part in zip(windows, (first, second, third), strict=True)
    )
    _, _, trace = yield from _spike("squid")
    return RefractoryMomentsView(windows, intervals, trace)


def pulse_at_a_moment(
    *, case: CaseOfPulse, part: Fraction, strength: Fraction, others: OtherReasons, by_potassium: YesOrNo
) -> Plan[PulseAtAMomentView]:
    """A second pulse into the squid giant axon, at a moment at which the state of its channels is plain."""
    window = case.partition(",")[0]
    low, high = MOMENTS["squid"][window]
    known_at = KNOWN_AT.get(case, KNOWN_AT["relative, enough"])
    if case == "relative, too weak":
        high = known_at - APART
    elif case == "relative, enough":
        low = known_at + APART
    interval = round(part_way((low, high), part), 1)
    times = round(part_way(STRENGTHS[case], strength), 1)
    cell, threshold, trace = yield from _spike("squid")
    needs = (yield from _needed(cell, threshold, known_at)) or inf
    pulse = second_pulse(times * threshold, interval)
    fires = yield from ask_for(Fires(pulse, first_pulse(threshold), cell))
    return PulseAtAMomentView(case, interval, times, known_at, needs, fires, others, by_potassium, trace)


def _needed(cell: Cell, threshold: float, interval: float) -> Plan[float | None]:
    """What a second pulse needs then, in × threshold to one decimal."""
    found = yield from least_steps(cell, threshold, (interval,), step=threshold / 10)
    return found[interval] / 10 if interval in found else None


def _spike(preset: str) -> Plan[tuple[Cell, float, Trace]]:
    """The neuron, its threshold (µA/cm²) and a recording of the first pulse."""
    cell = Cell(preset)
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    trace = yield from ask_for(Recording(first_pulse(threshold), cell, ONSET + RECORDED))
    return cell, threshold, trace
