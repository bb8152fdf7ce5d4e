"""Cases of a neuron in another bath: other concentrations outside, another temperature. No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.selections import ThreeLetters
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses, resting_potential_of
from studykit.sim.experiments import Firing
from studykit.sim.ions import inside_for, nernst
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

SodiumInTheBath = Annotated[float, Range(50, 250, step=1, unit="mM")]
LowPotassium = Annotated[float, Range(3.2, 4.6, step=0.1, unit="mM")]
HighPotassium = Annotated[float, Range(5.4, 6.9, step=0.1, unit="mM")]
RaisedOrLowered = Annotated[str, OneOf(("raised", "lowered"))]
LowToHighPotassium = Annotated[float, Range(2.0, 7.0, step=0.1, unit="mM")]
PotassiumInACell = Annotated[float, Range(140, 160, step=5, unit="mM")]
DegreesCelsius = Annotated[float, Range(12, 34, step=1, unit="°C")]
DegreesWarmer = Annotated[float, OneOf((-6, -5, -4, 4, 5, 6))]
"""Enough to change a spike visibly, and not so much that gates alone tell nothing of it."""
AnySodiumOutside = Annotated[float, Range(10, 600, step=1, unit="mM")]
AnyPotassiumOutside = Annotated[float, Range(1.0, 60.0, step=0.1, unit="mM")]
AnyTemperature = Annotated[float, Range(0, 45, step=1, unit="°C")]
Side = Annotated[str, OneOf(("below", "above"))]

SODIUM = tuple(float(part) for part in np.linspace(0.1, 1.3, 13).round(2))
"""Na⁺ outside along a curve, in × normal."""

POTASSIUM = tuple(float(part) for part in np.linspace(0.4, 2.2, 37).round(2))
"""K⁺ outside along a curve, in × normal."""

E_NA_DOES = ("lower", "same", "higher")
"""What E_Na may do when concentrations change."""

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


class PotassiumGradientsView(Struct, frozen=True, eq=False):
    """A pulse ``before`` and ``after`` K⁺ ``outside`` (mM, before and after) changes; ``inside`` stays."""

    before: Trace
    after: Trace
    outside: tuple[float, float]
    inside: float


class LetteredView(Struct, frozen=True, eq=False):
    """The same pulse with Na⁺ ``outside`` and ``inside`` (mM) before (``control``) and after a ``change``.

    ``traces`` are by what E_Na does in them (lower, same, higher); the one called ``change`` is that of the
    concentrations. Each has one of ``letters``.
    """

    control: Trace
    traces: dict[str, Trace]
    letters: dict[str, str]
    change: str
    outside: tuple[float, float]
    inside: tuple[float, float]


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
    """A spike of a neuron with different gradients."""
    (trace,) = yield from same_pulse(strength, Cell(e_na=e_na, e_k=e_k), onset=onset)
    return trace


def sodium_changed(
    *,
    strength: TimesThreshold,
    na_outside: SodiumInTheBath,
    na_after: SodiumInTheBath,
    e_na_does: Annotated[str, OneOf(E_NA_DOES)],
    stronger: Annotated[float, Range(1.2, 1.5, step=0.1, unit="times")],
) -> Plan[ChangedView]:
    """The same pulse with less or more Na⁺ outside, or a stronger pulse with the same Na⁺ outside."""
    low, high = sorted((na_outside, na_after))
    if e_na_does == "same":
        cell = Cell(na_outside=na_outside)
        (before,) = yield from same_pulse(strength / stronger, cell)
        (after,) = yield from same_pulse(strength, cell)
        return ChangedView(before, after)
    outside = (high, low) if e_na_does == "lower" else (low, high)
    return ChangedView(*(yield from same_pulse(strength, *(Cell(na_outside=each) for each in outside))))


def sodium_bath_to_find(
    *,
    strength: TimesThreshold,
    na_outside: SodiumInTheBath,
    na_after: SodiumInTheBath,
    shift: Annotated[float, Range(9, 15, step=1, unit="mV")],
    change: Annotated[str, OneOf(E_NA_DOES)],
    letters: ThreeLetters,
) -> Plan[LetteredView]:
    """The same pulse at the E_Na of the course, and with ``na_after`` and what ``change`` needs inside."""
    own = presets.load("course")
    shifts = dict(zip(E_NA_DOES, (-shift, 0.0, shift), strict=True))
    inside = tuple(
        round(inside_for(own.e_na + by, outside=outside, temperature=own.temperature), 1)
        for outside, by in ((na_outside, 0.0), (na_after, shifts[change]))
    )
    cells = [Cell(e_na=own.e_na + by) for by in shifts.values()]
    control, *traces = yield from same_pulse(strength, Cell(), *cells)
    named = dict(zip(E_NA_DOES, traces, strict=True))
    lettered = dict(zip(E_NA_DOES, letters, strict=True))
    return LetteredView(control, named, lettered, change, (na_outside, na_after), (inside[0], inside[1]))


def potassium_changed(
    *, strength: TimesThreshold, k_less: LowPotassium, k_more: HighPotassium, way: RaisedOrLowered
) -> Plan[ChangedView]:
    """A pulse of the same strength in × threshold before and after K⁺ outside is raised or lowered."""
    before, after = (k_less, k_more) if way == "raised" else (k_more, k_less)
    (first,) = yield from same_pulse(strength, Cell(k_outside=before))
    (last,) = yield from same_pulse(strength, Cell(k_outside=after))
    return ChangedView(first, last)


def potassium_gradient_changed(
    *,
    strength: TimesThreshold,
    k_outside: LowToHighPotassium,
    k_after: LowToHighPotassium,
    k_inside: PotassiumInACell,
) -> Plan[PotassiumGradientsView]:
    """A pulse of the same strength in × threshold at two concentrations of K⁺ outside, and one inside."""
    own = presets.load("course")
    e_k, e_k_after = (
        nernst(outside=each, inside=k_inside, temperature=own.temperature) for each in (k_outside, k_after)
    )
    (before,) = yield from same_pulse(strength, Cell(e_k=e_k))
    (after,) = yield from same_pulse(strength, Cell(e_k=e_k_after))
    return PotassiumGradientsView(before, after, (k_outside, k_after), k_inside)


def temperature_changed(
    *, strength: TimesThreshold, temperature: DegreesCelsius, warmer_by: DegreesWarmer, fourth: Side
) -> Plan[ChangedWithFourthView]:
    """The same pulse at two temperatures."""
    cells = Cell(temperature=temperature), Cell(temperature=temperature + warmer_by)
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
