"""Item models of synapses by where they reverse: what one does to a neuron at rest."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_cases import (
    SynapseView,
    synapse_at,
)
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import NEURONS, shown_potentials
from studykit.text import Text, say, text

HARDER = 1.03
"""By which factor inhibition at least raises the excitation that it takes."""

HYPERPOLARIZES = "It hyperpolarizes the neuron and makes it harder to reach threshold"
YET = "It depolarizes the neuron, yet makes it harder to reach threshold"
SHUNTS = "It leaves the resting potential unchanged, yet makes it harder to reach threshold"
EXCITES = "It depolarizes the neuron and makes it easier to reach threshold"

KEYS = {"below": HYPERPOLARIZES, "at": SHUNTS, "between": YET, "above": EXCITES}
"""What a synapse does, by where it reverses."""

BELIEFS = {
    EXCITES: {
        "below": "every-synapse-excites",
        "at": "every-synapse-excites",
        "between": "depolarizing-means-excitatory",
    },
    HYPERPOLARIZES: {
        "at": "ipsp-always-hyperpolarizes",
        "between": "ipsp-always-hyperpolarizes",
        "above": "negative-reversal-hyperpolarizes",
    },
    YET: {
        "below": "every-open-channel-depolarizes",
        "at": "every-open-channel-depolarizes",
        "above": "negative-reversal-inhibits",
    },
    SHUNTS: dict.fromkeys(("below", "between", "above"), "inhibition-never-moves-the-potential"),
}
"""What is believed by whoever expects one of these of a synapse that reverses elsewhere."""

SYNAPSES = {**NEURONS, "g": (0.12, 0.2)}
"""Neurons and synapses that are asked about."""


@item_model(
    skill="epsp-or-ipsp",
    kind="choice",
    scenario=synapse_at,
    levels={
        1: {**SYNAPSES, "given": ("reversal potential",)},
        2: {**SYNAPSES, "given": ("concentrations",)},
        3: {**SYNAPSES, "given": ("conductances",)},
    },
    version=3,
)
def what_the_synapse_does(view: SynapseView) -> Item:
    """Tell from its reversal potential what a synapse does to a neuron."""
    _require_its_place(view)
    key = KEYS[view.place]
    wrongs = [_wrong(view, words) for words in BELIEFS if words != key]
    rest, e = say(view.rest, "mV"), say(view.e, "mV")
    return Item(
        stem=text(
            f"A neuron rests at {rest}; its threshold is near {say(view.preset.threshold, 'mV')}. A "
            f"transmitter {_opens(view)}. What does this synapse do?"
        ),
        ask=Choice((right(key), *wrongs)),
        steps=(
            *_to_the_reversal(view),
            text(
                f"Open channels pull the potential toward where their current reverses, {e}. Compare "
                f"that with rest, {rest}: {_pull(view)}"
            ),
            text(_against_threshold(view)),
            text(
                "So whether a synapse excites or inhibits is decided by its reversal potential relative "
                "to *threshold*; whether it depolarizes or hyperpolarizes, relative to rest."
            ),
        ),
        reveal=shown_potentials([(view.alone, "this synapse")], view.preset, view.rest, view.e),
    )


def _wrong(view: SynapseView, words: str) -> Option:
    """An option with its belief; none where the reversal potential is not stated and a slip gives it, too."""
    if view.stated and (words == EXCITES or view.place == "above"):
        return Option(text(words), wrong=True)
    return wrong(words, BELIEFS[words][view.place])


def _opens(view: SynapseView) -> str:
    """What the transmitter opens, as the stem has it."""
    if view.given == "concentrations":
        outside, inside = say(view.stated[0], "mM"), say(view.stated[1], "mM", digits=1)
        return (
            f"opens synaptic channels for Cl^{{−}} alone. [Cl^{{−}}] is {outside} outside and {inside} "
            "inside; take E = (61.5\u00a0mV / z) · log_{10}(outside / inside)"
        )
    if view.given == "conductances":
        e_k, e_na, times = view.stated
        return (
            f"opens synaptic channels for K^{{+}} and Na^{{+}}: their conductance for K^{{+}} is "
            f"{say(times, digits=1)} times that for Na^{{+}}. E_{{K}} is {say(e_k, 'mV')}, E_{{Na}} "
            f"{say(e_na, 'mV')}"
        )
    return f"opens synaptic channels whose current reverses at {say(view.e, 'mV')}"


def _to_the_reversal(view: SynapseView) -> tuple[Text, ...]:
    """The step to the reversal potential, where it is not stated."""
    if not view.stated:
        return ()
    e = f"about {say(view.e, 'mV')}"
    if view.given == "concentrations":
        outside, inside = say(view.stated[0]), say(view.stated[1], digits=1)
        return (
            text(
                "The current of channels for Cl^{−} reverses at E_{Cl}. With z = −1 it is "
                f"−61.5\u00a0mV · log_{{10}}({outside} / {inside}), {e}."
            ),
        )
    e_k, e_na, times = say(view.stated[0]), say(view.stated[1]), say(view.stated[2], digits=1)
    return (
        text(
            "The current reverses at the mean of E_{Na} and E_{K}, weighted by the conductances: (g_{Na} "
            "E_{Na} + g_{K} E_{K}) / (g_{Na} + g_{K}). There Na^{+} carries in as much charge as K^{+} "
            f"carries out. With {e_na} and {times} × {e_k} over 1 + {times} it is {e}."
        ),
    )


def _require_its_place(view: SynapseView) -> None:
    """Raises Doubtful unless the model does what the place of the reversal potential says."""
    moved = view.alone.amplitude
    moves = {"below": moved < 0, "at": abs(moved) < 0.3, "between": moved > 0, "above": moved > 0}[view.place]
    if not moves or view.fires != (view.place == "above"):
        raise Doubtful("the model does not do what the reversal potential says")
    if view.place == "above":
        return
    without, inhibited = view.needed
    if without.border is None or (
        inhibited.border is not None and inhibited.border < HARDER * without.border
    ):
        raise Doubtful("it hardly inhibits")


def _pull(view: SynapseView) -> str:
    e, rest = say(view.e), say(view.rest)
    moved = say(abs(view.alone.amplitude), "mV", digits=1)
    return {
        "below": f"{e} lies below {rest}, so the synapse hyperpolarizes (here by {moved}).",
        "at": "they are equal, so the potential stays where it is.",
        "between": f"{e} lies above {rest}, so the synapse depolarizes (here by {moved}).",
        "above": f"{e} lies above {rest}, so the synapse depolarizes.",
    }[view.place]


def _against_threshold(view: SynapseView) -> str:
    threshold = say(view.preset.threshold, "mV")
    if view.place == "above":
        return (
            f"Then with threshold, {threshold}: the synapse pulls past it, so enough of it makes the neuron "
            "fire. Its potential is an EPSP."
        )
    below = view.place == "below"
    more = (
        "the more the neuron is depolarized, the stronger its outward current"
        if below
        else "depolarization beyond that makes its current flow outward"
    )
    return (
        f"Then with threshold, {threshold}: {say(view.e, 'mV')} lies below it, and {more}. More "
        "excitation is needed to fire: the synapse inhibits."
    )
