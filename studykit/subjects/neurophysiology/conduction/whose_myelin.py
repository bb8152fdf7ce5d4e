"""Item model of which axons lose their myelin, by the cells that made it or by the disease."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.whose_myelin_cases import (
    CAUSES,
    CENTRAL,
    PLACES,
    WhoseView,
    myelin_of_a_part,
)
from studykit.text import text

BELIEFS = "myelinating-cells-swapped", "demyelinating-diseases-swapped"
OPTIC = PLACES[CENTRAL][0]


@item_model(skill="who-makes-myelin", kind="choice", scenario=myelin_of_a_part, levels={1: {}})
def which_axons_lose_their_myelin(view: WhoseView) -> Item:
    """Tell which axons lose their myelin."""
    (c, d), (p, q) = view.central, view.peripheral
    key, other = ((c, d), (p, q)) if view.lost == CENTRAL else ((p, q), (c, d))
    return Item(
        stem=text(f"{CAUSES[view.lost][view.cause]}. Which axons are affected?"),
        ask=Choice(
            (
                right(_axons(key)),
                wrong(_axons(other), BELIEFS[view.cause]),
                *(wrong(_axons(mixed), _belief(mixed, view)) for mixed in ((c, p), (q, d))),
            )
        ),
        steps=(
            text(
                "Oligodendrocytes make central myelin (brain, spinal cord, optic nerve); multiple "
                "sclerosis attacks it."
            ),
            text("Schwann cells make peripheral myelin; Guillain–Barré syndrome mostly attacks theirs."),
            text(f"So the axons affected here are {view.lost}: those {key[0]}, and those {key[1]}."),
        ),
        why=0 if view.lost == CENTRAL else 1,
    )


def _axons(places: tuple[str, str]) -> str:
    return f"Axons {places[0]}; axons {places[1]}"


def _belief(mixed: tuple[str, str], view: WhoseView) -> str | None:
    return "every-nerve-is-peripheral" if OPTIC in mixed and view.lost != CENTRAL else None
