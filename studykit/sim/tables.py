"""Gating tables over membrane potential, made once from the rates of a preset. No rates are written here.

Symbols: m, n, h gates, in this order; x_inf steady state and tau time constant (ms) of a gate x; dt time step
(ms). At constant v a step takes x to x_inf + (x − x_inf) e^(−dt/tau), which is drawn + kept · x.
"""

from functools import cached_property, lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim.kinetics import KINETICS, FloatArray
from studykit.sim.presets import Preset

V_MIN, V_MAX = -150.0, 150.0
"""The range of the tables, in mV; a membrane potential outside it has no physiological meaning."""

PER_MV = 100.0
"""Columns per mV; a gate is read from the nearest one."""

NEAREST = 0.5 - V_MIN * PER_MV
"""The column nearest to v is v · PER_MV + NEAREST, rounded down."""


class SteadyGates(Struct, frozen=True, eq=False, dict=True):
    """Gates m, n, h where the membrane potential has long been ``v`` (mV, shape (columns,)).

    ``inf`` is x_inf, shape (3, columns); ``rates`` are those of opening and closing together, as the kinetics
    give them, in 1/ms, of the same shape. A part n to the power of ``k_power`` of the K⁺ channels is open.
    """

    v: FloatArray
    inf: FloatArray
    rates: FloatArray
    k_power: int

    @cached_property
    def open(self) -> FloatArray:
        """The parts of the Na⁺ and of the K⁺ channels that are open."""
        m, n, h = self.inf
        return np.stack((m**3 * h, n**self.k_power))


class RateTables(Struct, frozen=True, eq=False, dict=True):
    """How ``gates`` step: drawn of the three gates m, n, h, then kept of the three, shape (6, columns)."""

    gates: SteadyGates
    step: FloatArray

    @property
    def inf(self) -> FloatArray:
        """x_inf of the three gates, shape (3, columns)."""
        return self.gates.inf

    @cached_property
    def steps(self) -> list[tuple[float, ...]]:
        """``step`` as a list, six numbers for each v."""
        return list(zip(*self.step.tolist(), strict=True))


def tabulate(preset: Preset, *, dt: float) -> RateTables:
    """The tables of ``preset`` for steps of ``dt`` (ms); presets with the same gates share one object.

    Raises StudykitError where the K⁺ channels do not open with the n⁴ of point neurons.
    """
    tables = tabulate_gates(preset.kinetics, preset.constants, (preset.phi,) * 3, dt)
    if tables.gates.k_power != 4:
        raise StudykitError(
            f"preset '{preset.name}' has the kinetics '{preset.kinetics}' of a node of Ranvier",
            mend="Permitted: kinetics with n⁴, or use it in an axon.",
        )
    return tables


@lru_cache(maxsize=16)
def tabulate_gates(
    kinetics: str, constants: tuple[tuple[str, float], ...], phi: tuple[float, float, float], dt: float
) -> RateTables:
    """The tables of ``kinetics`` for steps of ``dt`` (ms), the rates of m, n, h multiplied by ``phi``."""
    gates = steady_gates(kinetics, constants)
    exponent = -dt * np.array(phi)[:, np.newaxis] * gates.rates
    step = np.concatenate((-np.expm1(exponent) * gates.inf, np.exp(exponent)))
    return RateTables(gates, step)


@lru_cache(maxsize=16)
def steady_gates(kinetics: str, constants: tuple[tuple[str, float], ...]) -> SteadyGates:
    """The gates of ``kinetics`` where v has long been the same, at any temperature and for any time step."""
    v = np.linspace(V_MIN, V_MAX, round((V_MAX - V_MIN) * PER_MV) + 1)
    rates = KINETICS[kinetics].rates(v, dict(constants))
    opening = np.stack((rates.a_m, rates.a_n, rates.a_h))
    both = opening + np.stack((rates.b_m, rates.b_n, rates.b_h))
    return SteadyGates(v, opening / both, both, KINETICS[kinetics].k_power)


def columns_of(v: FloatArray) -> NDArray[np.intp]:
    """The columns of the tables nearest to ``v`` (mV)."""
    return (v * PER_MV + NEAREST).astype(np.intp)
