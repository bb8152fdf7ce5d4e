"""Experiments on a point neuron: recordings, spikes alone, threshold searches. How they run is elsewhere."""

import math
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from msgspec import Struct

from studykit.engine.solve import Experiment
from studykit.errors import StudykitError
from studykit.sim.cell import COURSE, Cell
from studykit.sim.neuron import BATCH_FROM, DT, Run
from studykit.sim.permitted import require
from studykit.sim.responses import NOTHING, Case
from studykit.sim.spikes import Spikes, spikes_of_batch, spikes_of_one
from studykit.sim.stimuli import LONGEST, SHORTEST, Stimulus, rectangle
from studykit.sim.threshold import thresholds, weakest, which_fire
from studykit.sim.trace import Trace, trace_batch, trace_one

LONGEST_SEARCHED = 1000.0
"""The longest pulse of which the threshold is searched, in ms."""

_AT_ONCE = 16_384  # runs in a batch: more need memory and gain nothing

T = TypeVar("T")


class Recording(Experiment[Trace], Struct, frozen=True):
    """The membrane potential of ``cell``, at rest at first, under ``stimulus``, over ``duration`` (ms).

    A value is kept ``every`` so many ms, a multiple of the time step. From ``no_sodium_from`` (ms) on all Na⁺
    channels are blocked: a passive control. Raises StudykitError where a value is not permitted.
    """

    stimulus: Stimulus
    cell: Cell = COURSE
    duration: float = 50.0
    every: float = DT
    no_sodium_from: float = math.inf

    def __post_init__(self) -> None:
        _require_duration(self.duration, self.stimulus)
        if self.no_sodium_from != math.inf:
            require("the beginning of the block", self.no_sodium_from, "ms", low=0, high=LONGEST)
        require("the interval", self.every, "ms", low=DT, high=self.duration)
        if abs(self.every / DT - round(self.every / DT)) > 1e-6:
            raise StudykitError(
                f"the interval is {self.every:g} ms", mend=f"Permitted: multiples of {DT} ms."
            )

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Trace]:
        """The traces, in order; those of equal duration, interval and gates run together."""

        def record(runs: Sequence[Run], like: Recording) -> list[Trace]:
            stride = round(like.every / DT)
            if len(runs) < BATCH_FROM:
                return [trace_one(run, duration=like.duration, stride=stride) for run in runs]
            return trace_batch(runs, duration=like.duration, stride=stride)

        return _in_batches(experiments, record, key=lambda each: (each.duration, each.every))


class Firing(Experiment[Spikes], Struct, frozen=True):
    """When ``cell``, at rest at first, fires under ``stimulus`` within ``duration`` (ms); v is not kept.

    Raises StudykitError where a value is not permitted.
    """

    stimulus: Stimulus
    cell: Cell = COURSE
    duration: float = 50.0

    def __post_init__(self) -> None:
        _require_duration(self.duration, self.stimulus)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Spikes]:
        """The spikes, in order; runs of equal duration and gates run together."""

        def watch(runs: Sequence[Run], like: Firing) -> list[Spikes]:
            if len(runs) < BATCH_FROM:
                return [spikes_of_one(run, duration=like.duration) for run in runs]
            return spikes_of_batch(runs, duration=like.duration)

        return _in_batches(experiments, watch, key=lambda each: each.duration)


def pulse(
    amplitude: float, width: float, onset: float = 5.0, *, duration: float = 50.0, cell: Cell = COURSE
) -> Recording:
    """The recording of a rectangular pulse of ``amplitude`` (µA/cm²) for ``width`` from ``onset`` (ms)."""
    return Recording(rectangle(amplitude, width, onset), cell, duration)


class Threshold(Struct, frozen=True):
    """A threshold: the smallest ``amplitude`` that fires, in µA/cm², and the ``voltage`` it has to exceed.

    That is v at the end of the largest pulse that does not fire, in mV.
    """

    amplitude: float
    voltage: float


