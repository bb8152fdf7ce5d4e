"""Item models of impulses in both directions: electrodes beside a pulse, and a pulse near an impulse."""

from itertools import combinations, pairwise
from math import ceil

import numpy as np

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, Mark, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.kinetics import FloatArray
from studykit.subjects.neurophysiology.refractory.both_ways_cases import (
    AHEAD,
    JUST_BEHIND,
    ElectrodesView,
    PulseBehindView,
    electrodes_along_an_axon,
    pulse_near_an_impulse,
)
from studykit.subjects.neurophysiology.shocks import COURSE_LENGTH
from studykit.text import Text, say, text

PLAINLY = 0.7
"""Arrivals that differ by less are not ordered, in ms."""

ALOOF = 0.15
"""The least distance between an electrode and another one, or a pulse, in mm."""

NO_SLIP = 4.0
"""Whoever puts arrivals the wrong way around that differ by more (ms) did not just miscalculate them."""

LETTERS = "ABCD"

ARRIVES = {
    (False, False): "At neither end",
    (True, False): "At the left end only",
    (False, True): "At the right end only",
    (True, True): "At both ends",
}


@item_model(
    skill="impulses-both-ways",
    kind="ordering",
    scenario=electrodes_along_an_axon,
    levels={
        1: {"two": False, "part": OneOf((0.5,)), "left": (1.4, 3.0), "right": (3.2, 4.4)},
        2: {"two": True, "part": (0.15, 0.45), "left": (0.0, 2.0), "right": (4.0, 6.0)},
    },
)
def order_the_electrodes(view: ElectrodesView) -> Item:
    """Say in which order electrodes along an axon record an impulse."""
    _require_order(view)
    order = sorted(range(len(view.places)), key=lambda each: view.came[each])
    if len(view.shocked) == 2 and order == _order_without_the_second(view):
        raise Doubtful("the second pulse makes no difference")
    if order in (sorted(order), sorted(order, reverse=True)):
        raise Doubtful("they record it in the order of their places")
    steps = [LETTERS[each] for each in order]
    placed = ", ".join(
        f"{letter} at {say(place, digits=1)}" for letter, place in zip(LETTERS, view.places, strict=True)
    )
    return Item(
        stem=text(
            f"An unmyelinated axon at rest extends from 0 to {say(COURSE_LENGTH, 'mm')}. Electrodes: "
            f"{placed}\u00a0mm. {_pulses(view)} In which order do the electrodes record their first impulse?"
        ),
        ask=Ordering(tuple(steps), _one_way(view, order)),
        steps=_ways(view),
        why=0,
        reveal=_recorded(view),
    )


@item_model(
    skill="impulses-both-ways",
    kind="prediction",
    scenario=pulse_near_an_impulse,
    levels={1: {"timed": True}, 2: {"timed": False}},
)
def predict_a_pulse_behind_an_impulse(view: PulseBehindView) -> Item:
    """Predict where the impulses of a second pulse to an axon arrive."""
    expected = _expected(view)
    if view.arrives != expected:
        raise Doubtful("the axon does not behave as plainly as that")
    way = (False, True) if view.end == "left" else (True, False)
    beliefs: dict[tuple[bool, bool], str] = {}
    if view.case == AHEAD:
        beliefs[True, True] = "colliding-impulses-pass"
    elif view.case == JUST_BEHIND:
        beliefs[True, True] = "channels-are-ready-again-at-once"
    else:
        beliefs[way] = "axon-conducts-one-way-only"
    return Item(
        stem=_second_pulse(view),
        ask=Prediction(
            Choice(
                one_right(ARRIVES, expected, beliefs),
                ordered=True,
            )
        ),
        steps=_what_follows(view),
        why=1,
        reveal=_courses(view),
    )


