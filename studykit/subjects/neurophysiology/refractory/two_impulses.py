"""Item models of two impulses on one axon, seen at one moment."""

import numpy as np
from msgspec.structs import replace

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.refractory.both_ways_cases import (
    DIVERGING,
    LONGER,
    MEETING,
    TO_THE_LEFT,
    TO_THE_RIGHT,
    TwoImpulsesView,
    two_impulses_on_their_way,
)
from studykit.subjects.neurophysiology.snapshots import Snapshot, along_in_words, along_the_axon
from studykit.text import Text, say, text

ROOM = 1.2
"""How far two impulses are apart, and from the ends, at least, in mm."""

BELOW = Axis("membrane potential", "mV", -78, -60, 2)
"""The potentials that are drawn where the question is on which side of an impulse the axon is at rest."""

FINELY = 0.4
"""How exactly they are put into words, in mV: an undershoot is a few mV deep."""

GOING = {
    MEETING: "They meet, and both end",
    DIVERGING: "One arrives at each end",
    TO_THE_LEFT: "Both arrive at the left end",
    TO_THE_RIGHT: "Both arrive at the right end",
    "joining": "They merge into one twice as high",
}


@item_model(
    skill="impulses-both-ways",
    kind="prediction",
    scenario=two_impulses_on_their_way,
    levels={2: {}},
    false_anyway={"twice as high": "action potentials never add up"},
)
def predict_two_impulses(view: TwoImpulsesView) -> Item:
    """Predict what happens to two impulses on one axon."""
    peaks = _peaks(view.now)
    beliefs = {"joining": "action-potentials-add-up"}
    if view.going == MEETING:
        beliefs[DIVERGING] = "colliding-impulses-pass"
    if view.going == DIVERGING:
        beliefs[TO_THE_RIGHT] = beliefs[TO_THE_LEFT] = "axon-conducts-one-way-only"
    return Item(
        stem=text(
            "Two impulses, X and Y, travel along an unmyelinated axon. The figure shows the membrane "
            "potential along the axon at one moment, cut off above −60\u00a0mV. What happens next?"
        ),
        ask=Prediction(Choice(one_right(GOING, view.going, beliefs))),
        steps=_directions(view, peaks),
        why=1,
        figure=_at_one_moment(view.now, peaks, "at one moment"),
        reveal=_at_one_moment(view.later, (), f"{say(view.after, 'ms')} later"),
    )


def _peaks(now: Snapshot) -> tuple[float, float]:
    """Where the two impulses are (mm); raises Doubtful where they are too close to be told apart."""
    high = (now.v[1:-1] > now.v[:-2]) & (now.v[1:-1] >= now.v[2:]) & (now.v[1:-1] > -20)
    places = now.x[1:-1][high]
    if len(places) != 2 or np.diff([0, *places, LONGER]).min() < ROOM:
        raise Doubtful("the impulses are too close to each other, or to an end")
    return float(places[0]), float(places[1])


def _directions(view: TwoImpulsesView, peaks: tuple[float, float]) -> tuple[Text, ...]:
    ways = {
        MEETING: ("right", "left"),
        DIVERGING: ("left", "right"),
        TO_THE_LEFT: ("left", "left"),
        TO_THE_RIGHT: ("right", "right"),
    }[view.going]
    sides = {"left": "right", "right": "left"}
    outcome = {
        MEETING: "They travel toward each other. Each finds refractory membrane where they meet: both end.",
        DIVERGING: "They travel away from each other: one arrives at each end.",
    }.get(
        view.going,
        f"Both travel to the {ways[0]}, equally fast, and arrive there one after the other.",
    )
    return (
        text(
            "Just behind an impulse the membrane is most negative; ahead of it the axon is at rest, or "
            "nearly so after an earlier impulse. So the undershoot lies where an impulse came from."
        ),
        text(
            f"X, at {say(peaks[0], 'mm', digits=1)}, has its undershoot on the {sides[ways[0]]} and travels "
            f"to the {ways[0]}; Y, at {say(peaks[1], 'mm', digits=1)}, has its on the {sides[ways[1]]} and "
            f"travels to the {ways[1]}. {outcome}"
        ),
    )


def _at_one_moment(taken: Snapshot, peaks: tuple[float, ...], when: str) -> Figure:
    span = (0.0, LONGER)
    seen = replace(taken, v=taken.v.clip(BELOW.low, BELOW.high))
    marks = [Mark(round(place, 2), BELOW.high, name) for place, name in zip(peaks, "XY", strict=False)]
    where = "".join(f" {each.label} peaks at {say(each.x, 'mm', digits=1)}." for each in marks)
    return along_the_axon(
        seen,
        alt=f"Membrane potential along an axon {when}, cut off above {say(BELOW.high, 'mV')}. "
        f"{along_in_words(seen, span, within=FINELY)}{where}",
        span=span,
        marks=marks,
        potentials=BELOW,
    )
