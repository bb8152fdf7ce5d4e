"""Scenarios of membranes in closed form: rest by GHK, forces on an ion, channels that open. No questions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.ions import Ion, ghk_voltage, nernst
from studykit.sim.preparations import SYMBOLS, Preparation
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL, MembraneView, potential

IonName = Annotated[str, OneOf(tuple(SYMBOLS))]
Outside = Annotated[float, Range(0.3, 3.0, step=0.1, unit="× normal")]
Voltage = Annotated[float, Range(-120, 90, step=1, unit="mV")]
Distance = Annotated[float, Range(-60, 60, step=1, unit="mV")]
Told = Annotated[str, OneOf(("e", "concentrations"))]
Changed = Annotated[str, OneOf(("K", "Na"))]
Factor = Annotated[float, OneOf((0.4, 0.5, 0.6, 1.6, 1.8, 2.0))]
SodiumPermeability = Annotated[float, Range(0.005, 0.08, step=0.001, unit="× that to K⁺")]
Conductance = Annotated[float, OneOf((2.0, 4.0, 8.0), unit="× the leak")]
Tens = Annotated[int, Range(1, 9, step=1)]

NEURON = presets.load("course")
"""The neuron whose time constant the membrane has on which channels open."""


@dataclass(frozen=True)
class ForcesView:
    """An ion (``name``) with its ``e`` (mV) on a membrane at ``v`` (mV)."""

    name: str
    ion: Ion
    v: float
    e: float


@dataclass(frozen=True, eq=False)
class ChangeView:
    """A membrane ``before`` and ``after`` the concentration of ``ion`` outside has changed."""

    ion: str
    before: MembraneView
    after: MembraneView

    def outside(self, view: MembraneView) -> float:
        """The concentration outside of the ion that changes, in mM."""
        return float(view.preparation.ions[self.ion].outside)


@dataclass(frozen=True)
class OpeningView:
    """Channels for an ion (``name``, ``e`` in mV) open at ``v`` (mV); ``final`` (mV) is where it settles.

    ``tells_e``: the equilibrium potential is printed, else the concentrations.
    """

    name: str
    ion: Ion
    e: float
    v: float
    times: tuple[float, ...]
    course: tuple[float, ...]
    final: float
    tells_e: bool


@dataclass(frozen=True, eq=False)
class CellsView:
    """Membranes that differ only in their permeability to Na⁺, in the order of ``permeabilities``."""

    permeabilities: tuple[float, ...]
    membranes: tuple[MembraneView, ...]


def forces(*, ion: IonName, outside: Outside, v: Voltage) -> Plan[ForcesView]:
    """The forces on an ion at a membrane potential."""
    yield from ()
    own = MAMMAL.ions[ion]
    chosen = replace(own, outside=float(f"{own.outside * outside:.3g}"))
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=MAMMAL.temperature)
    return ForcesView(ion, chosen, v, e)


def bath_changed(
    *, ion: Changed, first: Outside, factor: Factor, p_na: SodiumPermeability
) -> Plan[ChangeView]:
    """A resting membrane whose bath is changed."""
    yield from ()
    own = MAMMAL.ions[ion].outside
    start = float(f"{own * first:.3g}")
    if ion == "Na" and factor > 1:
        start = float(
            f"{start / factor:.3g}"
        )  # back from less: a bath with far more Na⁺ would shrink the cell
    baths = [start, float(f"{start * factor:.3g}")]
    before, after = (_membrane({ion: bath}, p_na) for bath in baths)
    return ChangeView(ion, before, after)


def channels_open(
    *, ion: IonName, outside: Outside = 1.0, distance: Distance, conductance: Conductance, told: Told = "e"
) -> Plan[OpeningView]:
    """Channels for one ion open on a membrane that a steady current held at a ``distance`` from its E."""
    yield from ()
    own = MAMMAL.ions[ion]
    bath = float(f"{own.outside * outside:.3g}")
    e = float(nernst(outside=bath, inside=own.inside, z=own.z, temperature=MAMMAL.temperature))
    v = round(e) + distance
    final = (v + conductance * e) / (1 + conductance)
    tau = NEURON.c / (NEURON.g_kl + NEURON.g_nal) / (1 + conductance)
    times = tuple(round(0.25 * step, 2) for step in range(81))
    course = tuple(round(v if t <= 5 else final + (v - final) * math.exp(-(t - 5) / tau), 2) for t in times)
    return OpeningView(ion, replace(own, outside=bath), e, v, times, course, final, told == "e")


def cells_of_different_permeability(*, low: Tens, second: Tens, third: Tens) -> Plan[CellsView]:
    """Four membranes, each passing Na⁺ more easily than the one before."""
    yield from ()
    steps = [0.001 * low, 0.01 * second, 0.1 * third, 2.0 * low]
    permeabilities = tuple(float(f"{step:.2g}") for step in steps)
    return CellsView(permeabilities, tuple(_membrane({}, p_na) for p_na in permeabilities))


def rests_at(ion: str, outside: Sequence[float], p_na: float) -> list[float]:
    """The resting potential (mV) at each concentration ``outside`` (mM) of one ion."""
    own = {"K": MAMMAL.k, "Na": replace(MAMMAL.na, permeability=p_na)}
    ions = own | {ion: replace(own[ion], outside=np.array(outside))}
    v: list[float] = ghk_voltage(tuple(ions.values()), temperature=MAMMAL.temperature).tolist()
    return v


def _membrane(outside: Mapping[str, float], p_na: float) -> MembraneView:
    """The mammalian membrane with other concentrations ``outside`` and another permeability to Na⁺."""
    baths = {"K": MAMMAL.k.outside, "Na": MAMMAL.na.outside} | dict(outside)
    chosen: Preparation = replace(
        MAMMAL,
        k=replace(MAMMAL.k, outside=baths["K"]),
        na=replace(MAMMAL.na, outside=baths["Na"], permeability=p_na),
    )
    return MembraneView(chosen, potential(chosen))
