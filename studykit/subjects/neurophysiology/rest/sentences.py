"""Item models of sentences to be judged: on the pump, channels, the distribution of ions, and rest."""

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

BANKS = FOLDER / "sentences"
"""The folder of the banks of sentences, a file each."""

PUMP = read_bank(BANKS / "pump.toml")
CHANNELS = read_bank(BANKS / "channels.toml")
STEADY_STATE = read_bank(BANKS / "steady-state.toml")
ION_DISTRIBUTION = read_bank(BANKS / "ion-distribution.toml")


@item_model(
    skill="pump-and-leak", kind="statements", scenario=each_true_or_false(PUMP, 1), levels={1: {}}, version=3
)
def statements_on_the_pump(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on the Na⁺/K⁺ pump."""
    return judge_each("Three statements on the Na^{+}/K^{+} pump: true or false?", stated)


@item_model(
    skill="pump-and-leak", kind="false-sentence", scenario=OneFalse(PUMP, 2), levels={2: {}}, version=3
)
def false_sentence_on_the_pump(ask: FalseSentence) -> Item:
    """Find the false sentence on the Na⁺/K⁺ pump."""
    return find_the_false("Four sentences on the Na^{+}/K^{+} pump. Which one is false?", ask)


@item_model(
    skill="channels-are-passive",
    kind="statements",
    scenario=each_true_or_false(CHANNELS, 1),
    levels={1: {}},
    version=6,
)
def statements_on_channels(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on ion channels."""
    return judge_each("Three statements on ion channels: true or false?", stated)


@item_model(
    skill="channels-are-passive",
    kind="false-sentence",
    scenario=OneFalse(CHANNELS, 2),
    levels={2: {}},
    version=6,
)
def false_sentence_on_channels(ask: FalseSentence) -> Item:
    """Find the false sentence on ion channels."""
    return find_the_false("Four sentences on ion channels. Which one is false?", ask)


@item_model(
    skill="steady-state-at-rest",
    kind="statements",
    scenario=each_true_or_false(STEADY_STATE, 1),
    levels={1: {}},
    version=3,
)
def statements_on_rest(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on the resting membrane."""
    return judge_each("Three statements on the resting membrane of a neuron: true or false?", stated)


@item_model(
    skill="steady-state-at-rest",
    kind="false-sentence",
    scenario=OneFalse(STEADY_STATE, 2),
    levels={2: {}},
    version=4,
)
def false_sentence_on_rest(ask: FalseSentence) -> Item:
    """Find the false sentence on the resting membrane."""
    return find_the_false("Four sentences on the resting membrane of a neuron. Which one is false?", ask)


@item_model(
    skill="ion-distribution",
    kind="statements",
    scenario=each_true_or_false(ION_DISTRIBUTION, 1),
    levels={1: {}},
    version=5,
)
def statements_on_distribution(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on ions inside and outside."""
    return judge_each("Three statements on the ions inside and outside a neuron: true or false?", stated)


@item_model(
    skill="ion-distribution",
    kind="several-right",
    scenario=some_true(ION_DISTRIBUTION, 2),
    levels={2: {}},
    version=4,
)
def right_sentences_on_distribution(stated: tuple[Stated, ...]) -> Item:
    """Find the true sentences on ions inside and outside."""
    return tick_the_true("What is true of the ions inside and outside a neuron?", stated)
