"""A case of spikes some time after the pump was poisoned. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import TimesThreshold

LOWER = {"none": (), "e_k": ("e_k",), "both": ("as before", "e_k")}
"""Of the potentials below the undershoot which somebody may believe in, those that are offered."""

HIGHER = ("rest", "peak", "zero")
"""To where above the undershoot somebody may believe that the potential falls without a pump."""

WRONG = 3
"""Wrong potentials that are offered."""

Shift = Annotated[int, Count(3, 12, unit="mV")]
OfferedBelow = Annotated[str, OneOf(("none", "e_k", "both"))]
OfferedAbove = Annotated[tuple[str, ...], Order(HIGHER)]


class PoisonedView(Struct, frozen=True, eq=False):
    """What the same pulse does ``before`` and ``after``, and which lowest points are ``offered``, too."""

    before: Trace
    after: Trace
    offered: tuple[str, ...]
    wording: int


def poisoned_pump(
    *,
    strength: TimesThreshold,
    shift: Shift,
    lower: OfferedBelow,
    higher: OfferedAbove,
    wording: Annotated[int, Count(0, 1)],
) -> Plan[PoisonedView]:
    """The same pulse before and after E_Na and E_K have moved by ``shift`` toward 0 mV."""
    own = presets.load("course")
    before, after = yield from same_pulse(strength, Cell(), Cell(e_na=own.e_na - shift, e_k=own.e_k + shift))
    offered = (*LOWER[lower], *higher)[:WRONG]
    return PoisonedView(before, after, offered, wording)
