"""The point neuron under a stimulus: one run, or many at once. Nothing is measured here, no trace is kept.

c dv/dt = −g_na m³h (v − e_na) − g_k n⁴ (v − e_k) − g_nal (v − e_na) − g_kl (v − e_k) − Σ g (v − e) + i

Symbols: v membrane potential (mV), inside minus outside; m, h, n gates; g conductances (mS/cm²), those of
synapses in the sum; e reversal potentials (mV); c capacitance (µF/cm²); i injected current (µA/cm²); t, dt
time and step (ms).

Scheme: gates live half a step ahead of v (staggered). Each step moves the gates by Rush & Larsen's rule
(1978, IEEE Trans Biomed Eng 25:389) at the present v, then v by exponential Euler with those gates.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

import numpy as np
from msgspec import Struct

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require
from studykit.sim.presets import Preset
from studykit.sim.stability import starting_potential
from studykit.sim.stimuli import Stimulus, drive, drives
from studykit.sim.tables import NEAREST, PER_MV, V_MAX, V_MIN, columns_of, tabulate

DT = 0.025
"""Time step in ms."""

LONGEST_STEP = 0.1
"""The longest time step at which spike times are still good, in ms."""

BATCH_FROM = 30
"""From this many runs on, a batch is faster than a loop of single runs (measured)."""


class Run(Struct, frozen=True):
    """A neuron at rest that is given ``stimulus``; from ``no_sodium_from`` (ms) all Na⁺ gates are blocked.

    One that does not rest, since it fires by itself, starts where the unchanged preset rests.
    """

    preset: Preset
    stimulus: Stimulus
    no_sodium_from: float = math.inf


def march_one(run: Run, *, steps: int, dt: float = DT) -> Iterator[float]:
    """v at each step from 0 to ``steps``; a caller may stop early."""
    preset, tables = run.preset, tabulate(run.preset, dt=dt)
    g_k, g_nal, g_kl = preset.g_k, preset.g_nal, preset.g_kl
    e_na, e_k, rate = preset.e_na, preset.e_k, -dt / preset.c
    gate_steps, low, high, per_mv, nearest, exp = tables.steps, V_MIN, V_MAX, PER_MV, NEAREST, math.exp
    v = starting_potential(preset)
    m, n, h = tables.inf[:, int(v * per_mv + nearest)].tolist()
    currents, loads = drive(run.stimulus, steps=steps, dt=dt)
    for i, load, g_na in zip(currents, loads, _unblocked(run, steps, dt), strict=False):
        if not low < v < high:
            raise _diverged(run)
        yield v
        m_drawn, n_drawn, h_drawn, m_kept, n_kept, h_kept = gate_steps[int(v * per_mv + nearest)]
        m = m_drawn + m_kept * m
        n = n_drawn + n_kept * n
        h = h_drawn + h_kept * h
        na, k = g_na * (m * m * m * h) + g_nal, g_k * (n * n * n * n) + g_kl
        g = na + k + load
        v_inf = (na * e_na + k * e_k + i) / g
        v = v_inf + (v - v_inf) * exp(rate * g)


def march_batch(runs: Sequence[Run], *, steps: int, dt: float = DT) -> Iterator[FloatArray]:
    """What ``march_one`` gives, for many runs at once: one array of shape (runs,) that each step overwrites.

    Whether v leaves the tables is for the caller to see: it then reads their nearest end. Arrays of shape
    (2, runs) are of Na⁺ and K⁺. A step allocates nothing.
    """
    presets, tables = [run.preset for run in runs], tabulate(runs[0].preset, dt=dt)
    different = {id(preset): preset for preset in presets}
    if len({preset.gates for preset in different.values()}) > 1:
        raise ValueError("runs of one batch must share their gates")
    start = {key: starting_potential(preset) for key, preset in different.items()}
    g_max, g_leak, e = _sodium_and_potassium(presets)
    rate = -dt / np.array([preset.c for preset in presets])
    v = np.array([start[id(preset)] for preset in presets])
    gates = tables.inf[:, columns_of(v)]
    mn, hn = gates[:2], gates[:0:-1]
    place, g_all, v_inf, g = np.empty_like(v), np.empty_like(v), np.empty_like(v), np.empty_like(e)
    column, gate_step = np.empty(v.shape, np.intp), np.empty((6, len(runs)))
    drawn, kept = gate_step[:3], gate_step[3:]
    blocked = np.array([run.no_sodium_from / dt for run in runs])
    blocked_first = blocked.min()
    for step, (i, load) in enumerate(drives([run.stimulus for run in runs], steps=steps, dt=dt)):
        yield v
        if step >= blocked_first:
            g_max[0, step >= blocked] = 0.0
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
        if load is not None:
            g_all += load
        g *= e
        np.add(g[0], g[1], out=v_inf)
        v_inf += i
        v_inf /= g_all
        g_all *= rate
        np.exp(g_all, out=g_all)
        v -= v_inf
        v *= g_all
        v += v_inf


def _unblocked(run: Run, steps: int, dt: float) -> Iterator[float]:
    """The maximal Na⁺ conductance in each step."""
    before = math.ceil(min(run.no_sodium_from / dt, steps + 1))
    return chain(repeat(run.preset.g_na, before), repeat(0.0))


def _sodium_and_potassium(presets: Sequence[Preset]) -> FloatArray:
    """Voltage-gated conductances, leaks and reversal potentials, shape (3, 2, presets)."""
    parts = [((p.g_na, p.g_k), (p.g_nal, p.g_kl), (p.e_na, p.e_k)) for p in presets]
    return np.ascontiguousarray(np.array(parts).transpose(1, 2, 0))


def steps_of(duration: float, dt: float) -> int:
    """How many steps of ``dt`` cover ``duration`` (ms); raises StudykitError for a step not permitted."""
    require("the time step", dt, "ms", above=0, high=LONGEST_STEP)
    return math.ceil(duration / dt - 1e-6)


class Extremes:
    """The lowest and the highest v that each of many runs has had."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self.lowest, self.highest = np.full(len(runs), np.inf), np.full(len(runs), -np.inf)

    def see(self, v: FloatArray) -> None:
        """Take in v of all runs at one moment."""
        np.minimum(self.lowest, v, out=self.lowest)
        np.maximum(self.highest, v, out=self.highest)

    def require(self) -> None:
        """Raise StudykitError, naming what was run, if v has left the tables."""
        if not (self.lowest.min() > V_MIN and self.highest.max() < V_MAX):
            require_bounds(self._runs, np.stack((self.lowest, self.highest)))


def require_bounds(runs: Sequence[Run], v: FloatArray) -> None:
    """Raise StudykitError, naming what was run, if ``v``, shape (steps, runs), leaves the tables."""
    if not (v.min() > V_MIN and v.max() < V_MAX):
        outside = ~((v > V_MIN) & (v < V_MAX)).all(axis=0)
        raise _diverged(runs[int(outside.argmax())])


def _diverged(run: Run) -> StudykitError:
    return StudykitError(
        f"the membrane potential leaves {V_MIN:g} … {V_MAX:g} mV with {run.stimulus} in {run.preset}",
        mend="Take a weaker or a shorter current.",
    )
