"""Item model of how much of an axon, and how many nodes, an action potential covers at one moment."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.nodes_at_once_cases import (
    NODES,
    STRETCH,
    AtOnceView,
    impulse_over_nodes,
)
from studykit.text import say, text

LEAST, MOST = 10, 60
"""Nodes that an impulse covers."""

PER_METER_PER_SECOND = 1 / 60
"""Millimeters between nodes of an axon, for each m/s at which it conducts: six m/s go with 0.1 mm."""


@item_model(
    skill="nodes-and-internodes",
    kind="numeric",
    scenario=impulse_over_nodes,
    levels={1: {"asked": (STRETCH,)}, 2: {"asked": (NODES,)}},
)
def how_many_nodes_at_once(view: AtOnceView) -> Item:
    """Work out how much of an axon, or how many nodes, an action potential covers."""
    speed, lasts = say(view.speed, "m/s"), say(view.duration, "ms", digits=1)
    spacing = say(view.spacing, "mm", digits=1)
    stretch = round(view.speed * view.duration, 1)
    count = stretch / view.spacing
    usual = view.spacing / (PER_METER_PER_SECOND * view.speed)
    if not (LEAST <= count <= MOST and 0.6 <= usual <= 1.6):
        raise Doubtful("an axon of unusual numbers")
    covered = f"In {lasts} the impulse travels {speed} × {lasts} = {say(stretch, 'mm', digits=1)}."
    lead = (
        f"Along a myelinated axon with nodes {spacing} apart, an impulse travels at {speed}. At each node "
        f"the action potential lasts {lasts}."
    )
    if view.asked == STRETCH:
        question = "What length of the axon, in millimeters, does it cover at one moment?"
        ask = Numeric(
            stretch,
            "mm",
            tolerance=1,
            digits=1,
            misreadings=(Misreading(view.spacing, "impulse-leaps-between-nodes", tolerance=0.05),),
        )
        last = (
            f"That much of the axon is depolarized at one moment: about {say(count)} nodes and all between."
        )
    else:
        question = "About how many nodes does it cover at one moment?"
        ask = Numeric(
            round(count),
            "nodes",
            tolerance=2,
            misreadings=(Misreading(1, "impulse-leaps-between-nodes", tolerance=1),),
        )
        last = (
            f"With nodes {spacing} apart: {say(stretch, 'mm', digits=1)} / {spacing}, about "
            f"{say(round(count), 'nodes')}. The impulse does not leap from one to the next: it is a wave "
            "over many."
        )
    return Item(stem=text(f"{lead} {question}"), ask=ask, steps=(text(covered), text(last)), why=1)
