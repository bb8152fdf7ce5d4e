"""What the scenarios of excitability show: strength and duration, slow rise, anode break, other shapes."""

from typing import Any

import pytest

from studykit.engine.scenarios import SCENARIOS, Shown
from tests.sim.literature import published

pytestmark = pytest.mark.slow


def run(name: str, **values: Any) -> Shown:
    scenario = SCENARIOS.get(name)
    return scenario.run(scenario.defaults | values)


def measured(name: str, **values: Any) -> dict[str, Any]:
    return {measure.name: measure.value for measure in run(name, **values).measures}


def test_rheobase_chronaxie_and_both_laws_are_told() -> None:
    told = measured("strength-duration")

    assert told["rheobase"] == round(published("course-rheobase").value, 2)
    assert told["chronaxie"] == published("course-chronaxie").near
    assert [told["lapicque_rheobase"], told["lapicque_chronaxie"]] == published("course-lapicque").near
    assert told["lapicque_error"] < 0.66 < told["weiss_error"]


def test_no_law_fits_the_squid_axon() -> None:
    told = measured("strength-duration", preset="squid")

    assert min(told["lapicque_error"], told["weiss_error"]) > published("squid-laws").value


def test_the_chronaxie_is_marked_at_twice_the_rheobase() -> None:
    shown = run("strength-duration")
    (mark,) = shown.figure.marks
    rheobase = next(line for line in shown.figure.lines if line.label == "rheobase")

    assert mark.y == pytest.approx(2 * rheobase.y[0], abs=0.01)
    assert mark.label == "chronaxie 5.2\u00a0ms"


def test_charge_against_width_is_a_straight_line_by_weiss_law() -> None:
    lines = {line.label: line for line in run("strength-duration", plot="charge").figure.lines}
    weiss = lines["Weiss's law"]
    slopes = [
        (b - a) / (y - x) for a, b, x, y in zip(weiss.y, weiss.y[1:], weiss.x, weiss.x[1:], strict=False)
    ]

    assert slopes == pytest.approx([slopes[0]] * len(slopes), rel=0.02)
    assert lines["simulated"].y[0] == published("course-charge").near


def test_a_slow_rise_does_not_fire_the_squid_axon() -> None:
    told = measured("ramp")

    assert (told["spikes_at_once"], told["spikes_on_ramp"]) == (1, 0)
    assert told["needed"] > 4
    assert told["available_after_rise"] < told["available_at_rest"]


def test_a_slow_rise_fires_the_neuron_of_the_course() -> None:
    told = measured("ramp", preset="course")

    assert told["spikes_on_ramp"] > 0
    assert told["needed"] < 1.1


def test_accommodation_tells_the_two_neurons_apart() -> None:
    told = measured("accommodation", rise=40.0)

    assert told["needed_squid"] > 4 * told["needed_course"]
    assert told["all_needed_squid"] == sorted(told["all_needed_squid"])


def test_the_end_of_an_inward_current_fires_the_squid_axon() -> None:
    told = measured("anode-break")

    assert told["fires"] is True
    assert told["available_at_end"] > told["available_at_rest"] + 10
    assert told["k_gates_at_end"] < told["k_gates_at_rest"]


def test_it_fires_only_if_the_current_is_strong_enough() -> None:
    needed = measured("anode-break")["needed"]

    assert measured("anode-break", strength=-2.5)["fires"] is False
    assert measured("anode-break", strength=-3.0)["fires"] is True
    assert -3 < needed < -2.5


def test_it_does_not_fire_the_neuron_of_the_course_whose_channels_all_are_available_at_rest() -> None:
    told = measured("anode-break", preset="course", strength=-10.0)

    assert told["fires"] is False
    assert told["needed"] is None
    assert told["available_at_rest"] == 100


def test_threshold_is_not_one_number() -> None:
    """Place 8."""
    told = measured("threshold-of-shapes")

    assert -50.85 <= min(told["pulses"]) < max(told["pulses"]) <= -49.0
    assert told["synapse"] == published("course-threshold-epsp").near
    assert told["spread"] > 1.5


def test_in_the_squid_axon_the_threshold_rises_with_the_duration_of_the_pulse() -> None:
    told = measured("threshold-of-shapes", preset="squid")

    assert told["pulses"][-1] > told["pulses"][0] + 4
    assert told["ramp"] > told["pulses"][0] + 4
