"""Item model of what the measured refractory period depends on: either pulse, and the temperature."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.refractory.measured_periods_cases import (
    ChangedPairView,
    pair_after_a_change,
)
from studykit.text import say, text

SAME, DIFFERENT = 0.05, 0.12
"""Times are about equal up to this part, and different from this part on."""

OUTCOMES = {
    "shorter": "It is clearly shorter",
    "same": "It is about the same",
    "longer": "It is clearly longer",
}

BELIEFS = {
    "first stronger": {"longer": "stronger-stimulus-longer-refractoriness"},
    "first weaker": {"shorter": "stronger-stimulus-longer-refractoriness"},
    "second stronger": {"same": "refractory-period-is-one-fixed-time"},
    "second weaker": {"same": "refractory-period-is-one-fixed-time"},
    "warmer": {"same": "temperature-leaves-the-spike-alone", "longer": "warmth-makes-the-spike-longer"},
    "colder": {"same": "temperature-leaves-the-spike-alone", "shorter": "warmth-makes-the-spike-longer"},
}
"""The belief behind what somebody expects of a change, if just one leads there."""

WHY = {
    "first": (
        "The first pulse matters only until it has fired the neuron: action potentials are all-or-none. From "
        "the peak on, Na^{+} channels recover as after any other."
    ),
    "second": (
        "In the relative refractory period, fewer Na^{+} channels can open than at rest, and more keep "
        "recovering: a stronger pulse finds enough of them sooner, a weaker one later."
    ),
    "": (
        "Cold slows all gates, including those of recovering Na^{+} channels, and warmth speeds them up: the "
        "warmer it is, the sooner the neuron can fire again."
    ),
}
"""Why a change does what it does, by what is changed."""


@item_model(
    skill="measure-refractory-periods",
    kind="prediction",
    scenario=pair_after_a_change,
    levels={1: {"warm": (27, 30), "cold": (22, 24)}},
)
def another_pair_of_pulses(view: ChangedPairView) -> Item:
    """Predict whether a neuron is refractory for longer after a change."""
    before, after = view.times
    change = after / before - 1
    if SAME < abs(change) < DIFFERENT:
        raise Doubtful("the times hardly differ")
    outcome = "same" if abs(change) <= SAME else "longer" if change > 0 else "shorter"
    first, second = (say(each[0], digits=1) for each in (view.firsts, view.seconds))
    which = view.change.rpartition(" ")[0]
    return Item(
        stem=text(
            f"At {say(view.celsius[0], '°C')}, a brief pulse of {first} × the threshold at rest fires a "
            f"neuron. A second one of {second} × that threshold fires it again {say(before, 'ms', digits=1)} "
            f"or more after the *peak* of the first action potential. What happens to that time "
            f"{_changed(view)}?"
        ),
        ask=Prediction(Choice(one_right(OUTCOMES, outcome, BELIEFS.get(view.change, {})), ordered=True)),
        steps=(
            text(f"The time is {_before_and_after(before, after)} the change."),
            text(WHY[which]),
        ),
        why=1,
        reveal=_both(view),
    )


def _before_and_after(before: float, after: float) -> str:
    earlier, later = (say(each, "ms", digits=1) for each in (before, after))
    return f"{earlier} both before and after" if earlier == later else f"{earlier} before and {later} after"


def _changed(view: ChangedPairView) -> str:
    which = view.change.rpartition(" ")[0]
    if not which:
        return f"at {say(view.celsius[1], '°C')}"
    strength = (view.firsts if which == "first" else view.seconds)[1]
    return f"if the {which} pulse is {say(strength, digits=1)} × threshold instead"


def _both(view: ChangedPairView) -> Figure:
    """What the second pulse needs, against the time since the peak, before and after the change."""
    names = ("before", "after the change")
    lines = [
        Line(tuple(round(x - peak, 2) for x in recovery.intervals), recovery.strengths, name)
        for recovery, peak, name in zip(view.recoveries, view.peaks, names, strict=True)
    ]
    low, high = min(line.x[0] for line in lines), max(line.x[-1] for line in lines)
    times = " and ".join(
        f"{name}, {say(strength, digits=1)} × threshold fires the neuron from {say(time, 'ms', digits=1)} on"
        for strength, time, name in zip(view.seconds, view.times, names, strict=True)
    )
    return Figure(
        lines=tuple(lines),
        x=Axis("time since the first peak", "ms", min(0.0, low), high, 2),
        y=axis_around("second pulse", "× threshold", [y for line in lines for y in line.y]),
        alt=f"What the second pulse needs against the time since the first peak: {times}.",
    )
