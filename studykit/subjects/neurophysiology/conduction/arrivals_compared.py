"""The item model of axons whose impulses' times of arrival are drawn: which conducts fastest, or slowest?"""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.velocity_cases import (
    GRAPH_LENGTH,
    ArrivalsView,
    arrival_times,
    three_arrivals,
)
from studykit.text import say, text

NOT_ITS_HEIGHT = " How high a line lies mostly tells when its axon was stimulated, not how fast it conducts."
"""Why the first to arrive may be slow."""


@item_model(
    skill="conduction-velocity",
    kind="choice",
    scenario=three_arrivals,
    levels={1: {"together": True}, 2: {"together": False}},
)
def compare_arrivals(view: ArrivalsView) -> Item:
    """Tell from times of arrival which axon conducts fastest, or slowest."""
    arrived = {letter: arrival_times(each) for letter, each in view.passages.items()}
    speeds = {letter: _speed(points) for letter, points in arrived.items()}
    best = max if view.asked == "fastest" else min
    worst = min if view.asked == "fastest" else max
    key, opposite = best(speeds, key=speeds.__getitem__), worst(speeds, key=speeds.__getitem__)
    ends = {letter: points[-1][1] for letter, points in arrived.items()}
    by_arrival = worst(ends, key=ends.__getitem__)
    beliefs = {opposite: "steeper-means-faster"}
    if by_arrival != key:
        beliefs[by_arrival] = "" if by_arrival == opposite else "first-to-arrive-is-fastest"
    began = "at the same moment" if view.together else "one after the other"
    return Item(
        stem=text(
            f"Three axons are each stimulated at one end, {began}. The figure shows when the impulse arrives "
            f"at each place. In which axon is conduction {view.asked}?"
        ),
        ask=Choice(
            tuple(
                right(f"Axon {letter}")
                if letter == key
                else wrong(f"Axon {letter}", beliefs.get(letter) or None)
                for letter in speeds
            ),
            recallable=False,
        ),
        steps=(
            text(
                "Velocity is distance / time. Take the same stretch of each axon and the time that the "
                f"impulse takes for it: {_times(arrived)}."
            ),
            text(
                f"Axon {key} takes the {'least' if view.asked == 'fastest' else 'most'}: "
                f"{say(speeds[key], 'm/s', digits=1)}. With time on the vertical axis, the flatter a line, "
                f"the faster the impulse.{'' if view.together else NOT_ITS_HEIGHT}"
            ),
        ),
        figure=_graph(arrived),
    )


def _speed(points: list[tuple[float, float]]) -> float:
    (start, early), (end, late) = points[0], points[-1]
    return (end - start) / (late - early)


def _times(arrived: dict[str, list[tuple[float, float]]]) -> str:
    path = next(iter(arrived.values()))
    stretch = say(path[-1][0] - path[0][0], "mm")
    times = ", ".join(
        f"{letter} {say(points[-1][1] - points[0][1], 'ms', digits=2)}" for letter, points in arrived.items()
    )
    return f"for {stretch}, {times}"


def _graph(arrived: dict[str, list[tuple[float, float]]]) -> Figure:
    lines = [
        Line(tuple(round(x, 2) for x, _ in points), tuple(t for _, t in points), letter)
        for letter, points in arrived.items()
    ]
    lines_in_words = "; ".join(
        f"{line.label}, from {say(line.y[0], 'ms', digits=2)} at {say(line.x[0], 'mm')} to "
        f"{say(line.y[-1], 'ms', digits=2)} at {say(line.x[-1], 'mm')}"
        for line in lines
    )
    return Figure(
        lines=tuple(lines),
        x=Axis("distance from the stimulated end", "mm", 0, GRAPH_LENGTH, 5),
        y=axis_around("time of arrival", "ms", (0, *(t for line in lines for t in line.y))),
        alt=f"Time of arrival against place, a straight line for each axon: {lines_in_words}.",
    )
