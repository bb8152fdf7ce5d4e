"""Cases of a current pulse, or of a current that lasts, against threshold. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Range
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
    PresetName,
    SodiumReversal,
    TimesThreshold,
)

Width = Annotated[float, Range(0.05, 40.0, step=0.01, unit="ms")]

TimesRheobase = Annotated[float, Range(0.5, 2.5, step=0.01, unit="× rheobase")]
LastingWidth = Annotated[float, Range(120, 300, step=10, unit="ms")]

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
    """A ``current`` that lasts and what it does, with the ``rheobase`` (both in µA/cm², as printed)."""

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


def pulse_of_another_width(
    *, strength: TimesThreshold, width: BriefWidth, known_width: BriefWidth
) -> Plan[TwoWidthsView]:
    """A pulse whose charge is ``strength`` × the threshold charge known from pulses of another width."""
    threshold = yield from ask_for(ThresholdSearch(width=known_width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed * known_width / width, 1)
    trace = yield from ask_for(pulse(amplitude=amplitude, width=width, onset=ONSET))
    own = yield from ask_for(ThresholdSearch(width=width))
    return TwoWidthsView(known_width, printed, own.voltage, width, amplitude, trace)


def lasting_current(
    *, preset: CourseNeuron = "course", strength: TimesRheobase, width: LastingWidth
) -> Plan[LastingView]:
    """A current that is switched on and lasts."""
    cell = Cell(preset)
    rheobase = round((yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude, 2)
    current = round(strength * rheobase, 2)
    stimulus = rectangle(current, width, ONSET)
    trace = yield from ask_for(Recording(stimulus, cell, ONSET + width + 30))
    return LastingView(rheobase, current, trace)
