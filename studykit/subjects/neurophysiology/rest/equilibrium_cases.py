"""Scenarios of questions on ions, in closed form: one ion alone, membranes of several ions."""

import math
from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.variable_types import OneOf, Range
from studykit.sim.ions import nernst, thermal_voltage
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL
from studykit.text import say

MARKUP = {"K": "K^{+}", "Na": "Na^{+}", "Cl": "Cl^{−}", "Ca": "Ca^{2+}"}
"""The ions as they stand in questions, by the keys of ``SYMBOLS``."""

E = {"K": "E_{K}", "Na": "E_{Na}", "Cl": "E_{Cl}", "Ca": "E_{Ca}"}
"""Their equilibrium potentials."""

Valency = Annotated[int, OneOf((1, -1, 2, -2))]
Exponent = Annotated[int, OneOf((-3, -2, -1, 1, 2, 3))]
Lower = Annotated[float, OneOf((0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 5))]
Warmth = Annotated[int, OneOf((37, 20), unit="°C")]
Printed = Annotated[float, Range(-96, 96, step=2, unit="mV")]
YesOrNo = Annotated[str, OneOf(("yes", "no"))]
Side = Annotated[str, OneOf(("outside", "inside"))]
IonName = Annotated[str, OneOf(tuple(SYMBOLS))]
Times = Annotated[float, Range(0.3, 3.0, step=0.1, unit="× normal")]
Temperature = Annotated[float, Range(0, 45, step=1, unit="°C")]


@dataclass(frozen=True)
class TenfoldView:
    """An ion of valency ``z``, ``outside`` and ``inside`` (mM) a power of ten apart; ``decade`` in mV."""

    z: int
    exponent: int
    outside: float
    inside: float
    temperature: int
    decade: float


@dataclass(frozen=True)
class AnotherIonView:
    """``e`` (mV) of a monovalent cation; an ion of valency ``z`` with its concentrations, or ``swapped``."""

    e: float
    z: int
    swapped: bool


@dataclass(frozen=True)
class UnknownView:
    """An ion (``name``) at ``e`` (mV, as printed); one concentration is ``known`` (mM), that of ``side`` "
    "asked."""

    name: str
    z: int
    side: str
    known: float
    e: int
    temperature: float


def tenfold(*, z: Valency, exponent: Exponent, lower: Lower, temperature: Warmth = 37) -> Plan[TenfoldView]:
    """An ion whose concentrations are a power of ten apart."""
    yield from ()
    higher = float(f"{lower * 10 ** abs(exponent):.6g}")
    outside, inside = (higher, lower) if exponent > 0 else (lower, higher)
    decade = round(thermal_voltage(temperature) * math.log(10), 1)
    return TenfoldView(z, exponent, outside, inside, temperature, decade)


def another_ion(*, e: Printed, z: Valency, swapped: YesOrNo = "no") -> Plan[AnotherIonView]:
    """An ion of another valency with the concentrations of a known one."""
    yield from ()
    return AnotherIonView(e, z, swapped == "yes")


def unknown_concentration(
    *, ion: IonName, side: Side, outside: Times, inside: Times, temperature: Temperature = MAMMAL.temperature
) -> Plan[UnknownView]:
    """An ion whose equilibrium potential is known, with its concentration on one side."""
    yield from ()
    own = MAMMAL.ions[ion]
    here = {"outside": printed(own.outside * outside), "inside": printed(own.inside * inside)}
    e = round(nernst(**here, z=own.z, temperature=temperature))
    other = "inside" if side == "outside" else "outside"
    return UnknownView(ion, own.z, side, here[other], e, temperature)


def printed(concentration: float) -> float:
    """To the three digits on which it is printed."""
    return float(f"{concentration:.3g}")


def millimolar(concentration: float) -> str:
    """A concentration as it is printed, with up to three digits, in nM where it is very small."""
    value, unit = (concentration, "mM") if concentration >= 0.01 else (concentration * 1e6, "nM")
    digits = len(f"{printed(value):.6f}".rstrip("0").partition(".")[2])
    return say(value, unit, digits=digits)


def without_unit(concentration: float) -> str:
    """As ``millimolar``, without the unit."""
    return millimolar(concentration).partition("\u00a0")[0]


def bracketed(value: float, *, digits: int = 0) -> str:
    """A number behind a minus or a times: one below 0 in brackets."""
    said = say(value, digits=digits)
    return f"({said})" if said.startswith("−") else said
