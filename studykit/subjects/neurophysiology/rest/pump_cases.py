"""Scenarios of the Na⁺/K⁺ pump: its cycles, a block for good or for a while, action potentials without it."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.errors import StudykitError
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.pump_march import PumpTrace
from studykit.sim.pump_runs import PumpBlock
from studykit.sim.trace import Trace

START = 300.0
"""When the block begins that a lecture shows, in s."""

RECOVERY = 55
"""The time for which a pump that works again is watched, in min."""

LOOKED_AT = (0, 1, 2, 5, 10, 15, 20, 30, 45, 60)
"""Times after the beginning of the block at which values are given, in min."""

BLOCKED_AT = 60.0
"""When the block begins that a question is about, in s."""

WATCHED = 90
"""The time for which the cell of a question is watched, in min."""

PULSE_STRENGTH, PULSE_WIDTH = 1.5, 0.5
"""The pulse that makes the neuron fire: × threshold before the block, and ms."""

CycleCount = Annotated[int, Count(2, 120)]
Counted = Annotated[str, OneOf(("na", "k", "atp", "charge"))]
CountGiven = Annotated[str, OneOf(("na", "k", "atp"))]
Gaps = Annotated[str, OneOf(("numbers", "ways", "all but first", "all but second"))]
FirstIon = Annotated[str, OneOf(("na", "k"))]
BlockedPumps = Annotated[float, Range(0.1, 1.0, step=0.05)]
CellDiameter = Annotated[float, Range(10, 100, step=1, unit="µm")]
SodiumLeak = Annotated[float, Range(0.02, 0.1, step=0.0005)]
MinutesOfBlock = Annotated[float, Range(5, 60, step=1, unit="min")]
MinutesUntilSpikes = Annotated[int, Count(1, 30, unit="min")]
MinuteAsked = Annotated[int, OneOf((10, 15, 20, 45, 60, 90), unit="min")]


class CyclesView(Struct, frozen=True):
    """``cycles`` of the pump: from what is ``given`` of them, what is ``counted`` is to be found."""

    cycles: int
    given: str
    counted: str


class GapsView(Struct, frozen=True):
    """A sentence on ``cycles`` of the pump that names one ion ``first``, with gaps."""

    cycles: int
    first: str
    gaps: str


class AllBlockedView(Struct, frozen=True, eq=False):
    """A cell whose pump is blocked from ``BLOCKED_AT`` on, looked at after ``minute`` (min)."""

    diameter: float
    minute: int
    trace: PumpTrace
    before: float
    after: float

    @property
    def sodium_gain(self) -> float:
        """By how much Na⁺ inside rises in the first minute of the block, in mM."""
        first = round(BLOCKED_AT / 60)
        return float(self.trace.na[first + 1] - self.trace.na[first])


class PartBlockedView(Struct, frozen=True, eq=False):
    """A cell with a part (``block``) of its pumps blocked from ``START`` on, and the same cell without."""

    block: float
    blocked: PumpTrace
    working: PumpTrace


class RestartView(Struct, frozen=True, eq=False):
    """A cell with a part (``block``) of its pumps blocked from ``START`` until ``restart`` (s)."""

    block: float
    restart: float
    trace: PumpTrace


class SpikesView(Struct, frozen=True, eq=False):
    """The same pulse into the neuron of the course at times ``after`` the block of all its pumps (min).

    ``spikes`` are with the gradients of those times; ``rundown`` is that of the gradients, a moment a minute.
    """

    after: tuple[int, ...]
    rundown: PumpTrace
    spikes: tuple[Trace, ...]


def pump_cycles(*, cycles: CycleCount, given: CountGiven, counted: Counted) -> CyclesView:
    """Some cycles of the pump."""
    return CyclesView(cycles, given, counted)


def pump_sentence(*, cycles: CycleCount, first: FirstIon, gaps: Gaps) -> GapsView:
    """A sentence on some cycles of the pump."""
    return GapsView(cycles, first, gaps)


def all_pumps_blocked(
    *, diameter: CellDiameter, leak: SodiumLeak, minute: MinuteAsked
) -> Plan[AllBlockedView]:
    """A cell whose pump is blocked for good, looked at after so many minutes."""
    trace = yield from ask_for(
        PumpBlock(
            start=BLOCKED_AT,
            duration=BLOCKED_AT + 60 * WATCHED,
            diameter=float(diameter),
            na_permeability=leak,
            interval=60.0,
            dt=10.0,
        )
    )
    at = round(BLOCKED_AT / 60) + minute
    return AllBlockedView(diameter, minute, trace, float(trace.v[0]), float(trace.v[at]))


def pump_blocked(
    *,
    block: BlockedPumps = 1.0,
    diameter: CellDiameter = 25,
    sodium_leak: SodiumLeak = 0.054,
    minutes: MinutesOfBlock = 30,
) -> Plan[PartBlockedView]:
    """A part of a cell's pumps is blocked for good, compared with the same cell with all its pumps at work.

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
    return PartBlockedView(block, blocked, working)


def pump_restarted(
    *,
    block: BlockedPumps = 1.0,
    diameter: CellDiameter = 25,
    sodium_leak: SodiumLeak = 0.054,
    minutes: MinutesOfBlock = 20,
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


def spikes_after_block(*, diameter: CellDiameter = 25, minutes: MinutesUntilSpikes = 10) -> Plan[SpikesView]:
    """The same pulse into the neuron of the course at the moment all its pumps are blocked, and up to later.

    The neuron has no pump: its leak stands for leaks and pump, so that here the block acts by the gradients
    alone, not by the few millivolts that the pump's current adds.
    """
    rundown = yield from ask_for(
        PumpBlock(start=0.0, duration=60.0 * minutes, cell="course", diameter=diameter, interval=60.0)
    )
    threshold = yield from ask_for(ThresholdSearch(PULSE_WIDTH, _cell(rundown, 0)))
    amplitude = round(PULSE_STRENGTH * threshold.amplitude, 1)
    after = (*(time for time in LOOKED_AT if time < minutes), minutes)
    spikes = []
    for time in after:
        trace = yield from ask_for(pulse(amplitude, PULSE_WIDTH, cell=_cell(rundown, time)))
        spikes.append(trace)
    return SpikesView(after, rundown, tuple(spikes))


def _cell(rundown: PumpTrace, minute: int) -> Cell:
    """The neuron of the course with the gradients of a minute; StudykitError if hardly any are left."""
    e_na, e_k = float(rundown.e_na[minute]), float(rundown.e_k[minute])
    try:
        return Cell(e_na=e_na, e_k=e_k)
    except StudykitError as error:
        raise StudykitError(
            f"the gradients are too small for the neuron after {minute:g} min: {error.what}",
            mend="Permitted: less time, or a larger cell.",
        ) from None
