"""Cases of how velocity, potential and place go together in an axon (mV, ms, mm, m/s). No questions here."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim import axons
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import velocity
from studykit.sim.electrotonus import Profile, length_constant, steady_profile
from studykit.sim.fibers import ChannelBlock, Fiber
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.axons_shared import (
    MYELINATED,
    AxonName,
    MyelinatedName,
    TimesUsualDiameter,
    UnmyelinatedName,
    shock_at,
    watched,
)

SMALL = 0.5
"""A change in the membrane potential that is far from threshold, in mV."""

TEMPERATURES = (5, 10, 15, 20, 25, 30, 35, 40)
"""At which velocities are compared, in °C."""

DIAMETERS = {"unmyelinated": (0.5, 1, 2, 4, 6, 8, 10, 12, 14, 16), "myelinated": (5.7, 8, 10, 12, 14, 16)}
"""At which velocities are compared, in µm."""


class NodesView(Struct, frozen=True, eq=False):
    """An impulse in a myelinated axon, with electrodes at every compartment.

    In ``unrenewed`` the Na⁺ channels of all nodes in the right half are blocked.
    """

    passage: Passage
    unrenewed: Passage


class SpreadView(Struct, frozen=True, eq=False):
    """A small steady current into the left end of ``fiber``; its length constant is ``constant`` (mm)."""

    fiber: Fiber
    profile: Profile
    constant: float


class VelocitiesView(Struct, frozen=True, eq=False):
    """Velocities (m/s; None where no impulse arrives) against another quantity, by the name of the axon."""

    curves: dict[str, tuple[tuple[float, float | None], ...]]


def node_to_node(*, axon: MyelinatedName = "mammal") -> Plan[NodesView]:
    """An impulse in a myelinated axon, seen everywhere along it."""
    fiber = Fiber(axon)
    everywhere = tuple(compartments_of(fiber).x.tolist())
    seen = replace(watched(fiber, (shock_at(fiber, 0.0),)), electrodes=everywhere, every=0.01)
    length = compartments_of(fiber).length
    blocked = replace(fiber, blocked=(ChannelBlock(length / 2, length),))
    return NodesView(*(yield from ask_for_all([seen, replace(seen, fiber=blocked)])))


def steady_spread(*, axon: UnmyelinatedName = "squid", diameter: TimesUsualDiameter = 1.0) -> SpreadView:
    """A current into the left end of an axon, too weak for an impulse, holds it 0.5 mV above rest there."""
    fiber = Fiber(axon, diameter=round(axons.load(axon).diameter * diameter, 3))
    tiny = axons.load(axon).shock / 1e4
    answer = float(steady_profile(fiber, place=0.0, amplitude=tiny).change.max())
    profile = steady_profile(fiber, place=0.0, amplitude=tiny * SMALL / answer)
    return SpreadView(fiber, profile, length_constant(fiber))


def velocities_of_diameters(
    *, unmyelinated: UnmyelinatedName = "course", myelinated: Annotated[str, OneOf(("mammal",))] = "mammal"
) -> Plan[VelocitiesView]:
    """Conduction velocity against diameter, with myelin and without."""
    curves = {}
    for axon, diameters in ((myelinated, "myelinated"), (unmyelinated, "unmyelinated")):
        fibers = [Fiber(axon, diameter=diameter) for diameter in DIAMETERS[diameters]]
        found = yield from _velocities(fibers)
        curves[f"with myelin ({axon})" if axon in MYELINATED else f"without ({axon})"] = tuple(
            zip(DIAMETERS[diameters], found, strict=True)
        )
    return VelocitiesView(curves)


def velocities_of_temperatures(*, axon: AxonName = "squid") -> Plan[VelocitiesView]:
    """Conduction velocity against temperature."""
    found = yield from _velocities([Fiber(axon, temperature=celsius) for celsius in TEMPERATURES])
    return VelocitiesView({axon: tuple(zip(TEMPERATURES, found, strict=True))})


def _velocities(fibers: Sequence[Fiber]) -> Plan[list[float | None]]:
    passages = yield from ask_for_all([watched(fiber, (shock_at(fiber, 0.0),)) for fiber in fibers])
    return [velocity(each, each.length / 4, each.length * 3 / 4) for each in passages]
