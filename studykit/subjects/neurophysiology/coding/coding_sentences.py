"""Item models of sentences to be judged: on firing and release, and on how strength is signaled."""

from studykit.engine.bank_questions import OneFalse, Stated, each_true_or_false, find_the_false, judge_each
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

FIRING_AND_RELEASE = read_bank(FOLDER / "sentences" / "firing-and-release.toml")
STRENGTH_IN_NERVES = read_bank(FOLDER / "sentences" / "strength-in-nerves.toml")


@item_model(
    skill="release-and-firing-rate",
    kind="statements",
    scenario=each_true_or_false(FIRING_AND_RELEASE, 1),
    levels={1: {}},
)
def statements_on_firing_and_release(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on firing rates and what synapses release."""
    return judge_each("Three statements on firing and the release of transmitter: true or false?", stated)


@item_model(
    skill="from-impulse-to-the-next-cell",
    kind="false-sentence",
    scenario=OneFalse(FIRING_AND_RELEASE, 2),
    levels={2: {}},
)
def false_sentence_on_a_synapse(ask: FalseSentence) -> Item:
    """Find the false sentence on impulses that reach a synapse."""
    return find_the_false("Four sentences on impulses that reach chemical synapses. Which one is false?", ask)


@item_model(
    skill="recruitment-in-a-nerve",
    kind="statements",
    scenario=each_true_or_false(STRENGTH_IN_NERVES, 1),
    levels={1: {}},
)
def statements_on_a_nerve(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on how a nerve responds to stimuli."""
    return judge_each("Three statements on how a nerve responds to stimuli: true or false?", stated)


@item_model(
    skill="stronger-lasting-stimulus",
    kind="false-sentence",
    scenario=OneFalse(STRENGTH_IN_NERVES, 2),
    levels={2: {}},
)
def false_sentence_on_stronger_stimuli(ask: FalseSentence) -> Item:
    """Find the false sentence on what neurons and nerves make of stronger stimuli."""
    return find_the_false(
        "Four sentences on neurons and nerves under weaker and stronger stimuli. Which one is false?", ask
    )
