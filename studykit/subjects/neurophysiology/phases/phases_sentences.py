"""Item models of sentences to be judged: on measures of a spike, names of phases, the end of a spike."""

from studykit.engine.bank_questions import OneFalse, Stated, each_true_or_false, find_the_false, judge_each
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

MEASURES = read_bank(FOLDER / "sentences" / "measures-of-a-spike.toml")
NAMES_OF_PHASES = read_bank(FOLDER / "sentences" / "names-of-phases.toml")
END_OF_A_SPIKE = read_bank(FOLDER / "sentences" / "end-of-a-spike.toml")


@item_model(
    skill="read-half-width", kind="statements", scenario=each_true_or_false(MEASURES, 1), levels={1: {}}
)
def statements_on_measures(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on what is measured on a trace."""
    return judge_each("Three statements on the trace of an action potential: true or false?", stated)


@item_model(
    skill="overshoot-and-amplitude", kind="false-sentence", scenario=OneFalse(MEASURES, 2), levels={2: {}}
)
def false_sentence_on_measures(ask: FalseSentence) -> Item:
    """Find the false sentence on what is measured on a trace."""
    return find_the_false("Four sentences on traces of action potentials. Which one is false?", ask)


@item_model(
    skill="polarization-vocabulary",
    kind="statements",
    scenario=each_true_or_false(NAMES_OF_PHASES, 1),
    levels={1: {}},
)
def statements_on_names_of_phases(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on the names of changes in the potential."""
    return judge_each("Three statements on the words for changes in the potential: true or false?", stated)


@item_model(
    skill="phase-at-a-time", kind="false-sentence", scenario=OneFalse(NAMES_OF_PHASES, 2), levels={2: {}}
)
def false_sentence_on_phases(ask: FalseSentence) -> Item:
    """Find the false sentence on the phase of a spike."""
    return find_the_false("Four sentences on the phases of action potentials. Which one is false?", ask)


@item_model(
    skill="current-of-a-phase",
    kind="statements",
    scenario=each_true_or_false(END_OF_A_SPIKE, 1),
    levels={1: {}},
)
def statements_on_the_end_of_a_spike(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on what ends an action potential."""
    return judge_each("Three statements on the fall of an action potential: true or false?", stated)


@item_model(
    skill="blocked-channel", kind="false-sentence", scenario=OneFalse(END_OF_A_SPIKE, 2), levels={2: {}}
)
def false_sentence_on_a_changed_spike(ask: FalseSentence) -> Item:
    """Find the false sentence on a spike whose channels or surroundings are changed."""
    return find_the_false("Four sentences on neurons that are treated in some way. Which one is false?", ask)
