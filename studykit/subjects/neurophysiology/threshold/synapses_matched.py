"""The item model of several synapses of one neuron, each with what it does: matched by where they reverse."""

from typing import Annotated

from msgspec import Struct

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.items.selections import Subset
from studykit.items.variable_types import Range
from studykit.text import Text, say, text

EFFECTS = {
    "below": "Hyperpolarizes and inhibits",
    "at": "Leaves rest unchanged, yet inhibits",
    "between": "Depolarizes, yet inhibits",
    "above": "Depolarizes and excites",
}
"""What a synapse does, by where it reverses."""

NOTHING = "Has no effect at all"

MIXUPS = {
    "below": {"above": "every-synapse-excites", "at": "inhibition-never-moves-the-potential"},
    "at": {
        "below": "ipsp-always-hyperpolarizes",
        "above": "every-synapse-excites",
        NOTHING: "synapse-without-driving-force-does-nothing",
    },
    "between": {"above": "depolarizing-means-excitatory", "below": "ipsp-always-hyperpolarizes"},
    "above": {"below": "negative-reversal-hyperpolarizes", "between": "negative-reversal-inhibits"},
}
"""What else a synapse is taken to do, with the belief behind it."""

FROM_REST, FROM_THRESHOLD = 4, 4
"""How far a reversal potential keeps from rest and from threshold, in mV."""

EffectPlaces = Annotated[tuple[str, ...], Subset(tuple(EFFECTS), (3,))]
RestOfTheNeuron = Annotated[float, Range(-78, -62, step=1, unit="mV")]
AboveRest = Annotated[float, Range(14, 22, step=1, unit="mV")]
PartOfTheRange = Annotated[float, Range(0.0, 1.0, step=0.05, unit="of the range")]


class SynapsesView(Struct, frozen=True):
    """Where a neuron has its ``rest`` and ``threshold`` (mV), and synapses: place and reversal (mV)."""

    rest: int
    threshold: int
    reversals: dict[str, int]


def synapses_of_a_neuron(
    *,
    places: EffectPlaces,
    rest: RestOfTheNeuron,
    above: AboveRest,
    low: PartOfTheRange,
    middle: PartOfTheRange,
    high: PartOfTheRange,
    first: Annotated[int, Range(0, 2, step=1)],
) -> SynapsesView:
    """A neuron and three synapses that reverse at different places; the row of ``first`` comes first."""
    resting, threshold = round(rest), round(rest + above)
    found = {
        "below": round(resting - FROM_REST - 10 * low),
        "at": resting,
        "between": round(resting + FROM_REST + middle * (above - FROM_REST - 6)),
        "above": round(threshold + FROM_THRESHOLD + high * (-10 - threshold - FROM_THRESHOLD)),
    }
    turn = int(first)
    turned = (*places[turn:], *places[:turn])
    return SynapsesView(resting, threshold, {place: found[place] for place in turned})


@item_model(
    skill="epsp-or-ipsp",
    kind="matching",
    scenario=synapses_of_a_neuron,
    levels={1: {}},
    false_anyway={NOTHING: "open channels always pull the potential toward where they reverse"},
)
def match_synapses_to_effects(view: SynapsesView) -> Item:
    """Match synapses, by their reversal potentials, with what they do to one neuron."""
    pairs = [_pair(place, e) for place, e in view.reversals.items()]
    return Item(
        stem=numbered(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near {say(view.threshold, 'mV')}. "
            "It has synapses whose currents reverse at different potentials. What does each do?",
            [pair.left for pair in pairs],
        ),
        ask=Matching(
            tuple(pairs),
            extras=(
                *(words for place, words in EFFECTS.items() if place not in view.reversals),
                NOTHING,
            ),
        ),
        steps=(
            text(
                "A synapse pulls the potential toward where its current reverses. Compare that with rest: "
                "does it depolarize? Then with threshold: does it excite?"
            ),
            *(_why(view, place, e) for place, e in view.reversals.items()),
        ),
        why=tuple(range(1, len(pairs) + 1)),
    )


def _pair(place: str, e: int) -> Pair:
    mixups = tuple((EFFECTS.get(other, other), slug) for other, slug in MIXUPS[place].items())
    return Pair(f"One that reverses at {say(e, 'mV')}", EFFECTS[place], mixups)


def _why(view: SynapsesView, place: str, e: int) -> Text:
    rest, threshold = say(view.rest, "mV"), say(view.threshold, "mV")
    return text(
        f"{say(e, 'mV')}: "
        + {
            "below": f"below rest, {rest}, and below threshold: it hyperpolarizes and inhibits.",
            "at": "equal to rest, below threshold: it pulls other depolarizations back to rest.",
            "between": f"above rest, below threshold, {threshold}: it depolarizes a little, yet inhibits.",
            "above": f"above threshold, {threshold}: it depolarizes and excites.",
        }[place]
    )
