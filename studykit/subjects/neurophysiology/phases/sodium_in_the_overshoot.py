"""Item models of Na⁺ at positive potentials: which way it moves below, at and above E_Na."""

from dataclasses import dataclass
from math import log10
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.statements import Statement, Statements
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.text import Text, say, text

ENTERS, LEAVES, BALANCED = "Na^{+} enters", "Na^{+} leaves", "As much Na^{+} enters as leaves"
RULE = 61
"""Millivolts per decade of the rule for body temperature, stated wherever it is used."""

BELIEFS = {
    (ENTERS, LEAVES): "inside-positive-sends-sodium-out",
    (ENTERS, BALANCED): "positive-inside-cancels-the-gradient",
    (LEAVES, ENTERS): "sodium-follows-concentration-alone",
    (LEAVES, BALANCED): "beyond-e-na-nothing-moves",
    (BALANCED, ENTERS): "sodium-follows-concentration-alone",
    (BALANCED, LEAVES): "inside-positive-sends-sodium-out",
}

Place = Annotated[str, OneOf(("between", "reversal", "above"))]
Distance = Annotated[float, Range(6, 36, step=1, unit="mV")]
Outside = Annotated[float, Range(100, 160, step=5, unit="mM")]
Inside = Annotated[float, Range(10, 24, step=1, unit="mM")]
Wording = Annotated[float, Range(0, 2, step=1)]
Truths = Annotated[str, OneOf(tuple(format(number, "03b") for number in range(8)))]


@dataclass(frozen=True, eq=False)
class ClampView:
    """Na⁺ at potentials about E_Na (mV), which follows from concentrations (mM); ``distances`` (mV)."""

    place: str
    e_na: int
    outside: float
    inside: float
    distances: tuple[float, float]
    wording: int
    truths: tuple[bool, ...]

    @property
    def v(self) -> int:
        """The potential that is asked for, in mV."""
        return self.e_na + {"between": -1, "reversal": 0, "above": 1}[self.place] * round(self.distances[0])


def clamped_potential(
    *,
    outside: Outside,
    inside: Inside,
    distance: Distance,
    place: Place = "between",
    second: Distance = 20,
    wording: Wording = 0,
    truths: Truths = "101",
) -> Plan[ClampView]:
    """A membrane held at a potential below, at or above E_Na; nothing is simulated."""
    yield from ()
    e_na = round(RULE * log10(outside / inside))
    told = tuple(each == "1" for each in truths)
    return ClampView(place, e_na, outside, inside, (distance, second), round(wording), told)


@item_model(
    skill="sodium-current-in-the-overshoot",
    kind="choice",
    scenario=clamped_potential,
    levels={
        1: {"place": ("between", "reversal", "above"), "wording": (0, 1)},
        2: {"place": ("between", "above"), "wording": (2, 2)},
    },
)
def sodium_at_a_positive_potential(view: ClampView) -> Item:
    """Say which way Na⁺ moves at a positive potential."""
    if view.v < 5:
        raise Doubtful("not plainly a positive potential")
    key = {"between": ENTERS, "reversal": BALANCED, "above": LEAVES}[view.place]
    v, e_na = say(view.v, "mV"), say(view.e_na, "mV")
    stem = (
        f"A voltage clamp takes a neuron to {v} at once and many of its Na^{{+}} channels open; E_{{Na}} is "
        f"{e_na}. Which way does Na^{{+}} move on balance?",
        f"While many Na^{{+}} channels are open, the potential of a neuron is held at {v}. With E_{{Na}} at "
        f"{e_na}, which way does Na^{{+}} move on balance?",
        f"Na^{{+}} is {say(view.outside, 'mM')} outside and {say(view.inside, 'mM')} inside a neuron at body "
        f"temperature (E = {RULE}\u00a0mV × log_{{10}} of outside over inside). A voltage clamp takes it "
        f"to {v} and many of its Na^{{+}} channels open. Which way does Na^{{+}} move on balance?",
    )[view.wording]
    return Item(
        stem=text(stem),
        ask=Choice(
            tuple(
                right(words) if words == key else wrong(words, BELIEFS[key, words])
                for words in (ENTERS, LEAVES, BALANCED)
            ),
            ordered=True,
        ),
        steps=_steps(view, view.v, key),
    )


@item_model(
    skill="sodium-current-in-the-overshoot",
    kind="statements",
    scenario=clamped_potential,
    levels={1: {"truths": tuple(format(number, "03b") for number in range(8))}},
)
def judge_sodium_in_the_overshoot(view: ClampView) -> Item:
    """Judge three statements on Na⁺ at positive potentials."""
    low, high = view.e_na - round(view.distances[0]), view.e_na + round(view.distances[1])
    if low < 5:
        raise Doubtful("not plainly a positive potential")
    rising, clamped, force = view.truths
    v, clamp = say(low, "mV"), say(high, "mV")
    told = low - view.e_na if force else view.e_na - low
    listed = (
        Statement(
            f"Where the potential is {v}, Na^{{+}} on balance {'enters' if rising else 'leaves'} through "
            "open Na^{+} channels.",
            rising,
            "inside-positive-sends-sodium-out",
        ),
        Statement(
            f"Where a clamp takes the potential to {clamp}, Na^{{+}} on balance "
            f"{'leaves' if clamped else 'enters'} through open Na^{{+}} channels.",
            clamped,
            "sodium-follows-concentration-alone",
        ),
        Statement(
            f"At {v} the driving force on Na^{{+}}, the potential minus E_{{Na}}, is {say(told, 'mV')}.",
            force,
            "driving-force-is-e-minus-v",
        ),
    )
    return Item(
        stem=numbered(
            f"E_{{Na}} of a neuron is {say(view.e_na, 'mV')}. Which of these statements on Na^{{+}} are "
            "true?",
            [each.words for each in listed],
        ),
        ask=Statements(listed),
        steps=(*_steps(view, low, ENTERS), *_steps(view, high, LEAVES)[-1:]),
    )


def _steps(view: ClampView, v: int, key: str) -> tuple[Text, ...]:
    ratio = f"{say(view.outside)}/{say(view.inside)}"
    given = (f"E_{{Na}} = {RULE}\u00a0mV × log_{{10}}({ratio}) = {say(view.e_na, 'mV')}.",) * (
        view.wording == 2
    )
    reason = {
        ENTERS: "below E_{Na} the gradient drives Na^{+} in more strongly than the positive inside drives "
        "it out, so it enters (an inward, negative current), in the overshoot, too.",
        LEAVES: "above E_{Na} the positive inside drives Na^{+} out more strongly than the gradient "
        "drives it in, so it leaves (an outward current). An action potential never comes that high by "
        "itself.",
        BALANCED: "at E_{Na} the gradient and the positive inside drive Na^{+} equally: as much enters as "
        "leaves, and there is no net current.",
    }[key]
    return (
        *map(text, given),
        text(f"Driving force: {say(v, 'mV')} − {say(view.e_na, 'mV')} = {say(v - view.e_na, 'mV')}."),
        text(f"What counts is the side of E_{{Na}}, not that of 0\u00a0mV: {reason}"),
    )
