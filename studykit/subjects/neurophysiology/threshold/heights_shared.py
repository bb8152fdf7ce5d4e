"""When the heights of action potentials are called equal, and when different. No questions here."""

from studykit.items.model import Doubtful
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace

EQUAL_HEIGHT = 3.0
"""Peaks this close are called equal, in mV."""

DIFFERENT_HEIGHT = 6.0
"""Peaks that lie so far apart are called different, in mV; what lies between is not asked."""

PLAINLY = OneOf((-15, -13, -11, 11, 13, 15))
"""By how much E_Na of the other cell differs, in mV."""


def equally_high(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """``traces``; raises Doubtful unless all fire, equally high."""
    if not all(measures.fired(trace) for trace in traces) or spread(traces) > EQUAL_HEIGHT:
        raise Doubtful("not all fire, equally high")
    return traces


def spread(traces: tuple[Trace, ...]) -> float:
    """How far the highest and the lowest peak lie apart, in mV."""
    peaks = [measures.peak(trace) for trace in traces]
    return max(peaks) - min(peaks)
