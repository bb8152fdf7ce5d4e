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

PLAINLY, PLAINLY_HIGHER = 2.0, 1.0
"""The least change of the peak that is called lower, and that is called higher, in mV."""

SPIKE = "It becomes an action potential"
LOWER = "It reaches a lower peak"
HIGHER = "It reaches a higher peak, below threshold"
SAME = "It reaches the same peak"

OUTCOMES = {"below": LOWER, "at": LOWER, "between": LOWER, "beyond": HIGHER, "above": SPIKE}
"""What becomes of a volley beside a synapse, by where that reverses."""

MISTAKES = {
    LOWER: {"beyond": "ipsp-always-hyperpolarizes", "above": "negative-reversal-inhibits"},
    HIGHER: {
        "below": "every-synapse-excites",
        "at": "every-synapse-excites",
        "between": "depolarizations-just-add-up",
        "above": "depolarizations-just-add-up",
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
        "above": "other-input-does-not-count",
    },
}
"""What is believed by whoever expects another outcome."""

VOLLEYS = {**NEURONS, "strength": (0.65, 0.8), "count": (3, 8)}
"""Neurons, and inputs too weak to fire them."""


@item_model(
    skill="epsp-or-ipsp",
    kind="prediction",
    scenario=volley_with_synapse,
    levels={
        1: {**VOLLEYS, "preset": ("course",), "place": ("below", "beyond", "above")},
        2: {**VOLLEYS, "place": ("at", "between", "beyond", "above")},
    },
    version=2,
    false_anyway={SAME: "an open synapse always changes the peak of others"},
)
def synapse_beside_a_volley(view: VolleyWithSynapseView) -> Item:
    """Predict what another synapse adds to excitatory inputs."""
    highest = float(view.volley.trace.v.max())
    _require_its_outcome(view)
    key = OUTCOMES[view.place]
    wrongs = [wrong(words, slugs[view.place]) for words, slugs in MISTAKES.items() if words != key]
    threshold = say(view.preset.threshold, "mV")
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near {threshold}. The figure shows "
            f"the response to {say(view.count)} excitatory inputs at once, which peaks at "
            f"{say(highest, 'mV', digits=1)}. Now a strong synapse whose current reverses at "
            f"{say(view.e, 'mV')} opens together with them. What happens to the response?"
        ),
        ask=Prediction(Choice((right(key), *wrongs))),
        steps=_steps_of_the_volley(view),
        why=1,
        figure=shown_potentials([(view.volley, "response")], view.preset, view.rest, None),
        reveal=shown_potentials(
            [(view.both, "with it"), (view.volley, "without it")], view.preset, view.rest, view.e
        ),
    )


def _require_its_outcome(view: VolleyWithSynapseView) -> None:
    """Raises Doubtful unless the model plainly does what the place of the reversal potential says."""
    alone, both = view.fires
    highest = float(view.volley.trace.v.max())
    if alone or view.preset.threshold - highest < PLAINLY or both != (view.place == "above"):
        raise Doubtful("the volley is not plainly below threshold")
    change = float(view.both.trace.v.max()) - highest
    if view.place == "beyond" and not PLAINLY_HIGHER < change < view.preset.threshold - 1 - highest:
        raise Doubtful("the peak is not plainly higher, or too near threshold")
    if OUTCOMES[view.place] == LOWER and (change > -PLAINLY or view.e > highest - 3):
        raise Doubtful("the peak hardly changes")


def _steps_of_the_volley(view: VolleyWithSynapseView) -> tuple[Text, ...]:
    highest, e = say(float(view.volley.trace.v.max()), "mV", digits=1), say(view.e, "mV")
    fires = view.place == "above"
    reached = say(float(view.both.trace.v.max()), "mV", digits=0 if fires else 1)
    alone = (
        "would not move the potential"
        if view.place == "at"
        else f"would {'hyper' if view.place == 'below' else 'de'}polarize the neuron"
    )
    above_peak = f"The peak of {highest} is below {e}, so they pull it up, but not past {e}"
    where = {
        "above": f"{e} is above threshold, so they pull on past it",
        "beyond": f"{above_peak}, which is below threshold",
    }.get(view.place, f"At its peak of {highest} the potential is above {e}, so they pull it down")
    shunts = "even though it would not hyperpolarize the neuron by itself"
    why = {
        "above": "The added inward current carries it past threshold, and Na^{+} channels do the rest.",
        "beyond": "Beyond that the same channels would hold it back: firing would take more excitation.",
        "below": "The open channels carry part of the excitatory current out again: such a synapse inhibits.",
    }.get(
        view.place,
        f"The open channels carry part of the excitatory current out again: it inhibits, {shunts}.",
    )
    return (
        text(f"At rest the synapse alone {alone}: that does not decide what it does beside excitation."),
        text(f"Its channels pull toward {e} from wherever the potential is. {where}."),
        text(f"The potential reaches {reached}. {why}"),
    )
