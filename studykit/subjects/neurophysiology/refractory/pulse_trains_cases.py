"""Cases of equal pulses at a regular interval. No questions here."""

import math
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import Firing, Recording, ThresholdSearch
from studykit.sim.refractoriness import ONSET, STRONGEST
from studykit.sim.stimuli import Current, Stimulus
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import (
    CURVES,
    PULSE,
    least_steps,
)
from studykit.subjects.neurophysiology.traces import Fraction, part_way

PULSES = 12
"""Pulses of a train."""

INTERVALS = {
    "third, soon": (4.2, 6.4),
    "second, soon": (4.6, 6.6),
    "second, late": (9.5, 12.0),
    "every, late": (9.5, 13.0),
}
"""From when to when (ms) one pulse follows another, by which of them fire."""

EVERY = {"every": 1, "second": 2, "third": 3}

APART = 1.15
"""By what factor a current lies above or below what is needed, at least."""

UP_TO = 6.0
"""The strongest pulses, in × threshold."""

SURE = (0.96, 1.0, 1.04)
"""Factors of the current that must not change which pulses fire."""

CaseOfTrain = Annotated[str, OneOf(tuple(INTERVALS))]


class PulseTrainView(Struct, frozen=True, eq=False):
    """Pulses of ``current`` (µA/cm²) every ``interval`` (ms), of which one in ``every`` is to fire.

    ``needed`` is what a second pulse needs at some intervals, ``then`` at once, twice and three times that of
    the train (µA/cm²; None: no current is enough). ``fired`` has the numbers (from 0) of those that fire, for
    each of ``SURE``; ``trace`` is the recording.
    """

    threshold: float
    needed: dict[float, int]
    interval: float
    current: int
    every: int
    then: tuple[int | None, ...]
    fired: tuple[tuple[int, ...], ...]
    trace: Trace


def regular_pulses(*, case: CaseOfTrain, part: Fraction, strength: Fraction) -> Plan[PulseTrainView]:
    """A train of pulses into the squid giant axon."""
    cell = Cell("squid")
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    interval, every = round(part_way(INTERVALS[case], part), 1), EVERY[case.partition(",")[0]]
    times = [round(n * interval, 1) for n in (1, 2, 3)]
    found = yield from least_steps(cell, threshold, {*times, *CURVES["squid"]})
    enough = APART * found.get(times[every - 1], STRONGEST * threshold)
    too_much = found.get(times[every - 2], STRONGEST * threshold) / APART if every > 1 else math.inf
    low, high = max(1.1 * threshold, enough), min(UP_TO * threshold, too_much)
    current = round(part_way((low, high), strength))
    end = ONSET + (PULSES + 1) * interval
    trains = [_train(factor * current, interval) for factor in SURE]
    firing = yield from ask_for_all([Firing(each, cell, end) for each in trains])
    fired = tuple(tuple(int((time - ONSET) // interval) for time in spikes.times) for spikes in firing)
    trace = yield from ask_for(Recording(_train(current, interval), cell, end))
    needed = {at: found[at] for at in CURVES["squid"]}
    then = tuple(found.get(at) for at in times)
    return PulseTrainView(threshold, needed, interval, current, every, then, fired, trace)


def _train(current: float, interval: float) -> Stimulus:
    return Stimulus(tuple(Current(current, ONSET + n * interval, PULSE) for n in range(PULSES)))
