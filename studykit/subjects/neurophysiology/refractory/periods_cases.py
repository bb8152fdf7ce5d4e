"""Cases of where both refractory periods lie on the trace of a spike. No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Count, Flag, OneOf, Range
from studykit.sim import measures, synapses
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.phases import Phase, phases
from studykit.sim.refractoriness import needed_strengths, pair
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.periods_shared import Periods, periods_of
from studykit.subjects.neurophysiology.traces import (
    Fraction,
    Onset,
    PotassiumReversal,
    Temperature,
)

PULSE, FIRST = 0.5, 1.5
"""The width of a pulse, in ms, and the strength of the first one, in × threshold."""

AFTER = 35.0
"""How long a neuron is recorded after a stimulus begins, in ms."""

CLEAR = 0.15
"""How far a moment lies from the ends of the stretch it is drawn from, in ms."""

LATE = (20.0, 28.0)
"""When a neuron of the course is no longer refractory, at 22 °C or warmer: from when to when, in ms."""

PeakConductance = Annotated[float, Range(0.17, 0.3, step=0.01, unit="mS/cm²")]
MomentOfASpike = Annotated[str, OneOf(("upstroke", "fall", "undershoot", "late undershoot", "late"))]
PeriodAsked = Annotated[str, OneOf(("absolute", "relative", "both"))]
ByName = Annotated[bool, Flag()]
FirstLetter = Annotated[int, Count(0, 3)]


class OnsetView(Struct, frozen=True, eq=False):
    """A spike that a synaptic input makes; refractoriness is ``named``, or told by what it means."""

    trace: Trace
    named: bool

    def rising(self, level: float) -> float:
        """When the upstroke passes ``level`` (mV), in ms."""
        before = measures.rising_through(self.trace, level)
        return float(before[before <= measures.peak_time(self.trace)][-1])


class StateView(Struct, frozen=True, eq=False):
    """A spike and a ``time`` (ms), at which a pulse has to be ``needed`` × as strong as at rest to fire.

    Where no pulse fires ``needed`` is None. The states are ``named``, or told by what they mean; ``wide`` is
    whether all of the undershoot is shown.
    """

    trace: Trace
    moment: str
    time: float
    needed: float | None
    named: bool
    wide: bool


class PeriodsView(Struct, frozen=True, eq=False):
    """A spike with its refractory ``periods``, one of which, or both, are ``asked`` for.

    Points on the trace bear letters from ``first_letter`` (from 0) on.
    """

    trace: Trace
    periods: Periods
    asked: str
    first_letter: int


def spike_by_an_input(
    *, g: PeakConductance, onset: Onset, temperature: Temperature, e_k: PotassiumReversal, named: ByName
) -> Plan[OnsetView]:
    """A spike made by synaptic input, so that the upstroke begins long after the stimulus."""
    stimulus = Stimulus(inputs=(replace(synapses.load("excitatory"), g=g).at(onset),))
    cell = Cell(temperature=temperature, e_k=e_k)
    trace = yield from ask_for(Recording(stimulus, cell, onset + AFTER))
    return OnsetView(trace, named)


def moment_of_a_spike(
    *,
    moment: MomentOfASpike,
    part: Fraction,
    onset: Onset,
    temperature: Temperature,
    named: ByName,
    wide: ByName,
) -> Plan[StateView]:
    """A spike, and a moment during it or after it."""
    cell = Cell(temperature=temperature)
    trace = yield from _spike(cell, onset)
    low, high = _stretch(trace, moment)
    time = round(low + CLEAR + part * (high - low - 2 * CLEAR), 1)
    needed: float | None = None
    if moment not in ("upstroke", "fall"):
        pulses = yield from pair(cell)
        (needed,) = yield from needed_strengths(pulses, [round(time - onset, 2)])
    return StateView(trace, moment, time, needed, named, wide or moment == "late")


def spike_and_its_periods(
    *, asked: PeriodAsked, onset: Onset, temperature: Temperature, first_letter: FirstLetter
) -> Plan[PeriodsView]:
    """A spike with both refractory periods."""
    cell = Cell(temperature=temperature)
    periods = yield from periods_of(cell)
    trace = yield from _spike(cell, onset)
    return PeriodsView(trace, periods, asked, first_letter)


def _spike(cell: Cell, onset: float) -> Plan[Trace]:
    """What a pulse of ``FIRST`` × threshold does."""
    pulses = yield from pair(cell, width=PULSE, first=FIRST)
    stimulus = rectangle(FIRST * pulses.threshold, PULSE, onset)
    return (yield from ask_for(Recording(stimulus, cell, onset + AFTER)))


def _stretch(trace: Trace, moment: str) -> tuple[float, float]:
    """From when to when (ms) a neuron is plainly in the state that ``moment`` is an example of."""
    spans = {span.phase: span for span in phases(trace)}
    top = measures.peak_time(trace)
    lowest = float(trace.t[trace.v.argmin()])
    below = float(measures.rising_through(trace, measures.rest(trace) - 3)[-1])
    middle = (lowest + below) / 2
    return {
        "upstroke": (max(spans[Phase.DEPOLARIZATION].start, trace.onset + PULSE), top),
        "fall": (top, spans[Phase.HYPERPOLARIZATION].start),
        "undershoot": (lowest, middle),
        "late undershoot": (middle, below),
        "late": (trace.onset + LATE[0], trace.onset + LATE[1]),
    }[moment]
