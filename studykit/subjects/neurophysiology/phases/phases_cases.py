"""Cases of phases: a moment of a spike, events of a spike, a change in the potential. No questions here."""

from functools import cache
from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.model import Doubtful
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim import measures, phases
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.kinetics import FloatArray
from studykit.sim.phases import NEAR_REST, Phase
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BRIEF, Fraction, Onset, TimesThreshold, window

MOST = 0.5
"""Most Na⁺ channels are not inactivated where so large a part of them is not."""

TIME_STEP = 0.05
"""The grid on which moments are printed, in ms."""

EVENTS_OF_POTENTIAL = (
    "onset",
    "threshold",
    "zero up",
    "peak",
    "zero down",
    "rest down",
    "lowest",
    "at rest",
)
EVENTS_OF_CHANNELS = ("sodium most", "potassium most", "sodium ready")
EVENTS = (*EVENTS_OF_POTENTIAL, *EVENTS_OF_CHANNELS)

CHANGES = {
    "rises from rest": (0, 1),
    "falls from rest": (0, -1),
    "falls toward rest": (2, 1),
    "falls to rest": (1, 0),
    "rises from above": (1, 2),
    "falls from below": (-1, -2),
}
"""Where a change begins and ends: at rest (0), near it or far from it; above (positive) or below."""

STATES = {
    "falling above": (2, 0, 1),
    "rising above": (0, 2, 1),
    "rising below": (-2, 0, -1),
    "falling below": (0, -2, -1),
}
"""Where a change begins and ends, as above, and where the potential is now."""

PhaseName = Annotated[str, OneOf(tuple(phase.value for phase in Phase))]
WhatIsShown = Annotated[str, OneOf(("trace and numbers", "trace", "numbers"))]
RestOfACell = Annotated[float, Range(-85, -55, step=1, unit="mV")]
NearRest = Annotated[float, Range(4, 9, step=1, unit="mV")]
FarFromRest = Annotated[float, Range(12, 20, step=1, unit="mV")]
ChangeOrState = Annotated[str, OneOf((*CHANGES, *STATES))]


class PhaseMomentView(Struct, frozen=True, eq=False):
    """A spike and a ``time`` (ms) in it, clear of every border; None where the phase has no clear moment.

    What is ``shown`` is the trace, or numbers of it, or both.
    """

    trace: Trace
    phase: Phase
    time: float | None
    shown: str


class EventsView(Struct, frozen=True, eq=False):
    """A spike and the names of ``events`` of it; some of all events are ``reworded``."""

    trace: Trace
    events: tuple[str, ...]
    reworded: tuple[str, ...]


class ChangeView(Struct, frozen=True, eq=False):
    """A change in the potential of one ``kind`` about ``rest`` (mV), by ``near`` and ``far`` (mV)."""

    kind: str
    rest: float
    near: float
    far: float
    wording: int

    def at(self, place: int) -> float:
        """The potential at a place: 0 is rest, 1 and -1 are near it, 2 and -2 far from it."""
        return self.rest + (0, self.near, self.far)[abs(place)] * (1 if place > 0 else -1)


def marked_moment(
    *, strength: TimesThreshold, onset: Onset, moment: PhaseName, fraction: Fraction, shown: WhatIsShown
) -> Plan[PhaseMomentView]:
    """A spike with a moment marked on it: ``fraction`` of the way through the clear part of a phase."""
    trace = yield from _spike(strength, onset)
    phase = Phase(moment)
    start, end = window(trace)
    clear = [time for time in _clear_times(trace, phase) if start < time < end]
    time = clear[round(fraction * (len(clear) - 1))] if clear else None
    return PhaseMomentView(trace, phase, time, shown)


def events_of_a_spike(
    *,
    strength: TimesThreshold,
    onset: Onset,
    events: Annotated[tuple[str, ...], Subset(EVENTS, sizes=(5, 6))],
    reworded: Annotated[tuple[str, ...], Subset(EVENTS, sizes=tuple(range(len(EVENTS) + 1)))],
) -> Plan[EventsView]:
    """A spike after a pulse of ``strength`` × threshold, with events to be put into their order.

    Which of all events are ``reworded`` is drawn for itself, so that each is put in either way equally often.
    """
    trace = yield from _spike(strength, onset)
    return EventsView(trace, events, reworded)


def change_of_potential(
    *,
    kind: ChangeOrState,
    rest: RestOfACell,
    near: NearRest,
    far: FarFromRest,
    wording: Annotated[int, Count(0, 2)],
) -> ChangeView:
    """A change in the membrane potential; nothing is simulated."""
    return ChangeView(kind, rest, near, far, wording)


@cache
def event_times(trace: Trace) -> dict[str, float]:
    """When each event happens, in ms, from the run; raises Doubtful where one is not in view."""
    peak, rest = measures.peak_time(trace), measures.rest(trace)
    lowest = float(trace.t[trace.v.argmin()])
    ready = trace.t[(trace.t > peak) & (trace.h >= MOST)]
    if not ready.size:
        raise Doubtful("not all events are in view")
    return {
        "onset": trace.onset,
        "threshold": float(measures.rising_through(trace, trace.preset.threshold)[0]),
        "zero up": float(measures.rising_through(trace, 0.0)[0]),
        "peak": peak,
        "zero down": float(measures.falling_through(trace, 0.0)[0]),
        "rest down": _after(measures.falling_through(trace, rest), peak),
        "lowest": lowest,
        "at rest": _after(measures.rising_through(trace, rest - NEAR_REST), lowest),
        "sodium most": float(trace.t[trace.g_na.argmax()]),
        "potassium most": float(trace.t[trace.g_k.argmax()]),
        "sodium ready": float(ready[0]),
    }


def _spike(strength: float, onset: float) -> Plan[Trace]:
    threshold = yield from ask_for(ThresholdSearch(width=BRIEF))
    amplitude = round(strength * threshold.amplitude, 1)
    return (yield from ask_for(pulse(amplitude=amplitude, width=BRIEF, onset=onset)))


def _clear_times(trace: Trace, phase: Phase) -> list[float]:
    first = next((span for span in phases.phases(trace) if span.phase is phase), None)
    if first is None:
        return []
    steps = range(max(1, int(first.start / TIME_STEP)), int(min(first.end, trace.t[-1]) / TIME_STEP) + 1)
    times = [round(step * TIME_STEP, 2) for step in steps]
    within = [t for t in times if first.start <= t <= first.end]
    clear = phases.are_clear(trace, np.array(within))
    return [t for t, is_clear in zip(within, clear, strict=True) if is_clear]


def _after(times: FloatArray, start: float) -> float:
    later = np.asarray(times)[np.asarray(times) > start]
    if not later.size:
        raise Doubtful("not all events are in view")
    return float(later[0])
