"""The item model of the height of an impulse along its way, beside what is not renewed."""

from math import ceil

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.height_along_cases import (
    HeightView,
    height_at_two_places,
)
from studykit.text import Text, say, text

SHOWN = 0.05
"""A potential that is printed as more than nothing, in mV."""

AS_HIGH, A_TENTH, SOME, NEXT_TO_NOTHING = 0.95, 0.15, 0.7, 0.006
"""Parts of that at A: as high from the first on, smaller between the next two, nothing up to the last."""

OUTCOMES = {
    "same": "About as high as at A",
    "smaller": "Lower, but more than a tenth of that at A",
    "nothing": "Less than a hundredth of that at A",
}
BELIEFS = {
    "impulse": {"smaller": "action-potential-fades", "nothing": "action-potential-fades"},
    "weak": {"same": "graded-potential-travels-undiminished"},
    "blocked": {"same": "impulse-needs-no-channels-on-its-way"},
}
"""The belief of whoever gives an outcome, if just one leads there."""


@item_model(
    skill="height-along-the-axon",
    kind="prediction",
    scenario=height_at_two_places,
    levels={1: {}},
)
def predict_the_height_farther_along(view: HeightView) -> Item:
    """Predict how high a depolarization is farther along the axon."""
    outcome = _outcome(view)
    return Item(
        stem=text(
            f"A brief current injected into one end of an unmyelinated axon {_began(view)} At electrode A "
            f"the depolarization reaches {say(view.heights[0], 'mV')}. {_beyond(view)}The length constant is "
            f"{say(view.constant, 'mm', digits=2)}. How high is it at electrode B, "
            f"{_mm(view.apart)} farther along?"
        ),
        ask=Prediction(Choice(one_right(OUTCOMES, outcome, BELIEFS.get(view.case, {})), ordered=True)),
        steps=_why(view),
        reveal=_records(view),
    )


def _began(view: HeightView) -> str:
    return "stays below threshold." if view.case == "weak" else "starts an action potential."


def _beyond(view: HeightView) -> str:
    return (
        "From just beyond A to its far end, TTX blocks all voltage-gated Na^{+} channels. "
        if view.case == "blocked"
        else ""
    )


def _outcome(view: HeightView) -> str:
    a, b = view.heights
    part = b / a
    if part >= AS_HIGH:
        return "same"
    if A_TENTH <= part <= SOME:
        return "smaller"
    if part <= NEXT_TO_NOTHING:
        return "nothing"
    raise Doubtful("neither much nor little is left")


def _why(view: HeightView) -> tuple[Text, ...]:
    a, b = (say(height, "mV", digits=1) for height in view.heights)
    found = text(f"The depolarization reaches {a} at A and {b} at B.")
    if view.case == "impulse":
        return (
            found,
            text(
                "Each stretch brings the next one to threshold; there Na^{+} channels open and renew the "
                f"action potential: {b} at B. So it keeps its height, however far it travels."
            ),
        )
    constants = say(view.apart / view.constant, digits=1)
    passive = (
        "Without Na^{+} channels nothing renews it there"
        if view.case == "blocked"
        else "Below threshold nothing renews it"
    )
    return (
        found,
        text(
            f"{passive}: it spreads passively. Even of a steady potential only 37\u00a0% would be left after "
            f"each length constant; {_mm(view.apart)} is about {constants} of them. At B "
            f"{'next to nothing' if view.heights[1] < SHOWN else b} is left."
        ),
    )


def _records(view: HeightView) -> Figure:
    passage = view.passage
    rises = [v - passage.rest for v in passage.v]
    end = ceil(max(passage.t[v.argmax()] for v in rises if v.max() > 1)) + 4
    seen = passage.t <= end
    lines = tuple(
        thinned(passage.t[seen].round(3).tolist(), v[seen].round(2).tolist(), label=f"at {name}")
        for name, v in zip("AB", rises, strict=True)
    )
    a, b = (say(height, "mV", digits=1) for height in view.heights)
    return Figure(
        lines=lines,
        x=axis_along("time", "ms", 0, end),
        y=axis_around("change in the membrane potential", "mV", (y for line in lines for y in line.y)),
        alt=f"Change in the membrane potential against time: it rises to {a} at A, and to {b} at B.",
    )


def _mm(length: float) -> str:
    return say(length, "mm", digits=1 if length == round(length, 1) else 2)
