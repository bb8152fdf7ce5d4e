"""Item models of how a resting potential comes about: its chain in order, and its links, true or false."""

from studykit.engine.bank_questions import OneFalse, Stated, find_the_false, some_true, tick_the_true
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER
from studykit.subjects.neurophysiology.rest.genesis_cases import (
    LINKS,
    STARTS_FROM,
    GenesisView,
    chain_of_a_potential,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, millimolar
from studykit.text import Text, text

HOW_REST_COMES_ABOUT = read_bank(FOLDER / "sentences" / "how-rest-comes-about.toml")
"""Sentences on how a resting potential comes about, by name."""

STARTS = {
    "sodium leak": "So far only K^{+} could cross a membrane, and V was at E_{K}.",
    "more potassium": "A neuron is at rest: K^{+} leaks out, and Na^{+} leaks in.",
    "potassium blocked": "A neuron is at rest: K^{+} leaks out, and Na^{+} leaks in.",
}
"""Where a chain starts that is not that of a single ion."""

SWAPS = (("open", "move", "gradient-needs-no-path"), ("move", "charge", "potential-moves-before-the-ions"))
"""Links with the belief of whoever exchanges them."""


@item_model(
    skill="how-rest-comes-about",
    kind="ordering",
    scenario=chain_of_a_potential,
    levels={
        1: {"chain": ("K",)},
        2: {"chain": ("Na", "Cl", "sodium leak", "more potassium", "potassium blocked")},
    },
)
def order_the_chain_of_rest(view: GenesisView) -> Item:
    """Put in order how a membrane potential comes about, or changes."""
    swaps = [
        Swap(LINKS.index(earlier), LINKS.index(later), slug)
        for earlier, later, slug in SWAPS
        if slug != "gradient-needs-no-path" or view.chain not in ("more potassium", "potassium blocked")
    ]
    return Item(
        stem=text(f"{_start(view)} In which order does the following happen?"),
        ask=Ordering(tuple(view.links.values()), tuple(swaps)),
        steps=_order_explained(view),
        why=1,
    )


@item_model(
    skill="how-rest-comes-about",
    kind="false-sentence",
    scenario=OneFalse(HOW_REST_COMES_ABOUT, 1),
    levels={1: {}},
)
def broken_link_of_the_chain(ask: FalseSentence) -> Item:
    """Find the false link in how K⁺ makes the inside negative."""
    return find_the_false(
        "K^{+} makes the inside of a cell negative: four links of that chain. Which one is false?", ask
    )


@item_model(
    skill="how-rest-comes-about",
    kind="several-right",
    scenario=some_true(HOW_REST_COMES_ABOUT, 2),
    levels={2: {}},
)
def right_links_after_a_change(stated: tuple[Stated, ...]) -> Item:
    """Find what is true of potentials that come about with other ions, leaks or concentrations."""
    return tick_the_true("What is true of how membrane potentials come about?", stated)


def _start(view: GenesisView) -> str:
    """Where the chain starts."""
    if view.chain in STARTS:
        return STARTS[view.chain]
    ion = MARKUP[view.chain]
    return (
        f"A cell with {millimolar(view.outside)} of {ion} outside and {millimolar(view.inside)} inside is at "
        "0\u00a0mV. At first no ion can cross its membrane."
    )


def _order_explained(view: GenesisView) -> tuple[Text, ...]:
    """First ions cross, then there is a voltage, and then it acts back on the ions."""
    steady = "Neither ion is at equilibrium then: V is steady because their currents cancel."
    if view.chain in STARTS_FROM:
        ion = MARKUP[view.chain]
        steady = f"That is the equilibrium of {ion}. Hardly any of it had to cross for that."
    first = "No gradient moves an ion that has no path."
    if view.chain in ("more potassium", "potassium blocked"):
        first = "So far as much charge left as entered; now it no longer does."
    return (
        text(f"First “{view.links['open']}”. {first}"),
        text(
            "Ions that cross take their charge along, and only this charge changes the potential: first "
            f"“{view.links['move']}”, then “{view.links['charge']}”."
        ),
        text(f"The changed voltage acts back on the ions: “{view.links['force']}”. So the change ends."),
        text(f"In the end: “{view.links['balance']}”. {steady}"),
    )
