"""Scenarios of two pulses in a row: what the second does, and how firing recovers. No figures here."""

import math
from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.refractoriness import (
    ONSET,
    STRONGEST,
    PairOfPulses,
    Windows,
    first_spike,
    needed_strengths,
    pair,
    second_peaks,
    windows,
)
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import PresetName

AFTER_SECOND = 20.0
"""The time of the recording that is kept after the second pulse, in ms."""

PulseInterval = Annotated[float, Range(2.0, 50.0, step=0.1, unit="ms")]
FirstStrength = Annotated[float, Range(1.1, 3.0, step=0.1, unit="× threshold")]
SecondStrength = Annotated[float, Range(0.5, 8.0, step=0.05, unit="× threshold")]
HiddenOrShown = Annotated[str, OneOf(("hidden", "shown"))]

LONGEST = 30.0
"""The longest interval at which the second spike is measured, in ms."""

POINTS = 18
"""Intervals of a curve."""


class PairedView(Struct, frozen=True, eq=False):
    """Two pulses ``interval`` ms apart, the second of ``strength`` × threshold, and the first ``alone``.

    ``needed`` is the strength with which the second fires there (None: none up to ``STRONGEST``), ``fires``
    whether it does; ``control`` is what both do with Na⁺ channels blocked from the second on, if it is shown.
    """

    pulses: PairOfPulses
    interval: float
    strength: float
    needed: float | None
    fires: bool
    both: Trace
    alone: Trace
    control: Trace | None


class RecoveryView(Struct, frozen=True, eq=False):
    """The ``strengths`` (× threshold) a second pulse needs at ``intervals`` (ms), and the ``windows``."""

    pulses: PairOfPulses
    windows: Windows
    intervals: tuple[float, ...]
    strengths: tuple[float | None, ...]


class RecoveringChannelsView(Struct, frozen=True, eq=False):
    """What the first pulse does ``alone``, and the ``windows`` of refractoriness after it."""

    alone: Trace
    windows: Windows


class SecondSpikeView(Struct, frozen=True, eq=False):
    """The ``peaks`` (mV) of the second spike at ``intervals`` (ms), and the ``first`` one."""

    pulses: PairOfPulses
    strength: float
    first: Trace
    intervals: tuple[float, ...]
    peaks: tuple[float | None, ...]


def two_pulses_in_a_row(
    *,
    preset: PresetName = "course",
    interval: PulseInterval = 6.0,
    strength: SecondStrength = 1.5,
    control: HiddenOrShown = "hidden",
) -> Plan[PairedView]:
    """A pulse that fires, and a second one in its wake."""
    pulses = yield from pair(Cell(preset))
    stimulus, duration = pulses.both(interval, strength), end_of_view(interval)
    both = yield from ask_for(Recording(stimulus, pulses.cell, duration))
    alone = yield from ask_for(Recording(pulses.conditioning, pulses.cell, duration))
    fires = yield from ask_for(pulses.fires(interval, strength))
    (needed,) = yield from needed_strengths(pulses, [interval])
    blocked = None
    if control == "shown":
        passive = Recording(stimulus, pulses.cell, duration, no_sodium_from=ONSET + interval)
        blocked = yield from ask_for(passive)
    return PairedView(pulses, interval, strength, needed, fires, both, alone, blocked)


def recovery_after_a_spike(*, preset: PresetName = "course") -> Plan[RecoveryView]:
    """How strong a second pulse has to be, from the end of absolute refractoriness on."""
    pulses = yield from pair(Cell(preset))
    found = yield from windows(pulses)
    start, end = found.absolute_end or ONSET, found.relative_end or 2 * ONSET
    intervals = _spread(start, 2 * end)
    strengths = yield from needed_strengths(pulses, intervals, up_to=STRONGEST)
    return RecoveryView(pulses, found, intervals, strengths)


def channels_after_a_spike(*, preset: PresetName = "course") -> Plan[RecoveringChannelsView]:
    """The channels in the wake of a spike, while the neuron is refractory."""
    pulses = yield from pair(Cell(preset))
    alone = yield from first_spike(pulses)
    return RecoveringChannelsView(alone, (yield from windows(pulses)))


def height_of_the_second_spike(
    *, preset: PresetName = "course", strength: FirstStrength = 1.5
) -> Plan[SecondSpikeView]:
    """How high a second spike is, against the interval."""
    pulses = yield from pair(Cell(preset), first=strength)
    alone = yield from first_spike(pulses)
    intervals = _spread(3.0, LONGEST)
    peaks = yield from second_peaks(pulses, intervals, strength=strength)
    return SecondSpikeView(pulses, strength, alone, intervals, peaks)


def end_of_view(interval: float) -> float:
    """Until when two pulses are shown, in ms: 20 ms and more after the second."""
    return 5.0 * math.ceil((ONSET + interval + AFTER_SECOND) / 5)


def _spread(first: float, last: float) -> tuple[float, ...]:
    """Intervals from ``first`` to ``last`` ms that lie nearer to each other at first, on a grid of 0.05."""
    steps = np.ceil(np.geomspace(first, last, POINTS) * 20) / 20
    return tuple(float(round(step, 2)) for step in dict.fromkeys(steps.tolist()))
