"""Item models of an impulse past lost myelin: what arrives beyond it, and how late."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Band, Figure, Line, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.arrivals_shared import arrivals
from studykit.subjects.neurophysiology.conduction.lost_myelin_cases import (
    SEEN,
    BehindView,
    DelayView,
    behind_lost_myelin,
    delay_by_lost_myelin,
)
from studykit.text import Text, say, text

FULL, FAILED = 0.0, -50.0
"""A node fires that rises past this, in mV, and plainly does not if it stays below the second."""

NEAR = 4.0
"""Equally high potentials differ by less, in mV."""

OUTCOMES = ("Hardly any change", "A peak about as high as at B", "A peak about as high as at A")
END = 4.0

LEAST_DELAY = 0.2
"""Delays that are asked for are well beyond what is accepted beside them, in ms."""


@item_model(
    skill="lost-myelin",
    kind="prediction",
    scenario=behind_lost_myelin,
    levels={1: {}},
    false_anyway={OUTCOMES[1]: "past lost myelin an impulse is renewed at full height, or fades"},
)
def predict_behind_lost_myelin(view: BehindView) -> Item:
    """Predict what arrives several nodes beyond a stretch that has lost its myelin."""
    fires = _fires(view)
    beliefs = (
        (None, "lost-myelin-shrinks-the-impulse", None)
        if fires
        else (None, "graded-potential-travels-undiminished", "nodes-amplify-the-impulse")
    )
    key = 2 if fires else 0
    internodes = "one internode has" if view.count == 1 else f"{_number(view.count)} internodes have"
    return Item(
        stem=text(
            f"Along an axon {internodes} lost myelin. Electrode A is at a node before that stretch, B at the "
            f"first node beyond it, C {_number(view.farther)} healthy nodes beyond B. The figure shows an "
            "impulse at A and B. What does C record?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(words) if place == key else wrong(words, belief)
                    for place, (words, belief) in enumerate(zip(OUTCOMES, beliefs, strict=True))
                ),
                ordered=True,
            )
        ),
        steps=_why(view, fires=fires),
        why=1,
        figure=_recorded(view, electrodes=2),
        reveal=_recorded(view, electrodes=3),
    )


@item_model(
    skill="lost-myelin",
    kind="numeric",
    scenario=delay_by_lost_myelin,
    levels={1: {"is_alone": False}, 2: {"is_alone": True}},
)
def read_the_delay_by_lost_myelin(view: DelayView) -> Item:
    """Read how much later an impulse arrives because of lost myelin."""
    if not LEAST_DELAY <= view.delay <= 0.9:
        raise Doubtful("no delay that can be read")
    arrival = float(view.bare.arrivals[0][view.last])
    lead = "The figure shows when an impulse arrives at the nodes of an axon"
    last = say(_place(view), "mm", digits=1)
    drawn = (
        f"{lead} that has lost myelin in the shaded stretch. How much later does it arrive at {last} than it "
        "would with all of its myelin?"
        if view.is_alone
        else f"{lead}, intact or with myelin lost in the shaded stretch. How much later does it arrive at "
        f"{last} because of the loss?"
    )
    return Item(
        stem=text(drawn),
        ask=Numeric(
            view.delay,
            "ms",
            tolerance=0.06,
            digits=2,
            misreadings=(Misreading(round(arrival, 2), "arrival-taken-for-a-delay"),),
        ),
        steps=_how(view),
        figure=_arrivals(view, both=not view.is_alone),
        reveal=_arrivals(view, both=True),
    )


def _fires(view: BehindView) -> bool:
    """Whether the impulse passes; raises Doubtful where B does not plainly show it."""
    a, b, c = view.passage.v.max(axis=1).tolist()
    rest = view.passage.rest
    if b >= FULL and abs(c - a) <= NEAR and a - b > 2 * NEAR:
        return True
    if b <= FAILED and b - rest >= NEAR and c - rest < NEAR:
        return False
    raise Doubtful("B does not plainly show whether it fires")


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}[count]


def _why(view: BehindView, *, fires: bool) -> tuple[Text, ...]:
    a, b, c = (say(high, "mV") for high in view.passage.v.max(axis=1).tolist())
    if fires:
        return (
            text(
                f"At B the potential crosses 0\u00a0mV: this node fires, though its peak, {b}, is lower than "
                "at A."
            ),
            text(
                "The bare stretch draws current from it. The next nodes lose less, and each renews the "
                f"action potential: at C the peak is {c}, as at A ({a})."
            ),
            text("Lost myelin costs time, but the impulse does not stay smaller."),
        )
    return (
        text(f"At B the potential reaches only {b}: this node does not reach threshold and does not fire."),
        text(
            "What is left is a passive depolarization, which fades from node to node: at C the potential "
            f"reaches {c}. No node amplifies what does not reach threshold."
        ),
        text(
            "The axon is intact, but the impulse is blocked: too much current leaks out or charges the "
            "membrane."
        ),
    )


def _recorded(view: BehindView, *, electrodes: int) -> Figure:
    passage = view.passage
    highest = passage.v.max(axis=1).tolist()[:electrodes]
    lines = tuple(
        thinned(passage.t.round(3).tolist(), v.round(2).tolist(), label=label)
        for label, v in zip("ABC"[:electrodes], passage.v, strict=False)
    )
    peaks = "; ".join(
        f"{label} reaches {say(high, 'mV')}" for label, high in zip("ABC", highest, strict=False)
    )
    return Figure(
        lines=lines,
        x=Axis("time", "ms", 0, END, 1, grid=False),
        y=axis_around("membrane potential", "mV", (-80, *highest)),
        alt=f"Membrane potential against time, from rest at {say(passage.rest, 'mV')}: {peaks}.",
    )


def _place(view: DelayView) -> float:
    return float(view.intact.x[view.last])


def _how(view: DelayView) -> tuple[Text, ...]:
    place = say(_place(view), "mm", digits=1)
    late, early = (float(each.arrivals[0][view.last]) for each in (view.bare, view.intact))
    difference = (
        f"At {place} the impulse arrives at {say(late, 'ms', digits=2)} instead of "
        f"{say(early, 'ms', digits=2)}: {say(view.delay, 'ms', digits=2)} later."
    )
    beyond = "Well before and well beyond the stretch the impulse is equally fast: the line is equally steep."
    if view.is_alone:
        return (
            text(
                f"{beyond} Extend the line from before the stretch: it shows the axon with all of its myelin."
            ),
            text(difference),
        )
    return (text(difference), text(beyond))


def _arrivals(view: DelayView, *, both: bool) -> Figure:
    some = slice(SEEN[0], view.last + 1)
    lines = [arrivals(view.bare.x[some], view.bare.arrivals[0][some], "with the loss")]
    if both:
        lines.append(arrivals(view.intact.x[some], view.intact.arrivals[0][some], "intact"))
    edges = [round(each, 1) for each in (view.start, view.end)]
    said = [f"{line.label}, {_points(line)}" for line in lines]
    return Figure(
        lines=tuple(lines),
        x=axis_around("place", "mm", (0, 25)),
        y=axis_around("time of arrival", "ms", (y for line in lines for y in line.y)),
        bands=(Band(edges[0], edges[1], "myelin lost"),),
        alt=(
            f"Time of arrival against place. Between {say(edges[0], digits=1)} and "
            f"{say(edges[1], 'mm', digits=1)} myelin is lost. Arrivals: {'; '.join(said)}."
        ),
    )


def _points(line: Line) -> str:
    """Every third point of a line and its last, in words."""
    points = list(zip(line.x, line.y, strict=True))
    some = points[::3] if points[-1] in points[::3] else [*points[::3], points[-1]]
    return ", ".join(f"{say(x, 'mm', digits=1)} at {say(y, 'ms', digits=2)}" for x, y in some)
