"""Cases of lost myelin to be explained in words. Nothing runs here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf

LATE, FAILS, WEAK = "late", "fails", "weak"

EffectOfLoss = Annotated[str, OneOf((LATE, FAILS, WEAK))]
Where = Annotated[int, Count(0, 2)]
InternodesLost = Annotated[int, Count(3, 9)]


class ExplainedView(Struct, frozen=True):
    """So many internodes have lost myelin; ``case`` is to be explained, ``where`` counts places."""

    case: str
    count: int
    where: int


def lost_myelin_in_words(*, case: EffectOfLoss, count: InternodesLost, where: Where) -> ExplainedView:
    """What lost myelin does to an impulse."""
    return ExplainedView(case, count, where)
