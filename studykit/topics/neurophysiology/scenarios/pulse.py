"""Scenarios of a current pulse into a resting neuron, and the figure of what it does. No questions here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated

import numpy as np

from studykit.items.figure import Axis, Band, Figure, Line, Mark, corners, thinned
from studykit.items.variables import OneOf, Range
from studykit.sim import phases, presets
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.phases import Phase
from studykit.sim.solve import Plan, ask_for
from studykit.sim.trace import Trace
from studykit.text import say

ONSET = 5.0
"""When the pulse begins where it is not a variable, in ms."""

BRIEF = 0.2
"""The width of a pulse that is over early in the upstroke it triggers, in ms."""

FINE_BELOW = 10.0
"""Currents below this have two decimals, others one, in µA/cm²."""

PresetName = Annotated[str, OneOf(tuple(presets.names()))]
Strength = Annotated[float, Range(-10.0, 10.0, step=0.01, unit="× threshold")]
Width = Annotated[float, Range(0.05, 40.0, step=0.01, unit="ms")]
BriefWidth = Annotated[float, OneOf((0.2, 0.4, 0.5, 1.0), unit="ms")]
Onset = Annotated[float, Range(3.0, 8.0, step=0.5, unit="ms")]
SodiumReversal = Annotated[float, Range(35, 70, step=1, unit="mV")]
PotassiumReversal = Annotated[float, Range(-100, -80, step=1, unit="mV")]
Temperature = Annotated[float, OneOf((18, 20, 22, 24, 27, 30, 32), unit="°C")]
Moment = Annotated[str, OneOf(tuple(phase.value for phase in Phase))]
Fraction = Annotated[float, Range(0.0, 1.0, step=0.01)]
Ratio = Annotated[float, Range(1.1, 3.0, step=0.05)]
First = Annotated[str, OneOf(("weaker", "stronger"))]
Claim = Annotated[str, OneOf(("spike", "local", "small"))]
YesOrNo = Annotated[str, OneOf(("yes", "no"))]
Given = Annotated[str, OneOf(("trace", "numbers"))]
View = Annotated[str, OneOf(("whole spike", "close-up"))]
Scale = Annotated[str, OneOf(("fine", "coarse"))]

TOLD_STEP, TOLD_WITHIN = 0.1, 0.4
"""Potentials are told, to whoever cannot see them, on this grid (ms) and so exactly (mV)."""

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
class TwoPulsesView:
    """What two pulses of different strength do; the trace of the stronger one may be the first shown."""

    weaker: Trace
    stronger: Trace
    stronger_first: bool


@dataclass(frozen=True, eq=False)
class JudgedView:
    """A response to be judged, with that to a pulse twice as strong; ``threshold`` (µA/cm²) as printed.

    ``claim`` is what is said of it; the other two say which version of a statement is asked, and ``shown``
    whether the trace or only numbers are given.
    """

    threshold: float
    trace: Trace
    doubled: Trace
    claim: str
    full_height: bool
    channels_open: bool
    shown: str


@dataclass(frozen=True, eq=False)
class MomentView:
    """A spike and a ``time`` (ms) in it, clear of every border; None where the phase has no clear moment."""

    trace: Trace
    phase: Phase
    time: float | None
    close_up: bool


def current_pulse(
    *,
    preset: PresetName = "course",
    strength: Strength = 1.5,
    width: Width = 0.5,
    onset: Onset = ONSET,
    e_na: SodiumReversal = 50,
) -> Plan[PulseView]:
    """A rectangular current pulse into a resting neuron."""
    cell = Cell(preset, e_na=e_na)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    digits = 1 if threshold.amplitude >= FINE_BELOW else 2
    printed = round(threshold.amplitude, digits)
    amplitude = round(strength * printed, digits)
    trace = yield from ask_for(pulse(amplitude, width, onset, cell=cell))
    return PulseView(strength, width, printed, threshold.voltage, amplitude, trace)


def trace_to_read(
    *,
    strength: Strength,
    width: BriefWidth,
    onset: Onset,
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    temperature: Temperature = 27,
    scale: Scale = "fine",
) -> Plan[ReadingView]:
    """A spike of a neuron whose gradients and temperature may differ, drawn on a fine or a coarse axis."""
    cell = Cell(e_na=e_na, e_k=e_k, temperature=temperature)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    amplitude = round(strength * threshold.amplitude, 1)
    trace = yield from ask_for(pulse(amplitude, width, onset, cell=cell))
    return ReadingView(trace, scale == "coarse")


def two_pulses(*, strength: Strength, ratio: Ratio, width: BriefWidth, first: First) -> Plan[TwoPulsesView]:
    """Two separate pulses of one width into a resting neuron, one ``ratio`` × as strong as the other."""
    threshold = yield from ask_for(ThresholdSearch(width))
    weak = round(strength * threshold.amplitude, 1)
    strong = round(weak * ratio, 1)
    weaker = yield from ask_for(pulse(weak, width))
    stronger = yield from ask_for(pulse(strong, width))
    return TwoPulsesView(weaker, stronger, first == "stronger")


def pulse_to_judge(
    *, strength: Strength, width: BriefWidth, claim: Claim, height: YesOrNo, channels: YesOrNo, shown: Given
) -> Plan[JudgedView]:
    """A pulse below or above threshold, and one twice as strong, with three things said about them."""
    threshold = yield from ask_for(ThresholdSearch(width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed, 1)
    trace = yield from ask_for(pulse(amplitude, width))
    doubled = yield from ask_for(pulse(round(2 * amplitude, 1), width))
    return JudgedView(printed, trace, doubled, claim, height == "yes", channels == "yes", shown)


def pulse_of_another_width(
    *, strength: Strength, width: BriefWidth, known_width: BriefWidth
) -> Plan[TwoWidthsView]:
    """A pulse whose charge is ``strength`` × the threshold charge known from pulses of another width."""
    threshold = yield from ask_for(ThresholdSearch(width=known_width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed * known_width / width, 1)
    trace = yield from ask_for(pulse(amplitude=amplitude, width=width, onset=ONSET))
    own = yield from ask_for(ThresholdSearch(width=width))
    return TwoWidthsView(known_width, printed, own.voltage, width, amplitude, trace)


def marked_moment(
    *, strength: Strength, onset: Onset, moment: Moment, fraction: Fraction, view: View
) -> Plan[MomentView]:
    """A spike with a moment marked on it: ``fraction`` of the way through the clear part of a phase."""
    threshold = yield from ask_for(ThresholdSearch(width=BRIEF))
    amplitude = round(strength * threshold.amplitude, 1)
    trace = yield from ask_for(pulse(amplitude=amplitude, width=BRIEF, onset=onset))
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
    time_grid: bool = False,
    voltage: Axis | None = None,
    more_lines: Sequence[Line] = (),
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
) -> Figure:
    """The trace with its stimulus, over ``span`` (start and end in ms), by default its window."""
    start, end = span or window(trace)
    stimulus = Band(trace.onset, trace.onset + trace.width, "stimulus", is_stimulus=True)
    in_view = [band for band in (stimulus, *bands) if band.end > start and band.start < end]
    return Figure(
        lines=(_curve(trace, start, end), *more_lines),
        x=Axis("time", "ms", start, end, time_step, time_grid),
        y=voltage or voltage_axis(),
        alt=alt,
        marks=tuple(marks),
        bands=tuple(replace(b, start=max(b.start, start), end=min(b.end, end)) for b in in_view),
    )


def pulses_figure(first: Trace, second: Trace, *, labels: tuple[str, str], alt: str) -> Figure:
    """Two traces with the same stimulus times, told apart by their ``labels``."""
    start, end = window(first)
    drawn = [figure_of(trace, alt=alt, span=(start, end)) for trace in (first, second)]
    curves = [replace(each.lines[0], label=label) for each, label in zip(drawn, labels, strict=True)]
    return replace(drawn[0], lines=tuple(curves))


def window(trace: Trace) -> tuple[float, float]:
    """The ten milliseconds around the stimulus that show a whole spike, start and end in ms."""
    start = float(int(trace.onset) - 3)
    return start, start + 10.0


@lru_cache(maxsize=256)
def told_values(trace: Trace, span: tuple[float, float] | None = None) -> str:
    """The potentials along the trace in words, for who cannot see it: straight lines between them are it."""
    start, end = span or window(trace)
    steps = range(round(start / TOLD_STEP), round(end / TOLD_STEP) + 1)
    points = [(round(step * TOLD_STEP, 1), voltage_at(trace, step * TOLD_STEP)) for step in steps]
    values = ", ".join(f"{say(time, digits=1)}: {say(v)}" for time, v in corners(points, within=TOLD_WITHIN))
    return f"Time in milliseconds: potential in millivolts; {values}."


def voltage_axis(*, step: float = 20, grid: bool = True) -> Axis:
    """The axis of the membrane potential."""
    return Axis("membrane potential", "mV", -90, 50, step, grid)


def voltage_at(trace: Trace, time: float) -> float:
    """The membrane potential at ``time`` (ms), in mV, to two decimals."""
    return round(float(trace.v[round(time / trace.dt)]), 2)


@lru_cache(maxsize=256)
def _curve(trace: Trace, start: float, end: float) -> Line:
    """The trace between two times; kept, as figures and questions often show the same."""
    seen = (trace.t >= start - 1e-9) & (trace.t <= end + 1e-9)
    # Rounded, so that a run alone and the same run in a batch give the same figure.
    return thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist())


def _clear_times(trace: Trace, phase: Phase) -> list[float]:
    first = next((span for span in phases.phases(trace) if span.phase is phase), None)
    if first is None:
        return []
    steps = range(max(1, int(first.start / _TIME_STEP)), int(min(first.end, trace.t[-1]) / _TIME_STEP) + 1)
    times = [round(step * _TIME_STEP, 2) for step in steps]
    within = [t for t in times if first.start <= t <= first.end]
    clear = phases.are_clear(trace, np.array(within))
    return [t for t, is_clear in zip(within, clear, strict=True) if is_clear]
