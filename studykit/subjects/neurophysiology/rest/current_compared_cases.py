"""Scenarios of currents that are compared: in order of size, and with or without a net current."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.subjects.neurophysiology.rest.current_cases import OffUsualE, OnBothSides

SORTS = ("at-e", "closed", "nothing", "equal", "no-voltage", "leak", "peak", "beside")
"""Of cells whose equilibrium potential is given: the first three have no net current."""

BY_RATIO = ("at-e", "closed", "nothing", "anion-at-e", "equal", "no-voltage", "turned", "anion-turned")
"""The same where it is to be worked out: the first four have no net current."""

ManyChannels = Annotated[float, OneOf((0.5, 0.8, 1.2, 1.5, 2.0), unit="mS/cm²")]
SomeChannels = Annotated[float, OneOf((0.1, 0.2, 0.25, 0.4, 0.5), unit="mS/cm²")]
FewChannels = Annotated[float, OneOf((0.02, 0.05, 0.1, 0.2), unit="mS/cm²")]
FewOrNoChannels = Annotated[float, OneOf((0.0, 0.0, 0.01, 0.03), unit="mS/cm²")]
SmallForce = Annotated[int, Range(6, 30, step=1, unit="mV")]
LargeForce = Annotated[int, Range(70, 130, step=1, unit="mV")]
FiveSorts = Annotated[tuple[str, ...], Subset(SORTS, sizes=(5,))]
FiveByRatio = Annotated[tuple[str, ...], Subset(BY_RATIO, sizes=(5,))]
Level = Annotated[float, OneOf((10, 20, 50, 100, 150), unit="mM")]
Tenfold = Annotated[int, OneOf((2, 10))]


class CellInOrder(Struct, frozen=True):
    """A cell whose channels for an ion (``name``) have the conductance ``g`` (mS/cm²), at ``v`` (mV)."""

    name: str
    g: float
    v: int
    e: int

    @property
    def force(self) -> int:
        """V − E in mV."""
        return self.v - self.e

    @property
    def size(self) -> float:
        """That of its current, without the sign."""
        return round(self.g * abs(self.force), 3)


class SortsView(Struct, frozen=True):
    """Cells of several ``sorts``; asked is which have a net current, or (``asks_for_none``) which have none.

    ``off`` (mV) and ``shift`` change the numbers, ``level`` (mM) a concentration, ``fold`` a ratio.
    """

    sorts: tuple[str, ...]
    asks_for_none: bool
    off: int
    shift: int
    level: float
    fold: int


def four_cells(
    *,
    many: ManyChannels,
    small: SmallForce,
    few: FewChannels,
    large: LargeForce,
    some: SomeChannels,
    by: OnBothSides,
    fewest: FewOrNoChannels,
    largest: LargeForce,
    off: OffUsualE,
) -> tuple[CellInOrder, ...]:
    """Cells with many channels and a small force, few and a large one; the largest current first."""
    e_k, e_na, e_cl = -88 + off, 58 + off, -64 + off
    cells = (
        CellInOrder("K", many, e_k + small, e_k),
        CellInOrder("Na", few, e_na - large, e_na),
        CellInOrder("Cl", some, e_cl + by, e_cl),
        CellInOrder("Ca", fewest, 125 - largest, 125),
    )
    return tuple(sorted(cells, key=lambda cell: -cell.size))


def sorts_of_cells(
    *, sorts: FiveSorts, asks_for_none: YesOrNo, off: OffUsualE, shift: SmallForce, level: Level
) -> SortsView:
    """Cells whose equilibrium potential is given, or follows from equal concentrations."""
    return SortsView(sorts, asks_for_none, off, shift, level, 1)


def sorts_by_ratio(
    *, sorts: FiveByRatio, asks_for_none: YesOrNo, shift: SmallForce, level: Level, fold: Tenfold
) -> SortsView:
    """Cells of which ratios of concentrations are given."""
    return SortsView(sorts, asks_for_none, 0, shift, level, fold)
