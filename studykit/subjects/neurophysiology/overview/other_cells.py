"""Item models of action potentials in heart and skeletal muscle, beside each other."""

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Subset
from studykit.subjects.neurophysiology.overview.facts_shared import MUSCLE, CellFact
from studykit.subjects.neurophysiology.overview.other_cells_cases import (
    NAMES,
    OF_ONE,
    PAIRS,
    FactsView,
    some_cell_facts,
)
from studykit.text import Text, text

CALLED = {
    "ventricle": "a muscle cell of a heart ventricle",
    "sinus": "a cell of the sinus node",
    "skeletal": "a skeletal muscle fiber",
}
"""The cells, as they are called in a sentence."""


@item_model(
    skill="other-action-potentials",
    kind="matching",
    scenario=some_cell_facts,
    levels={1: {"facts_drawn": Subset(OF_ONE, (3,)), "asked": ("ventricle",)}},
)
def match_facts_to_muscle_cells(view: FactsView) -> Item:
    """Say of which muscle cell each fact is true."""
    holders = [next(cell for cell in MUSCLE if cell in fact.holds) for fact in view.facts]
    if len(set(holders)) == 1:
        raise Doubtful("all are true of the same cell")
    lefts = [fact.words[view.wording] for fact in view.facts]
    pairs = [
        Pair(left, _named(holder), _taken_for(fact, holder))
        for left, fact, holder in zip(lefts, view.facts, holders, strict=True)
    ]
    return Item(
        stem=numbered("Of which of these muscle cells is each sentence true?", lefts),
        ask=Matching(tuple(pairs), extras=tuple(_named(cell) for cell in MUSCLE if cell not in holders)),
        steps=_meanings(view.facts),
        why=tuple(range(len(pairs))),
    )


@item_model(
    skill="other-action-potentials",
    kind="several-right",
    scenario=some_cell_facts,
    levels={
        1: {"facts_drawn": Subset(NAMES, (4,)), "asked": MUSCLE},
        2: {"facts_drawn": Subset(NAMES, (4,)), "asked": PAIRS},
    },
)
def true_of_another_cell(view: FactsView) -> Item:
    """Find what is true of a muscle cell, or true of it but not of another cell."""
    listed = tuple(_judged(fact, view) for fact in view.facts)
    if len({each.is_true for each in listed}) < 2:
        raise Doubtful("all of them are true, or none")
    asked = ", but not of ".join(CALLED[cell] for cell in view.cells)
    return Item(
        stem=text(f"What is true of {asked}?"),
        ask=SeveralRight(listed),
        steps=_meanings(view.facts),
        why=tuple(range(len(listed))),
    )


def _judged(fact: CellFact, view: FactsView) -> Statement:
    """True if it holds of the first cell alone; only who errs about that one shows a belief."""
    asked, *others = view.cells
    is_true = asked in fact.holds and not any(other in fact.holds for other in others)
    return Statement(fact.words[view.wording], is_true, fact.belief if asked in fact.fails else "")


def _named(cell: str) -> str:
    """A cell, as it is called at the beginning."""
    called = CALLED[cell]
    return called[0].upper() + called[1:]


def _taken_for(fact: CellFact, holder: str) -> tuple[tuple[str, str], ...]:
    """The other cells of which somebody with the belief would say it."""
    return tuple((_named(cell), fact.belief) for cell in MUSCLE if fact.belief and cell != holder)


def _meanings(facts: tuple[CellFact, ...]) -> tuple[Text, ...]:
    return tuple(text(fact.meaning) for fact in facts)
