"""Currents of a point neuron whose membrane potential is clamped and stepped. No neuron fires here.

At constant v each gate goes to its steady state by itself: x = x_inf + (x_0 − x_inf) e^(−t/tau), so nothing
has to be marched. Symbols: as in neuron.py. Currents in µA/cm², outward positive; the current that charges
the membrane at the very step is left out.
"""

import numpy as np
from msgspec import Struct

from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require
from studykit.sim.presets import Preset
from studykit.sim.stimuli import LONGEST
from studykit.sim.tables import V_MAX, V_MIN, columns_of, steady_gates

INTERVAL = 0.05
"""Currents are told so often, in ms."""


class Clamped(Struct, frozen=True, eq=False):
    """What flows at ``t`` (ms since the step), shape (n,), after a step from ``holding`` to ``v`` (mV)."""

    preset: Preset
    holding: float
    v: float
    t: FloatArray
    sodium: FloatArray
    potassium: FloatArray
    leak: float

    @property
    def total(self) -> FloatArray:
        """All that is recorded."""
        return self.sodium + self.potassium + self.leak

    @property
    def largest_sodium(self) -> float:
        """The current through the Na⁺ channels where it is largest, with its sign."""
        return float(self.sodium[np.abs(self.sodium).argmax()])


def clamped(
    preset: Preset, *, holding: float, v: float, duration: float = 8.0, inactivates: bool = True
) -> Clamped:
    """The currents of ``duration`` (ms) after v is stepped from ``holding`` (mV), where it has long been.

    Unless the Na⁺ channels ``inactivates``, as after some toxins, h stays what it was. Raises StudykitError
    where a value is not permitted.
    """
    for words, potential in (("the holding potential", holding), ("the potential of the step", v)):
        require(words, potential, "mV", low=V_MIN, high=V_MAX)
    require("duration", duration, "ms", low=INTERVAL, high=LONGEST)
    gates = steady_gates(preset.kinetics, preset.constants)
    before, after = columns_of(np.array([holding, v])).tolist()
    t = np.arange(round(duration / INTERVAL) + 1, dtype=np.float64) * INTERVAL
    start, end = gates.inf[:, before], gates.inf[:, after]
    kept = np.exp(-preset.phi * np.outer(gates.rates[:, after], t))
    m, n, h = end[:, np.newaxis] + (start - end)[:, np.newaxis] * kept
    if not inactivates:
        h = np.full_like(t, start[2])
    return Clamped(
        preset,
        holding,
        v,
        t,
        sodium=preset.g_na * m**3 * h * (v - preset.e_na),
        potassium=preset.g_k * n**gates.k_power * (v - preset.e_k),
        leak=preset.g_nal * (v - preset.e_na) + preset.g_kl * (v - preset.e_k),
    )
