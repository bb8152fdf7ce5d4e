"""Item models of a nerve test in stretches: where myelin is lost, and how slow the nerve is there."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Figure, Line, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.nerve_in_stretches_cases import (
    DRAWN,
    SITES,
    SlowStretchView,
    slow_arm_or_forearm,
    slow_stretch_of_three,
)
from studykit.text import Text, say, text

ALL_TRAVEL, MIXED = "latency-is-only-travel-time", "path-and-time-of-different-stretches"

PART = 0.05
"""What is accepted beside the key, as a part of it."""

CLEAR = 1.2
"""How many tolerances the answer of a belief that must not pass for right is from the key, at least."""

FASTER = 1.15
"""The least ratio of two velocities of which one is plainly greater."""


@item_model(
    skill="lost-myelin",
    kind="numeric",
    scenario=slow_arm_or_forearm,
    levels={1: {"is_named": True}, 2: {"is_named": False}},
)
def velocity_where_myelin_is_lost(view: SlowStretchView) -> Item:
    """Find the velocity of a nerve in the stretch that has lost its myelin."""
    near, far = SITES[view.slow : view.slow + 2]
    latencies = ", ".join(say(each, "ms", digits=1) for each in view.latencies)
    places = ", ".join(say(each, "cm") for each in view.places)
    asked = (
        f"Between {near} and {far} it has lost its myelin. How fast does it conduct there?"
        if view.is_named
        else "In one stretch it has lost its myelin. How fast does it conduct in that stretch?"
    )
    return Item(
        stem=text(
            "A nerve to a hand muscle is stimulated at the wrist, the elbow, and the armpit: along the "
            f"nerve, {places} from the muscle. The muscle responds after {latencies}, respectively. {asked}"
        ),
        ask=_velocity(view),
        steps=_between(view),
        why=0 if view.is_named else 1,
    )


def _velocity(view: SlowStretchView) -> Numeric:
    n = view.slow
    key, way = view.speeds[n], 10 * (view.places[n + 1] - view.places[n])
    later = view.latencies[n + 1] - view.latencies[n]
    believed = [
        (10 * view.places[n + 1] / view.latencies[n + 1], ALL_TRAVEL),
        (way / view.latencies[n + 1], MIXED),
        (10 * view.places[n + 1] / later, MIXED),
    ]
    tolerance = max(1.0, round(PART * key, 1))
    if abs(believed[0][0] - key) < CLEAR * tolerance:
        raise Doubtful("who takes the whole latency for travel would be right, too")
    return Numeric(
        value=key,
        unit="m/s",
        tolerance=tolerance,
        digits=1,
        misreadings=tuple(Misreading(value, slug, 0.03 * value) for value, slug in believed),
    )


def _between(view: SlowStretchView) -> tuple[Text, ...]:
    ways = [_way(view, n) for n in range(2)]
    differences = text(
        f"What all latencies have in common drops out of their difference. From {SITES[view.slow]} to "
        f"{SITES[view.slow + 1]}: {ways[view.slow]}."
    )
    if view.is_named:
        return (differences, text("A healthy nerve of the arm conducts at 50\u00a0m/s or more."))
    other = 1 - view.slow
    return (
        text(
            "Divide the distance between two neighboring places by the difference of their latencies. From "
            f"{SITES[other]} to {SITES[other + 1]}: {ways[other]}, as in health."
        ),
        differences,
    )


def _way(view: SlowStretchView, n: int) -> str:
    way = 10 * (view.places[n + 1] - view.places[n])
    later = round(view.latencies[n + 1] - view.latencies[n], 1)
    return f"{say(way, 'mm')} / {say(later, 'ms', digits=1)} = {say(view.speeds[n], 'm/s', digits=1)}"


@item_model(skill="lost-myelin", kind="choice", scenario=slow_stretch_of_three, levels={1: {}})
def stretch_that_lost_its_myelin(view: SlowStretchView) -> Item:
    """Tell from latencies drawn against distance in which stretch a nerve has lost its myelin."""
    speeds = view.speeds
    fastest = max(range(3), key=speeds.__getitem__)
    if any(one < FASTER * other for one, other in zip(*_ranked(speeds), strict=True)):
        raise Doubtful("two stretches are about equally fast")
    return Item(
        stem=text(
            "A nerve to a hand muscle is stimulated at P, Q, R, and S, one after the other. The figure shows "
            "after what time the muscle responds to each. In one stretch the nerve has lost its myelin: in "
            "which one?"
        ),
        ask=Choice(
            tuple(
                right(_named(n))
                if n == view.slow
                else wrong(_named(n), "steeper-means-faster" if n == fastest else None)
                for n in range(3)
            ),
            ordered=True,
            recallable=False,
        ),
        steps=_by_steepness(view),
        why=1,
        figure=_latencies(view),
    )


def _ranked(speeds: tuple[float, ...]) -> tuple[list[float], list[float]]:
    """Each but the slowest, from the fastest on, and the one that follows it."""
    ranked = sorted(speeds, reverse=True)
    return ranked[:-1], ranked[1:]


def _named(n: int) -> str:
    return f"From {DRAWN[n]} to {DRAWN[n + 1]}"


def _by_steepness(view: SlowStretchView) -> tuple[Text, ...]:
    speeds = ", ".join(
        f"{DRAWN[n]} to {DRAWN[n + 1]} {say(speed, 'm/s')}" for n, speed in enumerate(view.speeds)
    )
    return (
        text(f"Distance over difference in latency gives {speeds}."),
        text(
            "With time on the vertical axis, steep means much time for little distance, so slow: "
            f"{DRAWN[view.slow]} to {DRAWN[view.slow + 1]}. Without its myelin a nerve conducts slowly."
        ),
        text("The time before the first point is not only travel: endings, synapse and muscle take theirs."),
    )


def _latencies(view: SlowStretchView) -> Figure:
    points = list(zip(view.places, view.latencies, strict=True))
    said = "; ".join(
        f"{letter}, at {say(place, 'cm')}, after {say(latency, 'ms', digits=1)}"
        for letter, (place, latency) in zip(DRAWN, points, strict=True)
    )
    return Figure(
        lines=(Line(tuple(float(place) for place in view.places), view.latencies),),
        x=Axis("distance from the muscle", "cm", 0, 50, 10),
        y=axis_around("latency of the response", "ms", (0, *view.latencies)),
        marks=tuple(
            Mark(float(place), latency, letter)
            for letter, (place, latency) in zip(DRAWN, points, strict=True)
        ),
        alt=f"Latency of the response against the distance of the shock from the muscle: {said}.",
    )
