"""Scenarios of electrodes and charge: places of tips, two cells, a cell that is entered, places of charge."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf
from studykit.subjects.neurophysiology.rest.potential_cases import RestingPotential

PLACES = ("into", "turned", "bath", "cell")
"""Where the two tips of a pair may be."""

ENTERED_AT, LEFT_AT, ENDS_AT = (3.0, 5.0), (8.0, 10.0), 13.0
"""Between which times a tip enters a cell and leaves it, and when the record ends, in s."""

PLACES_OF_CHARGE = ("deep", "inner face", "outer face", "far")
"""Where there may be a surplus of charge."""

VOfCell = Annotated[int, OneOf((*range(-85, -54), *range(20, 46)), unit="mV")]
ThreePlacesOfCharge = Annotated[tuple[str, ...], Order(PLACES_OF_CHARGE, sizes=(3,))]
ThreePlaces = Annotated[tuple[str, ...], Order(PLACES, sizes=(3,))]
OffsetOfTheBath = Annotated[int, OneOf((-14, -12, -10, -8, -6, 6, 8, 10, 12, 14), unit="mV")]
SecondPotential = Annotated[int, Count(-85, -40, unit="mV")]
BathOfTheSecond = Annotated[int, OneOf((0, -15, -12, -10, -8, 8, 10, 12, 15), unit="mV")]
TenthsIn = Annotated[int, Count(0, 20)]


class TipsView(Struct, frozen=True):
    """A cell that rests at ``rest`` (mV), and the ``places`` of several pairs of tips."""

    rest: int
    places: tuple[str, ...]


class ChargedCellView(Struct, frozen=True):
    """A cell at ``v`` (mV), and the ``places`` whose charge is asked for."""

    v: int
    places: tuple[str, ...]


class CellPairView(Struct, frozen=True):
    """Two cells with membrane potentials ``first`` and ``second`` (mV).

    The bath of the second is at ``bath`` (mV) relative to that of the first.
    """

    first: int
    second: int
    bath: int

    @property
    def reading(self) -> int:
        """The inside of the first relative to that of the second, in mV."""
        return self.first - self.second - self.bath


class EnteredView(Struct, frozen=True):
    """A record with ``offset`` (mV) in the bath; a cell at ``rest`` (mV) is entered and left (s)."""

    rest: int
    offset: int
    entered: float
    left: float


def pairs_of_tips(*, inside: RestingPotential, places: ThreePlaces) -> TipsView:
    """Pairs of electrodes in and around one cell."""
    return TipsView(inside, places)


def charged_cell(*, v: VOfCell, places: ThreePlacesOfCharge) -> ChargedCellView:
    """A cell at rest, or at the peak of an action potential."""
    return ChargedCellView(v, places)


def two_cells_at_once(
    *, first: SecondPotential, second: SecondPotential, bath: BathOfTheSecond = 0
) -> CellPairView:
    """A tip in each of two cells."""
    return CellPairView(first, second, bath)


def cell_entered(
    *, rest: RestingPotential, offset: OffsetOfTheBath, later: TenthsIn, longer: TenthsIn
) -> EnteredView:
    """A tip that enters a cell and leaves it again; it does not read 0 mV in the bath."""
    entered, left = ENTERED_AT[0] + later / 10, LEFT_AT[0] + longer / 10
    return EnteredView(rest, offset, round(entered, 1), round(left, 1))
