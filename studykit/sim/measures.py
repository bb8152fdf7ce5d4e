"""What is measured on a trace: spikes, their height, width and timing, currents. Phases are told elsewhere.

Potentials in mV, times in ms. A spike is a crossing of 0 mV upward. What has no meaning without a spike
raises StudykitError on a trace without one; on a train it is measured on the first spike.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace

KEPT = 256
"""Traces remembered with what was measured on them: a question asks for it several times."""


def fired(trace: Trace) -> bool:
    """Whether there is a spike."""
    return len(spike_times(trace)) > 0


@lru_cache(maxsize=KEPT)
def spike_times(trace: Trace) -> tuple[float, ...]:
    """When v crosses 0 mV upward."""
    return tuple(rising_through(trace, 0.0).tolist())


def latency(trace: Trace) -> float:
    """The time from stimulus onset to the spike."""
    _require_spike(trace)
    return spike_times(trace)[0] - trace.onset


def rest(trace: Trace) -> float:
    """The resting potential of the neuron, from which the trace starts."""
    return float(trace.v[0])


def peak(trace: Trace) -> float:
    """The height of the spike: the vertex of the parabola through its three highest samples."""
    _require_spike(trace)
    return peaks(trace)[0]


@lru_cache(maxsize=KEPT)
def peaks(trace: Trace) -> tuple[float, ...]:
    """The peak of every spike, in order; none on a trace without a spike."""
    return tuple(
        _vertex(trace, start + int(np.argmax(trace.v[start:end])))[1] for start, end in _spikes(trace)
    )


def peak_time(trace: Trace) -> float:
    """When the spike is highest."""
    return _vertex(trace, _peak_index(trace))[0]


def undershoot(trace: Trace) -> float:
    """The lowest v after the spike and before the next one."""
    start, end = _peak_index(trace), _spikes(trace)[0][1]
    return float(trace.v[start:end].min())


def half_width(trace: Trace) -> float:
    """How long the spike is higher than half-way from rest to its peak."""
    half, top = (rest(trace) + peak(trace)) / 2, peak_time(trace)
    before, after = rising_through(trace, half), falling_through(trace, half)
    ends = after[after > top]
    if not ends.size:
        raise StudykitError("the trace ends within its spike", mend="Take a longer duration.")
    return float(ends[0] - before[before < top][-1])


def sodium_current(trace: Trace) -> FloatArray:
    """The current through voltage-gated Na⁺ channels, in µA/cm², inward negative, shape (n,)."""
    return trace.g_na * (trace.v - trace.preset.e_na)


def potassium_current(trace: Trace) -> FloatArray:
    """The current through voltage-gated K⁺ channels, in µA/cm², outward positive, shape (n,)."""
    return trace.g_k * (trace.v - trace.preset.e_k)


def rising_through(trace: Trace, level: float) -> FloatArray:
    """When v crosses ``level`` (mV) upward, by linear interpolation."""
    before, after = trace.v[:-1], trace.v[1:]
    return _times(trace, np.flatnonzero((before < level) & (after >= level)), level)


def falling_through(trace: Trace, level: float) -> FloatArray:
    """When v crosses ``level`` (mV) downward, by linear interpolation."""
    before, after = trace.v[:-1], trace.v[1:]
    return _times(trace, np.flatnonzero((before > level) & (after <= level)), level)


def _times(trace: Trace, index: NDArray[np.intp], level: float) -> FloatArray:
    before, after = trace.v[index], trace.v[index + 1]
    times: FloatArray = trace.t[index] + trace.dt * (level - before) / (after - before)
    return times


def _spikes(trace: Trace) -> list[tuple[int, int]]:
    """For each spike the first sample above 0 mV, and that of the next spike or the end of the trace."""
    starts = (np.flatnonzero((trace.v[:-1] < 0) & (trace.v[1:] >= 0)) + 1).tolist()
    return list(zip(starts, [*starts[1:], len(trace.v)], strict=False))


def _peak_index(trace: Trace) -> int:
    _require_spike(trace)
    start, end = _spikes(trace)[0]
    return start + int(np.argmax(trace.v[start:end]))


def _vertex(trace: Trace, index: int) -> tuple[float, float]:
    """Time and height of the parabola through the highest sample and its neighbors."""
    t, v = float(trace.t[index]), float(trace.v[index])
    if index + 1 == len(trace.v):
        return t, v
    before, after = float(trace.v[index - 1]), float(trace.v[index + 1])
    slope, bend = (after - before) / 2, before - 2 * v + after
    if bend == 0:
        return t, v
    return t - trace.dt * slope / bend, v - slope**2 / (2 * bend)


def _require_spike(trace: Trace) -> None:
    if not fired(trace):
        raise StudykitError(
            f"there is no spike after {trace.stimulus}",
            mend="Measure it on a trace that fires.",
        )
