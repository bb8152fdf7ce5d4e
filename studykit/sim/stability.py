"""Where a point neuron rests, and whether it stays there. No course over time.

Symbols: v membrane potential (mV); x a gate, x_inf its steady state, tau its time constant (ms); g, e, c as
in neuron.py.
"""

from functools import lru_cache

import numpy as np

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.presets import Preset
from studykit.sim.tables import PER_MV, V_MAX, V_MIN, RateTables, columns_of, tabulate

_STEP = 0.025  # ms, of the tables that are read; the steady states do not depend on it
_REACH = 10  # columns to either side, for a slope


@lru_cache(maxsize=1024)
def resting_potential(preset: Preset) -> float:
    """The lowest v (mV) at which the steady-state current is zero.

    Raises StudykitError where there is none, or where the neuron does not stay there but fires by itself.
    """
    v = _lowest_steady(preset)
    if not _stays(preset, v):
        raise StudykitError(
            f"{preset} has no resting potential: it fires or oscillates by itself",
            mend="Bring the reversal potentials nearer to those of the preset.",
        )
    return v


@lru_cache(maxsize=1024)
def starting_potential(preset: Preset) -> float:
    """Where a run starts: at rest; where the unchanged preset rests if the neuron itself does not."""
    v = _lowest_steady(preset)
    return v if _stays(preset, v) else preset.rest


def _lowest_steady(preset: Preset) -> float:
    gates = tabulate(preset, dt=_STEP).gates
    (m3h, n4), v = gates.open, gates.v
    sodium = (preset.g_na * m3h + preset.g_nal) * (v - preset.e_na)
    potassium = (preset.g_k * n4 + preset.g_kl) * (v - preset.e_k)
    current = sodium + potassium
    above = int(np.argmax(current >= 0))
    if above == 0:
        raise StudykitError(f"{preset} has no resting potential between {V_MIN:g} and {V_MAX:g} mV")
    return float(np.interp(0.0, current[above - 1 : above + 1], v[above - 1 : above + 1]))


def _stays(preset: Preset, v: float) -> bool:
    """Whether small departures from the steady state at ``v`` die away: below threshold they do."""
    if v < preset.threshold:
        return True
    tables = tabulate(preset, dt=_STEP)
    at = int(columns_of(np.array(v)))
    m, n, h = tables.inf[:, at]
    to_na, to_k = v - preset.e_na, v - preset.e_k
    g = preset.g_na * m**3 * h + preset.g_nal + preset.g_k * n**4 + preset.g_kl
    by_gates = preset.g_na * 3 * m**2 * h * to_na, preset.g_k * 4 * n**3 * to_k, preset.g_na * m**3 * to_na
    speeds = -np.log(tables.step[3:, at]) / _STEP
    growth = np.zeros((4, 4))  # of small departures of v, m, n, h: the linearized equations
    growth[0] = -np.array([g, *by_gates]) / preset.c
    growth[1:, 0] = _slopes(tables, at) * speeds
    growth[1:, 1:] = -np.diag(speeds)
    return bool(np.linalg.eigvals(growth).real.max() < 0)


def _slopes(tables: RateTables, at: int) -> FloatArray:
    """How steeply x_inf of m, n and h rises with v, in 1/mV."""
    difference: FloatArray = tables.inf[:, at + _REACH] - tables.inf[:, at - _REACH]
    return difference * (PER_MV / (2 * _REACH))
