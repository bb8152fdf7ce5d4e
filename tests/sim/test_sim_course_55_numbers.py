"""The preset `course-55` against its stated numbers.

Rates: Pospischil et al. 2008, Biol Cybern 99:427. Most textbooks teach: rest −70, threshold −55, peak +30,
undershoot about −80 mV. The other numbers are the stated numbers of the preset: solutions of its equations by
scipy's LSODA.
"""

from collections.abc import Callable

import numpy as np
import pytest

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.coding import late, train_of
from studykit.sim.experiments import Recording, Threshold, ThresholdSearch, pulse
from studykit.sim.phases import Phase, phases
from studykit.sim.presets import load
from studykit.sim.trace import Trace

RHEOBASE, CHRONAXIE = 1.674, 6.886  # µA/cm², ms
FREQUENCIES = {2: 31, 3: 60, 4: 79, 5: 94, 6: 107, 8: 128, 10: 144, 12: 158}  # µA/cm² → Hz


def _threshold(width: float, e_na: float | None = None) -> Threshold:
    return ThresholdSearch.solve_all([ThresholdSearch(width, Cell("course-55", e_na=e_na))])[0]


def _trace(
    amplitude: float, width: float, onset: float = 5, duration: float = 50, e_na: float | None = None
) -> Trace:
    cell = Cell("course-55", e_na=e_na)
    return Recording.solve_all([pulse(amplitude, width, onset, duration=duration, cell=cell)])[0]


@pytest.fixture(scope="module")
def standard_spike() -> Trace:
    """After 0.5 ms of 1.5 × threshold."""
    return _trace(1.5 * _threshold(0.5).amplitude, 0.5)


@pytest.mark.parametrize(
    ("measure", "stated", "tolerance"),
    [
        (measures.rest, -69.99, 0.005),
        (measures.peak, 30.09, 0.03),
        (measures.undershoot, -81.27, 0.02),
        (measures.half_width, 1.00, 0.005),
        (measures.peak_time, 6.695, 0.005),
    ],
)
def test_the_standard_spike(
    standard_spike: Trace, measure: Callable[[Trace], float], stated: float, tolerance: float
) -> None:
    assert measure(standard_spike) == pytest.approx(stated, abs=tolerance)


def test_the_phases_of_the_standard_spike_follow_each_other(standard_spike: Trace) -> None:
    assert [span.phase for span in phases(standard_spike)] == [*Phase, Phase.REST]


def test_threshold_for_pulses_of_1_ms() -> None:
    assert _threshold(1.0).voltage == pytest.approx(-55.03, abs=0.01)


@pytest.mark.parametrize("width", np.geomspace(0.1, 50, 9).tolist())
def test_threshold_voltage_depends_little_on_the_pulse(width: float) -> None:
    assert _threshold(width).voltage == pytest.approx(-55, abs=0.7)


@pytest.mark.parametrize("strength", [1.05, 1.25, 1.5, 2.0, 2.5, 3.0])
def test_separate_spikes_are_of_nearly_one_height(strength: float) -> None:
    trace = _trace(strength * _threshold(0.5).amplitude, 0.5)

    assert measures.peaks(trace) == pytest.approx((29.6,), abs=0.6)


@pytest.mark.parametrize("e_na", [40.0, 50.0, 60.0])
def test_it_does_not_fire_by_itself(e_na: float) -> None:
    trace = _trace(0, 1, duration=1000, e_na=e_na)

    assert np.ptp(trace.v) < 0.001


@pytest.mark.parametrize(("e_na", "rest", "peak"), [(40.0, -71.4, 22.7), (60.0, -68.5, 37.3)])
def test_e_na_moves_the_peak_much_and_rest_a_little(e_na: float, rest: float, peak: float) -> None:
    trace = _trace(1.5 * _threshold(0.5, e_na).amplitude, 0.5, e_na=e_na)

    assert measures.rest(trace) == pytest.approx(rest, abs=0.1)
    assert measures.peak(trace) == pytest.approx(peak, abs=0.5)


def test_rheobase_and_chronaxie() -> None:
    assert _threshold(300).amplitude == pytest.approx(RHEOBASE, abs=0.001)
    assert _threshold(CHRONAXIE).amplitude == pytest.approx(2 * RHEOBASE, rel=1e-3)


@pytest.mark.parametrize("current", FREQUENCIES)
def test_frequency_grows_with_current(current: int) -> None:
    trace = _trace(current, 1000, onset=0, duration=1000.5)

    assert train_of(trace).rate == FREQUENCIES[current]


def test_a_very_strong_current_blocks_by_depolarization() -> None:
    trace = _trace(80, 1000, onset=0, duration=1000.5)

    assert late(trace) == pytest.approx(-35.3, abs=0.1)


def test_at_rest_potassium_leaves_and_sodium_enters_alike() -> None:
    preset = load("course-55")

    assert preset.g_kl * (-70 - preset.e_k) == pytest.approx(preset.g_nal * (preset.e_na + 70))
