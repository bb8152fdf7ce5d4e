"""Cases of a second pulse in the wake of an action potential. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording, ThresholdSearch
from studykit.sim.refractoriness import ONSET
from studykit.sim.stimuli import Stimulus
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import (
    CURVES,
    PULSE,
    first_pulse,
    least_steps,
    second_pulse,
)
from studykit.subjects.neurophysiology.traces import CourseOrSquid, Fraction, part_way

AFTER = 15.0
"""How long a recording lasts after the second pulse, in ms."""

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
    interval = round(part_way(WINDOWS[preset][window], part), 1)
    measured = interval if window == "relative" else at
    intervals = (measured,) if known == "one value" else CURVES[preset]
    found = yield from least_steps(cell, threshold, {measured, *intervals})
    printed = {each: found[each] for each in intervals}
    least = found[measured] if window == "relative" else threshold
    current = round(part_way(STRENGTHS.get(case, AT_ANY[preset]), strength) * least)
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
