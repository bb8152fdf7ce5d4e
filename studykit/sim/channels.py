"""Currents by ion over a run; channels that are open, available, inactivated. Spikes are measured elsewhere.

Currents in µA/cm², outward positive; conductances in mS/cm²; times in ms. Between the limits below it is in
doubt which current is the largest or what channels do, and None is told.
"""

from enum import StrEnum
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace

CLEARLY = 1.5
"""A current is clearly the largest if it is so many times the next."""

OPEN_FROM, CLOSED_UP_TO = 0.20, 0.05
"""Parts of the largest conductance in a run: from the first on channels are open, up to the other closed."""

AVAILABLE_FROM, INACTIVATED_UP_TO = 0.70, 0.35
"""Na⁺ channels are available where h is the first or more, inactivated where it is the other or less."""


class Pathway(StrEnum):
    """What a current flows through; the leak is one current, of Na⁺ and K⁺ together."""

    SODIUM = "voltage-gated Na⁺ channels"
    POTASSIUM = "voltage-gated K⁺ channels"
    LEAK = "leak channels"


class State(StrEnum):
    """The state of most channels of a kind."""

    OPEN = "open"
    CLOSED = "closed"


class Readiness(StrEnum):
    """Whether Na⁺ channels could open."""

    AVAILABLE = "available"
    INACTIVATED = "inactivated"


class Currents(Struct, frozen=True, eq=False):
    """The currents of a run, each of shape (n,): by pathway, and the leak by ion."""

    sodium: FloatArray
    potassium: FloatArray
    sodium_leak: FloatArray
    potassium_leak: FloatArray

    @property
    def leak(self) -> FloatArray:
        """Through the leak channels: of Na⁺ and of K⁺ together."""
        return self.sodium_leak + self.potassium_leak

    @property
    def ionic(self) -> FloatArray:
        """All together: what changes v, unless a stimulus does."""
        return self.sodium + self.potassium + self.leak

    def by_pathway(self) -> dict[Pathway, FloatArray]:
        """The current through each pathway."""
        return {Pathway.SODIUM: self.sodium, Pathway.POTASSIUM: self.potassium, Pathway.LEAK: self.leak}


class LargestCurrent(Struct, frozen=True):
    """From ``start`` to ``end`` (ms) the current through ``pathway`` is clearly the largest."""

    pathway: Pathway
    start: float
    end: float


def currents(trace: Trace) -> Currents:
    """The ionic currents of a run; synaptic ones are not among them."""
    preset = trace.preset
    return Currents(
        sodium=measures.sodium_current(trace),
        potassium=measures.potassium_current(trace),
        sodium_leak=preset.g_nal * (trace.v - preset.e_na),
        potassium_leak=preset.g_kl * (trace.v - preset.e_k),
    )


def leak_conductance(trace: Trace) -> float:
    """The conductance of the leak, for Na⁺ and K⁺ together."""
    return trace.preset.g_nal + trace.preset.g_kl


def lead(trace: Trace) -> tuple[list[Pathway], FloatArray]:
    """Through which pathway the largest current flows, and how many times the next it is, at each moment."""
    sizes = np.abs(list(currents(trace).by_pathway().values()))
    _, second, first = np.sort(sizes, axis=0)
    factor = np.divide(first, second, out=np.full_like(first, np.inf), where=second > 0)
    return [list(Pathway)[place] for place in sizes.argmax(axis=0)], factor


def largest_currents(trace: Trace) -> tuple[LargestCurrent, ...]:
    """When which current is clearly the largest, once the stimulus is over, in order."""
    pathways, factor = lead(trace)
    clear = (factor >= CLEARLY) & (trace.t >= trace.stimulus.end)
    largest = [pathway if is_clear else None for pathway, is_clear in zip(pathways, clear, strict=True)]
    borders = [
        0,
        *(place for place in range(1, len(largest)) if largest[place] != largest[place - 1]),
        len(largest),
    ]
    return tuple(
        LargestCurrent(pathway, float(trace.t[first]), float(trace.t[last - 1]))
        for first, last in pairwise(borders)
        if (pathway := largest[first]) is not None
    )


def sodium_state(trace: Trace, time: float) -> State | None:
    """Whether the voltage-gated Na⁺ channels are open at ``time`` (ms), by their conductance."""
    return _state(trace, trace.g_na, time)


def potassium_state(trace: Trace, time: float) -> State | None:
    """Whether the voltage-gated K⁺ channels are open at ``time`` (ms), by their conductance."""
    return _state(trace, trace.g_k, time)


def sodium_readiness(trace: Trace, time: float) -> Readiness | None:
    """Whether the Na⁺ channels are available or inactivated at ``time`` (ms)."""
    h = _at(trace, trace.h, time)
    if h >= AVAILABLE_FROM:
        return Readiness.AVAILABLE
    return Readiness.INACTIVATED if h <= INACTIVATED_UP_TO else None


def potassium_below_leak(trace: Trace) -> float | None:
    """When, after the peak, the conductance of the K⁺ channels falls below that of the leak.

    None if that is not in view; raises StudykitError on a trace without a spike.
    """
    after = trace.t > measures.peak_time(trace)
    opened = after & (np.maximum.accumulate(trace.g_k * after) > leak_conductance(trace))
    below: NDArray[np.intp] = np.flatnonzero(opened & (trace.g_k < leak_conductance(trace)))
    return float(trace.t[below[0]]) if below.size else None


def _state(trace: Trace, g: FloatArray, time: float) -> State | None:
    largest = float(g.max())
    if largest == 0:
        return State.CLOSED
    part = _at(trace, g, time) / largest
    if part >= OPEN_FROM:
        return State.OPEN
    return State.CLOSED if part <= CLOSED_UP_TO else None


def _at(trace: Trace, values: FloatArray, time: float) -> float:
    if not trace.t[0] <= time <= trace.t[-1]:
        raise StudykitError(
            f"there is nothing at {time:g} ms", mend=f"Permitted: {trace.t[0]:g} to {trace.t[-1]:g} ms."
        )
    return float(np.interp(time, trace.t, values))
