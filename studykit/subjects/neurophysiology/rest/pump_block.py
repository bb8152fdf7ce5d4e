"""Item models of a block of the Na⁺/K⁺ pump: what it does to the membrane potential, and why."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Band, Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.subjects.neurophysiology.rest.pump_cases import BLOCKED_AT, AllBlockedView, all_pumps_blocked
from studykit.text import Text, say, text

ORDINARY_CELLS = {"diameter": OneOf((15, 18, 20, 22, 25, 30)), "leak": (0.04, 0.07)}
"""Cells that differ, but not so much that the times that are asked about would not suit them."""

SMALL_LOSS, CLEAR_LOSS = 9.0, 12.0
"""A loss below the first is hardly a change, one above the second plainly is one, in mV."""

FEW, MANY = "It is less negative by less than 10\u00a0mV", "It is less negative by more than 10\u00a0mV"
OUTCOMES = {FEW: "gradients-last-for-ever", MANY: "gradients-run-down-at-once"}
"""What a potential may have become, with the belief of whoever says so wrongly."""

GONE = wrong("It is 0\u00a0mV: the resting potential has gone", "pump-makes-the-rest")
"""What it never becomes so soon."""

REASONS = {
    FEW: ("mainly the pump's own current is missing", "gradients-last-for-ever"),
    MANY: ("mainly the leaks have run down the gradients", "gradients-run-down-at-once"),
}
"""Why a potential may have become so, with the belief of whoever says so wrongly."""


@item_model(skill="pump-and-leak", kind="prediction", scenario=all_pumps_blocked, levels={2: ORDINARY_CELLS})
def predict_the_blocked_pump(view: AllBlockedView) -> Item:
    """Predict what a block of the pump does to the membrane potential."""
    more_negative = wrong("It is more negative by less than 10\u00a0mV", "pump-counts-swapped")
    return Item(
        stem=_stem(view),
        ask=Prediction(Choice((*_outcomes(_outcome(view)), GONE, more_negative))),
        steps=_why_so(view),
        why=0 if _outcome(view) == FEW else 1,
        reveal=_blocked(view),
    )


@item_model(skill="pump-and-leak", kind="two-tier", scenario=all_pumps_blocked, levels={2: ORDINARY_CELLS})
def the_blocked_pump_and_why(view: AllBlockedView) -> Item:
    """Tell what a block of the pump does to the membrane potential, and why."""
    outcome = _outcome(view)
    reasons = (
        *(right(why) if became == outcome else wrong(why, slug) for became, (why, slug) in REASONS.items()),
        wrong("the pump itself makes the resting potential", "pump-makes-the-rest"),
        wrong("the channels shut when no ATP is used", "channels-and-pumps-confused"),
    )
    return Item(
        stem=_stem(view),
        ask=TwoTier(Choice((*_outcomes(outcome), GONE)), Choice(reasons)),
        steps=_why_so(view),
        why=0 if _outcome(view) == FEW else 1,
        reveal=_blocked(view),
    )


def _outcomes(outcome: str) -> Iterator[Option]:
    return (right(words) if words == outcome else wrong(words, slug) for words, slug in OUTCOMES.items())


def _stem(view: AllBlockedView) -> Text:
    return text(
        f"A spherical neuron of {say(view.diameter, 'µm')} rests at {say(view.before, 'mV')}, with "
        f"{say(float(view.trace.na[0]), 'mM')} Na^{{+}} and {say(float(view.trace.k[0]), 'mM')} K^{{+}} "
        "inside. All its Na^{+}/K^{+} pumps are blocked; from then on Na^{+} inside rises by "
        f"{say(view.sodium_gain, 'mM', digits=1)} a minute at first, and K^{{+}} falls. How is its membrane "
        f"potential {say(view.minute, 'min')} later?"
    )


def _outcome(view: AllBlockedView) -> str:
    """What the potential has become; raises Doubtful unless it has hardly or has plainly changed."""
    lost = view.after - view.before
    if lost < SMALL_LOSS:
        return FEW
    if lost <= CLEAR_LOSS or view.after >= -15:
        raise Doubtful("neither hardly nor plainly changed")
    return MANY


def _why_so(view: AllBlockedView) -> tuple[Text, ...]:
    at = round(BLOCKED_AT / 60) + view.minute
    first = float(view.trace.v[round(BLOCKED_AT / 60) + 1])
    na, k = (
        f"{say(float(each[0]))} to {say(float(each[at]), 'mM')}" for each in (view.trace.na, view.trace.k)
    )
    return (
        text(
            f"Within the first minute V goes from {say(view.before, 'mV', digits=1)} to "
            f"{say(first, 'mV', digits=1)}: what is missing is the pump's own current, which takes one "
            "positive charge more out than in per cycle."
        ),
        text(
            f"Then the gradients run down. After {say(view.minute, 'min')} Na^{{+}} inside has gone from "
            f"{na}, K^{{+}} from {k}."
        ),
        text(
            f"V is {say(view.after, 'mV', digits=1)}: it follows the gradients, and these last long, as a "
            "cell holds many more ions than leak in a second. The larger the cell, the longer."
        ),
    )


def _blocked(view: AllBlockedView) -> Figure:
    minutes = [round((t - BLOCKED_AT) / 60, 2) for t in view.trace.t.tolist()]
    v = view.trace.v.round(2).tolist()
    curve = thinned([minutes[0], 0.0, *minutes[1:]], [v[0], v[0], *v[1:]])  # a step at the block
    return Figure(
        lines=(curve,),
        x=axis_around("time after the block", "min", (-1, minutes[-1])),
        y=axis_around("membrane potential", "mV", (-80, 0)),
        bands=(Band(0.0, minutes[-1], "pump blocked"),),
        alt=(
            f"Membrane potential against time: {say(view.before, 'mV')} before the pump is blocked, "
            f"{say(view.after, 'mV')} after {say(view.minute, 'min')}, and slowly rising on."
        ),
    )
