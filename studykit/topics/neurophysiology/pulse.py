"""Scenarios of a current pulse into a resting neuron, and the figure of what it does. No questions here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from studykit.items.figure import Axis, Band, Figure, Line, Mark, thinned
from studykit.items.variables import OneOf, Range
from studykit.sim import phases
from studykit.sim.experiments import Pulse, ThresholdSearch
from studykit.sim.neuron import Trace
from studykit.sim.phases import Phase
from studykit.sim.solve import Plan, ask_for

ONSET = 5.0
"""When the pulse begins where it is not a variable, in ms."""

BRIEF = 0.2
"""The width of a pulse that is over early in the upstroke it triggers, in ms."""

Strength = Annotated[float, Range(0.5, 3.0, step=0.01, unit="× threshold")]
Width = Annotated[float, OneOf((0.2, 0.4, 0.5, 1.0), unit="ms")]
Onset = Annotated[float, Range(3.0, 8.0, step=0.5, unit="ms")]
SodiumReversal = Annotated[float, Range(35, 70, step=1, unit="mV")]
Moment = Annotated[str, OneOf(tuple(phase.value for phase in Phase))]
Fraction = Annotated[float, Range(0.0, 1.0, step=0.01)]
View = Annotated[str, OneOf(("whole spike", "close-up"))]
Scale = Annotated[str, OneOf(("fine", "coarse"))]

_TIME_STEP = 0.05  # ms, the grid on which moments are printed


@dataclass(frozen=True, eq=False)
class PulseView:
    """A pulse of ``strength`` × threshold: ``threshold`` and ``amplitude`` (µA/cm²) as printed, the run.

    ``threshold_voltage`` (mV) is what the end of a pulse of this ``width`` (ms) has to exceed.
    """

    strength: float
    width: float
    threshold: float
    threshold_voltage: float
    amplitude: float
    trace: Trace


@dataclass(frozen=True, eq=False)
class TwoWidthsView:
    """A pulse beside the known ``threshold`` (µA/cm²) for pulses of another width (``known_width``, ms).

    ``threshold_voltage`` (mV) is what the end of a pulse of its own ``width`` (ms) has to exceed.
    """

    known_width: float
    threshold: float
    threshold_voltage: float
    width: float
    amplitude: float
    trace: Trace


@dataclass(frozen=True, eq=False)
class ReadingView:
    """A spike on an axis to be read: ticks every 20 mV with grid lines, or ``coarse`` ones every 50 mV."""

    trace: Trace
    coarse: bool


@dataclass(frozen=True, eq=False)
class MomentView:
    """A spike and a ``time`` (ms) in it, clear of every border; None where the phase has no clear moment."""

    trace: Trace
    phase: Phase
    time: float | None
    close_up: bool


def current_pulse(
    *, strength: Strength, width: Width, onset: Onset, e_na: SodiumReversal = 50
) -> Plan[PulseView]:
    """A rectangular current pulse into the resting neuron of the course."""
    threshold = yield from ask_for(ThresholdSearch(width=width, e_na=e_na))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed, 1)
    trace = yield from ask_for(Pulse(amplitude=amplitude, width=width, onset=onset, e_na=e_na))
    return PulseView(strength, width, printed, threshold.voltage, amplitude, trace)


def trace_to_read(
    *, strength: Strength, width: Width, onset: Onset, e_na: SodiumReversal, scale: Scale
) -> Plan[ReadingView]:
    """A spike of a neuron whose E_Na may differ, drawn on a fine or a coarse axis."""
    pulse = yield from current_pulse(strength=strength, width=width, onset=onset, e_na=e_na)
    return ReadingView(pulse.trace, scale == "coarse")


def pulse_of_another_width(*, strength: Strength, width: Width, known_width: Width) -> Plan[TwoWidthsView]:
    """A pulse whose charge is ``strength`` × the threshold charge known from pulses of another width."""
    threshold = yield from ask_for(ThresholdSearch(width=known_width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed * known_width / width, 1)
    trace = yield from ask_for(Pulse(amplitude=amplitude, width=width, onset=ONSET))
    own = yield from ask_for(ThresholdSearch(width=width))
    return TwoWidthsView(known_width, printed, own.voltage, width, amplitude, trace)


def marked_moment(
    *, strength: Strength, onset: Onset, moment: Moment, fraction: Fraction, view: View
) -> Plan[MomentView]:
    """A spike with a moment marked on it: ``fraction`` of the way through the clear part of a phase."""
    threshold = yield from ask_for(ThresholdSearch(width=BRIEF))
    amplitude = round(strength * threshold.amplitude, 1)
    trace = yield from ask_for(Pulse(amplitude=amplitude, width=BRIEF, onset=onset))
    phase = Phase(moment)
    start, end = window(trace)
    clear = [time for time in _clear_times(trace, phase) if start < time < end]
    time = clear[round(fraction * (len(clear) - 1))] if clear else None
    return MomentView(trace, phase, time, view == "close-up")


def figure_of(
    trace: Trace,
    *,
    alt: str,
    span: tuple[float, float] | None = None,
    time_step: float = 1.0,
    voltage: Axis | None = None,
    more_lines: Sequence[Line] = (),
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
) -> Figure:
    """The trace with its stimulus, over ``span`` (start and end in ms), by default its window."""
    start, end = span or window(trace)
    seen = (trace.t >= start - 1e-9) & (trace.t <= end + 1e-9)
    # Rounded, so that a run alone and the same run in a batch give the same figure.
    curve = thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist())
    stimulus = Band(trace.onset, trace.onset + trace.width, "stimulus")
    in_view = [band for band in (stimulus, *bands) if band.end > start and band.start < end]
    return Figure(
        lines=(curve, *more_lines),
        x=Axis("time", "ms", start, end, time_step, grid=False),
        y=voltage or voltage_axis(),
        alt=alt,
        marks=tuple(marks),
        bands=tuple(Band(max(b.start, start), min(b.end, end), b.label) for b in in_view),
    )


def window(trace: Trace) -> tuple[float, float]:
    """The ten milliseconds around the stimulus that show a whole spike, start and end in ms."""
    start = float(int(trace.onset) - 3)
    return start, start + 10.0


def voltage_axis(*, step: float = 20, grid: bool = True) -> Axis:
    """The axis of the membrane potential."""
    return Axis("membrane potential", "mV", -90, 50, step, grid)


def voltage_at(trace: Trace, time: float) -> float:
    """The membrane potential at ``time`` (ms), in mV, to two decimals."""
    return round(float(trace.v[round(time / trace.dt)]), 2)


def _clear_times(trace: Trace, phase: Phase) -> list[float]:
    steps = int(trace.t[-1] / _TIME_STEP)
    times = [round(step * _TIME_STEP, 2) for step in range(1, steps)]
    first = next((span for span in phases.phases(trace) if span.phase is phase), None)
    if first is None:
        return []
    return [t for t in times if first.start <= t <= first.end and phases.is_clear(trace, t)]
