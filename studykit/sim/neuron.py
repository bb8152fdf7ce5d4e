"""The point neuron under a rectangular current pulse: one run, or many at once. Nothing is measured here.

c dv/dt = −g_na m³h (v − e_na) − g_k n⁴ (v − e_k) − g_nal (v − e_na) − g_kl (v − e_k) + i

Symbols: v membrane potential (mV), inside minus outside; m, h, n gates; g conductances (mS/cm²); e reversal
potentials (mV); c capacitance (µF/cm²); i injected current (µA/cm²); t, dt time and step (ms).

Scheme: gates live half a step ahead of v (staggered). Each step moves the gates by Rush & Larsen's rule
(1978, IEEE Trans Biomed Eng 25:389) at the present v, then v by exponential Euler with those gates.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.presets import Preset
from studykit.sim.tables import NEAREST, PER_MV, V_MAX, V_MIN, tabulate

DT = 0.025
"""Time step in ms."""

BATCH_FROM = 30
"""From this many runs on, a batch is faster than a loop of single runs (measured)."""

_BLOCK = 64  # steps that are turned from rows into columns together


@dataclass(frozen=True)
class Run:
    """A neuron at rest that is given ``amplitude`` (µA/cm²) from ``onset`` for ``width`` (ms)."""

    preset: Preset
    amplitude: float
    width: float
    onset: float


@dataclass(frozen=True, eq=False)
class Trace:
    """What a neuron did: ``t`` (ms) and ``v`` (mV), each of shape (n,), in steps of ``dt`` (ms).

    The current pulse had ``amplitude`` (µA/cm²) from ``onset`` for ``width`` (ms). The arrays are read-only.
    """

    t: FloatArray
    v: FloatArray
    preset: Preset
    onset: float
    width: float
    amplitude: float
    dt: float

    @property
    def g_na(self) -> FloatArray:
        """The voltage-gated Na⁺ conductance, in mS/cm², shape (n,)."""
        return self._conductances[0]

    @property
    def g_k(self) -> FloatArray:
        """The voltage-gated K⁺ conductance, in mS/cm², shape (n,)."""
        return self._conductances[1]

    @cached_property
    def _conductances(self) -> tuple[FloatArray, FloatArray]:
        """g_na and g_k: the gates follow from v alone, and are moved from half a step later onto t."""
        tables, column = tabulate(self.preset, dt=self.dt), _columns(self.v)
        at_rest, (drawn, kept) = tables.inf[:, column[0]], np.split(tables.step[:, column], 2)
        m, n, h = np.array([_gate(*parts) for parts in zip(at_rest, drawn, kept, strict=True)])
        g_na, g_k = self.preset.g_na * (m * m * m * h), self.preset.g_k * (n * n * n * n)
        for g in (g_na, g_k):
            g[1:] = (g[:-1] + g[1:]) / 2
            g.flags.writeable = False
        return g_na, g_k


@lru_cache(maxsize=1024)
def resting_potential(preset: Preset) -> float:
    """The lowest v (mV) at which the steady-state current is zero; raises StudykitError if there is none."""
    tables = tabulate(preset, dt=DT)
    m3h, n4 = tables.open_at_rest
    sodium = (preset.g_na * m3h + preset.g_nal) * (tables.v - preset.e_na)
    potassium = (preset.g_k * n4 + preset.g_kl) * (tables.v - preset.e_k)
    current = sodium + potassium
    above = int(np.argmax(current >= 0))
    if above == 0:
        raise StudykitError(
            f"preset '{preset.name}' has no resting potential between {V_MIN:g} and {V_MAX:g} mV"
        )
    return float(np.interp(0.0, current[above - 1 : above + 1], tables.v[above - 1 : above + 1]))


def run_one(run: Run, *, duration: float, dt: float = DT) -> Trace:
    """The trace of one run over ``duration`` (ms); raises StudykitError if v leaves the tables."""
    v = np.fromiter(march_one(run, steps=_steps(duration, dt), dt=dt), np.float64)
    return _traces([run], v[np.newaxis], dt)[0]


def run_batch(runs: Sequence[Run], *, duration: float, dt: float = DT) -> list[Trace]:
    """The traces of many runs at once, as ``run_one`` gives them; their presets must share their gates.

    A batch of any size up to hundreds costs as much as some 30 single runs. Raises StudykitError if v leaves
    the tables.
    """
    steps = _steps(duration, dt)
    v, block = np.empty((len(runs), steps + 1)), np.empty((_BLOCK, len(runs)))
    with np.errstate(invalid="ignore"):  # of a v far out of bounds, told at the end of the block
        for step, v_now in enumerate(march_batch(runs, steps=steps, dt=dt)):
            filled = step % _BLOCK + 1
            block[filled - 1] = v_now
            if filled == _BLOCK or step == steps:
                _require_bounds(runs, block[:filled])
                v[:, step + 1 - filled : step + 1] = block[:filled].T
    return _traces(runs, v, dt)


def march_one(run: Run, *, steps: int, dt: float = DT) -> Iterator[float]:
    """v at each step from 0 to ``steps``; a caller may stop early."""
    preset, tables = run.preset, tabulate(run.preset, dt=dt)
    g_na, g_k, g_nal, g_kl = preset.g_na, preset.g_k, preset.g_nal, preset.g_kl
    e_na, e_k, rate = preset.e_na, preset.e_k, -dt / preset.c
    gate_steps, low, high, per_mv, nearest, exp = tables.steps, V_MIN, V_MAX, PER_MV, NEAREST, math.exp
    v = resting_potential(preset)
    m, n, h = tables.inf[:, int(v * per_mv + nearest)].tolist()
    for i in _currents(run, steps, dt):
        if not low < v < high:
            raise _diverged(run)
        yield v
        m_drawn, n_drawn, h_drawn, m_kept, n_kept, h_kept = gate_steps[int(v * per_mv + nearest)]
        m = m_drawn + m_kept * m
        n = n_drawn + n_kept * n
        h = h_drawn + h_kept * h
        na, k = g_na * (m * m * m * h) + g_nal, g_k * (n * n * n * n) + g_kl
        g = na + k
        v_inf = (na * e_na + k * e_k + i) / g
        v = v_inf + (v - v_inf) * exp(rate * g)


def march_batch(runs: Sequence[Run], *, steps: int, dt: float = DT) -> Iterator[FloatArray]:
    """What ``march_one`` gives, for many runs at once: one array of shape (runs,) that each step overwrites.

    Whether v leaves the tables is for the caller to see: it then reads their nearest end. Arrays of shape
    (2, runs) are of Na⁺ and K⁺. A step allocates nothing.
    """
    presets, tables = [run.preset for run in runs], tabulate(runs[0].preset, dt=dt)
    if any(tabulate(preset, dt=dt) is not tables for preset in presets):
        raise ValueError("runs of one batch must share their gates")
    g_max, g_leak, e = _sodium_and_potassium(presets)
    rate = -dt / np.array([preset.c for preset in presets])
    v = np.array([resting_potential(preset) for preset in presets])
    gates = tables.inf[:, _columns(v)]
    mn, hn = gates[:2], gates[:0:-1]
    place, g_all, v_inf, g = np.empty_like(v), np.empty_like(v), np.empty_like(v), np.empty_like(e)
    column, gate_step = np.empty(v.shape, np.intp), np.empty((6, len(runs)))
    drawn, kept = gate_step[:3], gate_step[3:]
    for i in _batch_currents(runs, steps, dt):
        yield v
        np.multiply(v, PER_MV, out=place)
        place += NEAREST
        column[...] = place
        tables.step.take(column, axis=1, out=gate_step, mode="clip")
        gates *= kept
        gates += drawn
        np.multiply(mn, mn, out=g)
        g *= mn
        g *= hn
        g *= g_max
        g += g_leak
        np.add(g[0], g[1], out=g_all)
        g *= e
        np.add(g[0], g[1], out=v_inf)
        v_inf += i
        v_inf /= g_all
        g_all *= rate
        np.exp(g_all, out=g_all)
        v -= v_inf
        v *= g_all
        v += v_inf


def _sodium_and_potassium(presets: Sequence[Preset]) -> FloatArray:
    """Voltage-gated conductances, leaks and reversal potentials, shape (3, 2, presets)."""
    parts = [((p.g_na, p.g_k), (p.g_nal, p.g_kl), (p.e_na, p.e_k)) for p in presets]
    return np.ascontiguousarray(np.array(parts).transpose(1, 2, 0))


def _gate(at_rest: float, drawn: FloatArray, kept: FloatArray) -> list[float]:
    """A gate after each step, all taken at a known v."""
    steps = zip(drawn.tolist(), kept.tolist(), strict=True)
    return list(accumulate(steps, lambda x, step: step[0] + step[1] * x, initial=float(at_rest)))[1:]


def _columns(v: FloatArray) -> NDArray[np.intp]:
    return (v * PER_MV + NEAREST).astype(np.intp)


def _currents(run: Run, steps: int, dt: float) -> list[float]:
    """The mean current of each step: a step in which the pulse begins or ends has a part of it."""
    delivered = np.clip(np.arange(steps + 2) * dt - run.onset, 0.0, run.width)
    currents: list[float] = (run.amplitude * (np.diff(delivered) / dt)).tolist()
    return currents


def _batch_currents(runs: Sequence[Run], steps: int, dt: float) -> Iterator[FloatArray]:
    """What ``_currents`` gives, for many runs at once, worked out only where a pulse begins or ends."""
    amplitude, width, onset = np.array([(run.amplitude, run.width, run.onset) for run in runs]).T
    borders = np.floor(np.concatenate((onset, onset + width)) / dt).astype(np.intp)
    changing = set(np.add.outer((0, 1, 2), borders).ravel().tolist())
    i = np.zeros(len(runs))
    for step in range(steps + 1):
        if step in changing:
            delivered = np.clip(np.array([[step], [step + 1]]) * dt - onset, 0.0, width)
            i = amplitude * ((delivered[1] - delivered[0]) / dt)
        yield i


def _steps(duration: float, dt: float) -> int:
    return math.ceil(duration / dt - 1e-6)


def _traces(runs: Sequence[Run], v: FloatArray, dt: float) -> list[Trace]:
    """The traces of ``runs`` from their ``v``, shape (runs, n)."""
    t = np.arange(v.shape[1], dtype=np.float64) * dt
    t.flags.writeable = v.flags.writeable = False
    return [
        Trace(t, v_of_run, run.preset, onset=run.onset, width=run.width, amplitude=run.amplitude, dt=dt)
        for run, v_of_run in zip(runs, v, strict=True)
    ]


def _require_bounds(runs: Sequence[Run], v: FloatArray) -> None:
    """Raise StudykitError if ``v``, shape (steps, runs), leaves the tables."""
    if not (v.min() > V_MIN and v.max() < V_MAX):
        outside = ~((v > V_MIN) & (v < V_MAX)).all(axis=0)
        raise _diverged(runs[int(outside.argmax())])


def _diverged(run: Run) -> StudykitError:
    return StudykitError(
        f"the membrane potential leaves {V_MIN:g} … {V_MAX:g} mV with {run.amplitude:g} µA/cm² "
        f"for {run.width:g} ms in preset '{run.preset.name}'",
        mend="Take a weaker or a shorter current.",
    )
