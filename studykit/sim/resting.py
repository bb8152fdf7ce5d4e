"""The currents of a neuron at rest, ion by ion: they cancel, but none of them is zero. No course over time.

Symbols: m, h, n steady-state gates; g_na, g_k maximal voltage-gated and g_nal, g_kl leak conductances; e_na,
e_k reversal potentials. Outward current is positive.
"""

import numpy as np
from msgspec import Struct

from studykit.sim.kinetics import KINETICS
from studykit.sim.presets import Preset
from studykit.sim.stability import resting_potential


class RestingCurrents(Struct, frozen=True):
    """The membrane potential ``v`` (mV) at rest, and the currents that flow there, in µA/cm²."""

    v: float
    na_leak: float
    na_gated: float
    k_leak: float
    k_gated: float

    @property
    def na(self) -> float:
        """All current of Na⁺: inward, so negative."""
        return self.na_leak + self.na_gated

    @property
    def k(self) -> float:
        """All current of K⁺: outward, so positive."""
        return self.k_leak + self.k_gated


def currents_at_rest(preset: Preset) -> RestingCurrents:
    """What flows through the leak and the voltage-gated channels of a neuron at rest."""
    v = resting_potential(preset)
    m, h, n = _gates_at_rest(preset, v)
    na, k = v - preset.e_na, v - preset.e_k
    return RestingCurrents(
        v,
        na_leak=preset.g_nal * na,
        na_gated=preset.g_na * m**3 * h * na,
        k_leak=preset.g_kl * k,
        k_gated=preset.g_k * n**4 * k,
    )


def _gates_at_rest(preset: Preset, v: float) -> tuple[float, float, float]:
    rates = KINETICS[preset.kinetics].rates(np.array(v), dict(preset.constants))
    pairs = ((rates.a_m, rates.b_m), (rates.a_h, rates.b_h), (rates.a_n, rates.b_n))
    m, h, n = (float(opening / (opening + closing)) for opening, closing in pairs)
    return m, h, n
