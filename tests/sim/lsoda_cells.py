"""The point neurons as scipy's LSODA solves them, with equations written for it alone. No claims here."""

from collections.abc import Callable, Sequence
from functools import partial
from math import exp, log
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from tests.sim.pulses import Pulse

State: TypeAlias = NDArray[np.float64]
Slopes: TypeAlias = Callable[[State, float], list[float]]
Given: TypeAlias = Callable[[float, float], float]
"""A current (µA/cm², depolarizing if positive) at a time (ms) and a membrane potential (mV)."""


def pospischil_2008(
    state: State, current: float, *, g_na: float, g_k: float, leak: float, v_t_na: float, v_t_k: float
) -> list[float]:
    """Biol Cybern 99:427, with the numbers of `course` and its companion, at 27 °C."""
    v, m, h, n = state
    u, w, phi = v - v_t_na, v - v_t_k, 3 ** ((27 - 36) / 10)
    alpha_m = 0.32 * (u - 13) / (1 - exp(-(u - 13) / 4))
    beta_m = 0.28 * (u - 40) / (exp((u - 40) / 5) - 1)
    alpha_h = 0.128 * exp(-(u - 17) / 18)
    beta_h = 4 / (1 + exp(-(u - 40) / 5))
    alpha_n = 0.032 * (w - 15) / (1 - exp(-(w - 15) / 5))
    beta_n = 0.5 * exp(-(w - 10) / 40)
    return [
        current - g_na * m**3 * h * (v - 50) - g_k * n**4 * (v + 90) - leak * (v + 70),
        phi * (alpha_m * (1 - m) - beta_m * m),
        phi * (alpha_h * (1 - h) - beta_h * h),
        phi * (alpha_n * (1 - n) - beta_n * n),
    ]


def hodgkin_huxley_1952(state: State, current: float) -> list[float]:
    """J Physiol 117:500, with its signs: v counts from rest and depolarization is negative."""
    v, m, h, n = state
    d = -(v + 65)
    alpha_m, beta_m = 0.1 * (d + 25) / (exp((d + 25) / 10) - 1), 4 * exp(d / 18)
    alpha_h, beta_h = 0.07 * exp(d / 20), 1 / (exp((d + 30) / 10) + 1)
    alpha_n, beta_n = 0.01 * (d + 10) / (exp((d + 10) / 10) - 1), 0.125 * exp(d / 80)
    return [
        current + 120 * m**3 * h * (d + 115) + 36 * n**4 * (d - 12) + 0.3 * (d + 10.613),
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    ]


SLOPES: dict[str, Slopes] = {
    "course": partial(pospischil_2008, g_na=10, g_k=71, leak=0.25, v_t_na=-65.2, v_t_k=-55.2),
    "course-55": partial(pospischil_2008, g_na=9.1, g_k=61, leak=0.21, v_t_na=-68.8, v_t_k=-55.7),
    "squid": hodgkin_huxley_1952,
}

NEAR_REST = {
    "course": (-70.0, 0.0, 1.0, 0.0),
    "course-55": (-70.0, 0.0, 1.0, 0.0),
    "squid": (-65.0, 0.05, 0.6, 0.32),
}
"""v, m, h, n from which each comes to rest without a spike."""


def spike_times(pulse: Pulse) -> list[float]:
    """When v crosses 0 mV upward, in ms."""
    end = pulse.onset + pulse.width
    given = [(pulse.onset, _nothing), (end, lambda _t, _v: pulse.amplitude), (pulse.duration, _nothing)]
    return spike_times_of(SLOPES[pulse.preset], NEAR_REST[pulse.preset], given)


def spike_times_of(
    slopes: Slopes, near_rest: tuple[float, ...], given: Sequence[tuple[float, Given]]
) -> list[float]:
    """When v crosses 0 mV upward (ms), if until each of some times in turn a current is ``given``.

    The jumps of the current are starts of their own; from ``near_rest`` it settles for 500 ms.
    """
    start, state, times = -500.0, np.array(near_rest), list[float]()
    for stop, current in given:
        solved = solve_ivp(
            lambda t, state, current=current: slopes(state, current(t, float(state[0]))),
            (start, stop),
            state,
            method="LSODA",
            rtol=1e-10,
            atol=1e-12,
            events=_height,
        )
        times += solved.t_events[0].tolist()
        start, state = stop, solved.y[:, -1]
    return times


def bi_exponential(g: float, onset: float, rise: float, decay: float, e: float) -> Given:
    """The current of a synapse from ``onset`` (ms) on, whose conductance has its peak at ``g`` (mS/cm²)."""
    peak = onset + rise * decay / (decay - rise) * log(decay / rise)

    def course(t: float) -> float:
        return exp(-(t - onset) / decay) - exp(-(t - onset) / rise)

    return lambda t, v: -g * course(t) / course(peak) * (v - e)


def _nothing(_t: float, _v: float) -> float:
    return 0.0


def _height(_t: float, state: State) -> float:
    return float(state[0])


_height.direction = 1  # type: ignore[attr-defined]
