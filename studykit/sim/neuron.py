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
from functools import lru_cache
from itertools import chain

import numpy as np

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.presets import Preset
from studykit.sim.tables import PER_MV, V_MAX, V_MIN, tabulate

DT = 0.025
"""Time step in ms."""

BATCH_FROM = 30
"""From this many runs on, a batch is faster than a loop of single runs (measured)."""


@dataclass(frozen=True)
class Run:
    """A neuron at rest that is given ``amplitude`` (µA/cm²) from ``onset`` for ``width`` (ms)."""

    preset: Preset
    amplitude: float
    width: float
    onset: float


@dataclass(frozen=True, eq=False)
class Trace:
    """What a neuron did: ``t`` (ms), ``v`` (mV), voltage-gated ``g_na``, ``g_k`` (mS/cm²), each shape (n,).

    The current pulse had ``amplitude`` (µA/cm²) from ``onset`` for ``width`` (ms). The arrays are read-only.
    """

    t: FloatArray
    v: FloatArray
    g_na: FloatArray
    g_k: FloatArray
    preset: Preset
    onset: float
    width: float
    amplitude: float
    dt: float


@lru_cache
def resting_potential(preset: Preset) -> float:
    """The lowest v (mV) at which the steady-state current is zero; raises StudykitError if there is none."""
    tables = tabulate(preset, dt=DT)
    m, h, n = tables.inf.T
    sodium = (preset.g_na * m**3 * h + preset.g_nal) * (tables.v - preset.e_na)
    potassium = (preset.g_k * n**4 + preset.g_kl) * (tables.v - preset.e_k)
    current = sodium + potassium
    above = int(np.argmax(current >= 0))
    if above == 0:
        raise StudykitError(
            f"preset '{preset.name}' has no resting potential between {V_MIN:g} and {V_MAX:g} mV"
        )
    return float(np.interp(0.0, current[above - 1 : above + 1], tables.v[above - 1 : above + 1]))


def run_one(run: Run, *, duration: float, dt: float = DT) -> Trace:
    """The trace of one run over ``duration`` (ms); raises StudykitError if v leaves the tables."""
    march = march_one(run, steps=_steps(duration, dt), dt=dt)
    samples = np.fromiter(chain.from_iterable(march), np.float64).reshape(-1, 1, 3)
    return _traces([run], samples.transpose(2, 1, 0).copy(), dt)[0]


def run_batch(runs: Sequence[Run], *, duration: float, dt: float = DT) -> list[Trace]:
    """The traces of many runs at once, as ``run_one`` gives them; their presets must share their gates.

    A batch of any size up to hundreds costs as much as some 30 single runs. Raises StudykitError if v leaves
    the tables.
    """
    steps = _steps(duration, dt)
    samples = np.empty((3, len(runs), steps + 1))
    for step, (v, g_na, g_k) in enumerate(march_batch(runs, steps=steps, dt=dt)):
        samples[0, :, step], samples[1, :, step], samples[2, :, step] = v, g_na, g_k
    return _traces(runs, samples, dt)


def march_one(run: Run, *, steps: int, dt: float = DT) -> Iterator[tuple[float, float, float]]:
    """v at each step from 0 to ``steps``, and g_na and g_k half a step later; a caller may stop early."""
    preset, rows = run.preset, tabulate(run.preset, dt=dt).rows
    g_na, g_k, g_nal, g_kl = preset.g_na, preset.g_k, preset.g_nal, preset.g_kl
    e_na, e_k, dt_per_c, exp = preset.e_na, preset.e_k, dt / preset.c, math.exp
    v = resting_potential(preset)
    m, h, n = rows[int((v - V_MIN) * PER_MV + 0.5)][:3]
    for i in _currents(run, steps, dt):
        if not V_MIN < v < V_MAX:
            raise _diverged(run)
        m_inf, h_inf, n_inf, m_decay, h_decay, n_decay = rows[int((v - V_MIN) * PER_MV + 0.5)]
        m = m_inf + (m - m_inf) * m_decay
        h = h_inf + (h - h_inf) * h_decay
        n = n_inf + (n - n_inf) * n_decay
        na, k = g_na * (m * m * m * h), g_k * (n * n * n * n)
        yield v, na, k
        g = na + k + g_nal + g_kl
        v_inf = ((na + g_nal) * e_na + (k + g_kl) * e_k + i) / g
        v = v_inf + (v - v_inf) * exp(-dt_per_c * g)