class ThresholdSearch(Experiment[Threshold], Struct, frozen=True):
    """The threshold of ``cell`` at rest for current pulses of ``width`` (ms), to 1 part in 10,000.

    That is for pulses that end with a time step; others may differ by 0.15 % if they are hardly longer than
    one, and in `squid`, which settles slowly, all by 0.1 %. In long pulses the neuron lingers near threshold:
    ``voltage`` is sure to 0.1 mV up to 50 ms. Raises StudykitError where a value is not permitted.
    """

    width: float
    cell: Cell = COURSE
    is_small: ClassVar[bool] = True

    def __post_init__(self) -> None:
        require("width", self.width, "ms", low=SHORTEST, high=LONGEST_SEARCHED)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Threshold]:
        """The thresholds, in order; those of like gates and widths are searched in lockstep."""
        found = thresholds([(search.cell.neuron, search.width) for search in experiments])
        return [Threshold(amplitude, voltage) for amplitude, voltage in found]


class Strength(Struct, frozen=True):
    """The smallest ``factor`` that fires and the ``voltage`` to exceed; None if none up to the limit fires.

    The voltage is v (mV) of the strongest that does not fire: at the end of its pulses; if it has none, or
    ramps, the highest since its onset.
    """

    factor: float | None
    voltage: float | None


class StrengthSearch(Experiment[Strength], Struct, frozen=True):
    """By which factor the currents and synaptic conductances of ``test`` have to be scaled to fire ``cell``.

    It is found to 1 part in 10,000; ``conditioning`` is given as it stands. A spike counts if Na⁺ channels
    carry v to 30 mV above what it is with these blocked, and above what it is without ``test``: reasons stand
    in responses.py. The search begins at 1 × and ends above ``up_to``; a ``test`` that clamps v hides every
    response, so take a weak one. Raises StudykitError where a value is not permitted, where ``test`` fires
    however weak it is, and where ``conditioning`` fires by itself after ``test`` has begun.
    """

    test: Stimulus
    conditioning: Stimulus = NOTHING
    cell: Cell = COURSE
    up_to: float = 10.0
    is_small: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.test == NOTHING:
            raise StudykitError("there is no stimulus to test", mend="Permitted: one part or more.")
        require("the limit of the search", self.up_to, "×", above=0, high=1000)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Strength]:
        """The factors, in order; those of like gates and lengths are searched in lockstep."""
        cases = [
            Case(search.cell.neuron, search.test, search.conditioning, up_to=search.up_to)
            for search in experiments
        ]
        return [Strength(*(found or (None, None))) for found in weakest(cases)]


class Fires(Experiment[bool], Struct, frozen=True):
    """Whether ``test`` fires ``cell`` after ``conditioning``; what counts stands with ``StrengthSearch``."""

    test: Stimulus
    conditioning: Stimulus = NOTHING
    cell: Cell = COURSE
    is_small: ClassVar[bool] = True

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[bool]:
        """The answers, in order; runs of like gates and lengths march together."""
        return which_fire([Case(each.cell.neuron, each.test, each.conditioning) for each in experiments])


E = TypeVar("E", Recording, Firing)


def _in_batches(
    experiments: Sequence[E], run_all: Callable[[Sequence[Run], Any], list[T]], *, key: Callable[[E], Any]
) -> list[T]:
    """What ``run_all`` gives for ``experiments``, in order: those of equal ``key`` and gates run together."""
    groups: dict[Any, list[int]] = {}
    runs = [_run(each) for each in experiments]
    for place, run in enumerate(runs):
        # Parts of stimuli are filled up to the most of a batch: a long one would burden many short ones.
        like = key(experiments[place]), run.preset.gates, run.stimulus.size
        groups.setdefault(like, []).append(place)
    results: dict[int, T] = {}
    for places in groups.values():
        for first in range(0, len(places), _AT_ONCE):
            chunk = places[first : first + _AT_ONCE]
            solved = run_all([runs[place] for place in chunk], experiments[chunk[0]])
            results |= zip(chunk, solved, strict=True)
    return [results[place] for place in range(len(experiments))]


def _run(asked: Recording | Firing) -> Run:
    if isinstance(asked, Recording):
        return Run(asked.cell.neuron, asked.stimulus, asked.no_sodium_from)
    return Run(asked.cell.neuron, asked.stimulus)


def _require_duration(duration: float, stimulus: Stimulus) -> None:
    require("duration", duration, "ms", low=DT, high=LONGEST)
    if duration <= stimulus.end:
        raise StudykitError(
            f"duration is {duration:g} ms",
            mend=f"Permitted: above onset + width = {stimulus.end:g} to {LONGEST:g} ms.",
        )
