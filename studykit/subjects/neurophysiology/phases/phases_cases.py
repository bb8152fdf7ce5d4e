"""Cases of a moment in an action potential, clear of every border. No questions here."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf
from studykit.sim import phases
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.phases import Phase
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BRIEF, Fraction, Onset, Strength, window

Moment = Annotated[str, OneOf(tuple(phase.value for phase in Phase))]


View = Annotated[str, OneOf(("whole spike", "close-up"))]


_TIME_STEP = 0.05  # ms, the grid on which moments are printed


@dataclass(frozen=True, eq=False)
class MomentView:
    """A spike and a ``time`` (ms) in it, clear of every border; None where the phase has no clear moment."""

    trace: Trace
    phase: Phase
    time: float | None
    close_up: bool


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


def _clear_times(trace: Trace, phase: Phase) -> list[float]:
    first = next((span for span in phases.phases(trace) if span.phase is phase), None)
    if first is None:
        return []
    steps = range(max(1, int(first.start / _TIME_STEP)), int(min(first.end, trace.t[-1]) / _TIME_STEP) + 1)
    times = [round(step * _TIME_STEP, 2) for step in steps]
    within = [t for t in times if first.start <= t <= first.end]
    clear = phases.are_clear(trace, np.array(within))
    return [t for t, is_clear in zip(within, clear, strict=True) if is_clear]
