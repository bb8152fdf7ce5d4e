"""What the scenarios of synapses show: single inputs, sums, inhibition."""

from itertools import pairwise

import pytest

from tests.subjects.simulated import measured


def test_one_input_makes_a_small_potential_and_no_spike() -> None:
    measures = measured("epsp")

    assert (measures["amplitude"], measures["time_to_peak"]) == (
        pytest.approx(2.02, abs=0.01),
        pytest.approx(4, abs=0.05),
    )
    assert measures["fires"] is False


def test_twice_the_conductance_makes_less_than_twice_the_potential() -> None:
    single, double = (measured("epsp", g=g)["amplitude"] for g in (0.02, 0.04))

    assert single < double < 2 * single


def test_eight_at_once_fail_and_nine_fire() -> None:
    assert [measured("summation", count=count)["fires"] for count in (8, 9)] == [False, True]


def test_the_same_eight_far_apart_hardly_add_up() -> None:
    together, apart = (measured("summation", count=8, spacing=spacing) for spacing in (0.0, 10.0))

    assert apart["all"] < together["all"] / 4


def test_the_sum_falls_short_of_linear_addition() -> None:
    measures = measured("summation", count=6)

    assert measures["highest"] < measures["linear"]
    assert measures["linear"] == pytest.approx(-70 + 6 * measures["one"], abs=0.05)


def test_a_denser_train_builds_up_higher() -> None:
    measures = measured("temporal-summation")

    assert measures["highest"] == sorted(measures["highest"], reverse=True)
    assert measures["needed"] == sorted(measures["needed"])


def test_a_longer_train_fires_where_it_is_dense() -> None:
    assert measured("temporal-summation", count=20)["fires_up_to"] == 1.0


@pytest.mark.parametrize(("e", "needed"), [(-70.0, 11), (-75.0, 12), (-80.0, 13)])
def test_inhibition_raises_the_needed_number(e: float, needed: int) -> None:
    measures = measured("inhibition", e=e)

    assert (measures["needed"], measures["needed_inhibited"]) == (9, needed)
    assert (measures["fires"], measures["fires_inhibited"]) == (True, False)


def test_shunting_inhibition_shows_nothing_by_itself() -> None:
    shunting, hyperpolarizing = (measured("inhibition", e=e)["inhibition_alone"] for e in (-70.0, -80.0))

    assert shunting == pytest.approx(0, abs=0.005)
    assert hyperpolarizing < -1.5


def test_without_an_inhibitory_conductance_nothing_is_inhibited() -> None:
    measures = measured("inhibition", g_inhibitory=0.0)

    assert measures["needed_inhibited"] == measures["needed"]


def test_fewer_inputs_fire_than_linear_addition_says() -> None:
    measures = measured("inputs-needed")

    assert (measures["needed"], measures["linear_needed"]) == (9, 10)
    assert measures["needed_inhibited"] == [11, 12, 13]


def test_each_input_adds_less_than_the_one_before_until_sodium_channels_help() -> None:
    highest = [-70.0, *measured("inputs-needed")["highest"]]
    steps = [later - earlier for earlier, later in pairwise(highest)]

    assert steps[:5] == sorted(steps[:5], reverse=True)
    assert steps[-1] > min(steps)


def test_larger_inputs_are_needed_less_often() -> None:
    assert measured("inputs-needed", g=0.035)["needed"] == 5
