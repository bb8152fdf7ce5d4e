"""Scenarios of one brief pulse into a neuron before and after a change. No questions here."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    ONSET,
    Onset,
    PotassiumReversal,
    Scale,
    SodiumReversal,
    Strength,
    Temperature,
)

PULSE = 0.5
"""The width of the pulse, in ms."""

Third = Annotated[str, OneOf(("overshoot", "amplitude", "rest"))]
Wording = Annotated[str, OneOf(("name", "sign"))]
Channel = Annotated[str, OneOf(("Na", "K"))]
Part = Annotated[float, Range(0.0, 1.0, step=0.05)]
Order = Annotated[str, OneOf(("ABC", "ACB", "BAC", "BCA", "CAB", "CBA"))]
Potassium = Annotated[float, Range(3.0, 7.0, step=0.1, unit="mM")]
Sodium = Annotated[float, Range(50, 250, step=1, unit="mM")]
Fourth = Annotated[str, OneOf(("below", "above"))]
Treatment = Annotated[str, OneOf(("ttx", "tea", "cold"))]
Warmth = Annotated[float, Range(12, 34, step=1, unit="°C")]


@dataclass(frozen=True, eq=False)
class ThirdView:
    """A spike, and which of rest, amplitude and overshoot is ``asked``."""

    trace: Trace
    asked: str


@dataclass(frozen=True, eq=False)
class SoughtView:
    """A spike on which a place is sought, in one of two wordings; ``coarse``: few ticks, no lines."""

    trace: Trace
    wording: str
    coarse: bool


@dataclass(frozen=True, eq=False)
class PairView:
    """What the same pulse does ``before`` and ``after`` a change of the neuron."""

    before: Trace
    after: Trace


@dataclass(frozen=True, eq=False)
class DrawnPairView:
    """What a pulse does ``before`` and ``after`` a change; ``fourth``: on which side one more answer lies."""

    before: Trace
    after: Trace
    fourth: str


@dataclass(frozen=True, eq=False)
class BlockedView:
    """What the same pulse does before and after ``part`` of the Na⁺ or K⁺ ``channels`` is blocked."""

    before: Trace
    after: Trace
    channels: str
    part: float


@dataclass(frozen=True, eq=False)
class BathView:
    """The same pulse in the ``control`` bath, in ``other``, and in one changed the ``opposite`` way."""

    control: Trace
    other: Trace
    opposite: Trace
    order: str


@dataclass(frozen=True, eq=False)
class SeveralView:
    """What the same pulse does to a ``control`` and to ``changed`` neurons, lettered in an ``order``."""

    control: Trace
    changed: tuple[Trace, ...]
    order: str


@dataclass(frozen=True, eq=False)
class TreatedView:
    """What the same pulse does to a ``control`` and after a ``treatment``."""

    control: Trace
    treated: Trace
    treatment: str


def third_of_three(
    *, strength: Strength, e_na: SodiumReversal, e_k: PotassiumReversal, asked: Third
) -> Plan[ThirdView]:
    """A spike of a neuron of which two of three heights are told."""
    cell = Cell(e_na=e_na, e_k=e_k)
    (trace,) = yield from _same_pulse(strength, cell)
    return ThirdView(trace, asked)


def trace_to_search(
    *,
    strength: Strength,
    onset: Onset,
    e_na: SodiumReversal,
    e_k: PotassiumReversal,
    temperature: Temperature,
    wording: Wording,
    scale: Scale,
) -> Plan[SoughtView]:
    """A spike of a neuron whose gradients and temperature may differ."""
    cell = Cell(e_na=e_na, e_k=e_k, temperature=temperature)
    (trace,) = yield from _same_pulse(strength, cell, onset=onset)
    return SoughtView(trace, wording, scale == "coarse")


def sodium_reversal_changed(
    *, strength: Strength, e_na: SodiumReversal, e_na_after: SodiumReversal
) -> Plan[PairView]:
    """The same pulse at two reversal potentials of Na⁺."""
    return PairView(*(yield from _same_pulse(strength, Cell(e_na=e_na), Cell(e_na=e_na_after))))


def spike_short_of_e_na(
    *, strength: Strength, e_na: SodiumReversal, e_k: PotassiumReversal, onset: Onset
) -> Plan[Trace]:
    """A spike of a neuron with other gradients."""
    (trace,) = yield from _same_pulse(strength, Cell(e_na=e_na, e_k=e_k), onset=onset)
    return trace


def channels_blocked(
    *, strength: Strength, channels: Channel, part: Part, e_na: SodiumReversal = 50
) -> Plan[BlockedView]:
    """The same pulse before and after part of the Na⁺ or of the K⁺ channels is blocked."""
    blocked = Cell(e_na=e_na, na_block=part) if channels == "Na" else Cell(e_na=e_na, k_block=part)
    before, after = yield from _same_pulse(strength, Cell(e_na=e_na), blocked)
    return BlockedView(before, after, channels, part)


def inactivation_removed(*, strength: Strength, k_part: Part) -> Plan[BlockedView]:
    """The same pulse before and after inactivation is removed and part of the K⁺ channels is blocked."""
    before, after = yield from _same_pulse(strength, Cell(), Cell(inactivates=False, k_block=k_part))
    return BlockedView(before, after, "K", k_part)


def potassium_changed(
    *, strength: Strength, k_outside: Potassium, k_after: Potassium, fourth: Fourth = "below"
) -> Plan[DrawnPairView]:
    """A pulse of the same strength in × threshold at two concentrations of K⁺ outside."""
    (before,) = yield from _same_pulse(strength, Cell(k_outside=k_outside))
    (after,) = yield from _same_pulse(strength, Cell(k_outside=k_after))
    return DrawnPairView(before, after, fourth)


def sodium_changed(*, strength: Strength, na_outside: Sodium, na_after: Sodium) -> Plan[PairView]:
    """The same pulse at two concentrations of Na⁺ outside."""
    cells = Cell(na_outside=na_outside), Cell(na_outside=na_after)
    return PairView(*(yield from _same_pulse(strength, *cells)))


def sodium_bath_to_find(*, strength: Strength, na_after: Sodium, order: Order) -> Plan[BathView]:
    """The same pulse with normal Na⁺ outside, with ``na_after``, and with as much in the other direction."""
    normal = presets.load("course").na_outside
    opposite = round(normal**2 / na_after, 1)
    cells = Cell(), Cell(na_outside=na_after), Cell(na_outside=opposite)
    control, other, opposed = yield from _same_pulse(strength, *cells)
    return BathView(control, other, opposed, order)


def temperature_changed(
    *, strength: Strength, temperature: Warmth, after: Warmth, fourth: Fourth
) -> Plan[DrawnPairView]:
    """The same pulse at two temperatures."""
    cells = Cell(temperature=temperature), Cell(temperature=after)
    before, changed = yield from _same_pulse(strength, *cells)
    return DrawnPairView(before, changed, fourth)


def three_treatments(
    *, strength: Strength, na_part: Part, k_part: Part, temperature: Warmth, order: Order
) -> Plan[SeveralView]:
    """The same pulse without a change, with Na⁺ or K⁺ channels blocked, and at another temperature."""
    cells = Cell(), Cell(na_block=na_part), Cell(k_block=k_part), Cell(temperature=temperature)
    control, *changed = yield from _same_pulse(strength, *cells)
    return SeveralView(control, tuple(changed), order)


def treatment_to_find(
    *, strength: Strength, na_part: Part, k_part: Part, temperature: Warmth, treatment: Treatment
) -> Plan[TreatedView]:
    """The same pulse without a change, and with one."""
    treated = {
        "ttx": Cell(na_block=na_part),
        "tea": Cell(k_block=k_part),
        "cold": Cell(temperature=temperature),
    }[treatment]
    control, after = yield from _same_pulse(strength, Cell(), treated)
    return TreatedView(control, after, treatment)


def _same_pulse(strength: float, *cells: Cell, onset: float = ONSET) -> Plan[list[Trace]]:
    """A pulse of ``strength`` × the threshold of the first of ``cells`` into each of them."""
    threshold = yield from ask_for(ThresholdSearch(PULSE, cells[0]))
    amplitude = round(strength * threshold.amplitude, 1)
    return (yield from ask_for_all([pulse(amplitude, PULSE, onset, cell=cell) for cell in cells]))
