"""Item models of the currents of a clamped axon: whose they are, and what becomes of them."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.subjects.neurophysiology.phases.voltage_clamp_cases import (
    BLOCKS,
    HOLDING,
    BlockedStepsView,
    ChangedStepView,
    blocked_steps,
    changed_step,
)
from studykit.subjects.neurophysiology.phases.voltage_clamp_shared import clamp_figure
from studykit.text import say, text

WITH = {
    "none": "No channels blocked",
    "ttx": "TTX, which blocks all Na^{+} channels",
    "tea": "TEA, which blocks all K^{+} channels",
    "tea and toxin": "TEA, and a toxin that keeps all Na^{+} channels from inactivating",
}
WHY = {
    "none": "the Na^{+} channels open first and inactivate; the slower K^{+} channels then open and stay "
    "open: an early and a late current.",
    "ttx": "only the K^{+} channels are left. They open slowly and do not inactivate: a late current, "
    "outward.",
    "tea": "only the Na^{+} channels are left. They open fast and inactivate: an early current that ends.",
    "tea and toxin": "only the Na^{+} channels are left, and they stay open: the early current lasts.",
}
MIXED_UP = {
    ("ttx", "tea"): "sodium-channels-repolarize",
    ("ttx", "tea and toxin"): "sodium-channels-repolarize",
    ("tea", "ttx"): "potassium-channels-make-the-upstroke",
    ("tea and toxin", "ttx"): "potassium-channels-make-the-upstroke",
}
"""What is believed by whoever takes the current seen with the first block for that with the second."""

NEAR_ZERO = 15
"""A driving force smaller than this, in mV, leaves a current that is hard to see."""


@item_model(
    skill="voltage-clamp",
    kind="matching",
    scenario=blocked_steps,
    levels={
        1: {
            "v": (-20, 15),
            "e_na": (45, 65),
            "e_k": (-80, -70),
            "blocks": Order(BLOCKS[:3], sizes=(3,)),
        },
        2: {"v": (-20, 90), "e_na": (45, 60), "e_k": (-80, -70), "blocks": Order(BLOCKS[1:], sizes=(3,))},
    },
)
def currents_of_a_clamped_axon(view: BlockedStepsView) -> Item:
    """Match currents under voltage clamp to the channels that are blocked."""
    steps, letters = view.steps, view.letters
    one = next(iter(steps.values()))
    v, e_na = one.v, one.preset.e_na
    if abs(v - e_na) < NEAR_ZERO:
        raise Doubtful("the current of Na⁺ is too small to be seen")
    rows = tuple(
        Pair(
            WITH[name],
            f"Curve {letters[name]}",
            tuple(
                (f"Curve {letters[other]}", MIXED_UP[other, name])
                for other in steps
                if (other, name) in MIXED_UP
            ),
        )
        for name in sorted(steps, key=BLOCKS.index)
    )
    way = "inward, as V is below E_{Na}" if v < e_na else "outward, as V is above E_{Na}"
    return Item(
        stem=numbered(
            f"The membrane of a squid axon is clamped at {say(HOLDING, 'mV')} and stepped to {say(v, 'mV')}; "
            f"E_{{Na}} is {say(e_na, 'mV')}. The curves show its current with different channels blocked. "
            "Which curve belongs to which treatment?",
            [row.left for row in rows],
        ),
        ask=Matching(rows),
        steps=(
            *(text(f"Curve {letters[name]}: {WHY[name]}") for name in sorted(steps, key=BLOCKS.index)),
            text(f"At {say(v, 'mV')} the current through Na^{{+}} channels is {way} ({say(e_na, 'mV')})."),
        ),
        why=(0, 1, 2),
        figure=clamp_figure(
            {letters[name]: steps[name].total for name in sorted(steps, key=letters.__getitem__)},
            one,
            lead="Membrane current under voltage clamp, three curves.",
        ),
    )


BRIEF_INWARD, LASTING, NO_CURRENT, OUTWARD = (
    "Inward, and over within a few milliseconds",
    "Inward, for as long as the step lasts",
    "Zero, for as long as the step lasts",
    "Outward, and over within a few milliseconds",
)
OUTCOMES = {"between": BRIEF_INWARD, "toxin": LASTING, "above": OUTWARD, "at": NO_CURRENT}
EXPECTED = {
    ("between", OUTWARD): "inside-positive-sends-sodium-out",
    ("between", NO_CURRENT): "positive-inside-cancels-the-gradient",
    ("toxin", BRIEF_INWARD): "inactivation-does-not-matter",
    ("above", BRIEF_INWARD): "sodium-follows-concentration-alone",
    ("above", NO_CURRENT): "beyond-e-na-nothing-moves",
    ("at", BRIEF_INWARD): "sodium-follows-concentration-alone",
    ("at", OUTWARD): "inside-positive-sends-sodium-out",
}
"""The belief of whoever expects the second where the first was changed."""

REASONS = {
    "between": "V is positive, but below E_{Na}: the driving force V − E_{Na} is negative, so Na^{+} enters.",
    "toxin": "The channels open as before, but what would end their current, inactivation, is missing.",
    "above": "V lies above E_{Na}, so the driving force V − E_{Na} is positive: Na^{+} leaves.",
    "at": "At E_{Na} the driving force is zero: channels open, but as much Na^{+} enters as leaves.",
}


@item_model(
    skill="voltage-clamp",
    kind="prediction",
    scenario=changed_step,
    levels={2: {"v": (-25, -5), "e_na": (45, 60)}},
)
def sodium_current_after_a_change(view: ChangedStepView) -> Item:
    """Predict the Na⁺ current of a clamped axon after a change."""
    before, after, key = view.before, view.after, OUTCOMES[view.changed]
    v, e_na = say(before.v, "mV"), say(before.preset.e_na, "mV")
    change = (
        "Then a toxin keeps all Na^{+} channels from inactivating, and the step is repeated"
        if view.changed == "toxin"
        else f"The next step, from {say(HOLDING, 'mV')} again, is to {say(after.v, 'mV')}"
    )
    largest = [say(each.largest_sodium / 1000, "mA/cm²", digits=2) for each in (before, after)]
    return Item(
        stem=text(
            f"TEA blocks all K^{{+}} channels of a squid axon. E_{{Na}} is {e_na}. A clamp steps V from "
            f"{say(HOLDING, 'mV')} to {v}: the current through the Na^{{+}} channels is inward, up to "
            f"{largest[0]}, and over within a few milliseconds. {change}. "
            "What current flows through the Na^{+} channels now?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(words) if words == key else wrong(words, EXPECTED.get((view.changed, words)))
                    for words in (BRIEF_INWARD, LASTING, NO_CURRENT, OUTWARD)
                )
            )
        ),
        steps=(
            text(REASONS[view.changed]),
            text(
                f"At its largest, the current was {largest[0]} before and is {largest[1]} now (negative: "
                f"inward); {say(float(after.t[-1]), 'ms')} after the step it is "
                f"{say(float(after.sodium[-1]) / 1000, 'mA/cm²', digits=2)}."
            ),
        ),
        why=0,
        reveal=clamp_figure(
            {"before": before.sodium, "after": after.sodium},
            before,
            lead="Current through the Na⁺ channels under voltage clamp, before and after the change.",
        ),
    )
