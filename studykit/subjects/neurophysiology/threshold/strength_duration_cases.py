"""Scenarios of how strong a stimulus has to be, by its duration and shape. No questions here."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim import synapses
from studykit.sim.cell import Cell
from studykit.sim.excitability import (
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
from studykit.subjects.neurophysiology.traces import ONSET, PresetName

Plotted = Annotated[str, OneOf(("strength", "charge"))]

FITTED = tuple(float(f"{width:.4g}") for width in np.geomspace(0.05, 5, 15))
"""The widths to which the laws are fitted, in ms."""

LONGER = (7.0, 10.0, 14.0, 20.0)
"""Widths beyond these, in ms."""

WIDTHS = (0.1, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
"""Pulses whose threshold potentials are compared, in ms."""


@dataclass(frozen=True, eq=False)
class StrengthDurationView:
    """A strength–duration curve, and the laws fitted to its part up to 5 ms; what is ``plotted``."""

    preset: str
    plotted: str
    curve: StrengthDuration
    lapicque: Fit
    weiss: Fit


@dataclass(frozen=True, eq=False)
class ThresholdsView:
    """The potentials (mV) that have to be exceeded: with pulses of ``widths``, a synaptic input, a ramp."""

    preset: str
    rise: float
    widths: tuple[float, ...]
    pulses: tuple[Threshold, ...]
    synapse: float | None
    ramp: float | None


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
