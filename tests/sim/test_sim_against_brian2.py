"""Spike times of every preset against Brian2's Runge–Kutta method, with equations of its own."""

import pytest

from tests.sim import asking_brian2
from tests.sim.pulses import PRESETS, STRENGTHS, brief_pulse, long_pulse, spike_times


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_spikes_come_when_those_of_brian2_do(preset: str) -> None:
    asking_brian2.require_brian2()
    *brief, long = pulses = [*(brief_pulse(preset, strength) for strength in STRENGTHS), long_pulse(preset)]
    *one, eight = asking_brian2.spike_times(pulses)

    assert [len(times) for times in one] == [1] * len(brief)
    assert len(eight) == 8
    for pulse, expected in zip(brief, one, strict=True):
        assert spike_times(pulse) == pytest.approx(expected, abs=PRESETS[preset].one_spike)
    assert spike_times(long) == pytest.approx(eight, abs=PRESETS[preset].eight_spikes)
