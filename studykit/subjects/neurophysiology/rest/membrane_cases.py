"""Scenarios of membranes of several ions: the rest by GHK, another bath or permeability, the currents."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim import preparations, presets
from studykit.sim.ions import ghk_voltage, nernst
from studykit.sim.preparations import Preparation
from studykit.sim.presets import Preset
from studykit.sim.resting import RestingCurrents, currents_at_rest
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, BathTemperature, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

PotassiumOutside = Annotated[float, Range(0.5, 150.0, step=0.1, unit="mM")]
SodiumOutside = Annotated[float, Range(1, 200, step=1, unit="mM")]
SodiumPermeability = Annotated[float, Range(0.0, 100.0, step=0.001, unit="× that to K⁺")]
ChloridePermeability = Annotated[float, Range(0.0, 10.0, step=0.01, unit="× that to K⁺")]
PreparationName = Annotated[str, OneOf(tuple(preparations.names()))]
PresetName = Annotated[str, OneOf(tuple(presets.names()))]
BathIon = Annotated[str, OneOf(("K", "Na"))]
BathFactor = Annotated[float, OneOf((0.4, 0.5, 0.6, 1.6, 1.8, 2.0))]
Digit = Annotated[int, Count(1, 9)]
PermeabilityAtRest = Annotated[float, Range(0.02, 0.06, step=0.005, unit="× that to K⁺")]
RaisedPermeability = Annotated[float, OneOf((0.2, 0.3, 1.5, 2, 3, 5, 8, 10, 20), unit="× that to K⁺")]
HalfMillimolarSteps = Annotated[float, Range(3.0, 6.5, step=0.5, unit="mM")]
FiveMillimolarSteps = Annotated[float, Range(120, 160, step=5, unit="mM")]
RisesOrFalls = Annotated[str, OneOf(("rises", "falls"))]


class MembraneView(Struct, frozen=True, eq=False):
    """A membrane that passes K⁺, Na⁺ and Cl⁻: at ``v`` (mV) their passive currents cancel."""

    preparation: Preparation
    v: float

    @property
    def p_na(self) -> float:
        """The permeability to Na⁺, relative to that to K⁺."""
        return float(self.preparation.na.permeability)

    def e(self, name: str) -> float:
        """The equilibrium potential of an ion (its key in ``SYMBOLS``), in mV."""
        ion = self.preparation.ions[name]
        return float(
            nernst(outside=ion.outside, inside=ion.inside, z=ion.z, temperature=self.preparation.temperature)
        )


class BathView(Struct, frozen=True, eq=False):
    """A membrane ``before`` and ``after`` the concentration of ``ion`` outside has changed."""

    ion: str
    before: MembraneView
    after: MembraneView

    @property
    def rises(self) -> bool:
        """Whether there is more of the ion outside afterwards."""
        return self.outside(self.after) > self.outside(self.before)

    def outside(self, view: MembraneView) -> float:
        """The concentration outside of the ion that changes, in mM."""
        return float(view.preparation.ions[self.ion].outside)


class PermeabilityView(Struct, frozen=True, eq=False):
    """A membrane ``before`` and ``after`` its permeability to Na⁺ has changed."""

    before: MembraneView
    after: MembraneView


class CellsView(Struct, frozen=True, eq=False):
    """Membranes that differ only in their permeability to Na⁺, in the order of ``permeabilities``."""

    permeabilities: tuple[float, ...]
    membranes: tuple[MembraneView, ...]


class RestingCurrentsView(Struct, frozen=True, eq=False):
    """A neuron and what flows in it at rest."""

    preset: Preset
    currents: RestingCurrents


def membrane(
    *,
    k_outside: PotassiumOutside = MAMMAL.k.outside,
    na_outside: SodiumOutside = MAMMAL.na.outside,
    p_na: SodiumPermeability = MAMMAL.na.permeability,
    p_cl: ChloridePermeability = MAMMAL.cl.permeability,
    temperature: BathTemperature = MAMMAL.temperature,
) -> MembraneView:
    """The membrane of a mammalian neuron, in a bath and with permeabilities that may be chosen."""
    chosen = replace(
        MAMMAL,
        k=replace(MAMMAL.k, outside=k_outside),
        na=replace(MAMMAL.na, outside=na_outside, permeability=p_na),
        cl=replace(MAMMAL.cl, permeability=p_cl),
        temperature=temperature,
    )
    return MembraneView(chosen, potential(chosen))


def cells_of_different_permeability(*, low: Digit, second: Digit, third: Digit) -> CellsView:
    """Four membranes, each passing Na⁺ more easily than the one before."""
    steps = [0.001 * low, 0.01 * second, 0.1 * third, 2.0 * low]
    permeabilities = tuple(float(f"{step:.2g}") for step in steps)
    return CellsView(permeabilities, tuple(membrane(p_na=p_na) for p_na in permeabilities))


def bath_changed(
    *, ion: BathIon, first: TimesNormal, factor: BathFactor, p_na: SodiumPermeability
) -> BathView:
    """A resting membrane whose bath is changed: at first it holds so many times the normal concentration."""
    start = three_digits(MAMMAL.ions[ion].outside * first)
    if ion == "Na" and factor > 1:
        # back from less: a bath with far more Na⁺ would shrink the cell
        start = three_digits(start / factor)
    before, after = (_in_bath(ion, bath, p_na) for bath in (start, three_digits(start * factor)))
    return BathView(ion, before, after)


def permeability_changed(
    *,
    low: PermeabilityAtRest,
    high: RaisedPermeability,
    k_outside: HalfMillimolarSteps,
    na_outside: FiveMillimolarSteps,
    way: RisesOrFalls,
) -> PermeabilityView:
    """A membrane whose permeability to Na⁺ rises or falls; its concentrations stay."""
    low_one, high_one = (
        membrane(k_outside=k_outside, na_outside=na_outside, p_na=p_na) for p_na in (low, high)
    )
    return PermeabilityView(low_one, high_one) if way == "rises" else PermeabilityView(high_one, low_one)


def opened_to_sodium(
    *, preparation: PreparationName = MAMMAL.name, p_na: SodiumPermeability = MAMMAL.p_na_peak
) -> PermeabilityView:
    """A membrane at rest, and with another permeability to Na⁺."""
    rest = preparations.load(preparation)
    opened = replace(rest, na=replace(rest.na, permeability=p_na))
    return PermeabilityView(MembraneView(rest, potential(rest)), MembraneView(opened, potential(opened)))


def neuron_at_rest(*, preset: PresetName = "course") -> RestingCurrentsView:
    """A neuron that nothing stimulates."""
    neuron = presets.load(preset)
    return RestingCurrentsView(neuron, currents_at_rest(neuron))


def potential(preparation: Preparation) -> float:
    """The potential at which the passive currents of K⁺, Na⁺ and Cl⁻ cancel, in mV."""
    ions = (preparation.k, preparation.na, preparation.cl)
    return float(ghk_voltage(ions, temperature=preparation.temperature))


def rests_at(ion: str, outside: Sequence[float], p_na: float) -> list[float]:
    """The resting potential (mV) at each concentration ``outside`` (mM) of one ion."""
    own = {"K": MAMMAL.k, "Na": replace(MAMMAL.na, permeability=p_na)}
    ions = own | {ion: replace(own[ion], outside=np.array(outside))}
    v: list[float] = ghk_voltage(tuple(ions.values()), temperature=MAMMAL.temperature).tolist()
    return v


def _in_bath(ion: str, outside: float, p_na: float) -> MembraneView:
    """A membrane with so much of ``ion`` outside (mM)."""
    return membrane(k_outside=outside, p_na=p_na) if ion == "K" else membrane(na_outside=outside, p_na=p_na)
