"""Spike times of every preset against scipy's LSODA, with a statement of the equations of its own."""

from functools import partial

import pytest

from studykit.sim.cell import Cell
from studykit.sim.experiments import Firing
from studykit.sim.stimuli import Current, Input, Stimulus
from tests.sim import lsoda_cells
from tests.sim.lsoda_cells import NEAR_REST, SLOPES, bi_exponential, spike_times_of
from tests.sim.pulses import PRESETS, STRENGTHS, brief_pulse, long_pulse, spike_times


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_spike_comes_within_a_few_thousandths_of_a_millisecond(preset: str, strength: float) -> None:
    pulse = brief_pulse(preset, strength)
    expected = lsoda_cells.spike_times(pulse)

    assert len(expected) == 1
    assert spike_times(pulse) == pytest.approx(expected, abs=PRESETS[preset].one_spike)


@pytest.mark.parametrize("preset", PRESETS)
def test_eight_spikes_of_a_train_come_within_a_few_hundredths_of_a_millisecond(preset: str) -> None:
    pulse = long_pulse(preset)
    expected = lsoda_cells.spike_times(pulse)

    assert len(expected) == 8
    assert spike_times(pulse) == pytest.approx(expected, abs=PRESETS[preset].eight_spikes)


WITHIN = 0.003  # ms


def _fires(stimulus: Stimulus, cell: Cell) -> list[float]:
    return list(Firing.solve_all([Firing(stimulus, cell)])[0].times)


def _nothing(_t: float, _v: float) -> float:
    return 0.0


def test_synaptic_inputs_fire_when_lsoda_says() -> None:
    """Ten excitatory ones, and an inhibitory one 1 ms earlier."""
    inhibit, excite = (0.1, 4.0, 0.5, 8.0, -75.0), (0.25, 5.0, 0.5, 3.0, 0.0)
    inhibition, excitation = bi_exponential(*inhibit), bi_exponential(*excite)

    def both(t: float, v: float) -> float:
        return inhibition(t, v) + excitation(t, v)

    expected = spike_times_of(
        SLOPES["course"], NEAR_REST["course"], [(4.0, _nothing), (5.0, inhibition), (50.0, both)]
    )

    assert len(expected) == 1
    stimulus = Stimulus(inputs=(Input(*inhibit), Input(*excite)))
    assert _fires(stimulus, Cell("course")) == pytest.approx(expected, abs=WITHIN)


def test_a_ramp_fires_the_squid_axon_when_lsoda_says() -> None:
    def ramp(t: float, _v: float) -> float:
        return 20 * (t - 5) / 10

    expected = spike_times_of(
        SLOPES["squid"], NEAR_REST["squid"], [(5.0, _nothing), (15.0, ramp), (50.0, _nothing)]
    )

    assert len(expected) == 1
    stimulus = Stimulus((Current(0.0, 5.0, 10.0, to=20.0),))
    assert _fires(stimulus, Cell("squid")) == pytest.approx(expected, abs=WITHIN)


def test_a_neuron_with_blocked_channels_fires_when_lsoda_says() -> None:
    """A fifth of the Na⁺ channels, and half of the K⁺ channels."""
    slopes = partial(lsoda_cells.pospischil_2008, g_na=8, g_k=35.5, leak=0.25, v_t_na=-65.2, v_t_k=-55.2)
    expected = spike_times_of(
        slopes, NEAR_REST["course"], [(5.0, _nothing), (6.0, lambda _t, _v: 60.0), (50.0, _nothing)]
    )

    assert len(expected) == 1
    cell = Cell("course", na_block=0.2, k_block=0.5)
    assert _fires(Stimulus((Current(60.0, 5.0, 1.0),)), cell) == pytest.approx(expected, abs=WITHIN)
