"""Cases of an impulse past lost myelin, at electrodes or at nodes (mV, ms, mm). No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import impulses
from studykit.sim.fibers import Demyelination, Fiber
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.axons_shared import shock_at, watched

BEFORE = 2
"""How many nodes before lost myelin electrode A is."""

SEEN = 3, 18
"""The first and the last node at which arrivals are looked at: near shock and end the velocity is another."""

LostInternodes = Annotated[int, Count(1, 3)]
Loss = Annotated[float, Range(8, 80, step=2, unit="×")]
SomeLoss = Annotated[float, Range(12, 30, step=1, unit="×")]
FirstLost = Annotated[int, Count(7, 10)]
LastNode = Annotated[int, Count(16, SEEN[1])]
FrogCelsius = Annotated[int, OneOf((15, 16, 17, 18, 19, 20, 21, 22), unit="°C")]
NodesBehind = Annotated[int, Count(4, 6)]


class BehindView(Struct, frozen=True, eq=False):
    """What electrodes record: A before lost myelin, B at the first node beyond it, C ``farther`` nodes on."""

    passage: Passage
    count: int
    farther: int


class DelayView(Struct, frozen=True, eq=False):
    """Arrivals at the nodes, with myelin lost from ``start`` to ``end`` (mm) and without.

    ``delay`` (ms, of arrivals to two decimals) is how much later the impulse arrives at the ``last`` node
    because of the loss. If it ``is_alone``, only the axon that has lost myelin is drawn.
    """

    intact: Passage
    bare: Passage
    start: float
    end: float
    last: int
    delay: float
    is_alone: bool


def behind_lost_myelin(
    *, count: LostInternodes, loss: Loss, first: FirstLost, farther: NodesBehind
) -> Plan[BehindView]:
    """An impulse comes to internodes that have lost myelin."""
    fiber = Fiber("frog", demyelinated=(Demyelination(first, loss, count),))
    nodes = compartments_of(fiber).excitable_x
    places = (first - BEFORE, first + count, first + count + farther)
    electrodes = tuple(float(nodes[each]) for each in places)
    passage = yield from ask_for(replace(watched(fiber, (shock_at(fiber, 0.0),)), electrodes=electrodes))
    return BehindView(passage, count, farther)


def delay_by_lost_myelin(
    *,
    count: LostInternodes,
    loss: SomeLoss,
    first: FirstLost,
    last: LastNode,
    celsius: FrogCelsius,
    is_alone: YesOrNo,
) -> Plan[DelayView]:
    """An impulse passes lost myelin, beside one in the intact axon, or alone."""
    whole = Fiber("frog", temperature=float(celsius))
    bare = replace(whole, demyelinated=(Demyelination(first, loss, count),))
    shock, nodes = shock_at(whole, 0.0), compartments_of(whole).excitable_x
    intact, slowed = yield from ask_for_all([watched(each, (shock,)) for each in (whole, bare)])
    ends = [impulses(each, float(nodes[last])) for each in (intact, slowed)]
    delay = round(round(ends[1][0], 2) - round(ends[0][0], 2), 2) if ends[1] else np.inf
    return DelayView(intact, slowed, float(nodes[first]), float(nodes[first + count]), last, delay, is_alone)
