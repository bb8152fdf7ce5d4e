"""What the scenarios of excitability show: strength and duration, slow rise, anode break, other shapes."""

import pytest

from tests.sim.literature import published
from tests.subjects.simulated import measured, simulated

pytestmark = pytest.mark.slow


def test_rheobase_chronaxie_and_both_laws_are_told() -> None:
    measures = measured("strength-duration")

    assert measures["rheobase"] == round(published("course-rheobase").value, 2)
    assert measures["chronaxie"] == published("course-chronaxie").near
    assert [measures["lapicque_rheobase"], measures["lapicque_chronaxie"]] == published(
        "course-lapicque"
    ).near
    assert measures["lapicque_error"] < 0.66 < measures["weiss_error"]


def test_no_law_fits_the_squid_axon() -> None:
    measures = measured("strength-duration", preset="squid")

    assert min(measures["lapicque_error"], measures["weiss_error"]) > published("squid-laws").value


def test_the_chronaxie_is_marked_at_twice_the_rheobase() -> None:
    shown = simulated("strength-duration")
    (mark,) = shown.figure.marks
    rheobase = next(line for line in shown.figure.lines if line.label == "rheobase")

    assert mark.y == pytest.approx(2 * rheobase.y[0], abs=0.01)
    assert mark.label == "chronaxie 5.2\u00a0ms"


def test_charge_against_width_is_a_straight_line_by_weiss_law() -> None:
    lines = {line.label: line for line in simulated("strength-duration", plot="charge").figure.lines}
    weiss = lines["Weiss's law"]
    slopes = [
        (b - a) / (y - x) for a, b, x, y in zip(weiss.y, weiss.y[1:], weiss.x, weiss.x[1:], strict=False)
    ]

    assert slopes == pytest.approx([slopes[0]] * len(slopes), rel=0.02)
    assert lines["simulated"].y[0] == published("course-charge").near


def test_a_slow_rise_does_not_fire_the_squid_axon() -> None:
    measures = measured("ramp")

    assert (measures["spikes_at_once"], measures["spikes_on_ramp"]) == (1, 0)
    assert measures["needed"] > 4
    assert measures["available_after_rise"] < measures["available_at_rest"]


def test_a_slow_rise_fires_the_neuron_of_the_course() -> None:
    measures = measured("ramp", preset="course")

    assert measures["spikes_on_ramp"] > 0
    assert measures["needed"] < 1.1


def test_accommodation_tells_the_two_neurons_apart() -> None:
    measures = measured("accommodation", rise=40.0)

    assert measures["needed_squid"] > 4 * measures["needed_course"]
    assert measures["all_needed_squid"] == sorted(measures["all_needed_squid"])


def test_the_end_of_an_inward_current_fires_the_squid_axon() -> None:
    measures = measured("anode-break")

    assert measures["fires"] is True
    assert measures["available_at_end"] > measures["available_at_rest"] + 10
    assert measures["k_gates_at_end"] < measures["k_gates_at_rest"]


def test_it_fires_only_if_the_current_is_strong_enough() -> None:
    needed = measured("anode-break")["needed"]

    assert measured("anode-break", strength=-2.5)["fires"] is False
    assert measured("anode-break", strength=-3.0)["fires"] is True
    assert -3 < needed < -2.5


def test_it_does_not_fire_the_neuron_of_the_course_whose_channels_all_are_available_at_rest() -> None:
    measures = measured("anode-break", preset="course", strength=-10.0)

    assert measures["fires"] is False
    assert measures["needed"] is None
    assert measures["available_at_rest"] == 100


def test_threshold_is_not_one_number() -> None:
    """Place 8."""
    measures = measured("threshold-of-shapes")

    assert -50.85 <= min(measures["pulses"]) < max(measures["pulses"]) <= -49.0
    assert measures["synapse"] == published("course-threshold-epsp").near
    assert measures["spread"] > 1.5


def test_in_the_squid_axon_the_threshold_rises_with_the_duration_of_the_pulse() -> None:
    measures = measured("threshold-of-shapes", preset="squid")

    assert measures["pulses"][-1] > measures["pulses"][0] + 4
    assert measures["ramp"] > measures["pulses"][0] + 4
