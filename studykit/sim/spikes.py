"""Spikes of many runs while they march, so that no membrane potential has to be kept."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.sim.kinetics import FloatArray
from studykit.sim.neuron import DT, Extremes, Run, march_batch, march_one, steps_of


class Spikes(Struct, frozen=True):
    """When v crosses 0 mV upward (``times``, ms) and the highest sample until it falls again (``peaks``, mV).

    A sample misses the true peak by 0.05 mV at most. ``last`` is v at the end (mV).
    """

    times: tuple[float, ...]
    peaks: tuple[float, ...]
    last: float


def spikes_of_one(run: Run, *, duration: float, dt: float = DT) -> Spikes:
    """The spikes of one run; StudykitError if v leaves the tables."""
    v = np.fromiter(march_one(run, steps=steps_of(duration, dt), dt=dt), np.float64)
    (before,) = np.nonzero((v[:-1] < 0) & (v[1:] >= 0))
    times = dt * (before + v[before] / (v[before] - v[before + 1]))
    # From one crossing to the next the highest sample is that of the spike.
    ends = [*(before[1:] + 1).tolist(), len(v)]
    peaks = tuple(float(v[start:end].max()) for start, end in zip(before + 1, ends, strict=False))
    return Spikes(tuple(times.tolist()), peaks, float(v[-1]))


def spikes_of_batch(runs: Sequence[Run], *, duration: float, dt: float = DT) -> list[Spikes]:
    """The spikes of ``runs``, whose presets share their gates; StudykitError if v leaves the tables."""
    crossed, topped = _Found(), _Found()
    extremes = Extremes(runs)
    highest = extremes.highest  # since the last spike began
    before, was_above = np.empty(len(runs)), np.zeros(len(runs), dtype=bool)
    above, changed = np.empty_like(was_above), np.empty_like(was_above)
    with np.errstate(invalid="ignore", over="ignore"):  # of a v far out of bounds, told at the end
        for step, v in enumerate(march_batch(runs, steps=steps_of(duration, dt), dt=dt)):
            np.greater_equal(v, 0, out=above)
            np.not_equal(above, was_above, out=changed)
            if changed.any() and step:
                (rising,), (falling,) = np.nonzero(changed & above), np.nonzero(changed & was_above)
                part = before[rising] / (before[rising] - v[rising])
                crossed.add(rising, dt * (step - 1 + part))
                topped.add(falling, highest[falling])
                extremes.require()
                highest[rising] = v[rising]
            extremes.see(v)
            before[...] = v
            above, was_above = was_above, above
    extremes.require()
    (still_above,) = np.nonzero(before >= 0)  # v has gone on by a step
    topped.add(still_above, highest[still_above])
    times, peaks, last = crossed.by_run(len(runs)), topped.by_run(len(runs)), before.tolist()
    # A run that starts above 0 mV has a first peak without a crossing.
    return [
        Spikes(of_run, tops[len(tops) - len(of_run) :], end)
        for of_run, tops, end in zip(times, peaks, last, strict=True)
    ]


class _Found:
    """What was found in some of the runs, in order of time."""

    def __init__(self) -> None:
        self._places: list[NDArray[np.intp]] = []
        self._values: list[FloatArray] = []

    def add(self, places: NDArray[np.intp], values: FloatArray) -> None:
        self._places.append(places)
        self._values.append(values)

    def by_run(self, count: int) -> list[tuple[float, ...]]:
        """All values of each of ``count`` runs."""
        places = np.concatenate([np.empty(0, np.intp), *self._places])
        order = np.argsort(places, kind="stable")
        values = np.concatenate([np.empty(0), *self._values])[order].tolist()
        ends = np.searchsorted(places[order], np.arange(count + 1)).tolist()
        return [tuple(values[start:end]) for start, end in pairwise(ends)]
