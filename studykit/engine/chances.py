"""How likely a blind guess is right where that depends on the question: drawn, always by the same seed."""

from collections.abc import Iterable

from studykit.engine.draws import Request, stream
from studykit.items.model import ItemModel

SEED = "chance"


def drawn_chances(asked: Iterable[tuple[ItemModel, int]]) -> dict[tuple[str, int], float]:
    """The chance of each model and level, by their names, from 0 to 1: that of one variant.

    Variants of one level hardly differ in their number of options, so that none shown has to be rebuilt.
    """
    found = stream(Request(model, level, SEED) for model, level in asked)
    variants = (drawn.variant for drawn in found)
    return {(each.model, each.level or 0): each.item.ask.chance() for each in variants}
