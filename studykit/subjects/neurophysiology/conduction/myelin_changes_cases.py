"""Cases of two axons that differ in their myelin, perhaps in their internodes. Nothing runs here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf

CAPACITANCE, RESISTANCE, INSIDE = "capacitance", "resistance", "inside"
POWERS = {CAPACITANCE: (1, -1), RESISTANCE: (-1, 1), INSIDE: (1, 0)}
"""With which powers of its length and of the number of its membranes a property of an internode goes."""

TIMES = 1 / 3, 1 / 2, 1.0, 2.0, 3.0

Property = Annotated[str, OneOf(tuple(POWERS))]
Membranes = Annotated[int, OneOf((60, 90, 120, 150))]
Micrometers = Annotated[int, OneOf((240, 300, 360, 480, 600), unit="µm")]
TimesOfA = Annotated[float, OneOf(TIMES)]


class TwoSheathsView(Struct, frozen=True):
    """An internode of axon A and one of axon B, compared by one ``asked`` property.

    ``membranes`` in series and ``lengths`` (µm) are those of A and B. B has ``longer`` × the length and
    ``thicker`` × the membranes, so ``factor`` × the property.
    """

    asked: str
    membranes: tuple[int, int]
    lengths: tuple[int, int]
    longer: float
    thicker: float

    @property
    def factor(self) -> float:
        """How many times as large the property is in B."""
        by_length, by_membranes = POWERS[self.asked]
        return float(self.longer**by_length * self.thicker**by_membranes)


def two_sheaths(
    *, asked: Property, membranes: Membranes, length: Micrometers, thicker: TimesOfA, longer: TimesOfA = 1.0
) -> TwoSheathsView:
    """Two equally thick axons; the internodes of B may have more membranes around them, and be longer."""
    return TwoSheathsView(
        asked, (membranes, round(membranes * thicker)), (length, round(length * longer)), longer, thicker
    )
