"""Scenarios of ions across a membrane: their concentrations, and where each is in equilibrium."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.selections import Order
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim import preparations
from studykit.sim.ions import Ion, nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, BathTemperature, IonName, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits
from studykit.subjects.neurophysiology.rest.unnamed_shared import (
    VALENCES,
    Higher,
    OutsideToInside,
    UnnamedIon,
    unnamed,
)

CELLS = {"mammal": "a mammalian neuron", "squid": "a squid axon"}
"""Cells whose concentrations are taken, by the names of their preparations."""

OneCell = Annotated[str, OneOf(tuple(CELLS))]
Valence = Annotated[int, OneOf((1, -1, 2, -2))]
BodyOrRoom = Annotated[int, OneOf((37, 20), unit="°C")]
KnownEquilibrium = Annotated[float, Range(-96, 96, step=2, unit="mV")]
AskedSide = Annotated[str, OneOf(("outside", "inside"))]
TwoIons = Annotated[tuple[str, ...], Order(tuple(VALENCES), sizes=(2,))]
TimesAsMuch = Annotated[float, OneOf((1.0, 10.0, 0.1), unit="× outside")]


class EquilibriumView(Struct, frozen=True, eq=False):
    """An ion (``name``: its key in ``SYMBOLS``) of a ``cell`` with its equilibrium potential ``e`` (mV).

    ``normal`` is its usual concentration outside (mM).
    """

    name: str
    ion: Ion
    normal: float
    temperature: float
    e: float
    cell: str


class RatioView(Struct, frozen=True, eq=False):
    """An unnamed ion (``name``), ``ratio`` times as much of it outside as inside."""

    name: str
    ion: Ion
    ratio: float
    temperature: int


class AnotherIonView(Struct, frozen=True):
    """An ion of valence ``known_z`` at equilibrium at ``e`` (mV), and another of valence ``z``.

    Of that one there is ``times_outside`` as much outside, and as much inside. ``other_size`` chooses between
    two slips that would make its potential larger or smaller.
    """

    e: float
    known_z: int
    z: int
    times_outside: float
    other_size: bool


class TwoSignsView(Struct, frozen=True, eq=False):
    """Two unnamed ions, by their names."""

    ions: dict[str, Ion]


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
    cell: str


def one_ion(
    *,
    ion: IonName = "K",
    outside: TimesNormal = 1.0,
    inside: TimesNormal = 1.0,
    temperature: BathTemperature = MAMMAL.temperature,
    cell: OneCell = MAMMAL.name,
) -> EquilibriumView:
    """An ion whose concentrations are so many times those of a cell."""
    own = preparations.load(cell).ions[ion]
    chosen = replace(
        own, outside=three_digits(own.outside * outside), inside=three_digits(own.inside * inside)
    )
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=temperature)
    return EquilibriumView(ion, chosen, own.outside, temperature, e, CELLS[cell])


def mental_ratio(
    *, ion: UnnamedIon, ratio: OutsideToInside, higher: Higher, temperature: BodyOrRoom = 37
) -> RatioView:
    """An ion whose concentrations are in a ratio of which the logarithm is known by heart."""
    return RatioView(ion, unnamed(ion, ratio=ratio, higher=higher), ratio, temperature)


def another_ion(
    *,
    e: KnownEquilibrium,
    known_z: Valence,
    z: Valence,
    times_outside: TimesAsMuch = 1.0,
    other_size: YesOrNo,
) -> AnotherIonView:
    """An ion of another valence, about as concentrated as a known one."""
    return AnotherIonView(e, known_z, z, times_outside, other_size)


def two_ions(
    *, ions: TwoIons, first: OutsideToInside, second: OutsideToInside, higher: Higher
) -> TwoSignsView:
    """Two ions that differ in charge, each concentrated outside or inside."""
    ratios = zip(ions, (first, second), strict=True)
    return TwoSignsView({name: unnamed(name, ratio=ratio, higher=higher) for name, ratio in ratios})


def unknown_concentration(
    *,
    ion: IonName,
    side: AskedSide,
    outside: TimesNormal,
    inside: TimesNormal,
    temperature: BathTemperature = MAMMAL.temperature,
    cell: OneCell = MAMMAL.name,
) -> UnknownView:
    """An ion whose equilibrium potential is known, with its concentration on one side."""
    own = preparations.load(cell).ions[ion]
    here = {"outside": three_digits(own.outside * outside), "inside": three_digits(own.inside * inside)}
    e = round(nernst(**here, z=own.z, temperature=temperature))
    other = "inside" if side == "outside" else "outside"
    return UnknownView(ion, own.z, side, here[other], e, temperature, CELLS[cell])
