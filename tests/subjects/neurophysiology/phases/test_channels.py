"""What the scenarios of channels and of changed neurons show."""

import pytest

from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from tests.sim.literature import published
from tests.subjects.simulated import measured, simulated

pytestmark = pytest.mark.slow


# Channels


def test_the_currents_that_lead_are_listed() -> None:
    found = measured("channels")

    assert found["sodium_leads"] == published("course-sodium-leads").near
    assert found["potassium_leads"] == published("course-potassium-leads").near
    assert found["potassium_below_leak"] == published("course-potassium-below-leak").near


@pytest.mark.parametrize("preset", ["course", "course-55", "squid"])
def test_at_the_peak_as_much_potassium_leaves_as_sodium_enters(preset: str) -> None:
    """Place 3: the peak is no equilibrium of Na⁺."""
    found = measured("channels", preset=preset)

    assert found["sodium_at_peak"] < -20
    assert found["sodium_at_peak"] + found["potassium_at_peak"] == pytest.approx(0, abs=0.11)
    assert found["peak"] < found["e_na"] - 5


@pytest.mark.parametrize("what", ["conductances", "currents", "gates"])
def test_channels_are_drawn_under_the_phases_of_the_spike(what: str) -> None:
    figure = simulated("channels", what=what).figure

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
    sodium, potassium, _ = simulated("channels", what="currents").figure.lines

    assert min(sodium.y) < -100 < -0.01 < max(potassium.y) - 200
    assert max(sodium.y) <= 0
    assert min(potassium.y) >= -1


def test_the_peak_follows_e_na_and_stops_short_of_it() -> None:
    found = measured("peak-and-e-na")

    assert 0 < found["slope"] < 1
    assert 15 < found["short_of_e_na"] < 25
    assert found["peak_without_potassium"] < 50 - 5
    assert found["inactivated_at_peak"] > 40


@pytest.mark.parametrize(("e_na", "peak"), published("course-e-na-peak").rows)
def test_the_peak_at_another_e_na(e_na: float, peak: float) -> None:
    assert e_na - measured("peak-and-e-na", e_na=e_na)["short_of_e_na"] == peak


# Blocked channels


def test_a_block_of_sodium_channels_lowers_the_peak_and_raises_the_threshold() -> None:
    found = measured("channel-block", part=0.5)

    assert found["peak"] < found["peak_before"] - 10
    assert found["threshold"] > 1.1 * found["threshold_before"]
    assert found["dose"] == 1.0
    assert found["peaks"] == sorted(found["peaks"], reverse=True)


def test_a_block_of_all_sodium_channels_ends_firing_and_no_dose_is_enough_for_it() -> None:
    found = measured("channel-block", part=1.0)

    assert found["fires"] == "never"
    assert found["dose"] is None
    assert found["peak"] is None
    assert found["overshoot_up_to"] < found["silent_from"] < 1


def test_a_block_of_potassium_channels_prolongs_the_spike() -> None:
    found = measured("channel-block", channels="K", part=0.9)

    assert found["half_width"] > 1.5 * found["half_width_before"]
    assert found["threshold"] == found["threshold_before"]
    assert found["dose"] == 3.6


def test_a_neuron_that_fires_at_a_touch_is_said_to() -> None:
    shown = simulated("channel-block", preset="squid", channels="K", part=0.7, what="curve")

    assert {measure.name: measure.value for measure in shown.measures}["fires"] == "at a touch, or by itself"
    assert [band.label for band in shown.figure.bands] == ["fires at a touch"]


def test_traces_that_go_on_are_drawn_to_their_end_and_no_farther() -> None:
    figure = simulated("channel-block", preset="squid", channels="K", part=0.7).figure

    assert figure.x.high == 50
    assert max(figure.lines[1].x) == 50


# Baths and temperature


@pytest.mark.parametrize(("na_outside", "rest"), published("course-na-outside").rows)
def test_less_sodium_outside_lowers_the_peak_much_and_rest_a_little(na_outside: float, rest: float) -> None:
    found = measured("sodium-outside", na_outside=na_outside)

    assert found["rest"] == rest
    assert na_outside == 145 or found["peak"] < found["peak_before"] - 10


@pytest.mark.parametrize(("k_outside", "rest"), [(5.0, -66.7), (6.0, -62.6), (7.0, -58.7)])
def test_more_potassium_outside_depolarizes(k_outside: float, rest: float) -> None:
    """Prototype of the same equations."""
    found = measured("potassium-outside", k_outside=k_outside)

    assert found["rest"] == pytest.approx(rest, abs=0.06)
    assert found["e_k"] < found["rest"] - 10
    assert found["fires_by_itself"] is False


@pytest.mark.parametrize(("k_outside", "rate"), published("course-fires-by-itself").rows)
def test_with_much_potassium_outside_it_fires_by_itself(k_outside: float, rate: float) -> None:
    found = measured("potassium-outside", k_outside=k_outside)

    assert found["rate"] == rate
    assert found["rest"] is None
    assert found["restless_from"] == pytest.approx(7.5, abs=0.2)


def test_cold_prolongs_and_warmth_shortens() -> None:
    cold, warm = (measured("cold-and-warm", temperature=at) for at in (17.0, 37.0))

    assert cold["half_width"] > 2 * cold["half_width_before"]
    assert warm["half_width"] < 0.6 * warm["half_width_before"]
    assert 1.5 < warm["fall"] < 3


def test_at_its_own_temperature_nothing_changes() -> None:
    found = measured("cold-and-warm", temperature=27.0)

    assert found["half_width"] == found["half_width_before"]
    assert found["fall"] is None


def test_a_value_outside_its_range_is_refused() -> None:
    with pytest.raises(StudykitError, match="part"):
        CATALOG.scenario("channel-block").values({"part": "1.5"})
