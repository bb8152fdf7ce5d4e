"""Scenarios of the current through open channels: of one ion, of a whole cell, of a standstill."""

import math
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range

VALENCE = {"K": 1, "Na": 1, "Cl": -1}
"""The ions that are asked about, by their keys in ``MARKUP``."""

USUAL_E = {"K": -90, "Na": 55, "Cl": -65}
"""Near these (mV) their equilibrium potentials are drawn."""

CONDUCTANCES = (0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.8, 1.2, 1.5, 2.0)

NamedIon = Annotated[str, OneOf(tuple(VALENCE))]
HeldPotential = Annotated[int, Range(-100, 40, step=1, unit="mV")]
OffUsualE = Annotated[int, Range(-12, 12, step=1, unit="mV")]
ConductanceOfIon = Annotated[float, OneOf(CONDUCTANCES, unit="mS/cm²")]
AskedOfOhm = Annotated[str, OneOf(("current", "conductance", "potential", "equilibrium"))]
OnBothSides = Annotated[int, OneOf((-50, -40, -30, -25, -20, -15, 15, 20, 25, 30, 40, 50), unit="mV")]
WholeCellDiameter = Annotated[int, Range(8, 60, step=1, unit="µm")]
Standstill = Annotated[str, OneOf(("peak", "undershoot", "rest"))]
PeakPotential = Annotated[int, Range(18, 38, step=1, unit="mV")]


class CurrentView(Struct, frozen=True):
    """Open channels for an ion (``name``) of conductance ``g`` (mS/cm²) at ``v`` (mV), with its ``e`` (mV).

    ``asked`` is what is to be found of them.
    """

    name: str
    v: int
    e: int
    g: float
    asked: str = "current"

    @property
    def z(self) -> int:
        """The valence."""
        return VALENCE[self.name]

    @property
    def force(self) -> int:
        """V − E in mV."""
        return self.v - self.e

    @property
    def current(self) -> float:
        """In µA/cm², outward positive; exactly as it is printed."""
        return round(self.g * self.force, 2)


class WholeCellView(Struct, frozen=True):
    """A spherical cell, ``diameter`` in µm, with channels for an ion."""

    channels: CurrentView
    diameter: int

    @property
    def area(self) -> float:
        """Its surface in µm²."""
        return math.pi * self.diameter**2


class StandstillView(Struct, frozen=True):
    """A moment (``when``) at which V does not change: the currents of Na⁺ and K⁺ cancel."""

    when: str
    na: CurrentView
    e_k: int

    @property
    def k_current(self) -> float:
        """What K⁺ carries, in µA/cm²."""
        return -self.na.current


def current_through_channels(
    *,
    ion: NamedIon,
    off: OffUsualE,
    v: HeldPotential,
    conductance: ConductanceOfIon,
    asked: AskedOfOhm = "current",
) -> CurrentView:
    """Open channels for one ion at a potential that is held."""
    return CurrentView(ion, v, USUAL_E[ion] + off, conductance, asked)


def current_beside_e(
    *, ion: NamedIon, off: OffUsualE, by: OnBothSides, conductance: ConductanceOfIon
) -> CurrentView:
    """Open channels for one ion, so far from its equilibrium potential."""
    e = USUAL_E[ion] + off
    return CurrentView(ion, e + by, e, conductance)


def whole_cell(
    *,
    ion: NamedIon,
    off: OffUsualE,
    by: OnBothSides,
    conductance: ConductanceOfIon,
    diameter: WholeCellDiameter,
) -> WholeCellView:
    """The channels of a whole spherical cell."""
    return WholeCellView(current_beside_e(ion=ion, off=off, by=by, conductance=conductance), diameter)


def standstill(
    *, when: Standstill, v: PeakPotential, off: OffUsualE, k_off: OffUsualE, conductance: ConductanceOfIon
) -> StandstillView:
    """A peak at ``v``, or a moment as far below usual rest, at which the currents of Na⁺ and K⁺ cancel."""
    at = {"peak": v, "undershoot": v - 112, "rest": v - 98}[when]
    g = {"peak": 20 * conductance, "undershoot": conductance / 20, "rest": conductance / 20}[when]
    na = CurrentView("Na", at, USUAL_E["Na"] + off, round(g, 3))
    return StandstillView(when, na, USUAL_E["K"] + k_off)
