"""Scenarios of ions across a membrane: equilibria, the potential they make, what flows. No questions here."""

from dataclasses import dataclass, replace
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.variable_types import OneOf, Range
from studykit.sim import preparations, presets
from studykit.sim.ions import Ion, ghk_voltage, nernst
from studykit.sim.preparations import SYMBOLS, Preparation
from studykit.sim.presets import Preset
from studykit.sim.resting import RestingCurrents, currents_at_rest

MAMMAL = preparations.load("mammal")
"""The preparation whose concentrations hold where none are chosen."""

IonName = Annotated[str, OneOf(tuple(SYMBOLS))]
TimesNormal = Annotated[float, Range(0.1, 10.0, step=0.1, unit="× normal")]
Temperature = Annotated[float, Range(0, 45, step=1, unit="°C")]
PotassiumOutside = Annotated[float, Range(0.5, 150.0, step=0.1, unit="mM")]
SodiumOutside = Annotated[float, Range(1, 200, step=1, unit="mM")]
SodiumPermeability = Annotated[float, Range(0.0, 100.0, step=0.001, unit="× that to K⁺")]
ChloridePermeability = Annotated[float, Range(0.0, 10.0, step=0.01, unit="× that to K⁺")]
PreparationName = Annotated[str, OneOf(tuple(preparations.names()))]
PresetName = Annotated[str, OneOf(tuple(presets.names()))]
Diameter = Annotated[float, Range(1, 100, step=1, unit="µm")]
Change = Annotated[float, Range(1, 150, step=1, unit="mV")]


@dataclass(frozen=True, eq=False)
class EquilibriumView:
    """An ion (``name``: its key in ``SYMBOLS``) with its equilibrium potential ``e`` (mV).

    ``normal`` is its usual concentration outside (mM).
    """

    name: str
    ion: Ion
    normal: float
    temperature: float
    e: float


@dataclass(frozen=True, eq=False)
class MembraneView:
    """A membrane that passes K⁺, Na⁺ and Cl⁻: at ``v`` (mV) their passive currents cancel."""

    preparation: Preparation
    v: float

    def e(self, name: str) -> float:
        """The equilibrium potential of an ion (its key in ``SYMBOLS``), in mV."""
        ion = self.preparation.ions[name]
        return float(
            nernst(outside=ion.outside, inside=ion.inside, z=ion.z, temperature=self.preparation.temperature)
        )


@dataclass(frozen=True, eq=False)
class PermeabilityView:
    """A membrane as it is at ``rest``, and the same one ``opened`` to Na⁺."""

    rest: MembraneView
    opened: MembraneView


@dataclass(frozen=True, eq=False)
class RestingCurrentsView:
    """A neuron and what flows in it at rest."""

    preset: Preset
    currents: RestingCurrents


@dataclass(frozen=True)
class IonsMovedView:
    """A spherical cell of ``diameter`` (µm) whose potential changes by ``change`` (mV)."""

    diameter: float
    change: float


def one_ion(
    *,
    ion: IonName = "K",
    outside: TimesNormal = 1.0,
    inside: TimesNormal = 1.0,
    temperature: Temperature = MAMMAL.temperature,
) -> Plan[EquilibriumView]:
    """An ion whose concentrations are so many times those of a mammalian neuron."""
    yield from ()
    own = MAMMAL.ions[ion]
    chosen = replace(own, outside=_printed(own.outside * outside), inside=_printed(own.inside * inside))
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=temperature)
    return EquilibriumView(ion, chosen, own.outside, temperature, e)


def membrane(
    *,
    k_outside: PotassiumOutside = MAMMAL.k.outside,
    na_outside: SodiumOutside = MAMMAL.na.outside,
    p_na: SodiumPermeability = MAMMAL.na.permeability,
    p_cl: ChloridePermeability = MAMMAL.cl.permeability,
    temperature: Temperature = MAMMAL.temperature,
) -> Plan[MembraneView]:
    """The membrane of a mammalian neuron, in a bath and with permeabilities that may be chosen."""
    yield from ()
    chosen = replace(
        MAMMAL,
        k=replace(MAMMAL.k, outside=k_outside),
        na=replace(MAMMAL.na, outside=na_outside, permeability=p_na),
        cl=replace(MAMMAL.cl, permeability=p_cl),
        temperature=temperature,
    )
    return MembraneView(chosen, potential(chosen))


def opened_to_sodium(
    *, preparation: PreparationName = MAMMAL.name, p_na: SodiumPermeability = MAMMAL.p_na_peak
) -> Plan[PermeabilityView]:
    """A membrane at rest, and with another permeability to Na⁺."""
    yield from ()
    rest = preparations.load(preparation)
    opened = replace(rest, na=replace(rest.na, permeability=p_na))
    return PermeabilityView(MembraneView(rest, potential(rest)), MembraneView(opened, potential(opened)))


def neuron_at_rest(*, preset: PresetName = "course") -> Plan[RestingCurrentsView]:
    """A neuron that nothing stimulates."""
    yield from ()
    neuron = presets.load(preset)
    return RestingCurrentsView(neuron, currents_at_rest(neuron))


def sphere_charged(*, diameter: Diameter = 25, change: Change = 100) -> Plan[IonsMovedView]:
    """A spherical cell, its membrane charged to another potential by K⁺."""
    yield from ()
    return IonsMovedView(diameter, change)


def potential(preparation: Preparation) -> float:
    """The potential at which the passive currents of K⁺, Na⁺ and Cl⁻ cancel, in mV."""
    ions = (preparation.k, preparation.na, preparation.cl)
    return float(ghk_voltage(ions, temperature=preparation.temperature))


def _printed(concentration: float) -> float:
    """To the three digits on which it is printed."""
    return float(f"{concentration:.3g}")
