"""Cases of Na⁺ at potentials that a voltage clamp holds about E_Na. No simulation, no questions here."""

from math import log10
from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count, Flag, OneOf, Range

RULE = 61
"""Millivolts per decade of the rule for body temperature, stated wherever it is used."""

STATED = ("first", "second", "force")
"""What is stated: which way Na⁺ moves at the first and the second potential, and the force at the first."""

SideOfReversal = Annotated[str, OneOf(("between", "reversal", "above"))]
DistanceFromENa = Annotated[int, Count(4, 36, unit="mV")]
SodiumAroundACell = Annotated[float, Range(100, 160, step=5, unit="mM")]
SodiumInACell = Annotated[float, Range(10, 24, step=1, unit="mM")]


class SodiumGradient(Struct, frozen=True):
    """Na⁺ ``outside`` and ``inside`` (mM) of a neuron at body temperature."""

    outside: float
    inside: float

    @property
    def e_na(self) -> int:
        """The equilibrium potential of Na⁺ by the rule, in mV."""
        return round(RULE * log10(self.outside / self.inside))


class ClampView(Struct, frozen=True):
    """A membrane clamped at ``v`` (mV): between 0 mV and E_Na, at the reversal potential or above it."""

    sodium: SodiumGradient
    side: str
    v: int
    concentrations_given: bool
    wording: int


class TwoClampsView(Struct, frozen=True):
    """Two potentials ``v`` (mV) on either side of E_Na, and which of what is stated is ``true``."""

    sodium: SodiumGradient
    v: tuple[int, int]
    true: tuple[str, ...]


def clamped_potential(
    *,
    outside: SodiumAroundACell,
    inside: SodiumInACell,
    distance: DistanceFromENa,
    side: SideOfReversal,
    concentrations_given: Annotated[bool, Flag()] = False,
    wording: Annotated[int, Count(0, 1)] = 0,
) -> ClampView:
    """A membrane held at a potential below, at or above E_Na, which is given or to be worked out."""
    sodium = SodiumGradient(outside, inside)
    away = {"between": -1, "reversal": 0, "above": 1}[side] * distance
    return ClampView(sodium, side, sodium.e_na + away, concentrations_given, wording)


def two_clamped_potentials(
    *,
    outside: SodiumAroundACell,
    inside: SodiumInACell,
    distance: DistanceFromENa,
    beyond: DistanceFromENa,
    first: Annotated[str, OneOf(("below", "above"))],
    true: Annotated[tuple[str, ...], Subset(STATED, sizes=(0, 1, 2, 3))],
) -> TwoClampsView:
    """A membrane held first below E_Na, then above it, or the reverse; and what of the stated is true."""
    sodium = SodiumGradient(outside, inside)
    low, high = sodium.e_na - distance, sodium.e_na + beyond
    return TwoClampsView(sodium, (low, high) if first == "below" else (high, low), true)
