"""Scenarios of equilibrium potentials worked out mentally: tens and twos, several ions, a temperature."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_DOUBLING, PER_TENFOLD, VALENCES

FACTORS = {
    2: "2",
    4: "2 × 2",
    5: "10 / 2",
    8: "2 × 2 × 2",
    10: "10",
    20: "10 × 2",
    40: "10 × 2 × 2",
    50: "100 / 2",
}
"""Ratios as what is known by heart."""

TENS_AND_TWOS = {2: (0, 1), 4: (0, 2), 5: (1, -1), 8: (0, 3), 10: (1, 0), 20: (1, 1), 40: (1, 2), 50: (2, -1)}
"""How often a ratio goes up by ten, and by two."""

SMALLER = (1.0, 2.0, 5.0, 20.0, 40.0)

MOST = 400.0
"""The highest concentration that is asked about, in mM."""

AnyUnnamed = Annotated[str, OneOf(tuple(VALENCES))]
Fold = Annotated[int, OneOf(tuple(FACTORS))]
SmallerSide = Annotated[float, OneOf(SMALLER, unit="mM")]
FourIons = Annotated[tuple[str, ...], Order(tuple(VALENCES))]
EBefore = Annotated[int, Range(-75, 65, step=1, unit="mV")]
SideThatChanges = Annotated[str, OneOf(("outside", "inside"))]
ColdAndWarm = Annotated[tuple[str, ...], Order(("6", "16", "27", "37"), sizes=(2,))]
EWhenFirst = Annotated[int, Range(45, 95, step=1, unit="mV")]


class FoldView(Struct, frozen=True):
    """An ion (``name``) that is ``fold`` times as concentrated outside, or inside; ``lower`` in mM."""

    name: str
    fold: int
    lower: float
    is_outside: bool

    @property
    def z(self) -> int:
        """Its valence."""
        return VALENCES[self.name]

    @property
    def ratio_outside(self) -> float:
        """Outside over inside."""
        return float(self.fold) if self.is_outside else 1 / self.fold

    @property
    def e(self) -> float:
        """Its equilibrium potential by tens and twos, in mV."""
        return self.by_charge / abs(self.z) * (1 if (self.z > 0) == self.is_outside else -1)

    @property
    def by_charge(self) -> float:
        """What its ratio gives for one charge, in mV, without a sign."""
        tens, twos = TENS_AND_TWOS[self.fold]
        return tens * PER_TENFOLD + twos * PER_DOUBLING


class ShiftView(Struct, frozen=True):
    """An ion whose equilibrium potential was ``before`` (mV), one side of which changes by a fold."""

    ion: FoldView
    before: int
    side: str
    is_more: bool

    @property
    def shift(self) -> float:
        """What is added to its equilibrium potential, in mV."""
        return self.ion.by_charge / self.ion.z * (1 if (self.side == "outside") == self.is_more else -1)


class WarmerView(Struct, frozen=True):
    """An equilibrium potential of ``e`` (mV) at ``before`` (°C), and the same concentrations at ``after``."""

    e: int
    before: int
    after: int


def tens_and_twos(*, ion: AnyUnnamed, fold: Fold, lower: SmallerSide, outside: YesOrNo) -> FoldView:
    """An ion whose concentrations are in a ratio of tens and twos."""
    return FoldView(ion, fold, _bearable(lower, fold), outside)


def _bearable(lower: float, fold: int) -> float:
    """A concentration (mM) of which the fold is not too high."""
    return lower if lower * fold <= MOST else lower / 20


def several_by_ratio(
    *,
    ions: FourIons,
    first: Fold,
    second: Fold,
    third: Fold,
    fourth: Fold,
    lower: SmallerSide,
    outside: YesOrNo,
    second_outside: YesOrNo,
    third_outside: YesOrNo,
    fourth_outside: YesOrNo,
) -> tuple[FoldView, ...]:
    """Four ions, each with its ratio; on which side each is concentrated differs."""
    folds = (first, second, third, fourth)
    sides = (outside, second_outside, third_outside, fourth_outside)
    places = (SMALLER.index(lower) + place for place in range(4))
    lowers = (
        _bearable(each, fold)
        for each, fold in zip((SMALLER[place % len(SMALLER)] for place in places), folds, strict=True)
    )
    return tuple(FoldView(*each) for each in zip(ions, folds, lowers, sides, strict=True))


def equilibrium_shifted(
    *, ion: AnyUnnamed, before: EBefore, fold: Fold, side: SideThatChanges, is_more: YesOrNo
) -> ShiftView:
    """An ion of which one concentration changes by tens and twos."""
    return ShiftView(FoldView(ion, fold, 1.0, is_outside=True), before, side, is_more)


def another_temperature(*, e: EWhenFirst, is_negative: YesOrNo, temperatures: ColdAndWarm) -> WarmerView:
    """The same concentrations at two temperatures."""
    before, after = map(int, temperatures)
    return WarmerView(-e if is_negative else e, before, after)
