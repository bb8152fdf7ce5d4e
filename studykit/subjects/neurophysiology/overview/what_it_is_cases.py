"""Cases of a potential recorded at two places of an axon (mV, ms, mm). No questions here."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET, AxonDiameter, current_by_diameter
from studykit.subjects.neurophysiology.traces import (
    BriefWidth,
)

ABOVE = 4.0
"""How much stronger the current is that makes an impulse."""


Charge = Annotated[float, Range(0.05, 0.13, step=0.005, unit="pC")]


Kind = Annotated[str, OneOf(("graded", "action"))]


Near = Annotated[float, Range(0.2, 0.6, step=0.05, unit="mm")]


@dataclass(frozen=True, eq=False)
class AxonView:
    """What a current into the left end of an axon does at the electrodes ``near`` and ``far`` (mm).

    ``high_near`` and ``high_far`` are the highest potentials there.
    """

    passage: Passage
    near: float
    far: float
    high_near: float
    high_far: float


def two_places(
    *, kind: Kind, charge: Charge, width: BriefWidth, near: Near, apart: Near, diameter: AxonDiameter
) -> Plan[AxonView]:
    """A brief current into the left end of the axon of the course, recorded at two places.

    ``charge`` is for an axon of 1 µm: what is needed grows with the diameter to the power of 1.5.
    """
    fiber = Fiber("course", diameter=diameter)
    far = round(near + apart, 2)
    factor = 1.0 if kind == "graded" else ABOVE
    shock = Shock(0.0, round(factor * charge / width * current_by_diameter(diameter), 2), SHOCK_ONSET, width)
    duration = axons.load("course").duration
    passage = yield from ask_for(Propagation(fiber, (shock,), duration, (near, far)))
    highest = passage.v.max(axis=1)
    return AxonView(passage, near, far, float(highest[0]), float(highest[1]))
