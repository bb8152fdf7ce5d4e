"""The gating rates: what their formulas say, and their removable singularities."""

import math

import numpy as np
import pytest
from msgspec.structs import asdict, replace

from studykit.errors import StudykitError
from studykit.sim.kinetics import KINETICS, linoid, mcintyre, traub_miles
from studykit.sim.presets import load
from studykit.sim.tables import tabulate, tabulate_gates

UNSHIFTED = {"v_t_na": 0.0, "v_t_k": 0.0}


def test_the_rates_are_those_of_pospischil_2008() -> None:
    """Biol Cybern 99:427, as printed there, at V − V_T = 10 mV."""
    rates = traub_miles(np.array([10.0]), UNSHIFTED)

    assert rates.a_m[0] == pytest.approx(-0.32 * (10 - 13) / (math.exp(-(10 - 13) / 4) - 1))
    assert rates.b_m[0] == pytest.approx(0.28 * (10 - 40) / (math.exp((10 - 40) / 5) - 1))
    assert rates.a_h[0] == pytest.approx(0.128 * math.exp(-(10 - 17) / 18))
    assert rates.b_h[0] == pytest.approx(4 / (1 + math.exp(-(10 - 40) / 5)))
    assert rates.a_n[0] == pytest.approx(-0.032 * (10 - 15) / (math.exp(-(10 - 15) / 5) - 1))
    assert rates.b_n[0] == pytest.approx(0.5 * math.exp(-(10 - 10) / 40))


@pytest.mark.parametrize(
    ("rate", "v", "limit"), [("a_m", 13.0, 0.32 * 4), ("b_m", 40.0, 0.28 * 5), ("a_n", 15.0, 0.032 * 5)]
)
def test_a_singular_point_takes_the_limit(rate: str, v: float, limit: float) -> None:
    rates = traub_miles(np.array([v]), UNSHIFTED)

    assert getattr(rates, rate)[0] == pytest.approx(limit, rel=1e-12)


@pytest.mark.parametrize("x", [1e-15, -1e-12, 1e-9, -1e-6, 1e-4])
def test_near_a_singular_point_no_digits_are_lost(x: float) -> None:
    series = 1 + x / 2 + x**2 / 12

    assert linoid(np.array([x]))[0] == pytest.approx(series, rel=1e-14)


@pytest.mark.parametrize("name", KINETICS)
def test_no_rate_is_negative_anywhere(name: str) -> None:
    v = np.linspace(-150, 150, 30_001)
    rates = KINETICS[name].rates(v, dict.fromkeys(KINETICS[name].constants, -60.0))

    assert all(np.all(rate >= 0) and np.all(np.isfinite(rate)) for rate in asdict(rates).values())


def test_the_lists_and_the_arrays_of_the_tables_are_the_same() -> None:
    tables = tabulate(load("course"), dt=0.025)

    assert tables.steps[8000] == tuple(tables.step[:, 8000].tolist())


def test_presets_with_the_same_gates_share_their_tables() -> None:
    course = load("course")

    assert tabulate(replace(course, e_na=40.0), dt=0.025) is tabulate(course, dt=0.025)


def test_the_rates_of_a_node_are_those_of_mcintyre_2002() -> None:
    """J Neurophysiol 87:995, as printed there, at −60 mV and 36 °C."""
    v, q_m, q_h = -60.0, 2.2 ** ((36 - 20) / 10), 2.9 ** ((36 - 20) / 10)
    rates = mcintyre(np.array([v]), {})

    assert rates.a_m[0] == pytest.approx(q_m * 1.86 * (v + 21.4) / (1 - math.exp(-(v + 21.4) / 10.3)))
    assert rates.b_m[0] == pytest.approx(q_m * 0.086 * -(v + 25.7) / (1 - math.exp((v + 25.7) / 9.16)))
    assert rates.a_h[0] == pytest.approx(q_h * 0.062 * -(v + 114) / (1 - math.exp((v + 114) / 11)))
    assert rates.b_h[0] == pytest.approx(q_h * 2.3 / (1 + math.exp(-(v + 31.8) / 13.4)))
    assert rates.a_n[0] == pytest.approx(0.3 / (1 + math.exp((v + 53) / -5)))
    assert rates.b_n[0] == pytest.approx(0.03 / (1 + math.exp((v + 90) / -1)))


@pytest.mark.parametrize("name", KINETICS)
def test_no_step_takes_a_gate_out_of_0_to_1(name: str) -> None:
    constants = tuple((constant, -60.0) for constant in KINETICS[name].constants)
    tables = tabulate_gates(name, constants, (1.0, 1.0, 1.0), 0.025)
    drawn, kept = tables.step[:3], tables.step[3:]

    assert np.all((tables.inf >= 0) & (tables.inf <= 1))
    assert np.all((drawn >= 0) & (kept >= 0) & (drawn + kept <= 1 + 1e-12))


def test_each_gate_has_its_own_factor_of_temperature() -> None:
    usual = tabulate_gates("mcintyre", (), (1.0, 1.0, 1.0), 0.01)
    warm = tabulate_gates("mcintyre", (), (2.0, 3.0, 4.0), 0.01)
    m, n, h = np.log(warm.step[3:, 7000]) / np.log(usual.step[3:, 7000])

    assert (m, n, h) == pytest.approx((2.0, 3.0, 4.0))


def test_the_gates_of_a_node_are_not_those_of_a_point_neuron() -> None:
    with pytest.raises(StudykitError, match="'mcintyre' of a node of Ranvier"):
        tabulate(replace(load("squid"), kinetics="mcintyre"), dt=0.025)
