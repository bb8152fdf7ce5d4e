"""Scenarios of coding: what they show at their defaults, and that they tell the truth elsewhere."""

import pytest

import studykit.subjects.neurophysiology.coding.coding_lecture  # noqa: F401
from studykit.engine.scenarios import Shown
from tests.subjects.simulated import measured, simulated


@pytest.fixture(scope="module")
def rates() -> Shown:
    return simulated("firing-rate", window=200)


def test_the_rates_of_the_course_neuron_are_listed(rates: Shown) -> None:
    found = {measure.name: measure.value for measure in rates.measures}

    assert found["currents"] == [3, 4, 5, 6, 8, 10, 12, 15, 17]
    assert found["steady"] == pytest.approx([13, 54, 74, 89, 113, 131, 146, 164, 174], abs=0.6)


def test_floor_and_ceiling_are_marked_on_the_curve(rates: Shown) -> None:
    assert [mark.label for mark in rates.figure.marks] == ["floor", "ceiling"]
    assert all(rates.figure.y.low <= mark.y <= rates.figure.y.high for mark in rates.figure.marks)


def test_beyond_the_ceiling_the_first_spikes_still_have_a_rate(rates: Shown) -> None:
    last, first = rates.figure.lines

    assert last.y[-1] == 0
    assert first.y[-1] > 150


def test_the_first_spike_of_a_train_is_the_highest() -> None:
    peaks = measured("train")["peaks"]

    assert isinstance(peaks, list)
    assert peaks[0] == max(peaks)
    assert peaks[0] - peaks[-2] > 10


def test_later_spikes_begin_with_fewer_sodium_channels_available() -> None:
    available = measured("train")["available"]

    assert isinstance(available, list)
    assert available[0] > 95
    assert max(available[1:]) < 70


def test_a_weak_step_brings_no_train() -> None:
    found = measured("train", current=2)

    assert found["response"] == "no action potentials"
    assert (found["spikes"], found["latency"], found["peaks"]) == (0, None, [])


def test_separate_stimuli_bring_spikes_of_one_height_within_3_mv() -> None:
    found = measured("stimulus-strengths")

    assert found["fires"] == [False, True, True, True]
    assert isinstance(found["spread"], float)
    assert found["spread"] < 3


def test_stronger_stimuli_fire_earlier() -> None:
    latencies = measured("stimulus-strengths")["latencies"]

    assert isinstance(latencies, list)
    assert latencies == sorted(latencies, reverse=True)


@pytest.mark.parametrize(
    ("strong", "response"), [(10, "a train of action potentials"), (25, "an oscillation below 0 mV")]
)
def test_what_a_strong_current_does_is_named_as_it_is(strong: float, response: str) -> None:
    assert measured("depolarization-block", strong=strong)["strong_response"] == response


def test_in_block_v_is_flat_near_minus_35_mv() -> None:
    found = measured("depolarization-block")

    assert found["strong_response"] == "depolarization block"
    assert [found["strong_lowest"], found["strong_highest"]] == pytest.approx([-35, -35], abs=0.4)
    assert found["strong_rate"] is None
