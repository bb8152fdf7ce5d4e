"""Voltage-dependent gating rates, each set written once in numpy. No numbers of one neuron, no tables.

Symbols: v membrane potential (mV); m, h activation and inactivation of the Na⁺ channels, n activation of
the K⁺ channels; a_x and b_x opening and closing rates of gate x (1/ms), at the temperature of their source.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]


class Rates(Struct, frozen=True, eq=False):
    """Opening and closing rates of m, h and n, in 1/ms, all of one shape."""

    a_m: FloatArray
    b_m: FloatArray
    a_h: FloatArray
    b_h: FloatArray
    a_n: FloatArray
    b_n: FloatArray


class Kinetics(Struct, frozen=True):
    """Rates as a function of v and of the ``constants`` that a preset has to give, by name.

    A part m³h of the Na⁺ channels is open, and n to the power of ``k_power`` of the K⁺ channels.
    """

    rates: Callable[[FloatArray, Mapping[str, float]], Rates]
    constants: tuple[str, ...]
    k_power: int = 4


def traub_miles(v: FloatArray, constants: Mapping[str, float]) -> Rates:
    """Rates of Traub & Miles (1991) as in Pospischil et al. (2008, Biol Cybern 99:427), at 36 °C.

    ``v_t_na`` and ``v_t_k`` (mV) shift the Na⁺ and the K⁺ gates along v (in the paper both are V_T).
    """
    u, w = v - constants["v_t_na"], v - constants["v_t_k"]
    return Rates(
        a_m=0.32 * 4 * linoid((u - 13) / 4),
        b_m=0.28 * 5 * linoid((40 - u) / 5),
        a_h=0.128 * np.exp((17 - u) / 18),
        b_h=4 / (1 + np.exp((40 - u) / 5)),
        a_n=0.032 * 5 * linoid((w - 15) / 5),
        b_n=0.5 * np.exp((10 - w) / 40),
    )


def hodgkin_huxley(v: FloatArray, _constants: Mapping[str, float]) -> Rates:
    """Rates of Hodgkin & Huxley (1952, J Physiol 117:500), at 6.3 °C, for a membrane that rests near −65 mV.

    There v counts from rest and depolarization is negative.
    """
    return Rates(
        a_m=0.1 * 10 * linoid((v + 40) / 10),
        b_m=4 * np.exp(-(v + 65) / 18),
        a_h=0.07 * np.exp(-(v + 65) / 20),
        b_h=1 / (1 + np.exp(-(v + 35) / 10)),
        a_n=0.01 * 10 * linoid((v + 55) / 10),
        b_n=0.125 * np.exp(-(v + 65) / 80),
    )


def mcintyre(v: FloatArray, _constants: Mapping[str, float]) -> Rates:
    """Rates of McIntyre, Richardson & Grill (2002, J Neurophysiol 87:995) for a mammalian node, at 36 °C.

    There m and h are stated at 20 °C, with a Q10 of 2.2 and 2.9. n is their s, the gate of the slow K⁺
    channels, which enters to the first power. Their small persistent Na⁺ current is left out.
    """
    warm_m, warm_h = 2.2 ** ((36 - 20) / 10), 2.9 ** ((36 - 20) / 10)
    return Rates(
        a_m=warm_m * 1.86 * 10.3 * linoid((v + 21.4) / 10.3),
        b_m=warm_m * 0.086 * 9.16 * linoid(-(v + 25.7) / 9.16),
        a_h=warm_h * 0.062 * 11 * linoid(-(v + 114) / 11),
        b_h=warm_h * 2.3 / (1 + np.exp(-(v + 31.8) / 13.4)),
        a_n=0.3 / (1 + np.exp(-(v + 53) / 5)),
        b_n=0.03 / (1 + np.exp(-(v + 90))),
    )


def never_inactivating(v: FloatArray, constants: Mapping[str, float]) -> Rates:
    """Those of ``traub_miles``, but Na⁺ channels do not inactivate, as after some toxins: h stays 1."""
    rates = traub_miles(v, constants)
    return replace(rates, b_h=np.zeros_like(rates.b_h))


def linoid(x: FloatArray) -> FloatArray:
    """x / (1 − e^(−x)), with its limit 1 at x = 0."""
    singular = x == 0
    return np.where(singular, 1.0, x / np.where(singular, 1.0, -np.expm1(-x)))


KINETICS: Mapping[str, Kinetics] = {
    "hodgkin-huxley": Kinetics(hodgkin_huxley, ()),
    "mcintyre": Kinetics(mcintyre, (), k_power=1),
    "traub-miles": Kinetics(traub_miles, ("v_t_na", "v_t_k")),
    "traub-miles-never-inactivating": Kinetics(never_inactivating, ("v_t_na", "v_t_k")),
}
