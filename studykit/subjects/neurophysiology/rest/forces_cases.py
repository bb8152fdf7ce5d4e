"""Scenarios of the forces on ions: on one, on one with sentences, on several in cells of their own."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.selections import Order, Subset
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim.ions import Direction, Ion, nernst, net_movement
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits
from studykit.subjects.neurophysiology.rest.unnamed_shared import (
    VALENCES,
    Higher,
    OutsideToInside,
    with_known_e,
)

CLEAR = 9.0
"""What is drawn nearer to an equilibrium potential, or to 0 mV, is put just there, in mV."""

OUTWARD, INWARD, NEITHER = str(Direction.OUT), str(Direction.INTO), "neither way"
"""Where forces point and ions move, as it stands in questions."""

Voltage = Annotated[float, Range(-120, 90, step=1, unit="mV")]
BesideE = Annotated[float, Range(-60, 60, step=1, unit="mV")]
Move = Annotated[int, OneOf((0, -40, -30, -25, -20, -15, 15, 20, 25, 30, 40), unit="mV")]
AnyIon = Annotated[str, OneOf((*SYMBOLS, *VALENCES))]
ThreeIons = Annotated[tuple[str, ...], Order(("K", "Na", "Cl"))]

CHEMICAL, ELECTRICAL, AGREEMENT, NET = SENTENCES = "chemical", "electrical", "agreement", "net"
"""What sentences on the forces are about."""

TrueSentences = Annotated[tuple[str, ...], Subset(SENTENCES, sizes=(1, 2, 3))]


class ForcesView(Struct, frozen=True):
    """An ion (``name``) with its ``e`` (mV) on a membrane at ``v`` (mV), both as they are printed.

    ``gives_e``: the equilibrium potential is printed, else it has to be found. ``ratio`` is that of an
    unnamed ion, as drawn. The membrane has got there by a move of ``moved_by`` (mV), if that is not 0.
    """

    name: str
    ion: Ion
    v: float
    e: float
    gives_e: bool = True
    ratio: float = 1.0
    moved_by: float = 0.0

    @property
    def chemical(self) -> str:
        """Where its concentrations drive it."""
        return _into(self.ion.outside - self.ion.inside)

    @property
    def electrical(self) -> str:
        """Where the potential drives it."""
        return _into(-self.v * self.ion.z)

    @property
    def net(self) -> str:
        """Where its net movement is."""
        way = net_movement(self.v, e=self.e, z=self.ion.z)
        return NEITHER if way == Direction.NONE else str(way)

    @property
    def digits(self) -> int:
        """The decimals with which its potentials are printed."""
        return 0 if self.name in SYMBOLS else 1


class SentencesView(Struct, frozen=True):
    """The ``forces`` on an ion, and which of the ``SENTENCES`` on them are true.

    ``other_falsehood``: of the two that the sentence on its net movement may say, the second.
    """

    forces: ForcesView
    true: tuple[str, ...]
    other_falsehood: bool


def forces(
    *,
    ion: AnyIon,
    outside: TimesNormal = 1.0,
    ratio: OutsideToInside = 10.0,
    higher: Higher = 100.0,
    v: Voltage,
    from_e: YesOrNo = False,
    gives_e: YesOrNo = True,
    moved_by: Move = 0,
) -> ForcesView:
    """The forces on an ion at a membrane potential, which is counted from 0 mV, or from its E."""
    chosen, e = _mammalian(ion, outside) if ion in SYMBOLS else with_known_e(ion, ratio=ratio, higher=higher)
    drawn = e + v if from_e else v
    at = next((place for place in (e, 0.0) if abs(drawn - place) < CLEAR), drawn)
    return ForcesView(ion, chosen, at, e, gives_e, ratio, moved_by)


def cells_with_an_ion_each(
    *, ions: ThreeIons, outside: TimesNormal, first: BesideE, second: BesideE, third: BesideE
) -> tuple[ForcesView, ...]:
    """Several ions, each on a membrane that is so far from its equilibrium potential."""
    return tuple(
        forces(ion=ion, outside=outside, v=v, from_e=True)
        for ion, v in zip(ions, (first, second, third), strict=True)
    )


def sentences_on_forces(
    *,
    ion: AnyIon,
    ratio: OutsideToInside,
    higher: Higher,
    v: BesideE,
    gives_e: YesOrNo,
    true: TrueSentences,
    other_falsehood: YesOrNo,
) -> SentencesView:
    """One ion on a membrane, and sentences of which some are true."""
    at = forces(ion=ion, ratio=ratio, higher=higher, v=v, from_e=True, gives_e=gives_e)
    return SentencesView(at, true, other_falsehood)


def _mammalian(name: str, outside: float) -> tuple[Ion, float]:
    own = MAMMAL.ions[name]
    chosen = replace(own, outside=three_digits(own.outside * outside))
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=MAMMAL.temperature)
    return chosen, float(round(e))


def _into(force: float) -> str:
    """Where a force drives: into the cell where it is positive."""
    return NEITHER if force == 0 else INWARD if force > 0 else OUTWARD
