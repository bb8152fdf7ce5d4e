"""Spike times of every preset against scipy's LSODA, with a statement of the equations of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import exp
from typing import TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from studykit.sim import measures
from studykit.sim.experiments import Pulse, ThresholdSearch

State: TypeAlias = NDArray[np.float64]


def _pospischil_2008(
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


def _hodgkin_huxley_1952(state: State, current: float) -> list[float]:
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


@dataclass(frozen=True)
class Witness:
    """The slopes of v, m, h, n, and where they come to rest from without a spike.

    105 ms of ``current`` (µA/cm²) bring eight spikes; the tolerances are in ms.
    """

    slopes: Callable[[State, float], list[float]]
    near_rest: tuple[float, float, float, float]
    current: float
    pulse_within: float
    train_within: float


WITNESSES = {
    "course": Witness(
        partial(_pospischil_2008, g_na=10, g_k=71, leak=0.25, v_t_na=-65.2, v_t_k=-55.2),
        near_rest=(-70.0, 0.0, 1.0, 0.0),
        current=5.0,
        pulse_within=0.001,
        train_within=0.02,
    ),
    "course-55": Witness(
        partial(_pospischil_2008, g_na=9.1, g_k=61, leak=0.21, v_t_na=-68.8, v_t_k=-55.7),
        near_rest=(-70.0, 0.0, 1.0, 0.0),
        current=4.0,
        pulse_within=0.001,
        train_within=0.02,
    ),
    "squid": Witness(
        _hodgkin_huxley_1952,
        near_rest=(-65.0, 0.05, 0.6, 0.32),
        current=10.0,
        pulse_within=0.003,
        train_within=0.04,
    ),
}


def _spike_times(witness: Witness, amplitude: float, width: float, duration: float) -> list[float]:
    """When v crosses 0 upward, for a pulse at 5 ms; the jumps of the current are steps of their own."""

    def height(_t: float, state: State) -> float:
        return float(state[0])

    height.direction = 1  # type: ignore[attr-defined]
    times: list[float] = []
    state = np.array(witness.near_rest)
    for current, start, end in (
        (0.0, -500.0, 5.0),
        (amplitude, 5.0, 5 + width),
        (0.0, 5 + width, duration),
    ):
        solved = solve_ivp(
            lambda _t, state, current=current: witness.slopes(state, current),
            (start, end),
            state,
            method="LSODA",
            rtol=1e-10,
            atol=1e-12,
            events=height,
        )
        times += solved.t_events[0].tolist()
        state = solved.y[:, -1]
    return times


@pytest.mark.parametrize("strength", [1.1, 1.5, 2.0])
@pytest.mark.parametrize("preset", WITNESSES)
def test_a_spike_comes_within_a_few_thousandths_of_a_millisecond(preset: str, strength: float) -> None:
    amplitude = strength * ThresholdSearch.solve_all([ThresholdSearch(0.5, preset)])[0].amplitude
    trace = Pulse.solve_all([Pulse(amplitude, 0.5, preset=preset)])[0]
    expected = _spike_times(WITNESSES[preset], amplitude, 0.5, 50.0)

    assert len(expected) == 1
    assert measures.spike_times(trace) == pytest.approx(expected, abs=WITNESSES[preset].pulse_within)


@pytest.mark.parametrize("preset", WITNESSES)
def test_eight_spikes_of_a_train_come_within_a_few_hundredths_of_a_millisecond(preset: str) -> None:
    witness = WITNESSES[preset]
    trace = Pulse.solve_all([Pulse(witness.current, 105, duration=115, preset=preset)])[0]
    expected = _spike_times(witness, witness.current, 105.0, 115.0)

    assert len(expected) == 8
    assert measures.spike_times(trace) == pytest.approx(expected, abs=witness.train_within)
