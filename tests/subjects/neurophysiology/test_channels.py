"""What the scenarios of channels and of changed neurons show."""

from typing import Any

import pytest

from studykit.engine.scenarios import SCENARIOS, Shown
from studykit.errors import StudykitError
from tests.sim.literature import published

pytestmark = pytest.mark.slow


def run(name: str, **values: Any) -> Shown:
    scenario = SCENARIOS.get(name)
    return scenario.run(scenario.defaults | values)


def measured(name: str, **values: Any) -> dict[str, Any]:
    return {measure.name: measure.value for measure in run(name, **values).measures}


# Channels


def test_the_currents_that_lead_are_told() -> None:
    told = measured("channels")

    assert told["sodium_leads"] == published("course-sodium-leads").near
    assert told["potassium_leads"] == published("course-potassium-leads").near
    assert told["potassium_below_leak"] == published("course-potassium-below-leak").near


@pytest.mark.parametrize("preset", ["course", "course-55", "squid"])
def test_at_the_peak_as_much_potassium_leaves_as_sodium_enters(preset: str) -> None:
    """Place 3: the peak is no equilibrium of Na⁺."""
    told = measured("channels", preset=preset)

    assert told["sodium_at_peak"] < -20
    assert told["sodium_at_peak"] + told["potassium_at_peak"] == pytest.approx(0, abs=0.11)
    assert told["peak"] < told["e_na"] - 5


@pytest.mark.parametrize("what", ["conductances", "currents", "gates"])
def test_channels_are_drawn_under_the_phases_of_the_spike(what: str) -> None:
    figure = run("channels", what=what).figure

    assert len(figure.lines) == 3
    assert [band.label for band in figure.bands] == [
        "stimulus",
        "rest",
        "depolarization",
        "overshoot",
        "repolarization",
        "hyperpolarization",
    ]


def test_sodium_flows_in_and_potassium_out() -> None:
    sodium, potassium, _ = run("channels", what="currents").figure.lines

    assert min(sodium.y) < -100 < -0.01 < max(potassium.y) - 200
    assert max(sodium.y) <= 0
    assert min(potassium.y) >= -1


def test_the_peak_follows_e_na_and_stops_short_of_it() -> None:
    told = measured("peak-and-e-na")

    assert 0 < told["slope"] < 1
    assert 15 < told["short_of_e_na"] < 25
    assert told["peak_without_potassium"] < 50 - 5
    assert told["inactivated_at_peak"] > 40


@pytest.mark.parametrize(("e_na", "peak"), published("course-e-na-peak").rows)
def test_the_peak_at_another_e_na(e_na: float, peak: float) -> None:
    assert e_na - measured("peak-and-e-na", e_na=e_na)["short_of_e_na"] == peak


# Blocked channels


def test_a_block_of_sodium_channels_lowers_the_peak_and_raises_the_threshold() -> None:
    told = measured("channel-block", part=0.5)

    assert told["peak"] < told["peak_before"] - 10
    assert told["threshold"] > 1.1 * told["threshold_before"]
    assert told["dose"] == 1.0
    assert told["peaks"] == sorted(told["peaks"], reverse=True)


def test_a_block_of_all_sodium_channels_ends_firing_and_no_dose_is_enough_for_it() -> None:
    told = measured("channel-block", part=1.0)

    assert told["fires"] == "never"
    assert told["dose"] is None
    assert told["peak"] is None
    assert told["overshoot_up_to"] < told["silent_from"] < 1


def test_a_block_of_potassium_channels_prolongs_the_spike() -> None:
    told = measured("channel-block", channels="K", part=0.9)

    assert told["half_width"] > 1.5 * told["half_width_before"]
    assert told["threshold"] == told["threshold_before"]
    assert told["dose"] == 3.6


def test_a_neuron_that_fires_at_a_touch_is_told_so() -> None:
    shown = run("channel-block", preset="squid", channels="K", part=0.7, what="curve")

    assert {measure.name: measure.value for measure in shown.measures}["fires"] == "at a touch, or by itself"
    assert [band.label for band in shown.figure.bands] == ["fires at a touch"]


def test_traces_that_go_on_are_drawn_to_their_end_and_no_farther() -> None:
    figure = run("channel-block", preset="squid", channels="K", part=0.7).figure

    assert figure.x.high == 50
    assert max(figure.lines[1].x) == 50


# Baths and temperature


@pytest.mark.parametrize(("na_outside", "rest"), published("course-na-outside").rows)
def test_less_sodium_outside_lowers_the_peak_much_and_rest_a_little(na_outside: float, rest: float) -> None:
    told = measured("sodium-outside", na_outside=na_outside)

    assert told["rest"] == rest
    assert na_outside == 145 or told["peak"] < told["peak_before"] - 10


@pytest.mark.parametrize(("k_outside", "rest"), [(5.0, -66.7), (6.0, -62.6), (7.0, -58.7)])
def test_more_potassium_outside_depolarizes(k_outside: float, rest: float) -> None:
    """Prototype of the same equations."""
    told = measured("potassium-outside", k_outside=k_outside)

    assert told["rest"] == pytest.approx(rest, abs=0.06)
    assert told["e_k"] < told["rest"] - 10
    assert told["fires_by_itself"] is False


@pytest.mark.parametrize(("k_outside", "rate"), published("course-fires-by-itself").rows)
def test_with_much_potassium_outside_it_fires_by_itself(k_outside: float, rate: float) -> None:
    told = measured("potassium-outside", k_outside=k_outside)

    assert told["rate"] == rate
    assert told["rest"] is None
    assert told["restless_from"] == pytest.approx(7.5, abs=0.2)


def test_cold_prolongs_and_warmth_shortens() -> None:
    cold, warm = (measured("cold-and-warm", temperature=at) for at in (17.0, 37.0))

    assert cold["half_width"] > 2 * cold["half_width_before"]
    assert warm["half_width"] < 0.6 * warm["half_width_before"]
    assert 1.5 < warm["fall"] < 3


def test_at_its_own_temperature_nothing_changes() -> None:
    told = measured("cold-and-warm", temperature=27.0)

    assert told["half_width"] == told["half_width_before"]
    assert told["fall"] is None


def test_a_value_outside_its_range_is_refused() -> None:
    with pytest.raises(StudykitError, match="part"):
        SCENARIOS.get("channel-block").values({"part": "1.5"})
