"""Scenarios of membranes that settle between equilibrium potentials: two unnamed ions, cells compared."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf, YesOrNo
from studykit.sim.ions import Ion, ghk_voltage, nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import MembraneView, membrane

CELLS = ("first", "second", "third", "fourth")
"""Cells that are ordered, the least permeable to Na⁺ first."""

UnnamedNotOffered = Annotated[
    str, OneOf(("one ion", "turned concentrations", "turned permeabilities", "mean"))
]
ChargeSign = Annotated[int, OneOf((-1, 1))]
LowConcentration = Annotated[float, OneOf((2, 4, 5, 8, 10), unit="mM")]
ConcentrationRatio = Annotated[float, OneOf((4, 5, 10, 20, 25))]
PermeabilityRatio = Annotated[float, OneOf((0.02, 0.05, 0.1, 0.2, 5, 10, 20, 50))]
LowPermeability = Annotated[float, OneOf((0.01, 0.02, 0.04, 0.05), unit="× that to K⁺")]
MiddlePermeability = Annotated[float, OneOf((0.1, 0.2, 0.25), unit="× that to K⁺")]
EvenPermeability = Annotated[float, OneOf((0.5, 1, 2), unit="× that to K⁺")]
HighPermeability = Annotated[float, OneOf((5, 10, 20, 50), unit="× that to K⁺")]
CellsTurned = Annotated[tuple[str, ...], Subset(CELLS, sizes=(1, 2, 3))]
CellInBath = Annotated[str, OneOf(CELLS[:2])]
RaisedPotassium = Annotated[float, OneOf((20, 60, 100), unit="mM")]
FirstInOrder = Annotated[str, OneOf(("negative", "positive"))]


class CellsView(Struct, frozen=True, eq=False):
    """Four membranes in the order of ``CELLS``, which differ in their permeability to Na⁺.

    The names of those are ``turned`` whose permeability to K⁺ is given, relative to that to Na⁺.
    ``in_bath`` is the name of the one with more K⁺ outside; ``first`` says which sign comes first.
    """

    membranes: tuple[MembraneView, ...]
    turned: tuple[str, ...]
    in_bath: str
    first: str


class TwoIonsView(Struct, frozen=True, eq=False):
    """A membrane permeable to a cation and another ion, both monovalent, at ``v`` (mV).

    ``ratio`` is the permeability to the other ion, relative to that to the cation. Of the potentials that may
    be expected one is ``not_offered``, so that ``v`` may be the lowest or the highest of the others.
    """

    cation: Ion
    other: Ion
    ratio: float
    v: float
    not_offered: str

    def e(self, ion: Ion) -> float:
        """The equilibrium potential of one of them, in mV."""
        return float(nernst(outside=ion.outside, inside=ion.inside, z=ion.z, temperature=MAMMAL.temperature))


def cells_compared(
    *,
    low: LowPermeability,
    second: MiddlePermeability,
    third: EvenPermeability,
    fourth: HighPermeability,
    turned: CellsTurned,
    in_bath: CellInBath,
    k_outside: RaisedPotassium,
    first: FirstInOrder,
) -> CellsView:
    """Four membranes, each more permeable to Na⁺ than the one before, one of them in a bath with more K⁺."""
    membranes = (
        membrane(p_na=p_na, k_outside=k_outside if name == in_bath else MAMMAL.k.outside)
        for name, p_na in zip(CELLS, (low, second, third, fourth), strict=True)
    )
    return CellsView(tuple(membranes), turned, in_bath, first)


def unnamed_ions(
    *,
    z: ChargeSign,
    cation_low: LowConcentration,
    cation_ratio: ConcentrationRatio,
    cation_inside: YesOrNo,
    other_low: LowConcentration,
    other_ratio: ConcentrationRatio,
    other_inside: YesOrNo,
    ratio: PermeabilityRatio,
    not_offered: UnnamedNotOffered = "one ion",
) -> TwoIonsView:
    """A membrane permeable to a cation and one other ion, each concentrated inside or outside."""
    cation = _unnamed(1, cation_low, cation_ratio, is_inside=cation_inside)
    other = replace(_unnamed(z, other_low, other_ratio, is_inside=other_inside), permeability=ratio)
    v = ghk_voltage((cation, other), temperature=MAMMAL.temperature)
    return TwoIonsView(cation, other, ratio, float(v), not_offered)


def _unnamed(z: int, low: float, ratio: float, *, is_inside: bool) -> Ion:
    outside, inside = (low, low * ratio) if is_inside else (low * ratio, low)
    return Ion(z, float(outside), float(inside))
