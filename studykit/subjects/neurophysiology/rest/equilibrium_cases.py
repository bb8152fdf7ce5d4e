"""Scenarios of one ion across a membrane: its concentrations, and where it is in equilibrium."""

import math
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim.ions import Ion, nernst, thermal_voltage
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, BathTemperature, IonName, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

Valence = Annotated[int, OneOf((1, -1, 2, -2))]
Exponent = Annotated[int, OneOf((-3, -2, -1, 1, 2, 3))]
LowerConcentration = Annotated[float, OneOf((0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 5))]
BodyOrRoom = Annotated[int, OneOf((37, 20), unit="°C")]
KnownEquilibrium = Annotated[float, Range(-96, 96, step=2, unit="mV")]
AskedSide = Annotated[str, OneOf(("outside", "inside"))]


class EquilibriumView(Struct, frozen=True, eq=False):
    """An ion (``name``: its key in ``SYMBOLS``) with its equilibrium potential ``e`` (mV).

    ``normal`` is its usual concentration outside (mM).
    """

    name: str
    ion: Ion
    normal: float
    temperature: float
    e: float


class TenfoldView(Struct, frozen=True):
    """An ion of valence ``z``, ``outside`` and ``inside`` (mM) a power of ten apart; ``decade`` in mV."""

    z: int
    exponent: int
    outside: float
    inside: float
    temperature: int
    decade: float


class AnotherIonView(Struct, frozen=True):
    """``e`` (mV) of a monovalent cation, and an ion of valence ``z`` with its concentrations, or ``swapped``.

    ``offers_turned_over``: who turns the concentrations over finds a distractor, else who multiplies by z.
    """

    e: float
    z: int
    swapped: bool
    offers_turned_over: bool


class UnknownView(Struct, frozen=True):
    """An ion (``name``) in equilibrium at ``e`` (mV, as printed): its concentration on ``side`` is asked for.

    That on the other side is ``known`` (mM).
    """

    name: str
    z: int
    side: str
    known: float
    e: int
    temperature: float


def one_ion(
    *,
    ion: IonName = "K",
    outside: TimesNormal = 1.0,
    inside: TimesNormal = 1.0,
    temperature: BathTemperature = MAMMAL.temperature,
) -> EquilibriumView:
    """An ion whose concentrations are so many times those of a mammalian neuron."""
    own = MAMMAL.ions[ion]
    chosen = replace(
        own, outside=three_digits(own.outside * outside), inside=three_digits(own.inside * inside)
    )
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=temperature)
    return EquilibriumView(ion, chosen, own.outside, temperature, e)


def tenfold(
    *, z: Valence, exponent: Exponent, lower: LowerConcentration, temperature: BodyOrRoom = 37
) -> TenfoldView:
    """An ion whose concentrations are a power of ten apart."""
    higher = float(f"{lower * 10 ** abs(exponent):.6g}")
    outside, inside = (higher, lower) if exponent > 0 else (lower, higher)
    decade = round(thermal_voltage(temperature) * math.log(10), 1)
    return TenfoldView(z, exponent, outside, inside, temperature, decade)


def another_ion(
    *, e: KnownEquilibrium, z: Valence, swapped: YesOrNo = False, offers_turned_over: YesOrNo
) -> AnotherIonView:
    """An ion of another valence with the concentrations of a known one."""
    return AnotherIonView(e, z, swapped, offers_turned_over)


def unknown_concentration(
    *,
    ion: IonName,
    side: AskedSide,
    outside: TimesNormal,
    inside: TimesNormal,
    temperature: BathTemperature = MAMMAL.temperature,
) -> UnknownView:
    """An ion whose equilibrium potential is known, with its concentration on one side."""
    own = MAMMAL.ions[ion]
    here = {"outside": three_digits(own.outside * outside), "inside": three_digits(own.inside * inside)}
    e = round(nernst(**here, z=own.z, temperature=temperature))
    other = "inside" if side == "outside" else "outside"
    return UnknownView(ion, own.z, side, here[other], e, temperature)
