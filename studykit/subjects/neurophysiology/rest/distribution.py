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
    "Na": {
        "K": "sodium-is-inside",
        "Ca": "calcium-is-outside-in-bulk",
        "Cl": "chloride-exceeds-sodium-outside",
    },
    "Cl": {"K": "sodium-is-inside", "Na": "chloride-exceeds-sodium-outside"},
    "Ca": {},
}
"""What is taken for an ion by its place in the table, with the belief behind it."""

CATIONS = ("K", "Na", "Ca")

REASONS = {
    "K": "K^{+} is the ion that is far more concentrated inside: the pump carries it in.",
    "Na": "Na^{+} is the most concentrated ion outside: the pump carries it out.",
    "Cl": (
        "Cl^{−}, too, is concentrated outside, but there is less of it than of Na^{+}: other anions make up "
        "the difference."
    ),
    "Ca": (
        "Free Ca^{2+} is scarce on both sides, and inside it is kept below a ten-thousandth of what is "
        "outside, so even a little that enters is a signal."
    ),
}
"""By what each ion is known in the table."""


@item_model(
    skill="ion-distribution",
    kind="matching",
    scenario=table_of_ions,
    levels={
        1: {"ions": Order(CATIONS, sizes=(2,))},
        2: {"ions": Order(tuple(MIXUPS))},
    },
    version=3,
)
def match_concentrations_to_ions(view: TableView) -> Item:
    """Identify ions by their concentrations."""
    rows = [f"{millimolar(outside)} outside, {millimolar(inside)} inside" for _, outside, inside in view.rows]
    names = [name for name, _, _ in view.rows]
    offered = MIXUPS if "Cl" in names else CATIONS
    sort = "ions" if "Cl" in names else "cations"
    return Item(
        stem=numbered(
            f"These are the concentrations of free {sort} outside and inside a mammalian neuron. Which "
            f"{sort[:-1]} is in each row?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(
                    row,
                    MARKUP[name],
                    tuple((MARKUP[by], slug) for by, slug in MIXUPS[name].items() if by in offered),
                )
                for row, name in zip(rows, names, strict=True)
            ),
            extras=tuple(MARKUP[name] for name in offered if name not in names),
        ),
        steps=tuple(text(REASONS[name]) for name in names),
        why=tuple(range(len(names))),
    )
