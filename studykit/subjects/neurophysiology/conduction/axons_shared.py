"""Axons by name, and how they are shocked and watched here. No scenarios."""

from collections.abc import Sequence
from typing import Annotated

from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.axons import Myelinated
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Propagation, Shock
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET, current_by_diameter

QUARTERS = 0.25, 0.5, 0.75
"""Where the electrodes are, as parts of the length: away from the ends, where the velocity changes."""

MYELINATED = tuple(name for name in axons.names() if isinstance(axons.load(name), Myelinated))
"""Axons with myelin, by name."""

AxonName = Annotated[str, OneOf(tuple(axons.names()))]
MyelinatedName = Annotated[str, OneOf(MYELINATED)]
UnmyelinatedName = Annotated[str, OneOf(tuple(name for name in axons.names() if name not in MYELINATED))]
TimesUsualDiameter = Annotated[float, Range(0.6, 1.6, step=0.1, unit="× usual")]


def shock_at(fiber: Fiber, place: float, start: float = SHOCK_ONSET) -> Shock:
    """A shock of 0.1 ms of twice the threshold of a rested axon, at ``place``, a part of its length.

    Inside an axon the current spreads to both sides, so that twice as much is needed as at an end.
    """
    usual, length = axons.load(fiber.axon), compartments_of(fiber).length
    thicker = current_by_diameter(fiber.diameter or usual.diameter, usual=usual.diameter)
    spread = 1 if place in (0.0, 1.0) else 2
    return Shock(place * length, usual.shock * thicker * spread, start)


def watched(fiber: Fiber, shocks: Sequence[Shock], *, more: float = 0.0) -> Propagation:
    """``fiber`` with ``shocks`` and electrodes at its quarters, until all is over, and ``more`` ms."""
    usual, length = axons.load(fiber.axon), compartments_of(fiber).length
    colder = usual.temperature - (usual.temperature if fiber.temperature is None else fiber.temperature)
    duration = usual.duration * 3 ** max(0.0, colder / 10) + more
    electrodes = tuple(round(part * length, 4) for part in QUARTERS)
    return Propagation(fiber, tuple(shocks), duration, electrodes)
