"""Scenarios of firing under currents of different strength: trains, rates, block. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.coding import Coding, coding
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.presets import Preset, load
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import ONSET, BriefWidth, PresetName

CURRENTS = (*(0.5 * step for step in range(41)), *(2.0 * step for step in range(11, 51)))
"""The currents of a curve, in µA/cm²: finer where they are weak."""

AFTER_STEP = 15.0
"""The time for which the neuron is watched after a step, in ms."""

StepCurrent = Annotated[float, Range(0.5, 150.0, step=0.5, unit="µA/cm²")]
DurationOfAStep = Annotated[float, Range(20, 200, step=5, unit="ms")]
Window = Annotated[float, OneOf((200, 500), unit="ms")]
Below = Annotated[float, Range(0.5, 0.95, step=0.05, unit="× threshold")]
Strongest = Annotated[float, Range(1.2, 3.0, step=0.1, unit="× threshold")]

WEAKEST_THAT_FIRES = 1.1
"""The strength of the weakest of the pulses that fire, in × threshold."""


class RateView(Struct, frozen=True):
    """Firing against current, ``window`` (ms) long at each, in the neuron ``preset``."""

    preset: Preset
    window: float
    coding: Coding


class TrainView(Struct, frozen=True, eq=False):
    """What one step of current does."""

    trace: Trace


class StrengthsView(Struct, frozen=True, eq=False):
    """Separate pulses: how strong each is (× ``threshold``, µA/cm², as printed), and what each does."""

    threshold: float
    strengths: tuple[float, ...]
    traces: tuple[Trace, ...]


class TwoStepsView(Struct, frozen=True, eq=False):
    """What a moderate and what a strong step of current do."""

    moderate: Trace
    strong: Trace


def steps_of_current(*, preset: PresetName = "course", window: Window = 500) -> Plan[RateView]:
    """A step of each of many currents into a resting neuron."""
    found = yield from coding(Cell(preset), currents=CURRENTS, width=window)
    return RateView(load(preset), window, found)


def step_of_current(
    *, preset: PresetName = "course", current: StepCurrent = 8, width: DurationOfAStep = 100
) -> Plan[TrainView]:
    """One long step of current into a resting neuron."""
    return TrainView((yield from ask_for(_step(current, width, preset))))


def pulses_of_different_strength(
    *, preset: PresetName = "course", width: BriefWidth = 0.5, below: Below = 0.9, strongest: Strongest = 3.0
) -> Plan[StrengthsView]:
    """Separate brief pulses into a resting neuron: one below threshold, three above it."""
    cell = Cell(preset)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    printed = round(threshold.amplitude, 2)
    middle = round((WEAKEST_THAT_FIRES + strongest) / 2, 1)
    strengths = tuple(sorted({below, WEAKEST_THAT_FIRES, middle, strongest}))
    pulses = [pulse(round(strength * printed, 2), width, cell=cell) for strength in strengths]
    return StrengthsView(printed, strengths, tuple((yield from ask_for_all(pulses))))


def moderate_and_strong(
    *,
    preset: PresetName = "course",
    moderate: StepCurrent = 5,
    strong: StepCurrent = 80,
    width: DurationOfAStep = 100,
) -> Plan[TwoStepsView]:
    """A moderate and a strong step of current, each into a resting neuron."""
    steps = [_step(current, width, preset) for current in (moderate, strong)]
    return TwoStepsView(*(yield from ask_for_all(steps)))


def _step(current: float, width: float, preset: str) -> Recording:
    return pulse(current, width, duration=ONSET + width + AFTER_STEP, cell=Cell(preset))
