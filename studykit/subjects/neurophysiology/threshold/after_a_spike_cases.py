"""Cases of a second pulse after an action potential, and of what pulses need then. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording, StrengthSearch, ThresholdSearch
from studykit.sim.stimuli import Current, Stimulus
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import ONSET, CourseOrSquid, Fraction, part_way

PULSE = 0.5
"""The width of both pulses, in ms."""

FIRST = 1.5
"""The strength of the first pulse, in × threshold."""

TABLES = {"course": (4.0, 5.0, 6.0, 8.0, 12.0, 20.0), "squid": (8.0, 9.0, 10.0, 12.0, 15.0)}
"""At which intervals (ms) the needed current is measured."""

WINDOWS = {
    "course": {"absolute": (2.2, 2.9), "relative": (4.2, 7.5), "recovered": (20.5, 30.0)},
    "squid": {"absolute": (5.0, 6.8), "relative": (8.2, 11.5)},
}
"""From when to when (ms after the first onset) a neuron is plainly refractory, or plainly not any more."""

UNTIL = {"course": (3.2, 16.0), "squid": (7.2, 16.0)}
"""Until when it is absolutely refractory to pulses of 10 × threshold, and until when relatively, in ms."""

TOPICS = {"windows": ("ever", "at rest", "channels"), "table": ("fires", "other time", "channels")}
"""What is stated of a second pulse, by what is known."""

OTHERS = 4
"""Intervals of a table, the first ones, that are compared with that of the pulse."""

RefractoryWindow = Annotated[str, OneOf(("absolute", "relative", "recovered"))]
Topic = Annotated[str, OneOf(tuple(TOPICS))]
Affirmed = Annotated[
    tuple[str, ...], Subset(("ever", "at rest", "fires", "other time", "channels"), sizes=(0, 1, 2, 3, 4, 5))
]


class AfterView(Struct, frozen=True, eq=False):
    """A spike, and a second pulse of ``current`` (µA/cm²) so long after the first (``interval``, ms).

    ``threshold`` is that of the neuron at rest, ``needed`` what fires it at each interval of a table, both as
    printed; ``fires`` says whether the second pulse does. ``other`` is an interval of the table. Of the
    topics of what is ``given`` those in ``affirmed`` are stated to be so, the others not to be.
    """

    preset: str
    window: str
    interval: float
    other: float
    trace: Trace
    threshold: float
    needed: dict[float, int]
    current: int
    fires: bool
    given: str
    affirmed: tuple[str, ...]

    @property
    def available(self) -> tuple[float, float]:
        """The part of the Na⁺ channels that are not inactivated, at rest and when the second pulse begins."""
        return float(self.trace.h[0]), float(self.trace.h[round((ONSET + self.interval) / self.trace.dt)])


def second_pulse(
    *,
    preset: CourseOrSquid,
    window: RefractoryWindow,
    part: Fraction,
    other: Fraction,
    strength: Fraction,
    given: Topic,
    affirmed: Affirmed,
) -> Plan[AfterView]:
    """A spike, and a second pulse after it, whether the neuron is refractory then or not."""
    if window not in WINDOWS[preset]:
        window = "relative"  # soon after that period the squid's axon fires more easily than at rest
    interval = round(part_way(WINDOWS[preset][window], part), 1)
    cell = Cell(preset)
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    first = Stimulus((Current(round(FIRST * threshold, 1), ONSET, PULSE),))
    intervals = TABLES[preset]
    searches = [StrengthSearch(_second(threshold, each), first, cell) for each in intervals]
    found = yield from ask_for_all(searches)
    needed = {
        each: round(threshold * strength.factor)
        for each, strength in zip(intervals, found, strict=True)
        if strength.factor is not None
    }
    current = round(threshold * 1.1 + strength * (max(needed.values()) * 1.1 - threshold * 1.1))
    fires = yield from ask_for(Fires(_second(current, interval), first, cell))
    trace = yield from ask_for(Recording(first, cell))
    at = intervals[min(int(other * OTHERS), OTHERS - 1)]
    return AfterView(preset, window, interval, at, trace, threshold, needed, current, fires, given, affirmed)


def _second(current: float, interval: float) -> Stimulus:
    return Stimulus((Current(current, ONSET + interval, PULSE),))
