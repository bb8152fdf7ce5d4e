"""What a neuron did: its membrane potential over time, gates and conductances, kept at an interval.

Symbols: as in neuron.py.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
from msgspec import Struct

from studykit.sim.kinetics import FloatArray
from studykit.sim.neuron import DT, Run, march_batch, march_one, require_bounds, steps_of
from studykit.sim.presets import Preset
from studykit.sim.stimuli import Stimulus
from studykit.sim.tables import columns_of, tabulate

_BLOCK = 64  # steps that are turned from rows into columns together


class Trace(Struct, frozen=True, eq=False, dict=True):
    """What a neuron did: ``t`` (ms) and ``v`` (mV), each of shape (n,), kept every ``dt`` (ms).

    The arrays are read-only; ``step`` (ms) is that of the simulation. A trace of a batch is a
    view of one array and keeps all of it alive.
    """

    t: FloatArray
    v: FloatArray
    run: Run
    dt: float = DT
    step: float = DT

    @property
    def preset(self) -> Preset:
        """The neuron."""
        return self.run.preset

    @property
    def stimulus(self) -> Stimulus:
        """What was done to it."""
        return self.run.stimulus

    @property
    def onset(self) -> float:
        """When the stimulus begins, in ms."""
        return self.stimulus.onset

    @property
    def width(self) -> float:
        """How long after that the last current ends or the last synaptic input begins, in ms."""
        return self.stimulus.end - self.onset

    @property
    def amplitude(self) -> float:
        """The first injected current, in µA/cm²; 0 if there is none."""
        return self.stimulus.currents[0].amplitude if self.stimulus.currents else 0.0

    @property
    def m(self) -> FloatArray:
        """Activation of the Na⁺ channels, shape (n,)."""
        values: FloatArray = self.gates[0]
        return values

    @property
    def n(self) -> FloatArray:
        """Activation of the K⁺ channels, shape (n,)."""
        values: FloatArray = self.gates[1]
        return values

    @property
    def h(self) -> FloatArray:
        """Inactivation of the Na⁺ channels: the part that is not inactivated, shape (n,)."""
        values: FloatArray = self.gates[2]
        return values

    @property
    def g_na(self) -> FloatArray:
        """The voltage-gated Na⁺ conductance, in mS/cm², shape (n,)."""
        values: FloatArray = self._conductances[0]
        return values

    @property
    def g_k(self) -> FloatArray:
        """The voltage-gated K⁺ conductance, in mS/cm², shape (n,)."""
        values: FloatArray = self._conductances[1]
        return values

    @cached_property
    def gates(self) -> FloatArray:
        """m, n and h, shape (3, n)."""
        return _read_only(_centered(self._gates_ahead)[:, :: self._stride])

    @cached_property
    def _conductances(self) -> FloatArray:
        """g_na and g_k, shape (2, n)."""
        m, n, h = self._gates_ahead
        open_parts = _centered(np.stack((m * m * m * h, n * n * n * n)))
        open_parts[0, self._every_step.t >= self.run.no_sodium_from] = 0.0
        g_max = np.array([[self.preset.g_na], [self.preset.g_k]])
        return _read_only((g_max * open_parts)[:, :: self._stride])

    @cached_property
    def _gates_ahead(self) -> FloatArray:
        """m, n and h half a step after each step: they follow from v alone."""
        v = self._every_step.v
        tables, column = tabulate(self.preset, dt=self.step), columns_of(v)
        at_rest, (drawn, kept) = tables.inf[:, column[0]], np.split(tables.step[:, column], 2)
        return np.array([_gate(*parts) for parts in zip(at_rest, drawn, kept, strict=True)])

    @cached_property
    def _every_step(self) -> "Trace":
        """The trace with every step kept: if they were not, the run is repeated."""
        if self._stride == 1:
            return self
        return trace_one(self.run, duration=float(self.t[-1]), dt=self.step)

    @property
    def _stride(self) -> int:
        return round(self.dt / self.step)


def trace_one(run: Run, *, duration: float, dt: float = DT, stride: int = 1) -> Trace:
    """The trace of one run over ``duration`` (ms), every ``stride`` steps; see ``trace_batch``."""
    v = np.fromiter(march_one(run, steps=steps_of(duration, dt), dt=dt), np.float64)
    return _traces([run], v[np.newaxis, ::stride], dt, stride)[0]


def trace_batch(runs: Sequence[Run], *, duration: float, dt: float = DT, stride: int = 1) -> list[Trace]:
    """The traces of many runs at once, as ``trace_one`` gives them; their presets must share their gates.

    A batch of any size up to hundreds costs as much as some 30 single runs. Raises StudykitError if v leaves
    the tables.
    """
    steps = steps_of(duration, dt)
    v, block = np.empty((len(runs), steps // stride + 1)), np.empty((_BLOCK, len(runs)))
    with np.errstate(invalid="ignore", over="ignore"):  # of a v out of bounds, told at the end of its block
        for step, v_now in enumerate(march_batch(runs, steps=steps, dt=dt)):
            filled = step % _BLOCK + 1
            block[filled - 1] = v_now
            if filled == _BLOCK or step == steps:
                require_bounds(runs, block[:filled])
                first = step + 1 - filled
                kept = block[-first % stride : filled : stride]
                start = -(-first // stride)
                v[:, start : start + len(kept)] = kept.T
    return _traces(runs, v, dt, stride)


def _traces(runs: Sequence[Run], v: FloatArray, dt: float, stride: int) -> list[Trace]:
    """The traces of ``runs`` from their ``v``, shape (runs, n)."""
    t = _read_only(np.arange(v.shape[1], dtype=np.float64) * (dt * stride))
    v.flags.writeable = False
    return [Trace(t, of_run, run, dt=dt * stride, step=dt) for run, of_run in zip(runs, v, strict=True)]


def _gate(at_rest: float, drawn: FloatArray, kept: FloatArray) -> list[float]:
    """A gate after each step, all taken at a known v."""
    steps = zip(drawn.tolist(), kept.tolist(), strict=True)
    return list(accumulate(steps, lambda x, step: step[0] + step[1] * x, initial=float(at_rest)))[1:]


def _centered(ahead: FloatArray) -> FloatArray:
    """What lives half a step ahead, moved onto the steps, shape (any, n)."""
    centered = ahead.copy()
    centered[:, 1:] = (ahead[:, :-1] + ahead[:, 1:]) / 2
    return centered


def _read_only(values: FloatArray) -> FloatArray:
    values.flags.writeable = False
    return values