def _require_order(view: ElectrodesView) -> None:
    """Raise Doubtful where two of the places, or two arrivals, are too close."""
    places = sorted((*view.places, *view.shocked))
    if any(b - a < ALOOF for a, b in pairwise(places)):
        raise Doubtful("two of the places are too close")
    if min(b - a for a, b in pairwise(sorted(view.came))) < PLAINLY:
        raise Doubtful("two electrodes record it at nearly the same time")


def _one_way(view: ElectrodesView, order: list[int]) -> tuple[Swap, ...]:
    """Whoever puts an electrode behind one that another impulse, the other way, reaches much later.

    That is how one orders them who leaves impulses in one of the directions out.
    """
    reached = [min((time, at < place) for time, at in _times(view, place)) for place in view.places]
    return tuple(
        Swap(first, then, "axon-conducts-one-way-only")
        for first, then in combinations(range(len(order)), 2)
        if reached[order[first]][1] != reached[order[then]][1]
        and reached[order[then]][0] - reached[order[first]][0] > NO_SLIP
    )


def _order_without_the_second(view: ElectrodesView) -> list[int]:
    """The electrodes in the order of their distances from the first pulse."""
    return sorted(range(len(view.places)), key=lambda each: abs(view.places[each] - view.shocked[0]))


def _pulses(view: ElectrodesView) -> str:
    first = say(view.shocked[0], "mm", digits=1)
    if len(view.shocked) == 1:
        return f"A pulse at {first}, above threshold, is the only stimulus."
    return (
        f"It conducts at {say(view.speed, 'm/s', digits=2)}. Pulses above threshold are given at {first} "
        f"and, {say(view.later, 'ms')} later, at {say(view.shocked[1], 'mm', digits=1)}."
    )


def _ways(view: ElectrodesView) -> tuple[Text, ...]:
    """That an axon conducts either way, and how far it is to each electrode, in space or in time."""
    either = text(
        "A pulse to a resting axon starts an impulse in each direction in which the axon extends: the "
        "membrane is rested on both sides."
    )
    if len(view.shocked) == 1:
        far = ", ".join(
            f"{letter} {say(abs(place - view.shocked[0]), 'mm', digits=1)}"
            for letter, place in zip(LETTERS, view.places, strict=True)
        )
        return either, text(
            f"Both impulses travel equally fast, so the distance from the pulse decides: {far}."
        )
    times = ", ".join(
        f"{letter} {say(min(_times(view, place))[0], digits=1)}"
        for letter, place in zip(LETTERS, view.places, strict=True)
    )
    return (
        either,
        text(
            "Divide the distance of an electrode from each pulse by the velocity, and add "
            f"{say(view.later, 'ms')} for the second pulse. The shorter time counts; in ms, about: {times}."
        ),
        text("Where impulses from the two pulses meet, both end."),
    )


def _times(view: ElectrodesView, place: float) -> list[tuple[float, float]]:
    """When an impulse of each pulse would come to a place, in ms, and where that pulse is given, in mm."""
    starts = (0.0, view.later)
    return [
        (start + abs(place - at) / view.speed, at) for at, start in zip(view.shocked, starts, strict=False)
    ]


def _recorded(view: ElectrodesView) -> Figure:
    t, end = view.passage.t, float(ceil(max(view.came))) + 4
    seen = t <= end
    lines = [
        thinned(t[seen].round(3).tolist(), v[seen].round(2).tolist(), label=letter)
        for letter, v in zip(LETTERS, view.passage.v, strict=True)
    ]
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", 0, end),
        y=axis_around("membrane potential", "mV", (y for line in lines for y in line.y)),
        alt="Membrane potential at each electrode against time since the first pulse. The impulse reaches "
        + ", ".join(
            f"{letter} at {say(came, 'ms', digits=1)}"
            for letter, came in zip(LETTERS, view.came, strict=True)
        )
        + ".",
    )


