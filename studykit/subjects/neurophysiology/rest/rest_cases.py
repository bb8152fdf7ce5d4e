"""Scenarios of questions on rest: potentials in words, an electrode, the pump and its block, a charge."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf, Range
from studykit.sim.ions import ions_inside, ions_moved
from studykit.sim.pump_march import PumpTrace
from studykit.sim.pump_runs import PumpBlock
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL

BLOCKED_AT = 60.0
"""When the block of the pump begins, in s."""

WATCHED = 30
"""How long the blocked cell is watched, in min."""

Size = Annotated[int, Range(35, 95, step=1, unit="mV")]
Small = Annotated[int, Range(-30, 40, step=1, unit="mV")]
Rest = Annotated[int, Range(-90, -50, step=1, unit="mV")]
Side = Annotated[str, OneOf(("inside", "outside"))]
Sign = Annotated[str, OneOf(("negative", "positive"))]
Way = Annotated[str, OneOf(("into", "out of"))]
Cycles = Annotated[int, Range(2, 120, step=1)]
Counted = Annotated[str, OneOf(("na", "k", "atp", "charge"))]
Gaps = Annotated[str, OneOf(("numbers", "ways", "first", "second"))]
First = Annotated[str, OneOf(("na", "k"))]
Diameter = Annotated[float, Range(0.5, 500, step=0.5, unit="µm")]
Change = Annotated[int, Range(60, 130, step=1, unit="mV")]
BlockedCell = Annotated[int, OneOf((15, 18, 20, 22, 25, 30), unit="µm")]
Minute = Annotated[int, OneOf((1, 2, 25, 30), unit="min")]
Leak = Annotated[float, Range(0.04, 0.07, step=0.0005)]


@dataclass(frozen=True)
class WordsView:
    """``side`` is ``sign`` against the other by ``size`` (mV)."""

    size: int
    side: str
    sign: str


@dataclass(frozen=True)
class TwoSidesView:
    """Potentials of both sides against a distant ground, in mV."""

    inside: int
    outside: int


@dataclass(frozen=True)
class ElectrodeView:
    """An electrode that goes ``into`` or ``out of`` a cell that rests at ``rest`` (mV)."""

    rest: int
    way: str


@dataclass(frozen=True)
class CyclesView:
    """``cycles`` of the pump, of which the Na⁺, K⁺, ATP or net charge is ``counted``."""

    cycles: int
    counted: str


@dataclass(frozen=True)
class GapsView:
    """A sentence on ``cycles`` of the pump that names one ion ``first``, with gaps."""

    cycles: int
    first: str
    gaps: str


@dataclass(frozen=True)
class ChargeView:
    """A spherical cell, ``diameter`` in µm, whose potential K⁺ changes by ``change`` (mV)."""

    diameter: float
    change: int
    moved: float
    inside: float

    @property
    def share(self) -> float:
        """The part of its K⁺ that crosses."""
        return self.moved / self.inside


@dataclass(frozen=True, eq=False)
class BlockedView:
    """A cell whose pump is blocked from ``BLOCKED_AT`` on, looked at after ``minute`` (min)."""

    diameter: int
    minute: int
    trace: PumpTrace
    before: float
    after: float

    @property
    def sodium_gain(self) -> float:
        """By how much Na⁺ inside rises in the first minute of the block, in mM."""
        first = round(BLOCKED_AT / 60)
        return float(self.trace.na[first + 1] - self.trace.na[first])


def potential_in_words(*, size: Size, side: Side, sign: Sign) -> Plan[WordsView]:
    """One side of a membrane against the other, in words."""
    yield from ()
    return WordsView(size, side, sign)


def two_sides(*, inside: Rest, outside: Small) -> Plan[TwoSidesView]:
    """Both sides of a membrane against ground."""
    yield from ()
    return TwoSidesView(inside, outside)


def moved_electrode(*, rest: Rest, way: Way) -> Plan[ElectrodeView]:
    """An electrode that is moved through a membrane."""
    yield from ()
    return ElectrodeView(rest, way)


def pump_cycles(*, cycles: Cycles, counted: Counted) -> Plan[CyclesView]:
    """Some cycles of the pump."""
    yield from ()
    return CyclesView(cycles, counted)


def pump_sentence(*, cycles: Cycles, first: First, gaps: Gaps) -> Plan[GapsView]:
    """A sentence on some cycles of the pump."""
    yield from ()
    return GapsView(cycles, first, gaps)


def cell_charged(*, diameter: Diameter, change: Change) -> Plan[ChargeView]:
    """A cell whose membrane is charged to another potential by K⁺."""
    yield from ()
    moved = ions_moved(float(change), diameter=float(diameter))
    inside = ions_inside(MAMMAL.k.inside, diameter=float(diameter))
    return ChargeView(diameter, change, moved, inside)


def blocked_pump(*, diameter: BlockedCell, leak: Leak, minute: Minute) -> Plan[BlockedView]:
    """A cell whose pump is blocked for good."""
    trace = yield from ask_for(
        PumpBlock(
            start=BLOCKED_AT,
            duration=BLOCKED_AT + 60 * WATCHED,
            diameter=float(diameter),
            na_permeability=leak,
            interval=60.0,
            dt=20.0,
        )
    )
    at = round(BLOCKED_AT / 60) + minute
    return BlockedView(diameter, minute, trace, float(trace.v[0]), float(trace.v[at]))
