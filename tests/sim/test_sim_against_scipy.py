"""Spike times against scipy's LSODA, with a statement of the equations of its own."""

from math import exp

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from studykit.sim import measures
from studykit.sim.experiments import Pulse, ThresholdSearch

PHI = 3 ** ((27 - 36) / 10)
REST = (-70.0, 0.0053372, 0.9988057, 0.0026471)


def _slopes(state: NDArray[np.float64], current: float) -> list[float]:
    """Pospischil et al. 2008, Biol Cybern 99:427, with the numbers of the preset `course` written out."""
    v, m, h, n = state
    u, w = v + 65.2, v + 55.2
    alpha_m = 0.32 * (u - 13) / (1 - exp(-(u - 13) / 4))
    beta_m = 0.28 * (u - 40) / (exp((u - 40) / 5) - 1)
    alpha_h = 0.128 * exp(-(u - 17) / 18)
    beta_h = 4 / (1 + exp(-(u - 40) / 5))
    alpha_n = 0.032 * (w - 15) / (1 - exp(-(w - 15) / 5))
    beta_n = 0.5 * exp(-(w - 10) / 40)
    ionic = 10 * m**3 * h * (v - 50) + 71 * n**4 * (v + 90) + 0.25 * (v + 70)
    return [
        current - ionic,
        PHI * (alpha_m * (1 - m) - beta_m * m),
        PHI * (alpha_h * (1 - h) - beta_h * h),
        PHI * (alpha_n * (1 - n) - beta_n * n),
    ]


def _spike_times(amplitude: float, width: float, duration: float) -> list[float]:
    """When v crosses 0 upward, for a pulse at 5 ms; the jumps of the current are steps of their own."""

    def height(_t: float, state: NDArray[np.float64]) -> float:
        return float(state[0])

    height.direction = 1  # type: ignore[attr-defined]
    times: list[float] = []
    state = np.array(REST)
    for current, start, end in (
        (0.0, -500.0, 5.0),
        (amplitude, 5.0, 5 + width),
        (0.0, 5 + width, duration),
    ):
        solved = solve_ivp(
            lambda _t, state, current=current: _slopes(state, current),
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
def test_a_spike_comes_within_a_thousandth_of_a_millisecond(strength: float) -> None:
    amplitude = strength * ThresholdSearch.solve_all([ThresholdSearch(0.5)])[0].amplitude
    trace = Pulse.solve_all([Pulse(amplitude, 0.5)])[0]

    assert measures.spike_times(trace) == pytest.approx(_spike_times(amplitude, 0.5, 50.0), abs=0.001)


def test_eight_spikes_of_a_train_come_within_two_hundredths_of_a_millisecond() -> None:
    trace = Pulse.solve_all([Pulse(5, 105, duration=115)])[0]
    expected = _spike_times(5.0, 105.0, 115.0)

    assert len(expected) == 8
    assert measures.spike_times(trace) == pytest.approx(expected, abs=0.02)
