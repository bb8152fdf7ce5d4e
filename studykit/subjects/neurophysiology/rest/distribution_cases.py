"""The scenario of a table of concentrations."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import Range
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

RowsOfIons = Annotated[tuple[str, ...], Order(tuple(SYMBOLS), sizes=(2, 4))]
AboutNormal = Annotated[float, Range(0.9, 1.1, step=0.02, unit="× normal")]


class TableView(Struct, frozen=True):
    """Ions in the order of the rows: name, concentration outside and inside (mM)."""

    rows: tuple[tuple[str, float, float], ...]


def table_of_ions(*, ions: RowsOfIons, outside: AboutNormal, inside: AboutNormal) -> TableView:
    """Rows of a table of concentrations."""
    own = [(name, MAMMAL.ions[name]) for name in ions]
    return TableView(
        tuple(
            (name, three_digits(ion.outside * outside), three_digits(ion.inside * inside))
            for name, ion in own
        )
    )
