"""Item models of sentences to be judged: on why, when and for how long a neuron is refractory."""

from studykit.engine.bank_questions import OneFalse, Stated, each_true_or_false, find_the_false, judge_each
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

REFRACTORINESS = read_bank(FOLDER / "sentences" / "refractoriness.toml")
REFRACTORY_PERIODS = read_bank(FOLDER / "sentences" / "refractory-periods.toml")


@item_model(
    skill="cause-of-refractoriness",
    kind="statements",
    scenario=each_true_or_false(REFRACTORINESS, 1),
    levels={1: {}},
)
def statements_on_refractoriness(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements about refractory periods."""
    return judge_each("Three statements about the time after an action potential: true or false?", stated)


@item_model(
    skill="cause-of-refractoriness",
    kind="false-sentence",
    scenario=OneFalse(REFRACTORINESS, 2),
    levels={2: {}},
)
def false_sentence_on_refractoriness(ask: FalseSentence) -> Item:
    """Find the false sentence about refractory periods."""
    return find_the_false("Four sentences about the time after an action potential. Which one is false?", ask)


@item_model(
    skill="when-refractoriness-begins",
    kind="statements",
    scenario=each_true_or_false(REFRACTORY_PERIODS, 1),
    levels={1: {}},
)
def statements_on_refractory_periods(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements about when a neuron is refractory."""
    return judge_each("Three statements about when a neuron is refractory: true or false?", stated)


@item_model(
    skill="greatest-firing-rate",
    kind="false-sentence",
    scenario=OneFalse(REFRACTORY_PERIODS, 2),
    levels={2: {}},
)
def false_sentence_on_what_limits_the_rate(ask: FalseSentence) -> Item:
    """Find the false sentence about how soon a neuron fires again."""
    return find_the_false("Four sentences about how soon a neuron fires again. Which one is false?", ask)
