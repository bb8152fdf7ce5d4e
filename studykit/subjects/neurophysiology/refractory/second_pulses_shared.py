"""Pulses of one width, the second after an action potential: what it needs then. No scenarios here."""

from collections.abc import Iterable
from math import ceil

from studykit.engine.solve import Plan, ask_for_all
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, StrengthSearch
from studykit.sim.refractoriness import ONSET
from studykit.sim.stimuli import Stimulus, rectangle

PULSE = 0.5
"""The width of all pulses, in ms."""

FIRST = 1.5
"""The strength of the first pulse, in × threshold."""

UNTIL = {"course": (3.2, 14.6), "squid": (7.2, 16.3)}
"""Until when a neuron is absolutely, and until when relatively refractory, in ms after the first onset."""

CURVES = {
    "course": (3.2, 3.3, 3.5, 3.7, 4.0, 4.3, 4.6, 5.0, 5.5, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 28.0),
    "squid": (7.3, 7.5, 7.7, 8.0, 8.5, 9.0, 9.5, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 17.0, 20.0, 25.0, 34.0),
}
"""Intervals (ms) between which a curve of the needed strength is drawn straight."""

SEARCHED = 3e-4
"""To what part a strength is found, and more."""


def least_steps(
    cell: Cell, threshold: float, intervals: Iterable[float], *, step: float = 1.0
) -> Plan[dict[float, int]]:
    """How many times ``step`` (µA/cm²) a second pulse needs, where any strength is enough, at each interval.

    A search is not exact: where it ends close to a whole number of steps, that one is tried.
    """
    first, intervals = first_pulse(threshold), sorted(intervals)
    searches = [StrengthSearch(second_pulse(threshold, each), first, cell) for each in intervals]
    found = yield from ask_for_all(searches)
    steps = {
        at: each.factor * threshold / step
        for at, each in zip(intervals, found, strict=True)
        if each.factor is not None
    }
    close = [at for at, each in steps.items() if abs(each - round(each)) < SEARCHED * each]
    tried = [Fires(second_pulse(round(steps[at]) * step, at), first, cell) for at in close]
    fires = yield from ask_for_all(tried)
    least = {at: ceil(each) for at, each in steps.items()}
    return least | {at: round(steps[at]) + (not enough) for at, enough in zip(close, fires, strict=True)}


def first_pulse(threshold: float) -> Stimulus:
    """The pulse that fires the neuron at rest."""
    return rectangle(round(FIRST * threshold, 1), PULSE, ONSET)


def second_pulse(current: float, interval: float) -> Stimulus:
    """One of ``current`` (µA/cm²) that begins ``interval`` ms after the first."""
    return rectangle(current, PULSE, ONSET + interval)
