"""The voltage clamp: against scipy's LSODA with equations of its own, and what Hodgkin and Huxley saw."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from studykit.errors import StudykitError
from studykit.sim.presets import load
from studykit.sim.voltage_clamp import Clamped, clamped
from tests.sim.lsoda_cells import NEAR_REST, SLOPES, State

CLAMPED = ("course", "course-55", "squid")


def slopes_at(preset: str, v: float, gates: State) -> list[float]:
    return SLOPES[preset](np.array([v, *gates]), 0.0)


def by_lsoda(preset: str, *, holding: float, v: float, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The current at ``times`` after the step (µA/cm²): what makes v fall by as many mV/ms, as c is 1."""
    settled = solve_ivp(
        lambda _t, gates: slopes_at(preset, holding, gates)[1:],
        (-500.0, 0.0),
        NEAR_REST[preset][1:],
        method="LSODA",
        rtol=1e-10,
        atol=1e-12,
    ).y[:, -1]
    course = solve_ivp(
        lambda _t, gates: slopes_at(preset, v, gates)[1:],
        (0.0, float(times[-1])),
        settled,
        method="LSODA",
        t_eval=times,
        rtol=1e-10,
        atol=1e-12,
    ).y
    return np.array([-slopes_at(preset, v, gates)[0] for gates in course.T])


def squid(v: float, **changed: bool) -> Clamped:
    return clamped(load("squid"), holding=-65, v=v, **changed)


@pytest.mark.parametrize("v", [-41.3, -10.2, 20.7, 66.1])
@pytest.mark.parametrize("preset", CLAMPED)
def test_the_current_is_that_of_lsoda(preset: str, v: float) -> None:
    found = clamped(load(preset), holding=-70.2, v=v)
    expected = by_lsoda(preset, holding=-70.2, v=v, times=found.t)

    assert found.total == pytest.approx(expected, rel=2e-3, abs=2e-3 * np.abs(expected).max())


def test_the_early_current_is_inward_and_the_late_one_outward() -> None:
    current = squid(-9).total

    assert current[: round(1 / 0.05)].min() < -1000
    assert current[-1] > 1000


def test_the_early_current_turns_around_at_e_na() -> None:
    e_na = load("squid").e_na

    assert squid(e_na - 10).largest_sodium < 0 < squid(e_na + 10).largest_sodium
    assert squid(e_na).largest_sodium == 0


def test_without_inactivation_the_sodium_current_lasts() -> None:
    assert abs(squid(-9).sodium[-1]) < 0.05 * abs(squid(-9).largest_sodium)
    assert squid(-9, inactivates=False).sodium[-1] < 1.5 * squid(-9).largest_sodium


def test_a_potential_outside_the_tables_is_named() -> None:
    with pytest.raises(StudykitError, match="the potential of the step is 200 mV"):
        squid(200)