def march_batch(
    runs: Sequence[Run], *, steps: int, dt: float = DT
) -> Iterator[tuple[FloatArray, FloatArray, FloatArray]]:
    """What ``march_one`` gives, for many runs at once: arrays of shape (runs,)."""
    presets, tables = [run.preset for run in runs], tabulate(runs[0].preset, dt=dt)
    if any(tabulate(preset, dt=dt) is not tables for preset in presets):
        raise ValueError("runs of one batch must share their gates")
    c, g_na, g_k, g_nal, g_kl, e_na, e_k = np.array(
        [(p.c, p.g_na, p.g_k, p.g_nal, p.g_kl, p.e_na, p.e_k) for p in presets]
    ).T
    amplitude, width, onset = np.array([(run.amplitude, run.width, run.onset) for run in runs]).T
    v = np.array([resting_potential(preset) for preset in presets])
    gates = tables.inf[((v - V_MIN) * PER_MV + 0.5).astype(np.intp)]
    dt_per_c = dt / c
    delivered = np.zeros(len(runs))
    for step in range(steps + 1):
        if not (v.min() > V_MIN and v.max() < V_MAX):
            raise _diverged(runs[int(np.argmin((v > V_MIN) & (v < V_MAX)))])
        row = ((v - V_MIN) * PER_MV + 0.5).astype(np.intp)
        inf = tables.inf.take(row, axis=0)
        gates = inf + (gates - inf) * tables.decay.take(row, axis=0)
        m, h, n = gates.T
        na, k = g_na * (m * m * m * h), g_k * (n * n * n * n)
        yield v, na, k
        before, delivered = delivered, np.minimum(np.maximum((step + 1) * dt - onset, 0.0), width)
        i = amplitude * ((delivered - before) / dt)
        g = na + k + g_nal + g_kl
        v_inf = ((na + g_nal) * e_na + (k + g_kl) * e_k + i) / g
        v = v_inf + (v - v_inf) * np.exp(-dt_per_c * g)


def _currents(run: Run, steps: int, dt: float) -> list[float]:
    """The mean current of each step: a step in which the pulse begins or ends has a part of it."""
    delivered = np.clip(np.arange(steps + 2) * dt - run.onset, 0.0, run.width)
    currents: list[float] = (run.amplitude * (np.diff(delivered) / dt)).tolist()
    return currents


def _steps(duration: float, dt: float) -> int:
    return math.ceil(duration / dt - 1e-6)


def _traces(runs: Sequence[Run], samples: FloatArray, dt: float) -> list[Trace]:
    """Traces from ``samples`` of v, g_na and g_k, shape (3, runs, n); conductances are moved onto t."""
    conductances = samples[1:]
    conductances[:, :, 1:] = (conductances[:, :, :-1] + conductances[:, :, 1:]) / 2
    t = np.arange(samples.shape[2], dtype=np.float64) * dt
    t.flags.writeable = samples.flags.writeable = False
    return [
        Trace(t, v, g_na, g_k, run.preset, onset=run.onset, width=run.width, amplitude=run.amplitude, dt=dt)
        for run, v, g_na, g_k in zip(runs, *samples, strict=True)
    ]


def _diverged(run: Run) -> StudykitError:
    return StudykitError(
        f"the membrane potential leaves {V_MIN:g} … {V_MAX:g} mV with {run.amplitude:g} µA/cm² "
        f"for {run.width:g} ms in preset '{run.preset.name}'",
        mend="Take a weaker or a shorter current.",
    )
