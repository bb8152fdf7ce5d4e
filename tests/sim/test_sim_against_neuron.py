"""Spike times of every preset against NEURON's CVODE: its own `hh`, and channels of its channel builder."""

import pytest

from tests.sim import lsoda_cells, neuron_cells
from tests.sim.pulses import PRESETS, STRENGTHS, brief_pulse, long_pulse, spike_times


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_spike_comes_within_a_few_thousandths_of_a_millisecond(preset: str, strength: float) -> None:
    pulse = brief_pulse(preset, strength)
    expected = neuron_cells.spike_times(pulse)

    assert len(expected) == 1
    assert spike_times(pulse) == pytest.approx(expected, abs=PRESETS[preset].one_spike)


@pytest.mark.parametrize("preset", PRESETS)
def test_eight_spikes_of_a_train_come_within_a_few_hundredths_of_a_millisecond(preset: str) -> None:
    pulse = long_pulse(preset)
    expected = neuron_cells.spike_times(pulse)

    assert len(expected) == 8
    assert spike_times(pulse) == pytest.approx(expected, abs=PRESETS[preset].eight_spikes)


@pytest.mark.parametrize("preset", PRESETS)
def test_two_witnesses_that_share_nothing_agree(preset: str) -> None:
    """Else a mistake in one statement of the equations could hide in a tolerance."""
    pulse = long_pulse(preset)

    assert neuron_cells.spike_times(pulse) == pytest.approx(lsoda_cells.spike_times(pulse), abs=1e-5)
