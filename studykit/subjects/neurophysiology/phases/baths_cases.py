"""Cases of a neuron in another bath: other concentrations outside, another temperature. No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.selections import Order
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses, resting_potential_of
from studykit.sim.experiments import Firing
from studykit.sim.spikes import Spikes
from studykit.sim.stimuli import Stimulus
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import (
    BRIEF,
    Onset,
    PotassiumReversal,
    PresetName,
    SodiumReversal,
    TimesThreshold,
)

SodiumOutside = Annotated[float, Range(50, 250, step=1, unit="mM")]
PotassiumOutside = Annotated[float, Range(3.0, 7.0, step=0.1, unit="mM")]
DegreesCelsius = Annotated[float, Range(12, 34, step=1, unit="°C")]
AnySodiumOutside = Annotated[float, Range(10, 600, step=1, unit="mM")]
AnyPotassiumOutside = Annotated[float, Range(1.0, 60.0, step=0.1, unit="mM")]
AnyTemperature = Annotated[float, Range(0, 45, step=1, unit="°C")]
Side = Annotated[str, OneOf(("below", "above"))]

SODIUM = tuple(float(part) for part in np.linspace(0.1, 1.3, 13).round(2))
"""Na⁺ outside along a curve, in × normal."""

POTASSIUM = tuple(float(part) for part in np.linspace(0.4, 2.2, 37).round(2))
"""K⁺ outside along a curve, in × normal."""

WATCHED = 600.0
"""How long it is watched whether a neuron fires by itself, in ms."""


class ChangedView(Struct, frozen=True, eq=False):
    """What the same pulse does ``before`` and ``after`` a change of the bath."""

    before: Trace
    after: Trace


class ChangedWithFourthView(Struct, frozen=True, eq=False):
    """The same, and on which side of the others a ``fourth`` answer lies."""

    before: Trace
    after: Trace
    fourth: str


class LetteredView(Struct, frozen=True, eq=False):
    """The same pulse in the ``control`` bath, in ``other``, and in one changed the ``opposite`` way.

    ``letters`` are those of the traces of the other bath, of the control once more, and of the opposite one.
    """

    control: Trace
    other: Trace
    opposite: Trace
    letters: tuple[str, ...]


class SodiumView(Struct, frozen=True, eq=False):
    """Neurons with each of ``outside`` (mM) of Na⁺ in the bath; the ``chosen`` one and its ``control``."""

    outside: tuple[float, ...]
    responses: tuple[Response, ...]
    control: Response
    chosen: Response


class PotassiumView(Struct, frozen=True, eq=False):
    """Neurons with each of ``outside`` (mM) of K⁺ in the bath: where they rest, None if they do not.

    ``e_k`` (mV) is the equilibrium potential there. The ``chosen`` one is also watched without a stimulus.
    """

    outside: tuple[float, ...]
    e_k: tuple[float, ...]
    rests: tuple[float | None, ...]
    chosen: Response
    alone: Spikes


class TemperatureView(Struct, frozen=True, eq=False):
    """An action potential of the ``control``, and one at another temperature."""

    control: Response
    chosen: Response


def sodium_reversal_changed(
    *, strength: TimesThreshold, e_na: SodiumReversal, e_na_after: SodiumReversal
) -> Plan[ChangedView]:
    """The same pulse at two reversal potentials of Na⁺."""
    return ChangedView(*(yield from same_pulse(strength, Cell(e_na=e_na), Cell(e_na=e_na_after))))


def spike_short_of_e_na(
    *, strength: TimesThreshold, e_na: SodiumReversal, e_k: PotassiumReversal, onset: Onset
) -> Plan[Trace]:
    """A spike of a neuron with other gradients."""
    (trace,) = yield from same_pulse(strength, Cell(e_na=e_na, e_k=e_k), onset=onset)
    return trace


def sodium_changed(
    *, strength: TimesThreshold, na_outside: SodiumOutside, na_after: SodiumOutside
) -> Plan[ChangedView]:
    """The same pulse at two concentrations of Na⁺ outside."""
    cells = Cell(na_outside=na_outside), Cell(na_outside=na_after)
    return ChangedView(*(yield from same_pulse(strength, *cells)))


def sodium_bath_to_find(
    *,
    strength: TimesThreshold,
    na_after: SodiumOutside,
    letters: Annotated[tuple[str, ...], Order(("A", "B", "C"))],
) -> Plan[LetteredView]:
    """The same pulse with normal Na⁺ outside, with ``na_after``, and with as much in the other direction."""
    normal = presets.load("course").na_outside
    opposite = round(normal**2 / na_after, 1)
    cells = Cell(), Cell(na_outside=na_after), Cell(na_outside=opposite)
    control, other, opposed = yield from same_pulse(strength, *cells)
    return LetteredView(control, other, opposed, letters)


def potassium_changed(
    *,
    strength: TimesThreshold,
    k_outside: PotassiumOutside,
    k_after: PotassiumOutside,
    fourth: Side = "below",
) -> Plan[ChangedWithFourthView]:
    """A pulse of the same strength in × threshold at two concentrations of K⁺ outside."""
    (before,) = yield from same_pulse(strength, Cell(k_outside=k_outside))
    (after,) = yield from same_pulse(strength, Cell(k_outside=k_after))
    return ChangedWithFourthView(before, after, fourth)


def temperature_changed(
    *, strength: TimesThreshold, temperature: DegreesCelsius, after: DegreesCelsius, fourth: Side
) -> Plan[ChangedWithFourthView]:
    """The same pulse at two temperatures."""
    cells = Cell(temperature=temperature), Cell(temperature=after)
    before, changed = yield from same_pulse(strength, *cells)
    return ChangedWithFourthView(before, changed, fourth)


def sodium_in_the_bath(
    *, preset: PresetName = "course", na_outside: AnySodiumOutside = 72
) -> Plan[SodiumView]:
    """Brief pulses into neurons with less or more Na⁺ in the bath."""
    normal = presets.load(preset).na_outside
    outside = tuple(round(part * normal, 1) for part in SODIUM)
    cells = [Cell(preset, na_outside=each) for each in (*outside, normal, na_outside)]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return SodiumView(outside, found[:-2], found[-2], found[-1])


def potassium_in_the_bath(
    *, preset: PresetName = "course", k_outside: AnyPotassiumOutside = 6.0
) -> Plan[PotassiumView]:
    """Neurons with less or more K⁺ in the bath."""
    normal = presets.load(preset).k_outside
    outside = tuple(round(part * normal, 2) for part in POTASSIUM)
    cells = [Cell(preset, k_outside=each) for each in outside]
    chosen = Cell(preset, k_outside=k_outside)
    (alone,) = yield from ask_for_all([Firing(Stimulus(), chosen, WATCHED)])
    (found,) = yield from responses([chosen], width=BRIEF, control=Cell(preset))
    e_k = tuple(cell.neuron.e_k for cell in cells)
    rests = tuple(resting_potential_of(cell) for cell in cells)
    return PotassiumView(outside, e_k, rests, found, alone)


def another_temperature(
    *, preset: PresetName = "course", temperature: AnyTemperature = 17
) -> Plan[TemperatureView]:
    """Brief pulses into a neuron at its own temperature and at another one."""
    cells = [Cell(preset), Cell(preset, temperature=temperature)]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return TemperatureView(*found)
