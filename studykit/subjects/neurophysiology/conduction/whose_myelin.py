"""Item model of which axons lose their myelin, by the cells that made it or by the disease."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.whose_myelin_cases import (
    CAUSES,
    CENTRAL,
    PERIPHERAL,
    PLACES,
    WhoseView,
    myelin_of_a_part,
)
from studykit.text import text

OTHER = {CENTRAL: PERIPHERAL, PERIPHERAL: CENTRAL}
BELIEFS = "myelinating-cells-swapped", "demyelinating-diseases-swapped"
OPTIC = PLACES[CENTRAL][0]


@item_model(skill="who-makes-myelin", kind="choice", scenario=myelin_of_a_part, levels={1: {}})
def which_axons_lose_their_myelin(view: WhoseView) -> Item:
    """Tell which axons lose their myelin."""
    cause = CAUSES[view.lost][view.cause]
    others = [PLACES[OTHER[view.lost]][each] for each in view.others]
    key = PLACES[view.lost][view.right]
    return Item(
        stem=text(f"{cause}. Which axons are affected?"),
        ask=Choice((right(key), *(wrong(each, _belief(each, view)) for each in others))),
        steps=(
            text(
                "Oligodendrocytes make the myelin of the central nervous system: brain, spinal cord and "
                "optic nerve. Multiple sclerosis attacks it."
            ),
            text(
                "Schwann cells make that of the peripheral nervous system, and Guillain–Barré syndrome "
                "mostly attacks theirs. So what is affected here is "
                f"{'central' if view.lost == CENTRAL else 'peripheral'}: {key[0].lower()}{key[1:]}."
            ),
        ),
        why=1,
    )


def _belief(place: str, view: WhoseView) -> str:
    return "every-nerve-is-peripheral" if place == OPTIC else BELIEFS[view.cause]
