"""Item models of potentials below threshold, EPSPs and local responses: sentences about them."""

from studykit.engine.bank_questions import (
    OneFalse,
    Stated,
    each_true_or_false,
    find_the_false,
    judge_each,
)
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

BELOW_THRESHOLD = read_bank(FOLDER / "sentences" / "below-threshold.toml")
"""Sentences on potentials below threshold by name."""


@item_model(
    skill="potentials-below-threshold",
    kind="false-sentence",
    scenario=OneFalse(BELOW_THRESHOLD, 1),
    levels={1: {}},
)
def false_sentence_on_local_potentials(ask: FalseSentence) -> Item:
    """Find the false sentence about potentials below threshold."""
    return find_the_false(
        "Four sentences on synaptic potentials and local responses. Which one is false?", ask
    )


@item_model(
    skill="potentials-below-threshold",
    kind="statements",
    scenario=each_true_or_false(BELOW_THRESHOLD, 2),
    levels={2: {}},
)
def statements_on_local_potentials(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on what changes potentials below threshold."""
    return judge_each("Three statements on potentials below threshold: true or false?", stated)
