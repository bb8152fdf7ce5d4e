"""Item model of what is recorded between nodes, and beyond nodes that no longer renew the impulse."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.beyond_nodes_cases import (
    ALL,
    NONE,
    ONE,
    BeyondView,
    past_blocked_nodes,
)
from studykit.text import Text, say, text

SAME, LOWER, FLAT = 0.95, 0.65, 0.1
"""Equally high, clearly lower and nearly at rest, as parts of the rise at electrode A."""

OUTCOMES = ("It stays at rest", "It rises clearly less than at A", "It rises about as much as at A")
BELIEFS = {
    (NONE, 0): "impulse-leaps-between-nodes",
    (NONE, 1): "action-potential-fades",
    (ONE, 1): "action-potential-fades",
    (ALL, 2): "graded-potential-travels-undiminished",
}
"""What is believed by whoever expects an outcome, by what is blocked."""

COUNTS = {2: "two", 3: "three"}


@item_model(
    skill="nodes-and-internodes",
    kind="prediction",
    scenario=past_blocked_nodes,
    levels={1: {}},
    false_anyway={OUTCOMES[0]: "current spreads inside the axon to each place that is asked about"},
)
def predict_beyond_the_nodes(view: BeyondView) -> Item:
    """Predict what is recorded between two nodes, or past nodes that are blocked."""
    key = _outcome(view)
    fiber = view.passage.fiber
    return Item(
        stem=text(
            "An impulse travels from left to right along a myelinated axon "
            f"{say(fiber.diameter or 0, 'µm', digits=1)} thick. At electrode A, inside the axon at a node, "
            f"the potential rises by {say(view.high[0], 'mV')}. {_place(view)} What does the potential do at "
            "B?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(words) if place == key else wrong(words, BELIEFS.get((view.blocked, place)))
                    for place, words in enumerate(OUTCOMES)
                ),
                ordered=True,
            )
        ),
        steps=_steps(view),
        why=1,
        reveal=_recorded(view),
    )


def _outcome(view: BeyondView) -> int:
    near, far = view.high
    if far >= SAME * near:
        return 2
    if FLAT * near < far <= LOWER * near:
        return 1
    raise Doubtful("neither as high nor clearly lower")


def _place(view: BeyondView) -> str:
    if view.blocked == NONE:
        return "Electrode B is also inside the axon, halfway from A to the next node."
    where = f"{COUNTS[view.beyond]} nodes to the right of {{}}" + (
        ", and halfway to the next one" if view.halfway else ""
    )
    if view.blocked == ONE:
        return (
            "Farther on, TTX blocks all Na^{+} channels of one node. "
            f"Electrode B is {where.format('that node')}."
        )
    return (
        "Farther on, TTX blocks all Na^{+} channels of one node and of all nodes to the right of it. "
        f"Electrode B is {where.format('the first blocked node')}."
    )


def _steps(view: BeyondView) -> tuple[Text, ...]:
    near, far = (say(high, "mV") for high in view.high)
    seen = text(f"The potential rises by {near} at A and by {far} at B.")
    if view.blocked == NONE:
        return (
            seen,
            text(
                "The inside of the axon is one conductor: current flows through it from node to node and "
                "hardly leaks out through the myelin. So the potential between two nodes follows theirs."
            ),
            text("Only the renewal, by Na^{+} channels, happens at the nodes."),
        )
    if view.blocked == ONE:
        return (
            seen,
            text(
                "A thick, healthy axon gives each node several times the current it needs. Beyond the "
                "blocked node, enough is left to bring the next one to threshold."
            ),
            text("That node makes an action potential of its own, at full height: nodes renew the impulse."),
        )
    return (
        seen,
        text(
            "Without Na^{+} channels no node renews the impulse: the potential spreads passively, and "
            "becomes lower from node to node."
        ),
        text("Between the nodes the current spreads, but nothing is added to it."),
    )


def _recorded(view: BeyondView) -> Figure:
    passage = view.passage
    end = round(impulses(passage, passage.electrodes[0])[0] + 0.6, 1)
    seen = passage.t <= end
    near, far = (say(high, "mV") for high in view.high)
    lines = tuple(
        thinned(passage.t[seen].round(3).tolist(), v[seen].round(2).tolist(), label=label)
        for label, v in zip("AB", passage.v, strict=True)
    )
    return Figure(
        lines=lines,
        x=Axis("time", "ms", 0, end, 0.2, grid=False),
        y=axis_around("membrane potential", "mV", (y for line in lines for y in line.y)),
        alt=f"Membrane potential against time: electrode A rises by {near}, electrode B by {far}.",
    )
