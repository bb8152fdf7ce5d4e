"""Item models of why a neuron fires at its hillock: spread to it, thresholds of places, order of events."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.hillock_cases import (
    DendriteView,
    HillockView,
    InputEventsView,
    TwoSynapsesView,
    dendrite,
    from_synapse_to_impulse,
    places_of_a_neuron,
    two_synapses,
)
from studykit.text import Text, say, text

HIGHEST = -10
"""A synapse that has to take its place higher than this (mV) is not asked about: it could not."""

LEAST_WAY, MOST_WAY = 0.4, 0.75
"""How many length constants a synapse is away at least and at most."""

PART = 0.04
"""The tolerance, as a part of the value."""

WHERE = {
    "dendrite": "In the dendrite",
    "soma": "In the soma",
    "hillock": "At the axon hillock",
    "nowhere": "Nowhere",
}

SWAPS = (
    ("opened", "cations", "ions-enter-before-channels-open"),
    ("gates", "sodium", "ions-enter-before-channels-open"),
    ("threshold", "gates", "channels-open-before-the-depolarization"),
    ("threshold", "impulse", "any-depolarization-fires"),
)
"""Steps with the belief of whoever exchanges them."""


@item_model(
    skill="why-at-the-hillock",
    kind="numeric",
    scenario=two_synapses,
    levels={1: {}},
)
def near_and_far_synapse(view: TwoSynapsesView) -> Item:
    """Work out what a near and a far synapse together do at the hillock."""
    part, reached = view.left / 100, view.reached
    value = reached * (part**view.near + part**view.far)
    linear = reached * sum(max(0.0, 1 - n * (1 - part)) for n in (view.near, view.far))
    if view.near * (1 - part) >= 1:
        raise Doubtful("whoever lets it fall by equal amounts would find nothing left of either")
    near, far, step = (say(n * view.step, "mm", digits=2) for n in (view.near, view.far, 1))
    return Item(
        stem=text(
            f"Two synapses on a dendrite, {near} and {far} from the axon hillock, are active together. Each "
            f"one alone depolarizes its own place by {say(reached, 'mV', digits=1)}. On the way to the "
            f"hillock, {say(view.left)}\u00a0% of a depolarization is left after each stretch of {step}. "
            "Simply added, by how much do both depolarize the hillock?"
        ),
        ask=Numeric(
            value=value,
            unit="mV",
            digits=1,
            tolerance=max(0.2, round(0.03 * value, 1)),
            misreadings=(
                Misreading(2 * reached, "graded-potential-travels-undiminished"),
                Misreading(linear, "potential-falls-linearly"),
            ),
        ),
        steps=(
            *(_left_after(view, n) for n in (view.near, view.far)),
            text(
                f"Together, they depolarize the hillock by {say(value, 'mV', digits=1)}: the near one counts "
                "for more. That is why it matters where on a neuron a synapse is."
            ),
        ),
        why=2,
    )


def _left_after(view: TwoSynapsesView, stretches: int) -> Text:
    """What of one depolarization is left after so many stretches."""
    left = view.reached * (view.left / 100) ** stretches
    factors = " × ".join([say(view.left / 100, digits=1)] * stretches)
    away = say(stretches * view.step, "mm", digits=2)
    return text(
        f"{away}, {say(stretches)} stretch{'es' if stretches > 1 else ''}: {factors} × "
        f"{say(view.reached, 'mV', digits=1)} = {say(left, 'mV', digits=1)}."
    )


@item_model(
    skill="why-at-the-hillock",
    kind="numeric",
    scenario=dendrite,
    levels={2: {"near": (0.3, 0.6), "constant": (0.65, 0.95)}},
)
def how_much_at_the_synapse(view: DendriteView) -> Item:
    """Work out how far a synapse has to depolarize its own place to bring the hillock to threshold."""
    distance, grows = view.threshold - view.rest, round(1 / view.left(view.near), 2)
    value, parts = distance * grows, view.near / view.constant
    if view.rest + value > HIGHEST:
        raise Doubtful("no synapse could take its place so high")
    if not LEAST_WAY <= parts <= MOST_WAY:
        raise Doubtful("other ways to fall would be too near, or would leave too little")
    rest, threshold = say(view.rest, "mV"), say(view.threshold, "mV")
    near, constant = say(view.near, "mm", digits=2), say(view.constant, "mm", digits=2)
    return Item(
        stem=text(
            f"A neuron rests at {rest}; threshold at its axon hillock is {threshold}. Many synapses at one "
            f"place of a dendrite, {near} from the hillock, are active together. Take the way to the hillock "
            f"as a long cable with a length constant of {constant}, and potentials as steady. By how much "
            "do these synapses have to depolarize their own place, at least, to bring the hillock to "
            "threshold?"
        ),
        ask=Numeric(
            value=value,
            unit="mV",
            digits=1,
            tolerance=round(PART * value, 1),
            misreadings=_misread_way(view, grows=grows, parts=parts),
        ),
        steps=(
            text(f"To threshold, the hillock lacks {threshold} − ({rest}) = {say(distance, 'mV')}."),
            text(
                f"The way is {say(parts, digits=2)} length constants: e^{{−{say(parts, digits=2)}}}, "
                f"{say(100 / grows)}\u00a0%, of a depolarization is left after it. So at the synapses it has "
                f"to be {say(grows, digits=2)} times as large: {say(grows, digits=2)} × "
                f"{say(distance, 'mV')} = {say(value, 'mV', digits=1)}."
            ),
        ),
        why=1,
    )


def _misread_way(view: DendriteView, *, grows: float, parts: float) -> tuple[Misreading, ...]:
    """What comes out by each belief where the way takes ``parts`` length constants and a factor ``grows``."""
    distance = view.threshold - view.rest
    return (
        Misreading(distance, "graded-potential-travels-undiminished"),
        Misreading(distance * 2**parts, "length-constant-leaves-half"),
        Misreading(distance / (1 - parts), "potential-falls-linearly"),
        Misreading(-view.threshold * grows, "depolarization-is-a-potential"),
        Misreading(-view.rest * grows, "threshold-is-zero"),
    )


@item_model(
    skill="why-at-the-hillock",
    kind="choice",
    scenario=places_of_a_neuron,
    levels={1: {}},
    false_anyway={
        WHERE["soma"]: "it is depolarized hardly more than the hillock, and its threshold is far higher"
    },
)
def where_does_it_fire(view: HillockView) -> Item:
    """Find where in a neuron an action potential arises, by the threshold of each place."""
    fires = [place for place, by in view.depolarized.items() if view.rest + by > view.thresholds[place]]
    if len(fires) > 1:
        raise Doubtful("more than one place reaches threshold")
    key = fires[0] if fires else "nowhere"
    beliefs = {"dendrite": "spike-starts-where-the-epsp-is-largest"}
    if key == "nowhere":
        beliefs["hillock"] = "any-depolarization-fires"
    by, at = (
        [say(each, "mV") for each in potentials.values()]
        for potentials in (view.depolarized, view.thresholds)
    )
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}. Excitatory synapses depolarize it by {by[0]} in the "
            f"dendrite where they are, by {by[1]} in the soma, by {by[2]} at the axon hillock. Threshold is "
            f"{at[0]} in the dendrite, {at[1]} in the soma, and {at[2]} at the hillock. Where does an action "
            "potential arise first?"
        ),
        ask=Choice(one_right(WHERE, key, beliefs), ordered=True),
        steps=_why_there(view, key),
        why=0,
    )


def _why_there(view: HillockView, key: str) -> tuple[Text, ...]:
    reached = [
        f"{say(view.rest + by, 'mV')} {'in the ' if place != 'hillock' else 'at the '}{place}"
        for place, by in view.depolarized.items()
    ]
    others = {
        "hillock": "only the hillock is above its threshold, though it is depolarized the least.",
        "dendrite": "only the dendrite, where the synapses are, is above its threshold.",
        "nowhere": "every place stays below its threshold.",
    }[key]
    return (
        text(
            f"Add each depolarization to rest, {say(view.rest, 'mV')}: {reached[0]}, {reached[1]} and "
            f"{reached[2]}. Beside the thresholds, {others}"
        ),
        text(
            "An EPSP becomes smaller on its way, so the hillock gets less of it. But voltage-gated Na^{+} "
            "channels are densest there, in the first stretch of the axon, so a smaller depolarization is "
            "enough. In most neurons, with most inputs, the hillock fires first."
        ),
    )


@item_model(
    skill="why-at-the-hillock",
    kind="ordering",
    scenario=from_synapse_to_impulse,
    levels={1: {"whole": False}, 2: {"whole": True}},
)
def order_from_synapse_to_impulse(view: InputEventsView) -> Item:
    """Put the events between active synapses and an impulse in order."""
    names = list(view.steps)
    swaps = tuple(
        Swap(names.index(earlier), names.index(later), slug)
        for earlier, later, slug in SWAPS
        if earlier in names and later in names
    )
    return Item(
        stem=text("Synapses on its dendrites make a neuron fire. In which order do these events happen?"),
        ask=Ordering(tuple(view.steps.values()), swaps),
        steps=(
            text(
                "At each synapse transmitter opens channels, and then ions pass through them: an EPSP. It "
                "spreads passively to the axon hillock, where all EPSPs add up."
            ),
            text(
                "If the sum reaches threshold, many voltage-gated Na^{+} channels open there, Na^{+} "
                "enters, and an action potential arises, which runs along the axon."
            ),
        ),
    )
