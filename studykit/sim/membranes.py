"""Excitable membranes of axons, whatever their kinetics: where they rest. No geometry, no course over time.

Symbols: m, h, n gates; c capacitance (µF/cm²), g conductances (mS/cm²), e reversal potentials (mV) of the
membrane.
"""

from functools import cached_property
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim import presets
from studykit.sim.axons import Myelinated
from studykit.sim.kinetics import FloatArray
from studykit.sim.tables import RateTables, steady_gates, tabulate_gates

Gates: TypeAlias = tuple[str, tuple[tuple[str, float], ...], tuple[float, float, float]]
"""Kinetics, constants, and the factors of the rates of m, n, h."""


class Membrane(Struct, frozen=True, dict=True):
    """Gates by the name of their ``kinetics``, their rates (of m, n, h) times ``phi``, and what they gate."""

    kinetics: str
    constants: tuple[tuple[str, float], ...]
    phi: tuple[float, float, float]
    c: float
    g_na: float
    g_k: float
    g_leak: float
    e_na: float
    e_k: float
    e_leak: float

    @property
    def gates(self) -> Gates:
        """What tells the gates of one membrane from those of another."""
        return self.kinetics, self.constants, self.phi

    def tables(self, dt: float) -> RateTables:
        """The tables of the gates for steps of ``dt`` (ms), one object for all membranes with these gates."""
        return tabulate_gates(*self.gates, dt)

    def current(self, v: FloatArray, *, na_left: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The outward steady-state current at ``v`` (mV), in µA/cm², and its slope, in mS/cm².

        ``na_left`` is the part of the Na⁺ channels that is not blocked.
        """
        known, *steady = self._steady_currents
        na, others, na_slope, other_slope = (np.interp(v, known, column) for column in steady)
        return na_left * na + others, na_left * na_slope + other_slope

    @cached_property
    def rest(self) -> float:
        """The lowest v (mV) at which no current flows for long; raises StudykitError if there is none."""
        v, na, others, *_ = self._steady_currents
        current = na + others
        above = int(np.argmax(current >= 0))
        if above == 0:
            raise StudykitError(
                f"the membrane of the axon has no resting potential between {v[0]:g} and {v[-1]:g} mV"
            )
        return float(np.interp(0.0, current[above - 1 : above + 1], v[above - 1 : above + 1]))

    @property
    def longest_dt(self) -> float:
        """The longest time step (ms) that the scheme stands: 4 c / g, were all channels open at once."""
        return 4 * self.c / (self.g_na + self.g_k + self.g_leak)

    @cached_property
    def _steady_currents(self) -> tuple[FloatArray, ...]:
        """v, the current of the Na⁺ channels and all other current at v, and the slopes of both."""
        gates = steady_gates(self.kinetics, self.constants)
        (m3h, n_p), v = gates.open, gates.v
        na = self.g_na * m3h * (v - self.e_na)
        others = self.g_k * n_p * (v - self.e_k) + self.g_leak * (v - self.e_leak)
        return v, na, others, np.gradient(na, v), np.gradient(others, v)


def membrane_of_neuron(name: str, *, temperature: float) -> Membrane:
    """The membrane of the point neuron ``name`` at ``temperature`` (°C); its two leaks are one."""
    neuron = replace(presets.load(name), temperature=temperature)
    leak = neuron.g_kl + neuron.g_nal
    return Membrane(
        neuron.kinetics,
        neuron.constants,
        phi=(neuron.phi,) * 3,
        c=neuron.c,
        g_na=neuron.g_na,
        g_k=neuron.g_k,
        g_leak=leak,
        e_na=neuron.e_na,
        e_k=neuron.e_k,
        e_leak=(neuron.g_kl * neuron.e_k + neuron.g_nal * neuron.e_na) / leak,
    )


def membrane_of_node(axon: Myelinated, *, temperature: float) -> Membrane:
    """The membrane of the nodes of ``axon`` at ``temperature`` (°C)."""
    warmer = (temperature - axon.rates_temperature) / 10
    return Membrane(
        axon.kinetics,
        constants=(),
        phi=(axon.q10_m**warmer, axon.q10_n**warmer, axon.q10_h**warmer),
        c=axon.c,
        g_na=axon.g_na,
        g_k=axon.g_k,
        g_leak=axon.g_leak,
        e_na=axon.e_na,
        e_k=axon.e_k,
        e_leak=axon.e_leak,
    )
