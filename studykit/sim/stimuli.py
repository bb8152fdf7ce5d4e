"""What is done to a neuron: injected currents and synaptic conductances, and their means over time steps.

Symbols: g conductance (mS/cm²); e reversal potential (mV); i current (µA/cm²); t, dt time and step (ms).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat

import numpy as np
from msgspec import Struct

from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require

STRONGEST = 1e5
"""The strongest injected current, depolarizing (above 0) or hyperpolarizing, in µA/cm²."""
LONGEST = 5000.0
"""The longest run, in ms."""
SHORTEST = 0.001
"""The shortest current, in ms."""
LARGEST_INPUT = 1000.0
"""The largest synaptic conductance, in mS/cm²."""

_BLOCK = 64  # steps worked out together
_AT_ONCE = 2**19  # values worked out together


class Current(Struct, frozen=True):
    """An injected ``amplitude`` (µA/cm²) from ``start`` for ``width`` (ms); a ramp if it ends at ``to``.

    Raises StudykitError where a value is not permitted.
    """

    amplitude: float
    start: float
    width: float
    to: float | None = None

    def __post_init__(self) -> None:
        for value in (self.amplitude, self.last):
            require("amplitude", value, "µA/cm²", low=-STRONGEST, high=STRONGEST)
        require("width", self.width, "ms", low=SHORTEST, high=LONGEST)
        require("onset", self.start, "ms", low=0, high=LONGEST)

    @property
    def last(self) -> float:
        """The amplitude at the end."""
        return self.amplitude if self.to is None else self.to

    @property
    def end(self) -> float:
        """When it ends, in ms."""
        return self.start + self.width


class Input(Struct, frozen=True):
    """A synaptic conductance that rises from ``start`` (ms) to its peak ``g`` (mS/cm²).

    Its course is the difference of two exponentials with the time constants ``rise`` and ``decay`` (ms); it
    reverses at ``e`` (mV). Raises StudykitError where a value is not permitted.
    """

    g: float
    start: float
    rise: float
    decay: float
    e: float

    def __post_init__(self) -> None:
        require("synaptic conductance", self.g, "mS/cm²", low=0, high=LARGEST_INPUT)
        require("onset", self.start, "ms", low=0, high=LONGEST)
        require("time constant of the rise", self.rise, "ms", low=0.001, high=LONGEST)
        require("time constant of the decay", self.decay, "ms", low=1.001 * self.rise, high=LONGEST)
        require("reversal potential of the synapse", self.e, "mV", low=-120, high=100)

    @property
    def scale(self) -> float:
        """What the difference of the exponentials is multiplied by, in mS/cm²."""
        rise, decay = self.rise, self.decay
        top = np.log(decay / rise) * rise * decay / (decay - rise)
        return float(self.g / (np.exp(-top / decay) - np.exp(-top / rise)))


class Stimulus(Struct, frozen=True, dict=True):
    """All that is done to a neuron in one run."""

    currents: tuple[Current, ...] = ()
    inputs: tuple[Input, ...] = ()

    @cached_property
    def onset(self) -> float:
        """When the first of it begins, in ms; 0 if there is none."""
        starts = [current.start for current in self.currents]
        return min([*starts, *(each.start for each in self.inputs)], default=0.0)

    @property
    def size(self) -> tuple[int, int]:
        """The orders of magnitude, in powers of two, of the numbers of its currents and inputs."""
        return len(self.currents).bit_length(), len(self.inputs).bit_length()

    @cached_property
    def end(self) -> float:
        """When the last current ends or the last synaptic input begins, in ms; 0 if there is none."""
        ends = [current.end for current in self.currents]
        return max([*ends, *(each.start for each in self.inputs)], default=0.0)

    def __str__(self) -> str:
        parts = [f"{_strength(each)} for {each.width:g} ms" for each in self.currents]
        parts += [f"a synaptic conductance of {each.g:g} mS/cm²" for each in self.inputs]
        more = f" and {len(parts) - 2} more" if len(parts) > 2 else ""
        return (" and ".join(parts[:2]) or "no stimulus") + more


def rectangle(amplitude: float, width: float, onset: float = 5.0) -> Stimulus:
    """One rectangular pulse of ``amplitude`` (µA/cm²) for ``width`` from ``onset`` (ms)."""
    return Stimulus((Current(amplitude, onset, width),))


def drives(
    stimuli: Sequence[Stimulus], *, steps: int, dt: float
) -> Iterator[tuple[FloatArray, FloatArray | None]]:
    """For each step from 0 to ``steps``: the mean of i + Σ g e over it, and of Σ g, each of shape (runs,).

    The second is None as long as there are no synaptic conductances.
    """
    means = _Means(stimuli, dt)
    most = max(1, min(_BLOCK, _AT_ONCE // (len(stimuli) * means.parts)))
    for first in range(0, steps + 1, most):
        count = min(most, steps + 1 - first)
        if means.is_quiet(first, count):
            i, load = means.of(first, 1)
            for _ in range(count):
                yield i[0], load[0] if load is not None else None
        else:
            i, load = means.of(first, count)
            for step in range(count):
                yield i[step], load[step] if load is not None else None


def drive(stimulus: Stimulus, *, steps: int, dt: float) -> tuple[list[float], Iterable[float]]:
    """What ``drives`` gives, for one run: the means of i + Σ g e, and those of Σ g."""
    i, load = _Means([stimulus], dt).of(0, steps + 1)
    return i[:, 0].tolist(), repeat(0.0) if load is None else load[:, 0].tolist()


class _Means:
    """Means over steps of ``dt``; arrays of parts of stimuli have shape (most of a run, runs)."""

    def __init__(self, stimuli: Sequence[Stimulus], dt: float) -> None:
        self.dt = dt
        currents = [[(c.amplitude, c.start, c.width, c.last) for c in s.currents] for s in stimuli]
        self.amplitude, self.start, width, last = _padded(currents, filler=(0, 0, 1, 0))
        self.end = self.start + width
        self.slope = (last - self.amplitude) / width
        inputs = [[(n.scale, n.start, n.rise, n.decay, n.e) for n in s.inputs] for s in stimuli]
        self.g, self.opens, self.rise, self.decay, self.e = _padded(inputs, filler=(0, np.inf, 1, 1, 0))
        self.parts = max(1, len(self.start) + 2 * len(self.g))

    def is_quiet(self, first: int, count: int) -> bool:
        """Whether all stays the same in the ``count`` steps from ``first`` on."""
        start, end = (first - 1) * self.dt, (first + count + 1) * self.dt
        if (self.opens < end).any():
            return False
        during = (self.start < end) & (self.end > start)
        changes = (self.start > start) | (self.end < end) | (self.slope != 0)
        return not (during & changes).any()

    def of(self, first: int, count: int) -> tuple[FloatArray, FloatArray | None]:
        """The means of i + Σ g e and of Σ g in ``count`` steps from ``first`` on, shape (count, runs)."""
        t = (np.arange(first, first + count + 1) * self.dt)[:, np.newaxis, np.newaxis]
        within = np.clip(t, self.start, self.end)
        middle = (within[1:] + within[:-1]) / 2 - self.start
        i = ((np.diff(within, axis=0) / self.dt) * (self.amplitude + self.slope * middle)).sum(axis=1)
        if not len(self.g):
            return i, None
        g = np.diff(self._opened(np.maximum(t - self.opens, 0.0)), axis=0) / self.dt
        return i + (g * self.e).sum(axis=1), g.sum(axis=1)

    def _opened(self, since: FloatArray) -> FloatArray:
        """The integral of each synaptic conductance, so long after its onset."""
        slow = -self.decay * np.expm1(-since / self.decay)
        fast = -self.rise * np.expm1(-since / self.rise)
        opened: FloatArray = self.g * (slow - fast)
        return opened


def _padded(parts: Sequence[Sequence[tuple[float, ...]]], *, filler: tuple[float, ...]) -> FloatArray:
    """The numbers of the parts of each run, filled up to equal count, shape (numbers, most parts, runs)."""
    most = max(map(len, parts))
    full = [[*own, *[filler] * (most - len(own))] for own in parts]
    return np.array(full, dtype=float).reshape(len(parts), most, len(filler)).transpose(2, 1, 0).copy()


def _strength(current: Current) -> str:
    if current.to is None:
        return f"{current.amplitude:g} µA/cm²"
    return f"a ramp from {current.amplitude:g} to {current.to:g} µA/cm²"
