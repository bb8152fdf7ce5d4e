"""Item models of the value of the resting potential: its range, and what a small change makes of it."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.ions import nernst
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL
from studykit.text import Text, say, text

REST = presets.load("course").rest
"""The resting potential of a typical neuron, as it is taught, in mV."""

E_K, E_NA = (
    round(nernst(outside=ion.outside, inside=ion.inside, temperature=MAMMAL.temperature))
    for ion in (MAMMAL.k, MAMMAL.na)
)

TOLERANCE = 5.0
"""So exactly the value is to be known, in mV."""

SMALL = 3
"""A smaller change than that would not be told from none, in mV."""

Below = Annotated[int, Range(5, 15, step=1, unit="mV")]
Above = Annotated[int, Range(5, 13, step=1, unit="mV")]
Change = Annotated[int, Range(-15, 15, step=1, unit="mV")]
Wording = Annotated[float, Range(0, 3, step=1)]
Side = Annotated[str, OneOf(("inside", "outside"))]


@dataclass(frozen=True)
class RestView:
    """A range from ``below`` to ``above`` the rest, or a ``change`` from it (mV), told of one ``side``."""

    below: int
    above: int
    change: int
    wording: int
    side: str


def rest_of_a_neuron(
    *, below: Below = 10, above: Above = 10, change: Change = 0, wording: Wording = 0, side: Side = "inside"
) -> Plan[RestView]:
    """A typical neuron at rest, or a little way from it; nothing is simulated."""
    yield from ()
    return RestView(below, above, change, round(wording), side)


@item_model(
    skill="resting-potential-value",
    kind="choice",
    scenario=rest_of_a_neuron,
    levels={
        1: {"below": (5, 15), "above": (5, 13)},
        2: {"below": (5, 15), "above": (5, 13), "side": ("outside",)},
    },
)
def range_of_the_rest(view: RestView) -> Item:
    """Tell in which range the resting potential lies."""
    sign = 1 if view.side == "inside" else -1
    other = "outside" if view.side == "inside" else "inside"
    middle = (E_K + E_NA) / 2
    options = [
        right(_range(sign * REST, view)),
        wrong(_range(-sign * REST, view), "potential-is-outside-minus-inside"),
        wrong(_range(0, view), "rest-is-zero")
        if (view.below + view.above) % 2
        else wrong(_range(sign * middle, view), "rest-is-the-mean-of-the-equilibria"),
    ]
    return Item(
        stem=text(
            f"A typical neuron is at rest. In which range does the potential of its {view.side} lie, "
            f"measured against the {other}?"
        ),
        ask=Choice(tuple(options)),
        steps=(
            *_why(),
            text(
                f"Measured against the {other}, the {view.side} is at about {say(sign * REST, 'mV')}: "
                f"b{_range(sign * REST, view)[1:]}."
            ),
        ),
    )


@item_model(
    skill="resting-potential-value",
    kind="numeric",
    scenario=rest_of_a_neuron,
    levels={
        1: {"change": (-15, 15), "wording": (0, 3)},
        2: {"change": (-15, 15), "wording": (0, 3), "side": ("outside",)},
    },
)
def potential_next_to_rest(view: RestView) -> Item:
    """Tell the membrane potential of a neuron that was moved a little from rest."""
    if abs(view.change) < SMALL:
        raise Doubtful("hardly a change")
    v = REST + view.change
    sign = 1 if view.side == "inside" else -1
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
                Misreading(sign * (REST - view.change), "depolarized-means-more-negative"),
                Misreading(sign * view.change, "rest-is-zero"),
                Misreading(sign * ((E_K + E_NA) / 2 + view.change), "rest-is-the-mean-of-the-equilibria"),
            ),
        ),
        steps=(
            *_why(),
            text(
                f"Moved by {say(abs(view.change), 'mV')} toward {'0' if view.change > 0 else 'E_{K}'}: "
                f"{say(REST)} {'+' if view.change > 0 else '−'} {say(abs(view.change))} = {say(v, 'mV')}"
                + ("." if sign > 0 else f", inside against outside; the other way round {say(-v, 'mV')}.")
            ),
        ),
    )


def _range(middle: float, view: RestView) -> str:
    """A range about ``middle``, wider below than above or the other way round as drawn."""
    low, high = round(middle) - view.below, round(middle) + view.above
    return f"Between {say(low)} and {say(high, 'mV')}"


def _moved(view: RestView) -> str:
    size, rises = say(abs(view.change), "mV"), view.change > 0
    moves = "depolarizes" if rises else "hyperpolarizes"
    return (
        f"A typical neuron at rest is {'depolarized' if rises else 'hyperpolarized'} by {size}.",
        f"A small current {moves} a typical neuron by {size} from rest.",
        f"An {'EPSP' if rises else 'IPSP'} {moves} a typical neuron by {size} from rest.",
        f"At its peak a synaptic potential {moves} a typical neuron by {size}, starting from rest.",
    )[view.wording]


def _why() -> tuple[Text, ...]:
    return (
        text(
            f"At rest the membrane passes K^{{+}} best. So the inside lies near E_{{K}}, {say(E_K, 'mV')}; a "
            f"little Na^{{+}} that leaks in keeps it somewhat above, at about {say(REST, 'mV')}."
        ),
    )
