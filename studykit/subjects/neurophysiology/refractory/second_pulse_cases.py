"""Cases of a second pulse in the wake of an action potential. No questions here."""

from collections.abc import Iterable
from math import ceil
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording, StrengthSearch, ThresholdSearch
from studykit.sim.refractoriness import ONSET
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import Fraction

PULSE = 0.5
"""The width of all pulses, in ms."""

FIRST = 1.5
"""The strength of the first pulse, in × threshold."""

AFTER = 15.0
"""How long a recording lasts after the second pulse, in ms."""

UNTIL = {"course": (3.2, 14.6), "squid": (7.2, 16.3)}
"""Until when a neuron is absolutely, and until when relatively refractory, in ms after the first onset."""

WINDOWS = {
    "course": {"absolute": (1.6, 2.9), "relative": (4.6, 6.6), "late": (20.0, 28.0)},
    "squid": {"absolute": (3.0, 6.6), "relative": (8.5, 10.3), "late": (26.0, 34.0)},
}
"""When it is plainly refractory, or plainly not any more, in ms after the first onset."""

STRENGTHS = {
    "relative, too weak": (0.8, 0.88),
    "relative, enough": (1.12, 1.3),
    "relative, strong": (1.4, 1.7),
    "late, too weak": (0.8, 0.88),
    "late, enough": (1.12, 1.3),
    "late, strong": (1.4, 1.7),
}
"""What a second pulse has of the strength needed at its time, by case."""

AT_ANY = {"course": (1.5, 4.0), "squid": (4.0, 8.0)}
"""What it has where no strength is enough, in × threshold at rest."""

CURVES = {
    "course": (3.2, 3.3, 3.5, 3.7, 4.0, 4.3, 4.6, 5.0, 5.5, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 28.0),
    "squid": (7.3, 7.5, 7.7, 8.0, 8.5, 9.0, 9.5, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 17.0, 20.0, 25.0, 34.0),
}
"""Intervals (ms) between which a curve of the needed strength is drawn straight."""

SEARCHED = 3e-4
"""To what part a strength is found, and more."""

CourseOrSquid = Annotated[str, OneOf(("course", "squid"))]
Known = Annotated[str, OneOf(("one value", "curve"))]
MeasuredAt = Annotated[float, OneOf((5.0, 6.0, 7.0), unit="ms")]
CaseOfSecondPulse = Annotated[str, OneOf(("absolute", *STRENGTHS))]


class SecondPulseView(Struct, frozen=True, eq=False):
    """A pulse that fires, and a second one of ``current`` (µA/cm²) that begins ``interval`` ms after it.

    ``needed`` is what a second one needs at some intervals (ms; µA/cm²), as printed beside the ``threshold``
    at rest; ``least`` what it needs at its own time, if any is enough. ``both`` is the recording, ``alone``
    that of the first pulse, ``passive`` one with all Na⁺ channels blocked from the second pulse on.
    """

    preset: str
    case: str
    threshold: float
    needed: dict[float, int]
    least: float
    interval: float
    current: int
    fires: bool
    both: Trace
    alone: Trace
    passive: Trace

    @property
    def window(self) -> str:
        """Absolutely or relatively refractory, or late, when both periods are over."""
        return self.case.partition(",")[0]


def second_pulse_after_a_spike(
    *,
    preset: CourseOrSquid,
    case: CaseOfSecondPulse,
    part: Fraction,
    strength: Fraction,
    known: Known,
    at: MeasuredAt = 6.0,
) -> Plan[SecondPulseView]:
    """A second pulse: while the neuron is refractory or later, too weak or strong enough then."""
    window = case.partition(",")[0]
    cell = Cell(preset)
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    interval = round(between(WINDOWS[preset][window], part), 1)
    measured = interval if window == "relative" else at
    intervals = (measured,) if known == "one value" else CURVES[preset]
    found = yield from least_steps(cell, threshold, {measured, *intervals})
    printed = {each: found[each] for each in intervals}
    least = found[measured] if window == "relative" else threshold
    current = round(between(STRENGTHS.get(case, AT_ANY[preset]), strength) * least)
    first, second = first_pulse(threshold), second_pulse(current, interval)
    together = Stimulus((*first.currents, *second.currents))
    end = ONSET + interval + AFTER
    both, alone, passive = yield from ask_for_all(
        (
            Recording(together, cell, end),
            Recording(first, cell, end),
            Recording(together, cell, end, no_sodium_from=ONSET + interval),
        )
    )
    fires = yield from ask_for(Fires(second, first, cell))
    return SecondPulseView(
        preset, case, threshold, printed, least, interval, current, fires, both, alone, passive
    )


def least_steps(
    cell: Cell, threshold: float, intervals: Iterable[float], *, step: float = 1.0
) -> Plan[dict[float, int]]:
    """How many times ``step`` (µA/cm²) a second pulse needs, where any strength is enough, at each interval.

    A search is not exact: where it ends close to a whole number of steps, that one is tried.
    """
    first, intervals = first_pulse(threshold), sorted(intervals)
    searches = [StrengthSearch(second_pulse(threshold, each), first, cell) for each in intervals]
    found = yield from ask_for_all(searches)
    steps = {
        at: each.factor * threshold / step
        for at, each in zip(intervals, found, strict=True)
        if each.factor is not None
    }
    close = [at for at, each in steps.items() if abs(each - round(each)) < SEARCHED * each]
    tried = [Fires(second_pulse(round(steps[at]) * step, at), first, cell) for at in close]
    fires = yield from ask_for_all(tried)
    least = {at: ceil(each) for at, each in steps.items()}
    return least | {at: round(steps[at]) + (not enough) for at, enough in zip(close, fires, strict=True)}


def first_pulse(threshold: float) -> Stimulus:
    """The pulse that fires the neuron at rest."""
    return rectangle(round(FIRST * threshold, 1), PULSE, ONSET)


def second_pulse(current: float, interval: float) -> Stimulus:
    """One of ``current`` (µA/cm²) that begins ``interval`` ms after the first."""
    return rectangle(current, PULSE, ONSET + interval)


def between(ends: tuple[float, float], part: float) -> float:
    """The number that lies a ``part`` (0 to 1) of the way between the ends."""
    return ends[0] + part * (ends[1] - ends[0])
