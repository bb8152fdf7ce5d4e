"""Cases of impulses in axons: conduction, collision, a second shock, lost myelin. No questions here.

Places are in mm from the left end of the axon, times in ms, velocities in m/s.
"""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Count, Range
from studykit.sim import axons
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import impulses, velocity
from studykit.sim.fibers import Demyelination, Fiber
from studykit.sim.propagation import Passage
from studykit.subjects.neurophysiology.conduction.axons_shared import (
    AxonName,
    MyelinatedName,
    TimesUsualDiameter,
    shock_at,
    watched,
)
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET

TemperatureChange = Annotated[float, Range(-10, 10, step=0.5, unit="°C more than usual")]
PlaceAlongAxon = Annotated[float, Range(0.0, 1.0, step=0.05, unit="of the length")]
Delay = Annotated[float, Range(0.0, 0.5, step=0.05, unit="of the way through")]
ShockTimesThreshold = Annotated[float, Range(1.5, 8.0, step=0.5, unit="× threshold")]
AfterPassage = Annotated[float, Range(0.5, 15.0, step=0.1, unit="ms")]
TimesMore = Annotated[float, Range(1, 200, step=1, unit="×")]
Internodes = Annotated[int, Count(1, 6)]


class ConductionView(Struct, frozen=True, eq=False):
    """An impulse along an axon; its ``velocity`` is that in the middle half, None if it does not reach it."""

    passage: Passage
    velocity: float | None


class CollisionView(Struct, frozen=True, eq=False):
    """Impulses from opposite ends, and the left one ``alone``."""

    passage: Passage
    alone: Passage


class SecondShockView(Struct, frozen=True, eq=False):
    """An impulse passes ``place`` (mm) at ``passed`` (ms); ``delay`` (ms) later it is shocked there again.

    ``alone`` is the same without the second shock.
    """

    passage: Passage
    alone: Passage
    place: float
    passed: float
    delay: float


class DemyelinationView(Struct, frozen=True, eq=False):
    """An axon as it is, and with the internodes of ``lost`` (from ``start`` to ``end``, mm) demyelinated."""

    intact: Passage
    demyelinated: Passage
    lost: Demyelination
    start: float
    end: float


def impulse_along_axon(
    *, axon: AxonName = "squid", temperature: TemperatureChange = 0.0, diameter: TimesUsualDiameter = 1.0
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


def shock_anywhere(*, axon: AxonName = "squid", place: PlaceAlongAxon = 0.5) -> Plan[Passage]:
    """A shock to a rested axon, somewhere along it."""
    fiber = Fiber(axon)
    return (yield from ask_for(watched(fiber, (shock_at(fiber, place),))))


def two_impulses(*, axon: AxonName = "squid", delay: Delay = 0.2) -> Plan[CollisionView]:
    """A shock to the left end of an axon, and one to the right end a little later."""
    fiber = Fiber(axon)
    left = shock_at(fiber, 0.0)
    alone = yield from ask_for(watched(fiber, (left,)))
    through = max(impulses(alone, alone.length)) - SHOCK_ONSET
    passage = yield from ask_for(watched(fiber, (left, shock_at(fiber, 1.0, SHOCK_ONSET + delay * through))))
    return CollisionView(passage, alone)


def second_shock(*, delay: AfterPassage = 1.5, strength: ShockTimesThreshold = 5.5) -> Plan[SecondShockView]:
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
    first = (len(nodes) - 1) // 2 - internodes // 2
    lost = Demyelination(first, factor, internodes)
    intact = yield from ask_for(watched(fiber, (shock_at(fiber, 0.0),)))
    bare = replace(fiber, demyelinated=(lost,))
    slowed = yield from ask_for(watched(bare, (shock_at(fiber, 0.0),), more=axons.load(axon).duration))
    return DemyelinationView(intact, slowed, lost, float(nodes[first]), float(nodes[first + internodes]))
