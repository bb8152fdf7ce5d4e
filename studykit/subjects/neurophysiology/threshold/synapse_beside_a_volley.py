"""Item model of what a synapse does beside excitatory inputs, by where it reverses."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_cases import (
    VolleyWithSynapseView,
    volley_with_synapse,
)
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import NEURONS, shown_potentials
from studykit.text import Text, say, text

PLAINLY, FROM_THRESHOLD = 1.0, 2.0
"""The least change of the peak that is called one, and how far a volley stays below threshold, in mV."""

SPIKE = "It becomes an action potential"
LOWER = "It reaches a lower peak"
HIGHER = "It reaches a higher peak, below threshold"
SAME = "It reaches the same peak"

OUTCOMES = {
    "below": LOWER,
    "at": LOWER,
    "between": LOWER,
    "beyond": HIGHER,
    "past": SPIKE,
    "above": SPIKE,
}
"""What becomes of a volley beside a synapse, by where that reverses."""

SIGN = "negative-reversal-inhibits"

MISTAKES: dict[str, dict[str, str | None]] = {
    LOWER: {
        "beyond": "ipsp-always-hyperpolarizes",
        "past": SIGN,
        "above": SIGN,
    },
    HIGHER: {
        "at": "every-synapse-excites",
        "between": "depolarizations-just-add-up",
        "past": None,
    },
    SPIKE: {
        "below": "every-synapse-excites",
        "at": "every-synapse-excites",
        "between": "depolarizing-means-excitatory",
        "beyond": "depolarizing-means-excitatory",
    },
    SAME: {
        "below": "other-input-does-not-count",
        "at": "synapse-without-driving-force-does-nothing",
        "between": "other-input-does-not-count",
        "beyond": "other-input-does-not-count",
        "past": "other-input-does-not-count",
        "above": "other-input-does-not-count",
    },
}
"""What is believed by whoever expects another outcome; what is left out is not offered."""

VOLLEYS = {**NEURONS, "strength": (0.65, 0.8), "count": (3, 8)}
"""Neurons, and inputs too weak to fire them."""

SUBTLE = {
    "place": ("between", "beyond", "past"),
    "strength": (0.4, 0.85),
    "e_k": (-98, -87),
    "g": (0.35, 0.4),
    "given": ("potential", "distance from rest"),
}
"""Synapses that reverse where comparing with rest alone misleads, or just past threshold."""


@item_model(
    skill="epsp-or-ipsp",
    kind="prediction",
    scenario=volley_with_synapse,
    levels={
        1: {**VOLLEYS, "preset": ("course",), "place": ("below", "above"), "part": (0.25, 1.0)},
        2: {**VOLLEYS, **SUBTLE},
    },
    version=5,
    false_anyway={SAME: "an open synapse always changes the peak of others"},
)
def synapse_beside_a_volley(view: VolleyWithSynapseView) -> Item:
    """Predict what another synapse adds to excitatory inputs."""
    highest = float(view.volley.trace.v.max())
    _require_its_outcome(view)
    key = OUTCOMES[view.place]
    wrongs = [wrong(words, _belief(words, view)) for words, each in MISTAKES.items() if view.place in each]
    threshold = say(view.preset.threshold, "mV")
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near {threshold}. The figure shows "
            f"the response to {say(view.count)} excitatory inputs at once, which peaks at "
            f"{say(highest, 'mV', digits=1)}. Now a strong synapse whose current reverses "
            f"{_reversal(view)} opens together with them. What happens to the response?"
        ),
        ask=Prediction(Choice((right(key), *wrongs))),
        steps=_steps_of_the_volley(view),
        why=1,
        figure=shown_potentials([(view.volley, "response")], view.preset, view.rest, None),
        reveal=shown_potentials(
            [(view.both, "with it"), (view.volley, "without it")], view.preset, view.rest, view.e
        ),
    )


def _belief(words: str, view: VolleyWithSynapseView) -> str | None:
    """What an outcome shows; of a negative reversal potential nothing where its sign is not printed."""
    belief = MISTAKES[words][view.place]
    return None if belief == SIGN and view.given != "potential" else belief


def _reversal(view: VolleyWithSynapseView) -> str:
    """Where its current reverses, as the stem says it."""
    if view.given == "potential":
        return f"at {say(view.e, 'mV')}"
    if view.e == view.rest:
        return "right at the resting potential"
    return f"{say(view.e - view.rest, 'mV')} above the resting potential"


def _reached(view: VolleyWithSynapseView) -> str:
    """Toward what its channels pull, worked out where the stem gives a distance."""
    e = say(view.e, "mV")
    if view.given == "potential" or view.e == view.rest:
        return e
    return f"{say(view.rest, 'mV')} + {say(view.e - view.rest, 'mV')} = {e}"


def _require_its_outcome(view: VolleyWithSynapseView) -> None:
    """Raises Doubtful unless the model plainly does what the place of the reversal potential says."""
    (alone, both), key = view.fires, OUTCOMES[view.place]
    highest = float(view.volley.trace.v.max())
    if alone or view.preset.threshold - highest < FROM_THRESHOLD or both != (key == SPIKE):
        raise Doubtful("the volley is not plainly below threshold")
    reached = float(view.both.trace.v.max())
    change = reached - highest
    if key == HIGHER and not highest + PLAINLY < reached < min(view.e, view.preset.threshold - 1):
        raise Doubtful("the peak is not plainly higher, or too near threshold")
    if key == LOWER and (change > -PLAINLY or view.e > highest - 3):
        raise Doubtful("the peak hardly changes")


def _steps_of_the_volley(view: VolleyWithSynapseView) -> tuple[Text, ...]:
    highest, e = say(float(view.volley.trace.v.max()), "mV", digits=1), say(view.e, "mV")
    fires = OUTCOMES[view.place] == SPIKE
    reached = say(float(view.both.trace.v.max()), "mV", digits=0 if fires else 1)
    alone = (
        "would not move the potential"
        if view.place == "at"
        else f"would {'hyper' if view.place == 'below' else 'de'}polarize the neuron"
    )
    above_peak = f"The peak of {highest} is below {e}, so they pull it up, but not past {e}"
    where = {
        SPIKE: f"{e} is above threshold, so they pull on past it",
        HIGHER: f"{above_peak}, which is below threshold",
        LOWER: f"At its peak of {highest} the potential is above {e}, so they pull it down",
    }[OUTCOMES[view.place]]
    shunts = "even though it would not hyperpolarize the neuron by itself"
    why = {
        "past": "The added inward current carries it past threshold, and Na^{+} channels do the rest.",
        "above": "The added inward current carries it past threshold, and Na^{+} channels do the rest.",
        "beyond": "Beyond that the same channels would hold it back: firing would take more excitation.",
        "below": "The open channels carry part of the excitatory current out again: such a synapse inhibits.",
    }.get(
        view.place,
        f"The open channels carry part of the excitatory current out again: it inhibits, {shunts}.",
    )
    return (
        text(
            f"At rest the synapse alone {alone}: that does not decide what it does together with excitation."
        ),
        text(f"Its channels pull toward {_reached(view)} from wherever the potential is. {where}."),
        text(f"The potential reaches {reached}. {why}"),
    )
