"""The item model of how many excitatory inputs it takes beside a synapse, or once that is blocked."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_cases import (
    SynapseView,
    synapse_added_or_blocked,
)
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import NEURONS, shown_potentials
from studykit.text import Text, say, text

OUTCOMES = {
    "fewer": "Fewer excitatory inputs",
    "same": "As many excitatory inputs",
    "more": "More excitatory inputs",
}

SWAPPED = {"fewer": "more", "same": "same", "more": "fewer"}
"""What it takes once a synapse is blocked, by what it takes beside it."""

BELIEFS = {
    "below": {"fewer": "every-synapse-excites", "same": "inhibition-does-not-count"},
    "at": {"fewer": "every-synapse-excites", "same": "synapse-without-driving-force-does-nothing"},
    "between": {"fewer": "depolarizing-means-excitatory", "same": "other-input-does-not-count"},
    "above": {"more": "negative-reversal-inhibits", "same": "other-input-does-not-count"},
}
"""What is believed by whoever expects a wrong number beside a synapse, by where it reverses."""


@item_model(
    skill="summation-to-threshold",
    kind="choice",
    scenario=synapse_added_or_blocked,
    levels={2: {**NEURONS, "g": (0.12, 0.2)}},
    false_anyway={OUTCOMES["same"]: "an open synapse always changes what it takes"},
)
def how_many_beside_a_synapse(view: SynapseView) -> Item:
    """Say whether another synapse, or its block, raises or lowers the number of inputs needed to fire."""
    _require_a_plain_change(view)
    beside, beliefs = "fewer" if view.place == "above" else "more", BELIEFS[view.place]
    if view.given == "blocked":
        beside, beliefs = SWAPPED[beside], {SWAPPED[name]: slug for name, slug in beliefs.items()}
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near "
            f"{say(view.preset.threshold, 'mV')}. {_said(view)} How many excitatory inputs at once does it "
            "take to fire the neuron now, compared with before?"
        ),
        ask=Choice(one_right(OUTCOMES, beside, beliefs), ordered=True),
        steps=_why(view),
        why=1,
        reveal=shown_potentials([(view.alone, "this synapse")], view.preset, view.rest, view.e),
    )


def _said(view: SynapseView) -> str:
    """What is changed, as the stem has it."""
    e = say(view.e, "mV")
    if view.given == "blocked":
        return (
            "Whenever its excitatory inputs arrive, many channels of another synapse are open, too; their "
            f"current reverses at {e}. Now a drug blocks all these channels."
        )
    return (
        f"Now many channels of another synapse, whose current reverses at {e}, open whenever its excitatory "
        "inputs arrive."
    )


def _require_a_plain_change(view: SynapseView) -> None:
    """Raises Doubtful unless the model needs plainly more inputs, or is fired by the synapse alone."""
    if view.fires != (view.place == "above"):
        raise Doubtful("the model does not do what the reversal potential says")
    if view.place == "above":
        return
    without, inhibited = view.needed
    if without.count is None or (inhibited.count is not None and inhibited.count <= without.count):
        raise Doubtful("it takes as many whole inputs as without it")


def _why(view: SynapseView) -> tuple[Text, ...]:
    e, threshold, blocked = say(view.e, "mV"), say(view.preset.threshold, "mV"), view.given == "blocked"
    alone = {
        "below": "it hyperpolarizes the neuron",
        "at": "it does not move the potential of the neuron",
        "between": "it slightly depolarizes the neuron",
        "above": "it depolarizes the neuron",
    }[view.place]
    first = text(
        f"By itself, {alone}, which rests at {say(view.rest, 'mV')}. That does not decide how "
        "it acts beside others."
    )
    if view.place == "above":
        return (
            first,
            text(
                f"Its channels pull the potential toward {e}, which lies above threshold, {threshold}: they "
                "add inward current all the way to threshold. So fewer other inputs are needed beside it"
                f"{', and more without it' if blocked else ''}."
            ),
            text("Its reversal potential is negative, but what counts is whether it lies above threshold."),
        )
    without, inhibited = view.needed
    now = say(inhibited.count) if inhibited.count else "more than 40"
    return (
        first,
        text(
            f"Its channels pull the potential toward {e}, below threshold, {threshold}: they carry "
            f"outward current whenever the potential is above {e}. So more other inputs are needed "
            f"beside it{', and fewer without it' if blocked else ''}."
        ),
        text(
            f"In the simulated neuron it takes {say(without.count or 0)} excitatory inputs without this "
            f"synapse, and {now} with it."
        ),
    )
