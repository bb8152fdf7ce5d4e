"""Item models of sentences to be judged: on myelin and its nodes, fast axons, lost myelin, who makes it."""

from studykit.engine.bank_questions import (
    OneFalse,
    Stated,
    each_true_or_false,
    find_the_false,
    judge_each,
    some_true,
    tick_the_true,
)
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER

MYELIN = read_bank(FOLDER / "sentences" / "myelin.toml")
FAST_AXONS = read_bank(FOLDER / "sentences" / "fast-axons.toml")
LOST_MYELIN = read_bank(FOLDER / "sentences" / "lost-myelin.toml")
WHOSE_MYELIN = read_bank(FOLDER / "sentences" / "whose-myelin.toml")


@item_model(
    skill="nodes-and-internodes",
    kind="statements",
    scenario=each_true_or_false(MYELIN, 1),
    levels={1: {}},
    version=2,
)
def statements_on_myelin(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on nodes and myelin."""
    return judge_each("Three statements on myelinated axons: true or false?", stated)


@item_model(
    skill="nodes-and-internodes",
    kind="false-sentence",
    scenario=OneFalse(MYELIN, 2),
    levels={2: {}},
    version=2,
)
def false_sentence_on_myelin(ask: FalseSentence) -> Item:
    """Find the false sentence on nodes and myelin."""
    return find_the_false("Four sentences on myelinated axons. Which one is false?", ask)


@item_model(
    skill="lost-myelin",
    kind="statements",
    scenario=each_true_or_false(LOST_MYELIN, 1),
    levels={1: {}},
    version=2,
)
def statements_on_lost_myelin(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on axons that have lost myelin."""
    return judge_each("Three statements on axons that have lost myelin: true or false?", stated)


@item_model(
    skill="lost-myelin", kind="several-right", scenario=some_true(LOST_MYELIN, 2), levels={2: {}}, version=2
)
def right_sentences_on_lost_myelin(stated: tuple[Stated, ...]) -> Item:
    """Find the true sentences on axons that have lost myelin."""
    return tick_the_true("What is true of axons and nerves that have lost myelin?", stated)


@item_model(
    skill="what-makes-axons-fast",
    kind="statements",
    scenario=each_true_or_false(FAST_AXONS, 1),
    levels={1: {}},
)
def statements_on_fast_axons(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on what makes axons fast."""
    return judge_each("Three statements on how fast axons conduct: true or false?", stated)


@item_model(
    skill="what-makes-axons-fast", kind="false-sentence", scenario=OneFalse(FAST_AXONS, 2), levels={2: {}}
)
def false_sentence_on_fast_axons(ask: FalseSentence) -> Item:
    """Find the false sentence on what makes axons fast."""
    return find_the_false("Four sentences on axons and their velocity. Which one is false?", ask)


@item_model(
    skill="who-makes-myelin",
    kind="statements",
    scenario=each_true_or_false(WHOSE_MYELIN, 1),
    levels={1: {}},
)
def statements_on_who_makes_myelin(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on who makes myelin, and who loses it."""
    return judge_each("Three statements on myelin and those who lose it: true or false?", stated)


@item_model(
    skill="who-makes-myelin", kind="several-right", scenario=some_true(WHOSE_MYELIN, 2), levels={2: {}}
)
def right_sentences_on_patients(stated: tuple[Stated, ...]) -> Item:
    """Find the true sentences on patients who lose myelin."""
    return tick_the_true("What is true of patients, their nerves, and their myelin?", stated)
