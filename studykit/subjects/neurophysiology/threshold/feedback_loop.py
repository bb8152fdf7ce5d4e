"""Item models of the feedback of Na⁺ channels in the upstroke: its order, and sentences about it."""

from studykit.engine.bank_questions import (
    OneFalse,
    Stated,
    each_true_or_false,
    find_the_false,
    judge_each,
)
from studykit.engine.banks import read_bank
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.folder import FOLDER
from studykit.subjects.neurophysiology.threshold.feedback_loop_cases import (
    StepsView,
    steps_of_the_upstroke,
)
from studykit.text import text

UPSTROKE = read_bank(FOLDER / "sentences" / "upstroke.toml")
"""Sentences on the upstroke by name."""

SWAPS = (
    ("start", "first open", "channels-open-before-the-depolarization"),
    ("first open", "inflow", "ions-enter-before-channels-open"),
    ("inflow", "depolarized", "potential-moves-before-the-ions"),
    ("more open", "overshoot", "upstroke-needs-no-feedback"),
    ("overshoot", "brake", "inactivation-precedes-the-overshoot"),
    ("fall", "recover", "channels-are-ready-again-at-once"),
)
"""Steps with the belief of whoever exchanges them."""


@item_model(
    skill="sodium-feedback-loop",
    kind="ordering",
    scenario=steps_of_the_upstroke,
    levels={
        1: {"to_the_end": False},
        2: {"to_the_end": True, "dropped": ("inflow", "depolarized", "more open")},
    },
    version=4,
)
def order_the_upstroke(view: StepsView) -> Item:
    """Put the events of an upstroke in order."""
    names = list(view.steps)
    swaps = [
        Swap(names.index(earlier), names.index(later), slug)
        for earlier, later, slug in SWAPS
        if earlier in names and later in names
    ]
    return Item(
        stem=text(f"An action potential arises {view.place}. In which order do these events happen?"),
        ask=Ordering(tuple(view.steps.values()), tuple(swaps)),
        steps=(
            text(
                f"It starts with a depolarization: *{view.steps['start']}*. Voltage-gated channels respond "
                "to it; none of the rest happens without it."
            ),
            text(
                "Then the loop: channels open, Na^{+} enters down its electrochemical gradient, this "
                "depolarizes further, and that opens more channels. Each round is faster than the one before."
            ),
            text(
                "It is positive feedback, so it runs to its end by itself: the potential passes 0\u00a0mV "
                "and goes toward E_{Na}."
                + (
                    " Slower processes end it: Na^{+} channels inactivate and K^{+} channels open. Only "
                    "when the membrane is repolarized do Na^{+} channels recover."
                    if "recover" in names
                    else " Inactivation and slower K^{+} channels stop it short of E_{Na}."
                )
            ),
        ),
    )


@item_model(
    skill="sodium-feedback-loop",
    kind="false-sentence",
    scenario=OneFalse(UPSTROKE, 1, sentences=5),
    levels={1: {}},
    version=6,
)
def false_sentence_on_the_upstroke(ask: FalseSentence) -> Item:
    """Find the false sentence about an upstroke."""
    return find_the_false("Five sentences on the upstroke of an action potential. Which one is false?", ask)


@item_model(
    skill="sodium-feedback-loop",
    kind="statements",
    scenario=each_true_or_false(UPSTROKE, 2),
    levels={2: {}},
    version=4,
)
def statements_on_the_upstroke(stated: tuple[Stated, ...]) -> Item:
    """Judge three statements on what changes an upstroke."""
    return judge_each("Three statements on the upstroke of an action potential: true or false?", stated)
