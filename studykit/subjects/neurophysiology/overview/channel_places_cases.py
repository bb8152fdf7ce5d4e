"""Cases of places where channels work. Nothing is simulated, and no questions are here."""

from itertools import combinations
from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf
from studykit.subjects.neurophysiology.overview.facts_shared import (
    ASPECTS,
    ROWS,
    ChannelPlace,
    channel_places,
)

NAMES = tuple(channel_places())
"""The places from which those of a question are drawn."""

BASIC = ("rest", "dendrite", "inhibitory", "hillock", "repolarizing", "terminal")
"""Places along one neuron, each with channels of its own."""

MOST_BASIC = 3
"""Of the five places of a harder question."""

FIVE_HARDER = tuple(names for names in combinations(NAMES, 5) if len(set(names) & set(BASIC)) <= MOST_BASIC)
"""Every way to take five places, at least two of them beyond the basic ones."""

Places = Annotated[tuple[str, ...], Subset(NAMES, sizes=(3, 4, 5))]
Aspect = Annotated[str, OneOf(ASPECTS)]
TrueRows = Annotated[tuple[str, ...], Subset(ROWS, sizes=(1, 2, 3, 4))]


class PlacesView(Struct, frozen=True, eq=False):
    """Some ``places``, the ``aspect`` asked of them in which ``wording``; of which a sentence is ``true``."""

    places: tuple[ChannelPlace, ...]
    aspect: str
    wording: int
    true: tuple[bool, ...]


def some_places(
    *,
    places: Places,
    wording: Annotated[int, Count(0, 1)] = 0,
    aspect: Aspect = ASPECTS[0],
    true_rows: TrueRows = ("first",),
) -> PlacesView:
    """Places where channels work, and which of the sentences on them are true."""
    drawn = tuple(channel_places()[name] for name in places)
    true = tuple(row in true_rows for row in ROWS[: len(drawn)])
    return PlacesView(drawn, aspect, wording, true)
