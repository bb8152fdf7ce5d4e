"""What the scenarios of the Na⁺/K⁺ pump show: it keeps the gradients, adds some mV, repolarizes no spike."""

from itertools import pairwise

import pytest

from studykit.errors import StudykitError
from tests.subjects.simulated import measured

pytestmark = pytest.mark.slow


def rises(values: list[float]) -> bool:
    return all(earlier < later for earlier, later in pairwise(values))


def test_the_block_adds_about_six_millivolts_at_once_and_no_more_than_the_bound() -> None:
    shown = measured("pump-block")

    assert shown["rest"] == pytest.approx(-70, abs=0.1)
    assert shown["step"] == pytest.approx(6, abs=1)
    assert shown["step"] < shown["step_bound"] == pytest.approx(10.8, abs=0.05)


def test_the_slow_rundown_takes_many_minutes_to_do_as_much_as_the_step() -> None:
    assert measured("pump-block", minutes=60)["as_much_again"] > 10


def test_in_a_short_run_the_rundown_does_not_do_as_much_as_the_step() -> None:
    assert measured("pump-block", minutes=5)["as_much_again"] is None


def test_na_enters_and_k_leaves_after_the_block_and_the_cell_depolarizes() -> None:
    shown = measured("pump-block")

    assert shown["after"][:3] == [0, 1, 2]
    assert rises(shown["na_inside"])
    assert rises(shown["v"])
    assert rises(shown["e_k"])
    assert rises(shown["k_inside"][::-1])
    assert rises(shown["e_na"][::-1])


def test_at_rest_the_currents_cancel_and_no_one_of_na_k_and_pump_is_zero() -> None:
    shown = measured("pump-block")
    na, k, cl, pump = (
        shown[name] for name in ("na_leak_current", "k_leak_current", "cl_leak_current", "pump_current")
    )

    assert na < 0 < min(k, pump)
    assert cl == 0
    assert na + k + cl + pump == pytest.approx(0, abs=0.005)


def test_a_larger_cell_runs_down_more_slowly() -> None:
    small, large = (measured("pump-block", diameter=diameter) for diameter in (20, 80))

    assert large["step"] == small["step"]
    assert large["na_inside"][-1] < small["na_inside"][-1]


def test_a_leakier_cell_needs_more_pumping_and_runs_down_faster() -> None:
    tight, leaky = (measured("pump-block", sodium_leak=leak) for leak in (0.03, 0.06))

    assert leaky["atp"] > tight["atp"]
    assert leaky["step"] > tight["step"]
    assert leaky["na_inside"][-1] > tight["na_inside"][-1]


def test_a_pump_that_works_again_restores_the_gradients_and_hyperpolarizes_meanwhile() -> None:
    shown = measured("pump-gradients")
    before, blocked, after = shown["na_inside"]

    assert blocked > before + 20
    assert after == pytest.approx(before, abs=0.5)
    assert shown["k_inside"][2] == pytest.approx(shown["k_inside"][0], abs=0.5)
    assert shown["pump_rate"] > 2
    assert shown["lowest"] < shown["rest"] - 3
    assert 0 < shown["half_recovered"] < 20


def test_a_partial_block_leaves_the_rest_of_the_pumps_enough_to_do() -> None:
    blocked_wholly, blocked_in_part = (
        measured("pump-gradients", block=block, minutes=60)["na_inside"][1] for block in (1.0, 0.5)
    )

    assert 15 < blocked_in_part < blocked_wholly - 20


def test_action_potentials_go_on_without_the_pump_and_become_smaller_slowly() -> None:
    shown = measured("spikes-without-pump", minutes=30)

    assert shown["fired"] is True
    assert shown["after"] == [0, 1, 2, 5, 10, 15, 20, 30]
    assert rises(shown["peak"][::-1])
    assert shown["peak"][1] == pytest.approx(shown["peak"][0], abs=2)
    assert shown["spikes_for_1_mM"] > 100


def test_the_first_of_them_is_that_of_the_course() -> None:
    shown = measured("spikes-without-pump")

    assert shown["peak"][0] == pytest.approx(30.35, abs=0.1)  # prototype of the same equations
    assert shown["half_width"][0] == pytest.approx(0.98, abs=0.01)


def test_the_current_that_repolarizes_is_that_of_k_and_hundreds_of_times_that_of_the_pump() -> None:
    shown = measured("spikes-without-pump")

    assert shown["k_current"] > 200 * shown["pump_current"]


def test_where_hardly_any_gradient_is_left_less_time_or_a_larger_cell_is_advised() -> None:
    with pytest.raises(StudykitError, match=r"too small .* min: E_Na .*\n.*less time, or a larger cell"):
        measured("spikes-without-pump", minutes=30, diameter=10)
