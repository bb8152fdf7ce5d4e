"""Gating tables over membrane potential, made once from the rates of a preset. No rates are written here.

Symbols: x_inf steady state and tau time constant (ms) of a gate x; dt time step (ms).
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from studykit.sim.kinetics import KINETICS, FloatArray
from studykit.sim.presets import Preset

V_MIN, V_MAX = -150.0, 150.0
"""The range of the tables, in mV; a membrane potential outside it has no physiological meaning."""

PER_MV = 100
"""Rows per mV; a gate is read from the nearest row."""


@dataclass(frozen=True, eq=False)
class RateTables:
    """Gates m, h, n at each ``v`` (mV, shape (rows,)).

    ``inf`` is x_inf and ``decay`` is e^(−dt/tau), both of shape (rows, 3).
    """

    v: FloatArray
    inf: FloatArray
    decay: FloatArray

    @cached_property
    def rows(self) -> list[list[float]]:
        """The same as lists: m_inf, h_inf, n_inf, then the three decays, for each v."""
        rows: list[list[float]] = np.hstack((self.inf, self.decay)).tolist()
        return rows


def tabulate(preset: Preset, *, dt: float) -> RateTables:
    """The tables of ``preset`` for steps of ``dt`` (ms); presets with the same gates share one object."""
    return _tables(preset.kinetics, preset.constants, preset.phi, dt)


@lru_cache(maxsize=8)
def _tables(kinetics: str, constants: tuple[tuple[str, float], ...], phi: float, dt: float) -> RateTables:
    v = np.linspace(V_MIN, V_MAX, round((V_MAX - V_MIN) * PER_MV) + 1)
    rates = KINETICS[kinetics].rates(v, dict(constants))
    opening = np.stack((rates.a_m, rates.a_h, rates.a_n), axis=1)
    both = opening + np.stack((rates.b_m, rates.b_h, rates.b_n), axis=1)
    return RateTables(v, inf=opening / both, decay=np.exp(-dt * phi * both))
