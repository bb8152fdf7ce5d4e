"""Item model of where an axon is thick or warm, as times of arrival along it tell."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.figure import Band, Figure, Line, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.thick_stretch_cases import (
    COLDEST,
    STRETCHES,
    THICKEST,
    THINNEST,
    WARMEST,
    ThreeStretchesView,
    three_stretches,
)
from studykit.text import Text, say, text

FAST, SLOW = "where the impulse is fastest", "where the impulse is slowest"

OF_FAST = {THICKEST: True, THINNEST: False, WARMEST: True, COLDEST: False}
"""Whether the impulse is fastest in the stretch that is so, or slowest."""

DIFFER = {THICKEST: "thick", THINNEST: "thick", WARMEST: "warm", COLDEST: "warm"}
OTHERWISE = {
    "thick": "thinner-axon-is-faster",
    "warm": "warmth-slows-the-impulse",
}
"""The belief of whoever expects the opposite."""

REASONS = {
    "thick": "The thicker an axon, the less its inside resists: current reaches farther ahead, and the "
    "impulse is faster.",
    "warm": "The warmer an axon, the sooner its Na^{+} channels open, and the faster the impulse is.",
}
PLAINLY = 1.3
"""The least ratio of two velocities."""


@item_model(skill="what-makes-axons-fast", kind="choice", scenario=three_stretches, levels={2: {}})
def find_the_thick_or_warm_stretch(view: ThreeStretchesView) -> Item:
    """Tell from times of arrival where an axon is thickest, thinnest, warmest or coldest."""
    ranked = sorted(range(3), key=view.speeds.__getitem__)
    if any(view.speeds[ranked[n + 1]] < PLAINLY * view.speeds[ranked[n]] for n in range(2)):
        raise Doubtful("two stretches are about equally fast")
    slowest, _, fastest = ranked
    is_fast, differ = OF_FAST[view.asked], DIFFER[view.asked]
    options = {
        (stretch, fast): f"Stretch {STRETCHES[stretch]}, {FAST if fast else SLOW}"
        for stretch in sorted((slowest, fastest))
        for fast in (True, False)
    }
    here, there = (fastest, slowest) if is_fast else (slowest, fastest)
    beliefs = {(there, not is_fast): OTHERWISE[differ]}
    if view.time_up:
        beliefs[there, is_fast] = "steeper-means-faster"
    return Item(
        stem=text(
            f"An unmyelinated axon is not equally {differ} everywhere. The figure shows when an impulse "
            f"arrives at each place. Which stretch is {view.asked}?"
        ),
        ask=Choice(one_right(options, (here, is_fast), beliefs), recallable=False),
        steps=_steps(view, here),
        figure=_arrivals(view),
    )


def _steps(view: ThreeStretchesView, here: int) -> tuple[Text, ...]:
    speeds = ", ".join(
        f"{letter} {say(speed, 'm/s', digits=1)}"
        for letter, speed in zip(STRETCHES, view.speeds, strict=True)
    )
    axis = (
        "With time on the vertical axis, the flatter the line, the faster the impulse"
        if view.time_up
        else "With distance on the vertical axis, the steeper the line, the faster the impulse"
    )
    return (
        text(f"{axis}: {speeds}."),
        text(f"{REASONS[DIFFER[view.asked]]} So stretch {STRETCHES[here]} is {view.asked}."),
    )


def _arrivals(view: ThreeStretchesView) -> Figure:
    across, up = (view.places, view.times) if view.time_up else (view.times, view.places)
    place, time = ("place", "mm"), ("time of arrival", "ms")
    along, beside = (place, time) if view.time_up else (time, place)
    ends = [f"{letter} from {_at(view, n)} to {_at(view, n + 1)}" for n, letter in enumerate(STRETCHES)]
    return Figure(
        lines=(Line(across, up),),
        x=axis_along(*along, 0, across[-1]),
        y=axis_around(*beside, up),
        bands=tuple(Band(across[n], across[n + 1], letter) for n, letter in enumerate(STRETCHES)),
        alt=(
            f"{'Time of arrival against place' if view.time_up else 'Place against time of arrival'}, a "
            f"straight line in each of three stretches: {'; '.join(ends)}."
        ),
    )


def _at(view: ThreeStretchesView, n: int) -> str:
    return f"{say(view.places[n], 'mm')} at {say(view.times[n], 'ms', digits=1)}"
