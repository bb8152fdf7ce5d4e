"""Item model of ions on both sides of a membrane: told apart by their concentrations."""

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.items.selections import Order
from studykit.subjects.neurophysiology.rest.distribution_cases import TableView, table_of_ions
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, millimolar
from studykit.text import text

MIXUPS = {
    "K": {"Na": "sodium-is-inside", "Cl": "inside-is-full-of-chloride", "Ca": "calcium-is-inside"},
    "Na": {"K": "sodium-is-inside", "Ca": "calcium-is-outside-in-bulk"},
    "Cl": {"K": "sodium-is-inside"},
    "Ca": {},
}
"""What is taken for an ion by its place in the table, with the belief behind it."""
STEP_OF = {"K": 0, "Na": 0, "Cl": 1, "Ca": 2}
"""The worked step that tells an ion."""


@item_model(
    skill="ion-distribution",
    kind="matching",
    scenario=table_of_ions,
    levels={
        1: {"ions": Order(("K", "Na"))},
        2: {"ions": Order(tuple(MIXUPS))},
    },
    version=2,
)
def match_concentrations_to_ions(view: TableView) -> Item:
    """Tell ions by their concentrations."""
    rows = [f"{millimolar(outside)} outside, {millimolar(inside)} inside" for _, outside, inside in view.rows]
    names = [name for name, _, _ in view.rows]
    return Item(
        stem=numbered(
            "These are the concentrations of free ions outside and inside a mammalian neuron. Which ion has "
            "which?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, MARKUP[name], tuple((MARKUP[by], slug) for by, slug in MIXUPS[name].items()))
                for row, name in zip(rows, names, strict=True)
            ),
            extras=tuple(MARKUP[name] for name in MIXUPS if name not in names),
        ),
        steps=(
            text(
                "K^{+} is the one of which there is far more inside; the pump carries it in, and Na^{+} out, "
                "of which there is most outside."
            ),
            text(
                "Cl^{−}, too, is concentrated outside, but there is less of it than of Na^{+}: other anions "
                "make up the difference."
                if "Cl" in names
                else "Cl^{−} and Ca^{2+}, too, are concentrated outside."
            ),
            text(
                "Free Ca^{2+} is scarce on both sides, and inside it is kept below a ten-thousandth of "
                "what is outside: so a little of it that enters is a signal."
            ),
        ),
        why=tuple(STEP_OF[name] for name in names),
    )
