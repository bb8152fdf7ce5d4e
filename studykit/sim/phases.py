"""The phases of an action potential, told by crossings, and the moments at which they are beyond doubt.

Depolarization runs from threshold up to 0 mV, overshoot is all above 0 mV, repolarization runs from 0 mV
down to rest, hyperpolarization from there through the undershoot back to 1 mV below rest. Between stimulus
onset and threshold the stimulus depolarizes: that has no phase. A response below 0 mV has none either.
"""

from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace

BoolArray: TypeAlias = NDArray[np.bool_]

NEAR_REST = 1.0
"""Rest is what lies this near to the resting potential, in mV."""

CLEAR_TIME, CLEAR_VOLTAGE = 0.10, 4.0
"""The margins to every border, and in time to the peak, of a clear moment, in ms and mV."""

CLEAR_RISE = 10.0
"""A depolarization is clear where v rises at least so fast after the stimulus, in mV/ms."""

CLEAR_AFTER_MINIMUM = 0.5
"""How long after its minimum the undershoot is still plainly a hyperpolarization, in ms."""

CLEAR_AFTER_SPIKE, CLEAR_SLOPE = 25.0, 0.1
"""Rest is clear so long after the peak (ms), and where v changes more slowly than this (mV/ms)."""


class Phase(StrEnum):
    """Phases of an action potential, in order."""

    REST = "rest"
    DEPOLARIZATION = "depolarization"
    OVERSHOOT = "overshoot"
    REPOLARIZATION = "repolarization"
    HYPERPOLARIZATION = "hyperpolarization"


class PhaseSpan(Struct, frozen=True):
    """A phase from ``start`` to ``end``, in ms."""

    phase: Phase
    start: float
    end: float


@lru_cache(maxsize=256)
def phases(trace: Trace) -> tuple[PhaseSpan, ...]:
    """The phases in view, in order; one whose end is not in view is left out.

    Raises StudykitError on a trace with more than one spike.
    """
    spikes = measures.spike_times(trace)
    if len(spikes) > 1:
        raise StudykitError(f"there are {len(spikes)} spikes", mend="Phases are told for one spike in view.")
    before = [PhaseSpan(Phase.REST, 0.0, trace.onset)] if trace.onset > 0 else []
    during = _phases_of_spike(trace, spikes[0]) if spikes else []
    end = float(trace.t[-1])
    settled = _settled(trace)
    after = [PhaseSpan(Phase.REST, settled, end)] if settled < end else []
    return (*before, *during, *after)


def is_clear(trace: Trace, time: float) -> bool:
    """Whether the phase at ``time`` (ms) is beyond doubt: far from every border, in time and in voltage."""
    return bool(are_clear(trace, np.array([time]))[0])


def are_clear(trace: Trace, times: FloatArray) -> BoolArray:
    """Whether the phase is beyond doubt at each of ``times`` (ms), shape (n,); see ``is_clear``."""
    clear = np.zeros(len(times), dtype=bool)
    for span in phases(trace):
        within = (times - span.start >= CLEAR_TIME) & (span.end - times >= CLEAR_TIME)
        if within.any():
            clear[within] = _are_clear_within(trace, span, times[within])
    return clear


def _are_clear_within(trace: Trace, span: PhaseSpan, times: FloatArray) -> BoolArray:
    if span.phase is Phase.REST:
        return _are_steady(trace, times)
    v = _voltage_at(trace, times)
    far = np.min([np.abs(v - border) for border in _borders(trace, span.phase)], axis=0) >= CLEAR_VOLTAGE
    if span.phase is Phase.DEPOLARIZATION:
        far &= _rise_by_themselves(trace, times)
    if span.phase is Phase.OVERSHOOT:
        far &= np.abs(times - measures.peak_time(trace)) >= CLEAR_TIME
    if span.phase is Phase.HYPERPOLARIZATION:
        far &= times <= _minimum_time(trace, span) + CLEAR_AFTER_MINIMUM
    cleared: BoolArray = far
    return cleared


def _phases_of_spike(trace: Trace, rises: float) -> list[PhaseSpan]:
    rest = measures.rest(trace)
    starts = measures.rising_through(trace, trace.preset.threshold)
    falls = _first(measures.falling_through(trace, 0.0), after=rises)
    passes_rest = _first(measures.falling_through(trace, rest), after=falls)
    recovers = _first(measures.rising_through(trace, rest - NEAR_REST), after=passes_rest)
    borders = (float(starts[starts < rises][-1]), rises, falls, passes_rest, recovers)
    of_spike = list(Phase)[1:]
    return [
        PhaseSpan(phase, start, end)
        for phase, start, end in zip(of_spike, borders[:-1], borders[1:], strict=True)
        if end < np.inf
    ]


def _first(times: FloatArray, *, after: float) -> float:
    """The first of ``times`` after a time; infinity if there is none."""
    return float(np.min(times[times > after], initial=np.inf))


def _settled(trace: Trace) -> float:
    """When the stimulus is over and v is near rest for good; infinity if that is not in view."""
    stimulus_end = trace.onset + trace.width
    away = trace.v - measures.rest(trace)
    far = np.flatnonzero(np.abs(away) > NEAR_REST)
    if not far.size:
        return stimulus_end
    last = int(far[-1])
    if last + 1 == len(trace.v):
        return np.inf
    distance = np.abs(away[last : last + 2])
    part = (distance[0] - NEAR_REST) / (distance[0] - distance[1])
    return max(stimulus_end, float(trace.t[last] + trace.dt * part))


def _borders(trace: Trace, phase: Phase) -> tuple[float, ...]:
    """The potentials (mV) at which a phase of the spike begins or ends."""
    rest = measures.rest(trace)
    return {
        Phase.DEPOLARIZATION: (trace.preset.threshold, 0.0),
        Phase.OVERSHOOT: (0.0,),
        Phase.REPOLARIZATION: (0.0, rest),
        Phase.HYPERPOLARIZATION: (rest,),
    }[phase]


def _are_steady(trace: Trace, times: FloatArray) -> BoolArray:
    step = trace.dt
    slopes = (_voltage_at(trace, times + step) - _voltage_at(trace, times - step)) / (2 * step)
    steady: BoolArray = np.abs(slopes) < CLEAR_SLOPE
    if measures.fired(trace):
        steady &= (times <= trace.onset) | (times >= measures.peak_time(trace) + CLEAR_AFTER_SPIKE)
    return steady


def _rise_by_themselves(trace: Trace, times: FloatArray) -> BoolArray:
    """Whether the stimulus is over and v rises all the same: then more charge enters than leaves."""
    rises = _voltage_at(trace, times + trace.dt) - _voltage_at(trace, times)
    alone: BoolArray = (times >= trace.onset + trace.width + CLEAR_TIME) & (rises >= CLEAR_RISE * trace.dt)
    return alone


def _voltage_at(trace: Trace, times: FloatArray) -> FloatArray:
    return np.interp(times, trace.t, trace.v)


def _minimum_time(trace: Trace, span: PhaseSpan) -> float:
    within = (trace.t >= span.start) & (trace.t <= span.end)
    return float(trace.t[within][trace.v[within].argmin()])