def _expected(view: PulseBehindView) -> tuple[bool, bool]:
    """At which ends an impulse of the second pulse arrives, by the place of the first impulse."""
    if view.case == JUST_BEHIND:
        return False, False
    if view.case == AHEAD:
        return (False, True) if view.end == "left" else (True, False)
    return True, True


def _second_pulse(view: PulseBehindView) -> Text:
    axon = f"An unmyelinated axon {say(COURSE_LENGTH, 'mm')} long"
    place = say(view.place if view.end == "left" else COURSE_LENGTH - view.place, "mm", digits=1)
    again = (
        "with a pulse twice as strong as needed at rest. At which ends does an impulse from this second "
        "pulse arrive?"
    )
    if not view.timed:
        return text(
            f"{axon} conducts at {say(view.speed, 'm/s', digits=2)}. It is stimulated at its {view.end} end "
            f"and, {say(view.time, 'ms', digits=1)} later, {place} from that end, {again}"
        )
    when = {
        AHEAD: f"{say(-view.gap, 'ms', digits=1)} before the impulse would reach it",
    }.get(view.case, f"{say(view.gap, 'ms', digits=1)} after the impulse has reached it")
    return text(
        f"{axon} is stimulated at its {view.end} end. A place {place} from that end is stimulated {when}, "
        f"{again}"
    )


def _what_follows(view: PulseBehindView) -> tuple[Text, ...]:
    way = view.place if view.end == "left" else COURSE_LENGTH - view.place
    comes = say(way / view.speed, "ms", digits=1)
    gap, order = say(abs(view.gap), "ms", digits=1), "before" if view.gap < 0 else "after"
    first = text(
        f"The pulse is given {gap} {order} the impulse comes by."
        if view.timed
        else f"The first impulse reaches that place after {say(way, 'mm', digits=1)} / "
        f"{say(view.speed, 'm/s', digits=2)} = {comes}; the pulse is given at "
        f"{say(view.time, 'ms', digits=1)}, {gap} {order} that."
    )
    other = "right" if view.end == "left" else "left"
    if view.case == AHEAD:
        return (
            first,
            text(
                "The axon there is still at rest, so the pulse starts an impulse in each direction. The one "
                f"to the {other} arrives; the one to the {view.end} meets the first impulse, and both end."
            ),
            text("They cannot pass each other: behind each of them the membrane is refractory."),
        )
    if view.case == JUST_BEHIND:
        return (
            first,
            text(
                "The impulse is just passing: V is still falling from the peak, most Na^{+} channels there "
                "are inactivated, the membrane is absolutely refractory, and the pulse starts no impulse."
            ),
            text("This is also why the first impulse does not turn back."),
        )
    return (
        first,
        text(
            "The impulse passed long ago: the membrane has recovered on both sides, so the pulse starts an "
            "impulse in each direction, and nothing is in their way."
        ),
        text("An axon conducts either way; it is refractory only just behind an impulse."),
    )


def _courses(view: PulseBehindView) -> Figure:
    """When the impulses come where."""
    lines = [_course(view.x, view.first, "first impulse")]
    if any(view.arrives):
        lines.append(_course(view.x, view.second, "of the second pulse"))
    pulse = Mark(round(view.place, 3), view.time, "second pulse")
    return Figure(
        lines=tuple(lines),
        x=Axis("place", "mm", 0, COURSE_LENGTH, 1),
        y=axis_around("time of arrival", "ms", (0, view.time, *(y for line in lines for y in line.y))),
        marks=(pulse,),
        alt=(
            "Time of arrival against place. The second pulse is given at "
            f"{say(view.place, 'mm', digits=1)} and {say(view.time, 'ms', digits=1)}. Its impulses arrive at "
            f"{ARRIVES[view.arrives].removeprefix('At ')}."
        ),
    )


def _course(x: FloatArray, times: FloatArray, label: str) -> Line:
    there = np.isfinite(times)
    return Line(tuple(x[there].round(3).tolist()), tuple(times[there].round(2).tolist()), label)
