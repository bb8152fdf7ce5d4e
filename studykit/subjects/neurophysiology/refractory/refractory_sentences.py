"""Item models of sentences on refractoriness to be judged."""

from studykit.engine.bank_questions import OneFalse, Stated, each_true_or_false, find_the_false, judge_each
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

REFRACTORINESS = read_bank(FOLDER / "sentences" / "refractoriness.toml")


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
