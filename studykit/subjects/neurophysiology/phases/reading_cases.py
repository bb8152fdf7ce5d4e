"""Cases of an action potential to be read off its trace, and the axis it is drawn on. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.figure import Axis
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    ONSET,
    BriefWidth,
    Onset,
    PotassiumReversal,
    Scale,
    SodiumReversal,
    Temperature,
    TimesThreshold,
    voltage_axis,
)

WIDTH = 0.5
"""The width of the pulse where it is not a variable, in ms."""

Height = Annotated[str, OneOf(("overshoot", "amplitude", "rest"))]
"""Of the three, two are given and this one is asked for."""

PlaceAsked = Annotated[str, OneOf(("name", "sign"))]
"""A place is asked for by its name, or by the sign of the potential there."""


class ReadingView(Struct, frozen=True, eq=False):
    """A spike on an axis to be read: ticks every 20 mV with grid lines, or ``coarse`` ones every 50 mV."""

    trace: Trace
    coarse: bool

    @property
    def axis(self) -> Axis:
        """The axis of the membrane potential."""
        return potential_axis(coarse=self.coarse)


class PlaceView(Struct, frozen=True, eq=False):
    """A spike on which a place is sought, ``asked`` for in one of two ways; ``coarse``: no grid lines."""

    trace: Trace
    asked: str
    coarse: bool


class HeightsView(Struct, frozen=True, eq=False):
    """A spike, and which of rest, amplitude and overshoot is ``asked`` for."""

    trace: Trace
    asked: str


def trace_to_read(
    *,
    strength: TimesThreshold,
    width: BriefWidth,
    onset: Onset,
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    temperature: Temperature = 27,
    scale: Scale = "fine",
) -> Plan[ReadingView]:
    """A spike of a neuron whose gradients and temperature may differ, drawn on a fine or a coarse axis."""
    cell = Cell(e_na=e_na, e_k=e_k, temperature=temperature)
    trace = yield from _spike(cell, strength, width=width, onset=onset)
    return ReadingView(trace, scale == "coarse")


def trace_to_search(
    *,
    strength: TimesThreshold,
    onset: Onset,
    e_na: SodiumReversal,
    e_k: PotassiumReversal,
    temperature: Temperature,
    wording: PlaceAsked,
    scale: Scale,
) -> Plan[PlaceView]:
    """A spike of a neuron whose gradients and temperature may differ, on which a place is sought."""
    cell = Cell(e_na=e_na, e_k=e_k, temperature=temperature)
    trace = yield from _spike(cell, strength, onset=onset)
    return PlaceView(trace, wording, scale == "coarse")


def third_of_three(
    *, strength: TimesThreshold, e_na: SodiumReversal, e_k: PotassiumReversal, asked: Height
) -> Plan[HeightsView]:
    """A spike of a neuron of which two of three heights are given."""
    trace = yield from _spike(Cell(e_na=e_na, e_k=e_k), strength)
    return HeightsView(trace, asked)


def potential_axis(*, coarse: bool) -> Axis:
    """The axis of the membrane potential: ticks every 50 mV, or every 20 mV with grid lines."""
    return voltage_axis(step=50, grid=False) if coarse else voltage_axis(step=20)


def _spike(cell: Cell, strength: float, *, width: float = WIDTH, onset: float = ONSET) -> Plan[Trace]:
    """What a pulse of ``strength`` × threshold does to ``cell``."""
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    return (yield from ask_for(pulse(round(strength * threshold.amplitude, 1), width, onset, cell=cell)))
