"""Scenarios of impulses in axons: conduction, collision, a second shock, lost myelin. No questions here.

Places are in mm from the left end of the axon, times in ms, velocities in m/s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.axons import Myelinated
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import impulses, velocity
from studykit.sim.electrotonus import Profile, length_constant, steady_profile
from studykit.sim.fibers import Block, Demyelination, Fiber
from studykit.sim.propagation import Passage, Propagation, Shock

QUARTERS = 0.25, 0.5, 0.75
"""Where the electrodes are, as parts of the length: away from the ends, where the velocity changes."""

START = 0.5
"""When the first shock begins, in ms."""

SMALL = 0.5
"""A change of the membrane potential that is far from threshold, in mV."""

TEMPERATURES = (5, 10, 15, 20, 25, 30, 35, 40)
"""At which velocities are compared, in °C."""

DIAMETERS = {"unmyelinated": (0.5, 1, 2, 4, 6, 8, 10, 12, 14, 16), "myelinated": (5.7, 8, 10, 12, 14, 16)}
"""At which velocities are compared, in µm."""

_MYELINATED = tuple(name for name in axons.names() if isinstance(axons.load(name), Myelinated))
_OTHERS = tuple(name for name in axons.names() if name not in _MYELINATED)

AxonName = Annotated[str, OneOf(tuple(axons.names()))]
MyelinatedName = Annotated[str, OneOf(_MYELINATED)]
UnmyelinatedName = Annotated[str, OneOf(_OTHERS)]
Temperature = Annotated[float, Range(-10, 10, step=0.5, unit="°C more than usual")]
Diameter = Annotated[float, Range(0.6, 1.6, step=0.1, unit="× usual")]
Place = Annotated[float, Range(0.0, 1.0, step=0.05, unit="of the length")]
Delay = Annotated[float, Range(0.0, 0.5, step=0.05, unit="of the way through")]
TimesThreshold = Annotated[float, Range(1.5, 8.0, step=0.5, unit="× threshold")]
AfterPassage = Annotated[float, Range(0.5, 15.0, step=0.1, unit="ms")]
TimesMore = Annotated[float, Range(1, 200, step=1, unit="×")]
Internodes = Annotated[float, Range(1, 6, step=1)]


@dataclass(frozen=True, eq=False)
class ConductionView:
    """An impulse along an axon; its ``velocity`` is that in the middle half, None if it does not reach it."""

    passage: Passage
    velocity: float | None


@dataclass(frozen=True, eq=False)
class CollisionView:
    """Impulses from both ends, and the left one ``alone``."""

    passage: Passage
    alone: Passage


@dataclass(frozen=True, eq=False)
class SecondShockView:
    """An impulse passes ``place`` (mm) at ``passed`` (ms); ``delay`` (ms) later it is shocked there again.

    ``alone`` is the same without the second shock.
    """

    passage: Passage
    alone: Passage
    place: float
    passed: float
    delay: float


@dataclass(frozen=True, eq=False)
class DemyelinationView:
    """An axon as it is, and with the internodes of ``lost`` (from ``start`` to ``end``, mm) demyelinated."""

    intact: Passage
    demyelinated: Passage
    lost: Demyelination
    start: float
    end: float


@dataclass(frozen=True, eq=False)
class NodesView:
    """An impulse in a myelinated axon, with electrodes at every compartment.

    In ``unrenewed`` the Na⁺ channels of all nodes in the right half are blocked.
    """

    passage: Passage
    unrenewed: Passage


@dataclass(frozen=True, eq=False)
class SpreadView:
    """A small steady current into the left end of ``fiber``; its length constant is ``constant`` (mm)."""

    fiber: Fiber
    profile: Profile
    constant: float


@dataclass(frozen=True, eq=False)
class VelocitiesView:
    """Velocities (m/s; None where no impulse arrives) against another quantity, by the name of the axon."""

    curves: dict[str, tuple[tuple[float, float | None], ...]]


def impulse_along_axon(
    *, axon: AxonName = "squid", temperature: Temperature = 0.0, diameter: Diameter = 1.0
) -> Plan[ConductionView]:
    """A shock to the left end of an axon that may be warmer and thicker than usual; three electrodes."""
    usual = axons.load(axon)
    fiber = Fiber(
        axon,
        diameter=round(usual.diameter * diameter, 3),
        temperature=round(usual.temperature + temperature, 1),
    )
    passage = yield from ask_for(watched(fiber, (shock_at(fiber, 0.0),)))
    return ConductionView(passage, velocity(passage, passage.length / 4, passage.length * 3 / 4))


def shock_anywhere(*, axon: AxonName = "squid", place: Place = 0.5) -> Plan[Passage]:
    """A shock to a rested axon, somewhere along it."""
    fiber = Fiber(axon)
    return (yield from ask_for(watched(fiber, (shock_at(fiber, place),))))


def two_impulses(*, axon: AxonName = "squid", delay: Delay = 0.2) -> Plan[CollisionView]:
    """A shock to the left end of an axon, and one to the right end a little later."""
    fiber = Fiber(axon)
    left = shock_at(fiber, 0.0)
    alone = yield from ask_for(watched(fiber, (left,)))
    through = max(impulses(alone, alone.length)) - START
    passage = yield from ask_for(watched(fiber, (left, shock_at(fiber, 1.0, START + delay * through))))
    return CollisionView(passage, alone)


def second_shock(*, delay: AfterPassage = 1.5, strength: TimesThreshold = 5.5) -> Plan[SecondShockView]:
    """A second shock to the middle of the squid axon, soon after an impulse has passed there."""
    fiber = Fiber("squid")
    first = shock_at(fiber, 0.0)
    alone = yield from ask_for(watched(fiber, (first,)))
    middle = alone.length / 2
    passed = round(impulses(alone, middle)[0], 2)
    twice = shock_at(fiber, 0.5, passed + delay)
    second = replace(twice, amplitude=round(twice.amplitude / 2 * strength, 3))
    passage = yield from ask_for(watched(fiber, (first, second), more=delay))
    return SecondShockView(passage, alone, middle, passed, delay)


def lost_myelin(
    *, axon: MyelinatedName = "frog", factor: TimesMore = 20, internodes: Internodes = 1
) -> Plan[DemyelinationView]:
    """An impulse meets internodes with so many times their capacitance and conductance."""
    fiber = Fiber(axon)
    nodes = compartments_of(fiber).excitable_x
    first = (len(nodes) - 1) // 2 - int(internodes) // 2
    lost = Demyelination(first, factor, int(internodes))
    intact = yield from ask_for(watched(fiber, (shock_at(fiber, 0.0),)))
    bare = replace(fiber, demyelinated=(lost,))
    slowed = yield from ask_for(watched(bare, (shock_at(fiber, 0.0),), more=axons.load(axon).duration))
    return DemyelinationView(intact, slowed, lost, float(nodes[first]), float(nodes[first + int(internodes)]))


def node_to_node(*, axon: MyelinatedName = "mammal") -> Plan[NodesView]:
    """An impulse in a myelinated axon, seen everywhere along it."""
    fiber = Fiber(axon)
    everywhere = tuple(compartments_of(fiber).x.tolist())
    seen = replace(watched(fiber, (shock_at(fiber, 0.0),)), electrodes=everywhere, every=0.01)
    length = compartments_of(fiber).length
    blocked = replace(fiber, blocked=(Block(length / 2, length),))
    return NodesView(*(yield from ask_for_all([seen, replace(seen, fiber=blocked)])))


def steady_spread(*, axon: UnmyelinatedName = "squid", diameter: Diameter = 1.0) -> Plan[SpreadView]:
    """A current into the left end of an axon, too weak for an impulse, holds it 0.5 mV above rest there."""
    yield from ()
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
        curves[f"with myelin ({axon})" if axon in _MYELINATED else f"without ({axon})"] = tuple(
            zip(DIAMETERS[diameters], found, strict=True)
        )
    return VelocitiesView(curves)


def velocities_of_temperatures(*, axon: AxonName = "squid") -> Plan[VelocitiesView]:
    """Conduction velocity against temperature."""
    found = yield from _velocities([Fiber(axon, temperature=celsius) for celsius in TEMPERATURES])
    return VelocitiesView({axon: tuple(zip(TEMPERATURES, found, strict=True))})


def shock_at(fiber: Fiber, place: float, start: float = START) -> Shock:
    """A shock of 0.1 ms of twice the threshold of a rested axon, at ``place``, a part of its length.

    Inside an axon the current spreads to both sides, so that twice as much is needed as at an end; in an axon
    of another diameter d it grows with d^1.5, as the conductance of the axon seen from its end does.
    """
    usual, length = axons.load(fiber.axon), compartments_of(fiber).length
    thicker = ((fiber.diameter or usual.diameter) / usual.diameter) ** 1.5
    spread = 1 if place in (0.0, 1.0) else 2
    return Shock(place * length, usual.shock * thicker * spread, start)


def watched(fiber: Fiber, shocks: Sequence[Shock], *, more: float = 0.0) -> Propagation:
    """``fiber`` with ``shocks`` and electrodes at its quarters, until all is over, and ``more`` ms."""
    usual, length = axons.load(fiber.axon), compartments_of(fiber).length
    colder = usual.temperature - (usual.temperature if fiber.temperature is None else fiber.temperature)
    duration = usual.duration * 3 ** max(0.0, colder / 10) + more
    electrodes = tuple(round(part * length, 4) for part in QUARTERS)
    return Propagation(fiber, tuple(shocks), duration, electrodes)


def _velocities(fibers: Sequence[Fiber]) -> Plan[list[float | None]]:
    passages = yield from ask_for_all([watched(fiber, (shock_at(fiber, 0.0),)) for fiber in fibers])
    return [velocity(each, each.length / 4, each.length * 3 / 4) for each in passages]
