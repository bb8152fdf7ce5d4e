"""Scenarios of the GHK equation as it is written: its fraction, and a potential at another temperature."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import OneOf, Range

THREE = ("X", "Z", "Y")
"""Two cations and an anion, by their letters."""

Inside = Annotated[int, OneOf((5, 8, 10, 12, 15, 20), unit="mM")]
Outside = Annotated[int, OneOf((40, 60, 80, 100, 120, 140), unit="mM")]
Anion = Annotated[int, OneOf((4, 6, 7, 9, 11, 14), unit="mM")]
AnionOutside = Annotated[int, OneOf((50, 70, 90, 110, 130), unit="mM")]
Lesser = Annotated[float, OneOf((0.02, 0.03, 0.04, 0.05, 0.1, 0.2), unit="× the first")]
LesserToAnion = Annotated[float, OneOf((0.15, 0.25, 0.3, 0.4, 0.45, 0.5), unit="× the first")]
ThreeInOrder = Annotated[tuple[str, ...], Order(THREE)]
RestWhenFirst = Annotated[int, Range(-85, -50, step=1, unit="mV")]
TwoTemperatures = Annotated[tuple[str, ...], Order(("7", "17", "27", "37"), sizes=(2,))]


class Sides(Struct, frozen=True):
    """An ion with its ``z``, its relative permeability, and its concentrations in mM."""

    name: str
    z: int
    p: float
    outside: int
    inside: int


class RestAtView(Struct, frozen=True):
    """A potential of ``v`` (mV) at ``before`` (°C), and the same membrane at ``after``."""

    v: int
    before: int
    after: int


def three_ions(
    *,
    order: ThreeInOrder,
    first_low: Inside,
    first_high: Outside,
    second_low: Inside,
    second_high: Outside,
    anion_low: Anion,
    anion_high: AnionOutside,
    lesser: Lesser,
    to_anion: LesserToAnion,
) -> tuple[Sides, ...]:
    """Two cations, concentrated on different sides, and an anion, in an order."""
    ions = {
        "X": Sides("X", 1, 1.0, first_low, first_high),
        "Z": Sides("Z", 1, lesser, second_high, second_low),
        "Y": Sides("Y", -1, to_anion, anion_high, anion_low),
    }
    return tuple(ions[name] for name in order)


def rest_at_temperatures(*, v: RestWhenFirst, temperatures: TwoTemperatures) -> RestAtView:
    """A membrane at two temperatures, all else the same."""
    before, after = map(int, temperatures)
    return RestAtView(v, before, after)
