"""Item models of the value of the resting potential: its range, and what a small change makes of it."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
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

E_K = round(nernst(outside=MAMMAL.k.outside, inside=MAMMAL.k.inside, temperature=MAMMAL.temperature))
"""The equilibrium potential of K⁺, as it is printed, in mV."""

TO_THRESHOLD = 20
"""About how far above rest a neuron has its threshold, in mV."""

PEAK = 30
"""Where an action potential peaks, in mV."""

TOLERANCE = 5.0
"""How exactly the value is to be known, in mV."""

LEAST_CHANGE = 6
"""A smaller change is less than what an answer may be off, in mV."""


STILL = (
    "A typical neuron is at rest.",
    "A typical neuron is silent, and nothing stimulates it.",
    "A typical neuron has not fired for a while, and no synapse on it is active.",
    "An electrode is inserted into a typical neuron that is at rest.",
)
"""Words that say that a neuron is at rest."""


@item_model(
    skill="resting-potential-value",
    kind="choice",
    scenario=range_about_rest,
    levels={1: {}},
    version=3,
)
def range_of_the_rest(view: RangeView) -> Item:
    """Tell in which range the resting potential lies."""
    return Item(
        stem=text(f"{STILL[view.still]} In which range does its membrane potential lie?"),
        ask=Choice(tuple(_ranges(view)), ordered=True),
        steps=(
            *_why(view.rest),
            text(f"So it lies at about {say(view.rest, 'mV')}: b{_range(view.rest, view)[1:]}."),
        ),
    )


def _ranges(view: RangeView) -> list[Option]:
    """The ranges that are offered, from the most negative to the most positive."""
    middles = {
        "e_k": (E_K, "rest-is-e-k"),
        "threshold": (view.rest + TO_THRESHOLD, "rest-is-at-threshold"),
        "zero": (0, "rest-is-zero"),
        "peak": (PEAK, None),
        "mirrored": (-view.rest, "potential-is-outside-minus-inside"),
    }
    wrongs = [middles[name] for name in view.others]
    if any(abs(middle - view.rest) <= 2 * view.half for middle, _ in wrongs):
        raise Doubtful("two ranges overlap")
    options = {middle: Option(text(_range(middle, view)), belief, wrong=True) for middle, belief in wrongs}
    options[view.rest] = right(_range(view.rest, view))
    return [options[middle] for middle in sorted(options)]


@item_model(
    skill="resting-potential-value",
    kind="numeric",
    scenario=a_little_from_rest,
    levels={1: {}, 2: {"side": ("outside", "from outside")}},
    version=4,
)
def potential_next_to_rest(view: NextToRestView) -> Item:
    """Tell the membrane potential of a neuron that was moved a little from rest."""
    if abs(view.change) < LEAST_CHANGE:
        raise Doubtful("who leaves out the change would be right")
    v = view.rest + view.change
    if v < E_K:
        raise Doubtful("no synapse takes it beyond the equilibrium potential of K⁺")
    sign = -1 if view.side == "outside" else 1
    turned = f", so the outside is at −({say(v)}) = {say(-v, 'mV')} relative to the inside"
    asked = (
        "Roughly, at what potential is its outside now, measured relative to the inside?"
        if view.side == "outside"
        else "Roughly, what is its membrane potential now?"
    )
    return Item(
        stem=text(f"{_moved(view)} {asked}"),
        ask=Numeric(
            value=sign * v,
            unit="mV",
            tolerance=TOLERANCE,
            misreadings=tuple(_misreadings(view, v, sign)),
        ),
        steps=(
            *_why(view.rest),
            *([text(_said_outside(view))] if view.side == "from outside" else []),
            text(
                f"Moved by {say(abs(view.change), 'mV')} toward {'0' if view.change > 0 else 'E_{K}'}: "
                f"{say(view.rest)} {'+' if view.change > 0 else '−'} {say(abs(view.change))} = {say(v, 'mV')}"
                f"{turned if sign < 0 else ''}."
            ),
        ),
    )


def _misreadings(view: NextToRestView, v: float, sign: int) -> Iterator[Misreading]:
    """By belief; the potential of the other side may come of overlooking which one is asked for."""
    if view.side != "outside":
        yield Misreading(-sign * v, "potential-is-outside-minus-inside")
    if view.side != "from outside":
        yield Misreading(sign * (view.rest - view.change), "depolarized-means-more-negative")
    yield Misreading(sign * view.change, "rest-is-zero")


def _said_outside(view: NextToRestView) -> str:
    """What a change of the outside is for the membrane potential."""
    out, inside = ("negative", "positive") if view.change > 0 else ("positive", "negative")
    return (
        f"As the outside is more {out} relative to the inside, the inside is more {inside} relative to the "
        "outside, which is what the membrane potential measures."
    )


def _range(middle: float, view: RangeView) -> str:
    """A range about ``middle`` (mV)."""
    low, high = round(middle) - view.half, round(middle) + view.half
    return f"Between {say(low)} and {say(high, 'mV')}"


def _moved(view: NextToRestView) -> str:
    size, rises = say(abs(view.change), "mV"), view.change > 0
    if view.side == "from outside":
        sign = "negative" if rises else "positive"
        outside = "the outside of a typical neuron, measured relative to its inside,"
        return {
            "unnamed": f"{outside.capitalize()} becomes {size} more {sign} than it is at rest.",
            "current": f"A small current makes {outside} {size} more {sign} than it is at rest.",
            "synapse": f"A synaptic potential makes {outside} {size} more {sign} than it is at rest.",
            "synapse at its peak": (
                f"At its peak, a synaptic potential has made {outside} {size} more {sign} than it is at rest."
            ),
        }[view.cause]
    moves = "depolarizes" if rises else "hyperpolarizes"
    return {
        "unnamed": f"A typical neuron at rest is {'depolarized' if rises else 'hyperpolarized'} by {size}.",
        "current": f"A small current {moves} a typical neuron by {size} from rest.",
        "synapse": f"An {'EPSP' if rises else 'IPSP'} {moves} a typical neuron by {size} from rest.",
        "synapse at its peak": (
            f"At its peak, a synaptic potential {moves} a typical neuron by {size}, starting from rest."
        ),
    }[view.cause]


def _why(rest: float) -> tuple[Text, ...]:
    return (
        text(
            f"At rest, the membrane is most permeable to K^{{+}}. So V lies near E_{{K}}, {say(E_K, 'mV')}; "
            f"a little Na^{{+}} leaks in and keeps V somewhat less negative, at about {say(rest, 'mV')}."
        ),
    )
