"""Cases of an electrode between two nodes, or beyond nodes whose Na⁺ channels are blocked (mV, ms, mm)."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import ChannelBlock, Fiber
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.axons_shared import shock_at, watched

NONE, ONE, ALL = "none", "one", "all"
FIRST, BLOCKED = 6, 11
"""The node at which electrode A is, and the first that is blocked, counted from the left end."""

FiberDiameter = Annotated[float, Range(6.0, 16.0, step=0.5, unit="µm")]
Blocked = Annotated[str, OneOf((NONE, ONE, ALL))]
NodesBeyond = Annotated[int, Count(2, 3)]


class BeyondView(Struct, frozen=True, eq=False):
    """What electrodes A, at a node, and B record of an impulse.

    TTX ``blocked`` no node, one, or all from one on. B is ``beyond`` nodes behind the first
    of these, ``halfway`` to the next or not. ``high`` is how far the potential rises above rest at A and
    at B.
    """

    passage: Passage
    blocked: str
    beyond: int
    halfway: bool
    high: tuple[float, float]


def past_blocked_nodes(
    *, blocked: Blocked, beyond: NodesBeyond, halfway: YesOrNo, diameter: FiberDiameter
) -> Plan[BeyondView]:
    """An impulse in a myelinated axon, recorded at a node and at another place."""
    whole = Fiber("mammal", diameter=diameter)
    axon = compartments_of(whole)
    nodes = axon.excitable_x
    start = float(nodes[BLOCKED]) - 0.01
    stretch = {NONE: (), ONE: (ChannelBlock(start, start + 0.02),), ALL: (ChannelBlock(start, axon.length),)}
    fiber = replace(whole, blocked=stretch[blocked])
    place = (FIRST if blocked == NONE else BLOCKED + beyond) + (0.5 if halfway or blocked == NONE else 0.0)
    spacing = float(nodes[1] - nodes[0])
    electrodes = (float(nodes[FIRST]), float(nodes[0]) + place * spacing)
    passage = yield from ask_for(
        replace(watched(fiber, (shock_at(fiber, 0.0),)), electrodes=electrodes, every=0.01)
    )
    near, far = (passage.v.max(axis=1) - passage.v[:, 0]).tolist()
    return BeyondView(passage, blocked, beyond, halfway, (near, far))
