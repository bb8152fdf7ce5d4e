"""Cases of a current pulse, or of a sustained current, against threshold. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    ONSET,
    BriefWidth,
    CourseNeuron,
    Onset,
    PotassiumReversal,
    PresetName,
    SodiumReversal,
    TimesThreshold,
)

Width = Annotated[float, Range(0.05, 40.0, step=0.01, unit="ms")]

TimesRheobase = Annotated[float, Range(0.5, 2.5, step=0.01, unit="× rheobase")]
LastingWidth = Annotated[float, Range(120, 300, step=10, unit="ms")]

StrengthGiven = Annotated[str, OneOf(("current", "multiple"))]
KnownThreshold = Annotated[str, OneOf(("rheobase", "chronaxie"))]

FINE_BELOW = 10.0
"""Currents below this have two decimals, others one, in µA/cm²."""


class PulseView(Struct, frozen=True, eq=False):
    """A pulse of ``strength`` × threshold: ``threshold`` and ``amplitude`` (µA/cm²) as printed, the run.

    ``threshold_voltage`` (mV) is what the end of a pulse of this ``width`` (ms) has to exceed.
    """

    strength: float
    width: float
    threshold: float
    threshold_voltage: float
    amplitude: float
    trace: Trace


class ScaledView(Struct, frozen=True, eq=False):
    """A pulse of ``amplitude``, and a ``weaker`` one of the same width (both in µA/cm², as printed).

    The weaker one carries the potential by ``depolarized`` (mV, as printed) above ``rest``. By proportion the
    other would carry it ``times`` as far as ``threshold_voltage`` (mV) is from rest. Its strength is
    ``given`` as a "current", or as a "multiple" of the weaker one.
    """

    width: float
    rest: int
    weaker: float
    depolarized: float
    threshold_voltage: int
    amplitude: float
    given: str
    trace: Trace

    @property
    def times(self) -> float:
        """How far the pulse would depolarize by proportion, in × the way from rest to threshold."""
        return self.depolarized * self.amplitude / self.weaker / (self.threshold_voltage - self.rest)


class TwoWidthsView(Struct, frozen=True, eq=False):
    """A pulse, and the known ``threshold`` (µA/cm²) for pulses of another width (``known_width``, ms).

    ``threshold_voltage`` (mV) is what the end of a pulse of its own ``width`` (ms) has to exceed.
    """

    known_width: float
    threshold: float
    threshold_voltage: float
    width: float
    amplitude: float
    trace: Trace


class LastingView(Struct, frozen=True, eq=False):
    """A ``current`` that lasts and what it does, with the ``rheobase`` (both in µA/cm², as printed).

    ``given`` says of which duration the stem tells the threshold.
    """

    given: str
    rheobase: float
    current: float
    trace: Trace


def current_pulse(
    *,
    preset: PresetName = "course",
    strength: TimesThreshold = 1.5,
    width: Width = 0.5,
    onset: Onset = ONSET,
    e_na: SodiumReversal = 50,
) -> Plan[PulseView]:
    """A rectangular current pulse into a resting neuron."""
    cell = Cell(preset, e_na=e_na)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    digits = 1 if threshold.amplitude >= FINE_BELOW else 2
    printed = round(threshold.amplitude, digits)
    amplitude = round(strength * printed, digits)
    trace = yield from ask_for(pulse(amplitude, width, onset, cell=cell))
    return PulseView(strength, width, printed, threshold.voltage, amplitude, trace)


def pulse_by_a_weaker_one(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    strength: TimesThreshold,
    part: TimesThreshold,
    width: BriefWidth,
    given: StrengthGiven = "current",
) -> Plan[ScaledView]:
    """A pulse of which only the response to a weaker one is known, ``part`` × threshold."""
    cell = Cell(preset, e_k=e_k)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    weaker = round(part * threshold.amplitude, 1)
    amplitude = round(strength * threshold.amplitude, 1)
    below, above = yield from ask_for_all([pulse(each, width, cell=cell) for each in (weaker, amplitude)])
    rest = measures.rest(below)
    depolarized = round(float(below.v.max()) - rest, 1)
    return ScaledView(
        width, round(rest), weaker, depolarized, round(threshold.voltage), amplitude, given, above
    )


def pulse_of_another_width(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    strength: TimesThreshold,
    width: BriefWidth,
    known_width: BriefWidth,
) -> Plan[TwoWidthsView]:
    """A pulse whose charge is ``strength`` × the threshold charge known from pulses of another width."""
    cell = Cell(preset, e_k=e_k)
    threshold = yield from ask_for(ThresholdSearch(known_width, cell))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed * known_width / width, 1)
    trace = yield from ask_for(pulse(amplitude=amplitude, width=width, onset=ONSET, cell=cell))
    own = yield from ask_for(ThresholdSearch(width, cell))
    return TwoWidthsView(known_width, printed, own.voltage, width, amplitude, trace)


def lasting_current(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    strength: TimesRheobase,
    width: LastingWidth,
    given: KnownThreshold = "rheobase",
) -> Plan[LastingView]:
    """A current that is switched on and lasts."""
    cell = Cell(preset, e_k=e_k)
    rheobase = round((yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude, 2)
    current = round(strength * rheobase, 2)
    stimulus = rectangle(current, width, ONSET)
    trace = yield from ask_for(Recording(stimulus, cell, ONSET + width + 30))
    return LastingView(given, rheobase, current, trace)
