"""Scenarios of the Na⁺/K⁺ pump: it is blocked for good, or for a while. No figures here."""

from dataclasses import dataclass, replace
from typing import Annotated

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Range
from studykit.sim.pump_march import PumpTrace
from studykit.sim.pump_runs import PumpBlock

START = 300.0
"""When the block begins, in s."""

RECOVERY = 55
"""So long a pump that works again is watched, in min."""

LOOKED_AT = (0, 1, 2, 5, 10, 15, 20, 30, 45, 60)
"""Times after the beginning of the block at which values are given, in min."""

Part = Annotated[float, Range(0.1, 1.0, step=0.05)]
Diameter = Annotated[float, Range(10, 100, step=5, unit="µm")]
SodiumLeak = Annotated[float, Range(0.02, 0.1, step=0.001)]
Minutes = Annotated[float, Range(5, 60, step=1, unit="min")]


@dataclass(frozen=True, eq=False)
class BlockView:
    """A cell with a part (``block``) of its pumps blocked from ``START`` on, and the same cell without."""

    block: float
    blocked: PumpTrace
    working: PumpTrace


@dataclass(frozen=True, eq=False)
class RestartView:
    """A cell with a part (``block``) of its pumps blocked from ``START`` until ``restart`` (s)."""

    block: float
    restart: float
    trace: PumpTrace


def pump_blocked(
    *, block: Part = 1.0, diameter: Diameter = 25, sodium_leak: SodiumLeak = 0.054, minutes: Minutes = 30
) -> Plan[BlockView]:
    """A part of a cell's pumps is blocked for good; beside it the same cell with all its pumps at work.

    ``sodium_leak`` is the permeability to Na⁺, relative to that to K⁺.
    """
    whole = PumpBlock(
        block=0.0,
        start=START,
        duration=START + 60 * minutes,
        diameter=diameter,
        na_permeability=sodium_leak,
    )
    working = yield from ask_for(whole)
    blocked = yield from ask_for(replace(whole, block=block))
    return BlockView(block, blocked, working)


def pump_restarted(
    *, block: Part = 1.0, diameter: Diameter = 25, sodium_leak: SodiumLeak = 0.054, minutes: Minutes = 20
) -> Plan[RestartView]:
    """A part of a cell's pumps is blocked for ``minutes``, then works again.

    ``sodium_leak`` is the permeability to Na⁺, relative to that to K⁺.
    """
    restart = START + 60 * minutes
    trace = yield from ask_for(
        PumpBlock(
            block=block,
            start=START,
            end=restart,
            duration=restart + 60 * RECOVERY,
            diameter=diameter,
            na_permeability=sodium_leak,
        )
    )
    return RestartView(block, restart, trace)
