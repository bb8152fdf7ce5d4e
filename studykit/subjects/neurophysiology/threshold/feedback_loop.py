"""Item models of the feedback of Na⁺ channels in the upstroke: its order, and a false sentence about it."""

from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.threshold.feedback_loop_cases import (
    UPSTROKE,
    LoopSentencesView,
    StepsView,
    sentences_on_the_upstroke,
    steps_of_the_upstroke,
)
from studykit.text import text

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
    version=3,
)
def order_the_upstroke(view: StepsView) -> Item:
    """Put what happens in an upstroke into its order."""
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
                f"It starts with a depolarization: *{view.steps['start']}*. Voltage-gated channels answer "
                "it; none of the rest happens without it."
            ),
            text(
                "Then the loop: channels open, Na^{+} enters down its electrochemical gradient, this "
                "depolarizes further, and that opens more channels. Each round is faster than the one before."
            ),
            text(
                "It is positive feedback, so it runs to its end by itself: the potential passes 0\u00a0mV "
                "and goes toward E_{Na}."
                + (
                    " What is slower ends it: inactivation of the Na^{+} channels, and K^{+} channels. Only "
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
    scenario=sentences_on_the_upstroke,
    levels={1: {}},
    version=2,
)
def false_sentence_on_the_upstroke(view: LoopSentencesView) -> Item:
    """Find the false sentence about an upstroke."""
    claims = tuple(UPSTROKE[name] for name in view.sentences)
    false = UPSTROKE[view.false]
    return Item(
        stem=text(
            f"Five sentences are about the upstroke of an action potential {view.place}. Which one is false?"
        ),
        ask=FalseSentence(claims, claims.index(false), view.which),
        steps=(
            text(f"False is: “{false.falsehoods[view.which][0]}” It should say: “{false.true}”"),
            *([text(false.why)] if false.why else []),
            text(
                "The others tell of the loop: depolarization opens Na^{+} channels, Na^{+} enters, that "
                "depolarizes further, until inactivation and K^{+} channels end it."
            ),
        ),
        why=1,
    )
