"""Scenarios of coding: what they show at their defaults, and that they tell the truth elsewhere."""

import pytest

import studykit.subjects.neurophysiology.coding.coding_lecture  # noqa: F401
from studykit.engine.scenarios import SCENARIOS, Measured, Shown
from studykit.items.variable_types import Value


def _shown(name: str, **values: Value) -> Shown:
    scenario = SCENARIOS.get(name)
    return scenario.run(scenario.defaults | values)


def _measures(name: str, **values: Value) -> dict[str, Measured]:
    return {measure.name: measure.value for measure in _shown(name, **values).measures}


@pytest.fixture(scope="module")
def rates() -> Shown:
    return _shown("firing-rate", window=200)


def test_the_rates_of_the_course_neuron_are_told(rates: Shown) -> None:
    told = {measure.name: measure.value for measure in rates.measures}

    assert told["currents"] == [3, 4, 5, 6, 8, 10, 12, 15, 17]
    assert told["steady"] == pytest.approx([13, 54, 74, 89, 113, 131, 146, 164, 174], abs=0.6)


def test_floor_and_ceiling_are_marked_on_the_curve(rates: Shown) -> None:
    assert [mark.label for mark in rates.figure.marks] == ["floor", "ceiling"]
    assert all(rates.figure.y.low <= mark.y <= rates.figure.y.high for mark in rates.figure.marks)


def test_beyond_the_ceiling_the_first_spikes_still_have_a_rate(rates: Shown) -> None:
    last, first = rates.figure.lines

    assert last.y[-1] == 0
    assert first.y[-1] > 150


def test_the_first_spike_of_a_train_is_the_highest() -> None:
    peaks = _measures("train")["peaks"]

    assert isinstance(peaks, list)
    assert peaks[0] == max(peaks)
    assert peaks[0] - peaks[-2] > 10


def test_later_spikes_begin_with_fewer_sodium_channels_available() -> None:
    available = _measures("train")["available"]

    assert isinstance(available, list)
    assert available[0] > 95
    assert max(available[1:]) < 70


def test_a_weak_step_brings_no_train() -> None:
    told = _measures("train", current=2)

    assert told["response"] == "no action potentials"
    assert (told["spikes"], told["latency"], told["peaks"]) == (0, None, [])


def test_separate_stimuli_bring_spikes_of_one_height_within_3_mv() -> None:
    told = _measures("stimulus-strengths")

    assert told["fires"] == ["no", "yes", "yes", "yes"]
    assert isinstance(told["spread"], float)
    assert told["spread"] < 3


def test_stronger_stimuli_fire_earlier() -> None:
    latencies = _measures("stimulus-strengths")["latencies"]

    assert isinstance(latencies, list)
    assert latencies == sorted(latencies, reverse=True)


@pytest.mark.parametrize(
    ("strong", "told"), [(10, "a train of action potentials"), (25, "an oscillation below 0 mV")]
)
def test_what_a_strong_current_does_is_told_as_it_is(strong: float, told: str) -> None:
    assert _measures("depolarization-block", strong=strong)["strong_response"] == told


def test_in_block_v_is_flat_near_minus_35_mv() -> None:
    told = _measures("depolarization-block")

    assert told["strong_response"] == "depolarization block"
    assert [told["strong_lowest"], told["strong_highest"]] == pytest.approx([-35, -35], abs=0.4)
    assert told["strong_rate"] is None
