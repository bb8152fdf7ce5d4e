"""Item models of sentences to be judged: on the pump, channels, the distribution of ions, and rest."""

from collections.abc import Sequence

from studykit.engine.banks import four_statements, one_false, reasons, selection, three_statements
from studykit.items.asks.false_sentence import Claim
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statements
from studykit.items.item import Item, numbered
from studykit.items.misconceptions import Misconception, misconception
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.ion_claims import CHANNELS, DISTRIBUTION
from studykit.subjects.neurophysiology.rest.rest_claims import PUMP, STEADY
from studykit.text import Text, text


@item_model(skill="pump-and-leak", kind="statements", scenario=selection, levels={1: {}})
def statements_on_the_pump(selected: int) -> Item:
    """Judge three statements on the Na⁺/K⁺ pump."""
    return _judged(PUMP, "Three statements on the Na^{+}/K^{+} pump: true or false?", selected)


@item_model(skill="pump-and-leak", kind="false-sentence", scenario=selection, levels={2: {}})
def false_sentence_on_the_pump(selected: int) -> Item:
    """Find the false sentence on the Na⁺/K⁺ pump."""
    return _with_one_false(PUMP, "Four sentences on the Na^{+}/K^{+} pump. Which one is false?", selected)


@item_model(skill="channels-are-passive", kind="statements", scenario=selection, levels={1: {}})
def statements_on_channels(selected: int) -> Item:
    """Judge three statements on ion channels."""
    return _judged(CHANNELS, "Three statements on ion channels: true or false?", selected)


@item_model(skill="channels-are-passive", kind="false-sentence", scenario=selection, levels={2: {}})
def false_sentence_on_channels(selected: int) -> Item:
    """Find the false sentence on ion channels."""
    return _with_one_false(CHANNELS, "Four sentences on ion channels. Which one is false?", selected)


@item_model(skill="steady-state-at-rest", kind="statements", scenario=selection, levels={1: {}})
def statements_on_rest(selected: int) -> Item:
    """Judge three statements on the resting membrane."""
    return _judged(STEADY, "Three statements on the resting membrane of a neuron: true or false?", selected)


@item_model(skill="steady-state-at-rest", kind="false-sentence", scenario=selection, levels={2: {}})
def false_sentence_on_rest(selected: int) -> Item:
    """Find the false sentence on the resting membrane."""
    return _with_one_false(
        STEADY, "Four sentences on the resting membrane of a neuron. Which one is false?", selected
    )


@item_model(skill="ion-distribution", kind="statements", scenario=selection, levels={1: {}})
def statements_on_distribution(selected: int) -> Item:
    """Judge three statements on ions inside and outside."""
    return _judged(
        DISTRIBUTION, "Three statements on the ions inside and outside a neuron: true or false?", selected
    )


@item_model(skill="ion-distribution", kind="several-right", scenario=selection, levels={2: {}})
def right_sentences_on_distribution(selected: int) -> Item:
    """Find the true sentences on ions inside and outside."""
    listed = four_statements(DISTRIBUTION, selected)
    return Item(
        stem=text("What is true of the ions inside and outside a neuron?"),
        ask=SeveralRight(listed),
        steps=reasons(DISTRIBUTION, listed),
    )


def _judged(bank: Sequence[Claim], lead: str, selected: int) -> Item:
    listed = three_statements(bank, selected)
    return Item(
        stem=numbered(lead, [each.words for each in listed]),
        ask=Statements(listed),
        steps=reasons(bank, listed),
    )


def _with_one_false(bank: Sequence[Claim], stem: str, selected: int) -> Item:
    ask = one_false(bank, selected)
    claim = ask.claims[ask.place]
    true, belief = claim.true, misconception(claim.falsehoods[ask.which][1])
    return Item(
        stem=text(stem),
        ask=ask,
        steps=(
            text(f"“{ask.stated[ask.place]}” is false."),
            text(f"It should say: “{true}”"),
            _in_truth(belief),
        ),
    )


def _in_truth(belief: Misconception) -> Text:
    """What is believed, and what is true: the one may take up the words of the other."""
    between = text("” In truth: ").spans
    return Text((*text("Many believe: “").spans, *belief.believes.spans, *between, *belief.true.spans))
