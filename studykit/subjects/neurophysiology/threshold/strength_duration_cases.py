"""Cases of how strong a stimulus has to be, by its duration and shape. No questions here."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim import synapses
from studykit.sim.cell import Cell
from studykit.sim.excitability import (
    RHEOBASE_WIDTH,
    Fit,
    StrengthDuration,
    fit_lapicque,
    fit_weiss,
    strength_duration,
    thresholds_for,
)
from studykit.sim.experiments import StrengthSearch, Threshold
from studykit.sim.stimuli import Current, Stimulus
from studykit.subjects.neurophysiology.threshold.excitability_cases import Rise
from studykit.subjects.neurophysiology.traces import (
    ONSET,
    CourseNeuron,
    PotassiumReversal,
    PresetName,
    SodiumReversal,
)

FITTED = tuple(float(f"{width:.4g}") for width in np.geomspace(0.05, 5, 15))
"""The widths to which the laws are fitted, in ms."""

LONGER = (7.0, 10.0, 14.0, 20.0)
"""Widths beyond these, in ms."""

WIDTHS = (0.1, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
"""Pulses whose threshold potentials are compared, in ms."""

DRAWN = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 10.0, 14.0, 20.0, 30.0)
"""The pulses whose thresholds make the curve, in ms."""

Plotted = Annotated[str, OneOf(("strength", "charge"))]
WhatIsStated = Annotated[str, OneOf(("definition", "rheobase", "chronaxie"))]


class StrengthDurationView(Struct, frozen=True, eq=False):
    """A strength–duration curve, and the laws fitted to its part up to 5 ms; what is ``plotted``."""

    preset: str
    plotted: str
    curve: StrengthDuration
    lapicque: Fit
    weiss: Fit


class ThresholdsView(Struct, frozen=True, eq=False):
    """The potentials (mV) that have to be exceeded: with pulses of ``widths``, a synaptic input, a ramp."""

    preset: str
    rise: float
    widths: tuple[float, ...]
    pulses: tuple[Threshold, ...]
    synapse: float | None
    ramp: float | None


class CurveView(Struct, frozen=True, eq=False):
    """The ``currents`` (µA/cm²) that pulses as long as ``DRAWN`` need; what the stem has ``stated``.

    ``rheobase`` is what a pulse of 300 ms needs, as printed; ``chronaxie`` (ms) is how long one of twice that
    has to be.
    """

    currents: tuple[float, ...]
    rheobase: float
    chronaxie: float
    stated: str


def strength_and_duration(
    *, preset: PresetName = "course", plot: Plotted = "strength"
) -> Plan[StrengthDurationView]:
    """The threshold current for pulses of many widths."""
    curve = yield from strength_duration(Cell(preset), widths=(*FITTED, *LONGER))
    fitted = curve.amplitudes[: len(FITTED)]
    return StrengthDurationView(preset, plot, curve, fit_lapicque(FITTED, fitted), fit_weiss(FITTED, fitted))


def thresholds_of_shapes(*, preset: PresetName = "course", rise: Rise = 20) -> Plan[ThresholdsView]:
    """The weakest pulses, synaptic inputs and ramps that fire a neuron."""
    cell = Cell(preset)
    pulses = yield from thresholds_for(WIDTHS, cell)
    synapse = synapses.load("excitatory")
    inputs = StrengthSearch(Stimulus(inputs=(synapse.at(ONSET),)), cell=cell, up_to=100)
    ramp = StrengthSearch(Stimulus((Current(0.0, ONSET, rise, to=pulses[-1].amplitude),)), cell=cell)
    by_synapse, by_ramp = yield from ask_for_all([inputs, ramp])
    return ThresholdsView(preset, rise, WIDTHS, tuple(pulses), by_synapse.voltage, by_ramp.voltage)


def curve_to_read(
    *,
    preset: CourseNeuron = "course",
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    stated: WhatIsStated = "definition",
) -> Plan[CurveView]:
    """The strength–duration curve of a neuron whose gradients may differ."""
    found = yield from thresholds_for((*DRAWN, RHEOBASE_WIDTH), Cell(preset, e_na=e_na, e_k=e_k))
    *currents, rheobase = (threshold.amplitude for threshold in found)
    printed = round(rheobase, 1)
    return CurveView(tuple(currents), printed, width_at(2 * printed, currents), stated)


def width_at(current: float, currents: Sequence[float]) -> float:
    """How long (ms) a pulse of ``current`` has to be, where those as long as ``DRAWN`` need ``currents``."""
    return float(np.exp(np.interp(-np.log(current), -np.log(currents), np.log(DRAWN))))
