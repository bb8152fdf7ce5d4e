"""Item models of parts that are matched: node or internode, Schwann cell or oligodendrocyte."""

from collections.abc import Mapping
from itertools import combinations

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Subset
from studykit.subjects.neurophysiology.conduction.myelin_parts_cases import (
    AXON_PARTS,
    BASIC,
    BOTH,
    CELL_PARTS,
    INTERNODE,
    NODE,
    OLIGODENDROCYTE,
    ROWS,
    SCHWANN,
    SHARED,
    PartsView,
    marks_of_glia,
    parts_of_an_axon,
)
from studykit.text import text

FIVE = tuple(five for five in combinations(AXON_PARTS, 5) if len(set(five) & set(SHARED)) in (1, 2))
"""Every way to take five features of which one or two are shared."""


@item_model(
    skill="nodes-and-internodes",
    kind="matching",
    scenario=parts_of_an_axon,
    levels={
        1: {"parts": Subset(BASIC, (3,)), "node_rows": Subset(ROWS[:3], (1, 2))},
        2: {"parts": FIVE},
    },
)
def match_node_and_internode(view: PartsView) -> Item:
    """Say whether each feature marks a node or an internode."""
    names = {NODE: "Node", INTERNODE: "Internode", BOTH: "Both"}
    return _matching("A myelinated axon: node of Ranvier or internode?", view, names)


@item_model(
    skill="who-makes-myelin",
    kind="matching",
    scenario=marks_of_glia,
    levels={1: {"marks": Subset(tuple(CELL_PARTS), (4,)), "schwann_rows": Subset(ROWS[:4], (1, 2, 3))}},
)
def match_marks_to_glia(view: PartsView) -> Item:
    """Say whether each feature marks a Schwann cell or an oligodendrocyte."""
    names = {SCHWANN: "Schwann cell", OLIGODENDROCYTE: "Oligodendrocyte", BOTH: "Both"}
    return _matching("Cells that make myelin: Schwann cell or oligodendrocyte?", view, names)


def _matching(lead: str, view: PartsView, names: Mapping[str, str]) -> Item:
    first, second, _ = names
    if not {first, second} <= set(view.kinds):
        raise Doubtful("one of the two has no feature")
    partners = [name for name in names if name != BOTH or BOTH in view.kinds]
    pairs = tuple(
        Pair(
            words,
            names[kind],
            tuple(
                (names[wrong], slug)
                for wrong in partners
                if wrong != kind and (wrong != BOTH or kind == NODE) and (slug := part.belief.get(wrong, ""))
            ),
        )
        for part, kind, words in zip(view.parts, view.kinds, view.words, strict=True)
    )
    return Item(
        stem=numbered(lead, view.words),
        ask=Matching(pairs),
        steps=tuple(text(part.why) for part in view.parts),
        why=tuple(range(len(pairs))),
    )
