"""Item models of sentences to be judged: on how strong and how long a current has to be."""

from studykit.engine.bank_questions import Stated, each_true_or_false, judge_each, some_true, tick_the_true
from studykit.engine.banks import read_bank
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

STRENGTH_AND_DURATION = read_bank(FOLDER / "sentences" / "strength-and-duration.toml")


@item_model(
    skill="strength-duration",
    kind="statements",
    scenario=each_true_or_false(STRENGTH_AND_DURATION, 1),
    levels={1: {}},
)
def statements_on_strength_and_duration(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on the strength and the duration of a current."""
    return judge_each("Three statements on what it takes to fire a neuron: true or false?", stated)


@item_model(
    skill="fires-or-not",
    kind="several-right",
    scenario=some_true(STRENGTH_AND_DURATION, 2),
    levels={2: {}},
)
def what_a_neuron_responds_to(stated: tuple[Stated, ...]) -> Item:
    """Tell from rheobase and chronaxie what fires a neuron."""
    return tick_the_true(
        "A resting neuron has a rheobase of 3\u00a0µA/cm² and a chronaxie of 5\u00a0ms. What is true of it?",
        stated,
    )
