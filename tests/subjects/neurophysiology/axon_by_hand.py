"""The thin axon of the course, solved anew: lines of compartments in scipy's LSODA. No claims here."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

DX, RA = 0.03, 100.0  # mm, Ω·cm
FACTOR = 3.0 ** ((27 - 36) / 10)
V_NA, V_K = -65.2, -55.2

Array = NDArray[np.float64]
Pulse = tuple[float, float, float, float]
"""Place (mm), current (nA), start and width (ms)."""


def peaks_along(
    places: Sequence[float],
    pulses: Sequence[Pulse],
    *,
    duration: float,
    length: float = 6.0,
    diameter: float = 1.0,
    blocked: tuple[float, float] = (-1.0, -1.0),
    since: float = 0.0,
) -> list[float]:
    """The highest potential (mV) at each of the ``places`` (mm) from ``since`` (ms) on.

    No Na⁺ channels work in the ``blocked`` stretch (mm).
    """
    n = round(length / DX)
    change = _slopes(pulses, n, diameter=diameter, blocked=blocked)
    rest = np.full(n, -70.0)
    gates = [opening / (opening + closing) for opening, closing in _rates(rest)]
    start = np.stack([rest, *gates], axis=1).ravel()
    times = sorted({0.0, duration, *(t for _, _, t0, w in pulses for t in (t0, t0 + w))})
    highest, state = np.full(n, -np.inf), start
    for begin, end in pairwise(times):
        solved: Any = solve_ivp(
            change,
            (begin, end - 1e-9),
            state,
            method="LSODA",
            lband=4,
            uband=4,
            rtol=1e-5,
            atol=1e-6,
            t_eval=np.append(np.arange(begin, end - 1e-6, 0.05), end - 1e-9),
        )
        state = solved.y[:, -1]
        later = solved.y[::4][:, solved.t >= since]
        highest = np.maximum(highest, later.max(axis=1, initial=-np.inf))
    return [float(highest[min(int(place / DX), n - 1)]) for place in places]


def _slopes(
    pulses: Sequence[Pulse], n: int, *, diameter: float, blocked: tuple[float, float]
) -> Callable[[float, Array], Array]:
    """How fast v, m, h, n change in ``n`` compartments under ``pulses``."""
    x = (np.arange(n) + 0.5) * DX
    area = np.pi * diameter * DX * 1e-5  # cm², from µm and mm
    coupling = 1e3 * np.pi * (diameter * 1e-4) ** 2 / 4 / (RA * DX * 0.1)  # mS
    g_na = np.where((x > blocked[0]) & (x < blocked[1]), 0.0, 10.0)

    def change(time: float, state: Array) -> Array:
        v, m, h, k = state.reshape(n, 4).T
        inside = np.diff(v, prepend=v[0], append=v[-1]) * coupling / area  # µA/cm²
        current = np.zeros(n)
        for place, amplitude, start, width in pulses:
            if start <= time < start + width:
                current[min(int(place / DX), n - 1)] += amplitude * 1e-3 / area
        ionic = (g_na * m**3 * h + 1 / 28) * (v - 50) + (71 * k**4 + 3 / 14) * (v + 90)
        new = np.empty((n, 4))
        new[:, 0] = current - ionic + inside[1:] - inside[:-1]
        for column, gate, (opening, closing) in zip((1, 2, 3), (m, h, k), _rates(v), strict=True):
            new[:, column] = FACTOR * (opening * (1 - gate) - closing * gate)
        return new.ravel()

    return change


def _rates(v: Array) -> list[tuple[Array, Array]]:
    def linoid(z: Array) -> Array:
        small = np.abs(z) < 1e-7
        return np.where(small, 1.0, z / np.where(small, 1.0, -np.expm1(-z)))

    u, w = v - V_NA, v - V_K
    return [
        (1.28 * linoid((u - 13) / 4), 1.4 * linoid((40 - u) / 5)),
        (0.128 * np.exp((17 - u) / 18), 4 / (1 + np.exp((40 - u) / 5))),
        (0.16 * linoid((w - 15) / 5), 0.5 * np.exp((10 - w) / 40)),
    ]
