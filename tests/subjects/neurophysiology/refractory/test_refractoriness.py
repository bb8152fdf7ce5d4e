"""What the scenarios of refractoriness show of a second pulse."""

import pytest

from tests.subjects.simulated import measured, measures_of, simulated

pytestmark = pytest.mark.slow


def test_a_second_pulse_of_more_than_needed_fires_again_and_of_less_does_not() -> None:
    needed = measured("paired-pulses", interval=6.0)["needed"]
    above, below = (measured("paired-pulses", interval=6.0, strength=s) for s in (1.45, 1.35))

    assert 1.35 < needed < 1.45
    assert (above["fires"], below["fires"]) == (True, False)
    assert below["second_peak"] is None


def test_a_strong_pulse_right_after_a_spike_is_not_taken_for_a_second_one() -> None:
    shown = simulated("paired-pulses", interval=2.7, strength=8.0, control="shown")
    both, _, control = shown.figure.lines
    late = [y for x, y in zip(both.x, both.y, strict=True) if x > 7.7]
    passive = [y for x, y in zip(control.x, control.y, strict=True) if x > 7.7]

    assert max(late) > 0
    assert max(late) - max(passive) < 10
    assert measures_of(shown)["fires"] is False
    assert measures_of(shown)["needed"] is None


def test_channels_are_not_yet_available_when_the_second_pulse_comes_early() -> None:
    early, late = (measured("paired-pulses", interval=interval) for interval in (3.5, 20.0))

    assert early["available"] < 40 < 90 < late["available"]
    assert early["g_k"] > early["leak"] > late["g_k"]


def test_the_recovery_curve_begins_where_absolute_refractoriness_ends() -> None:
    found = measured("recovery")

    assert found["intervals"][0] == pytest.approx(found["absolute_end"], abs=0.1)
    assert found["strengths"] == sorted(found["strengths"], reverse=True)
    assert found["strengths"][-1] == pytest.approx(1, abs=0.01)


def test_most_of_the_undershoot_is_relatively_refractory() -> None:
    found = measured("recovery")
    start, end = found["undershoot"]

    assert found["absolute_end"] - start < (end - start) / 10
    assert end < found["relative_end"]


def test_absolute_refractoriness_begins_with_the_upstroke() -> None:
    absolute, relative = simulated("recovery").figure.bands
    found = measured("recovery")

    assert absolute.start == found["upstroke"] < found["peak"]
    assert absolute.end == relative.start


def test_the_squid_neuron_is_supernormal_after_its_relative_refractory_period() -> None:
    found = measured("recovery", preset="squid")

    assert min(found["strengths"]) == pytest.approx(0.85, abs=0.02)


def test_the_channels_recover_while_less_and_less_strength_is_needed() -> None:
    found = measured("recovering-channels")

    assert found["available_at_absolute_end"] < 40 < 90 < found["available_at_relative_end"]
    assert found["k_below_leak"] == pytest.approx(3.9, abs=0.1)  # 8.9 ms in the standard spike


def test_in_the_course_potassium_conductance_is_long_gone_when_refractoriness_ends() -> None:
    found = measured("recovering-channels")

    assert found["g_k_at_absolute_end"] > 0.5
    assert found["g_k_at_relative_end"] < 0.01


def test_the_second_spike_is_smaller_the_sooner_it_comes() -> None:
    found = measured("second-spike")

    assert found["second_peaks"] == sorted(found["second_peaks"])
    assert found["second_peaks"][0] < found["first_peak"] - 10
    assert found["second_peaks"][-1] == pytest.approx(found["first_peak"], abs=0.5)
