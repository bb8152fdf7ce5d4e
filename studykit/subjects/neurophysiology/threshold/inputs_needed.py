"""The item model of how many synaptic inputs together make a neuron fire, by linear addition."""

from math import ceil

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.synapses import Needed
from studykit.subjects.neurophysiology.threshold.summation_cases import CountView, inputs_to_count
from studykit.text import Text, say, text

NEAR_WHOLE = 0.05
"""A count of inputs that is nearer to a whole number hangs on how its numbers were rounded."""


@item_model(
    skill="summation-to-threshold",
    kind="numeric",
    scenario=inputs_to_count,
    levels={
        1: {"preset": ("course", "course-55"), "g": (0.025, 0.06), "decay": (1.0, 2.0), "e": (-20, -5)},
        2: {
            "preset": ("course", "course-55"),
            "g": (0.025, 0.045),
            "decay": (4.0, 6.0),
            "e": (-10, -5),
            "g_inhibitory": (0.08, 0.1),
            "e_inhibitory": (-85.0,),
        },
    },
    version=2,
)
def how_many_inputs(view: CountView) -> Item:
    """Work out how many synaptic inputs make a neuron fire."""
    rest, threshold = round(view.preset.rest), round(view.preset.threshold)
    epsp = round(view.one.amplitude, 1)
    ipsp = round(view.inhibition.amplitude, 1) if view.inhibition else 0.0
    distance = threshold - rest
    key = _count(distance - ipsp, epsp, view.needed)
    if ipsp and ceil(distance / epsp) == key:
        raise Doubtful("the inhibitory input makes no difference")
    inhibition = (
        f" An inhibitory input that is active at the same time makes an IPSP of {say(ipsp, 'mV', digits=1)}."
        if ipsp
        else ""
    )
    return Item(
        stem=text(
            f"A neuron rests at {say(rest, 'mV')}; threshold at its axon hillock is {say(threshold, 'mV')}. "
            f"One excitatory input alone makes an EPSP of {say(epsp, 'mV', digits=1)} there.{inhibition} All "
            "potentials are taken to add up linearly. How many excitatory inputs have to arrive together, at "
            "least, to make the neuron fire?"
        ),
        ask=Numeric(
            value=key,
            unit="inputs",
            tolerance=0,
            misreadings=(
                Misreading(ceil(distance / epsp), "inhibition-does-not-count"),
                Misreading(ceil((distance + ipsp) / epsp), "every-synapse-excites"),
                Misreading(ceil((-rest - ipsp) / epsp), "threshold-is-zero"),
                Misreading(ceil((-threshold - ipsp) / epsp), "depolarization-is-a-potential"),
                Misreading(1, "any-depolarization-fires"),
            ),
        ),
        steps=(
            _to_threshold(rest, threshold, ipsp),
            *_divided(distance - ipsp, epsp, key),
        ),
    )


def _to_threshold(rest: int, threshold: int, ipsp: float) -> Text:
    """How far (mV) the inputs have to depolarize, in words."""
    return text(
        f"The distance from rest to threshold is {say(threshold, 'mV')} − ({say(rest, 'mV')}) = "
        f"{say(threshold - rest, 'mV')}."
        + (f" The IPSP adds {say(-ipsp, 'mV', digits=1)} to that." if ipsp else "")
    )


def _divided(distance: float, epsp: float, key: int) -> tuple[Text, Text]:
    return (
        text(
            f"Divide: {say(distance, digits=1)} / {say(epsp, digits=1)} = "
            f"{say(distance / epsp, digits=2)}, so {say(key - 1)} "
            f"input{'s stay' if key > 2 else ' stays'} below threshold and {say(key)} pass it."
        ),
        text(
            "At the hillock the potentials of all synapses meet. Linear addition is a simplification: "
            "depolarization reduces the driving force on further inputs, and near threshold Na^{+} "
            f"channels help. In the simulated neuron these nearly cancel: it takes {say(key)} there, too."
        ),
    )


def _count(distance: float, epsp: float, found: Needed) -> int:
    """How many EPSPs (mV) cover ``distance``; raises Doubtful unless the model plainly agrees."""
    linear = distance / epsp
    if found.border is None or found.count != ceil(linear) or ceil(linear) < 2:
        raise Doubtful("linear addition and the model disagree")
    if any(abs(each - round(each)) < NEAR_WHOLE for each in (linear, found.border)):
        raise Doubtful("too close to a whole number of inputs")
    return ceil(linear)
