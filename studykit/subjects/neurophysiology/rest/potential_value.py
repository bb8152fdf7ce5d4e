"""Item models of the value of the resting potential: its range, and what a small change makes of it."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.potential_cases import (
    NextToRestView,
    RangeView,
    a_little_from_rest,
    range_about_rest,
)
from studykit.text import Text, say, text

E_K, E_NA = (
    round(nernst(outside=ion.outside, inside=ion.inside, temperature=MAMMAL.temperature))
    for ion in (MAMMAL.k, MAMMAL.na)
)
"""The equilibrium potentials of K⁺ and Na⁺, as they are printed, in mV."""

TOLERANCE = 5.0
"""How exactly the value is to be known, in mV."""

LEAST_CHANGE = 3
"""A smaller change than that would hardly be seen, in mV."""


@item_model(
    skill="resting-potential-value",
    kind="choice",
    scenario=range_about_rest,
    levels={1: {}, 2: {"side": ("outside",)}},
    version=3,
)
def range_of_the_rest(view: RangeView) -> Item:
    """Tell in which range the resting potential lies."""
    sign = 1 if view.side == "inside" else -1
    other = "outside" if view.side == "inside" else "inside"
    middle = (E_K + E_NA) / 2
    options = [
        right(_range(sign * view.rest, view)),
        wrong(_range(-sign * view.rest, view), "potential-is-outside-minus-inside"),
        wrong(_range(0, view), "rest-is-zero")
        if view.offers_zero
        else wrong(_range(sign * middle, view), "rest-is-the-mean-of-the-equilibria"),
    ]
    return Item(
        stem=text(
            f"A typical neuron is at rest. In which range does the potential of its {view.side} lie, "
            f"measured against the {other}?"
        ),
        ask=Choice(tuple(options)),
        steps=(
            *_why(view.rest),
            text(
                f"Measured against the {other}, the {view.side} is at about {say(sign * view.rest, 'mV')}: "
                f"b{_range(sign * view.rest, view)[1:]}."
            ),
        ),
    )


@item_model(
    skill="resting-potential-value",
    kind="numeric",
    scenario=a_little_from_rest,
    levels={1: {}, 2: {"side": ("outside",)}},
    version=3,
)
def potential_next_to_rest(view: NextToRestView) -> Item:
    """Tell the membrane potential of a neuron that was moved a little from rest."""
    if abs(view.change) < LEAST_CHANGE:
        raise Doubtful("hardly a change")
    v = view.rest + view.change
    sign = 1 if view.side == "inside" else -1
    turned = f", so the outside is at −({say(v)}) = {say(-v, 'mV')} relative to the inside"
    asked = (
        "Roughly, what is its membrane potential then?"
        if view.side == "inside"
        else "Roughly, at what potential is its outside then, measured against the inside?"
    )
    return Item(
        stem=text(f"{_moved(view)} {asked}"),
        ask=Numeric(
            value=sign * v,
            unit="mV",
            tolerance=TOLERANCE,
            misreadings=(
                Misreading(-sign * v, "potential-is-outside-minus-inside"),
                Misreading(sign * (view.rest - view.change), "depolarized-means-more-negative"),
                Misreading(sign * view.change, "rest-is-zero"),
                Misreading(sign * ((E_K + E_NA) / 2 + view.change), "rest-is-the-mean-of-the-equilibria"),
            ),
        ),
        steps=(
            *_why(view.rest),
            text(
                f"Moved by {say(abs(view.change), 'mV')} toward {'0' if view.change > 0 else 'E_{K}'}: "
                f"{say(view.rest)} {'+' if view.change > 0 else '−'} {say(abs(view.change))} = {say(v, 'mV')}"
                f"{turned if sign < 0 else ''}."
            ),
        ),
    )


def _range(middle: float, view: RangeView) -> str:
    """A range about ``middle``, wider below than above or the other way round as drawn."""
    low, high = round(middle) - view.below, round(middle) + view.above
    return f"Between {say(low)} and {say(high, 'mV')}"


def _moved(view: NextToRestView) -> str:
    size, rises = say(abs(view.change), "mV"), view.change > 0
    moves = "depolarizes" if rises else "hyperpolarizes"
    return {
        "unnamed": f"A typical neuron at rest is {'depolarized' if rises else 'hyperpolarized'} by {size}.",
        "current": f"A small current {moves} a typical neuron by {size} from rest.",
        "synapse": f"An {'EPSP' if rises else 'IPSP'} {moves} a typical neuron by {size} from rest.",
        "synapse at its peak": (
            f"At its peak a synaptic potential {moves} a typical neuron by {size}, starting from rest."
        ),
    }[view.cause]


def _why(rest: float) -> tuple[Text, ...]:
    return (
        text(
            f"At rest the membrane passes K^{{+}} best. So the inside lies near E_{{K}}, {say(E_K, 'mV')}; a "
            f"little Na^{{+}} that leaks in keeps it somewhat above, at about {say(rest, 'mV')}."
        ),
    )
