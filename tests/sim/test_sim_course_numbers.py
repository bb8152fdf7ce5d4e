"""The preset `course` against its stated numbers.

Rates: Pospischil et al. 2008, Biol Cybern 99:427. What the course teaches: rest −70, threshold −50, peak +30,
undershoot about −80 mV. The other numbers are the stated numbers of the preset: they were found once with
another program for the same equations, and a tolerance is half of the last digit stated plus the error of dt.
"""

from collections.abc import Callable

import numpy as np
import pytest

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.presets import load
from studykit.sim.trace import Trace

RHEOBASE, CHRONAXIE = 2.953, 5.16  # µA/cm², ms
LAPICQUE_RHEOBASE, LAPICQUE_CHRONAXIE = 3.24, 4.46  # fitted to pulses of 0.05 to 5 ms

FREQUENCIES = {3: 13, 4: 54, 5: 74, 6: 89, 8: 113, 10: 131, 12: 146, 15: 164, 17: 174}  # µA/cm² → Hz
STEADY_PEAKS = {3: 27, 4: 25.5, 5: 23.3, 6: 21, 8: 17, 12: 9, 17: 0.2}  # µA/cm² → mV
FASTER_STILL = {18: 179, 25: 207}  # µA/cm² → Hz, of oscillations below 0 mV


def _threshold(width: float, e_na: float | None = None) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(width, Cell(e_na=e_na))])[0].amplitude


def _spike(strength: float, e_na: float | None = None) -> Trace:
    """The spike after 0.5 ms of ``strength`` × threshold."""
    return Recording.solve_all([pulse(strength * _threshold(0.5, e_na), 0.5, cell=Cell(e_na=e_na))])[0]


@pytest.fixture(scope="module")
def standard_spike() -> Trace:
    return _spike(1.5)


@pytest.fixture(scope="module")
def trains() -> dict[int, Trace]:
    currents = [*FREQUENCIES, *FASTER_STILL, 80]
    pulses = [pulse(current, 1000, onset=0, duration=1000.5) for current in currents]
    return dict(zip(currents, Recording.solve_all(pulses), strict=True))


@pytest.mark.parametrize(
    ("measure", "stated", "tolerance"),
    [
        (measures.rest, -70.00, 0.005),
        (measures.peak, 30.35, 0.02),
        (measures.undershoot, -81.8, 0.05),
        (measures.half_width, 0.98, 0.005),
        (measures.fastest_rise, 161, 0.6),
        (measures.peak_time, 6.425, 0.002),
    ],
)
def test_the_standard_spike(
    standard_spike: Trace, measure: Callable[[Trace], float], stated: float, tolerance: float
) -> None:
    assert measure(standard_spike) == pytest.approx(stated, abs=tolerance)


def test_the_undershoot_is_lowest_at_8_675_ms(standard_spike: Trace) -> None:
    assert standard_spike.t[standard_spike.v.argmin()] == pytest.approx(8.675, abs=0.013)


def test_the_undershoot_lies_between_rest_and_e_k(standard_spike: Trace) -> None:
    assert load("course").e_k < measures.undershoot(standard_spike) < measures.rest(standard_spike)


def test_the_peak_stops_short_of_e_na(standard_spike: Trace) -> None:
    assert measures.peak(standard_spike) < load("course").e_na - 15


@pytest.mark.parametrize("strength", [1.05, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0])
def test_separate_spikes_are_of_nearly_one_height(strength: float) -> None:
    assert 29.2 <= measures.peak(_spike(strength)) <= 31.45


def test_at_four_times_threshold_the_stimulus_adds_to_the_peak() -> None:
    assert measures.peak(_spike(4)) == pytest.approx(35.4, abs=0.05)


@pytest.mark.parametrize(("e_na", "rest", "peak"), [(40.0, -71.4, 22.9), (60.0, -68.6, 37.6)])
def test_e_na_moves_the_peak_much_and_rest_a_little(e_na: float, rest: float, peak: float) -> None:
    trace = _spike(1.5, e_na)

    assert measures.rest(trace) == pytest.approx(rest, abs=0.05)
    assert measures.peak(trace) == pytest.approx(peak, abs=0.07)


def test_at_rest_potassium_leaves_and_sodium_enters_alike() -> None:
    course = load("course")

    assert course.g_kl * (-70 - course.e_k) == pytest.approx(4.29, abs=0.005)
    assert course.g_nal * (-70 - course.e_na) == pytest.approx(-4.29, abs=0.005)


def test_threshold_voltage_depends_little_on_the_pulse() -> None:
    widths = np.geomspace(0.05, 50, 25)
    found = ThresholdSearch.solve_all([ThresholdSearch(float(width)) for width in widths])

    assert all(-50.8 <= threshold.voltage <= -49.0 for threshold in found)


def test_threshold_voltage_for_pulses_of_1_ms() -> None:
    found = ThresholdSearch.solve_all([ThresholdSearch(1.0)])[0]

    assert found.voltage == pytest.approx(-50.04, abs=0.01)


def test_rheobase_is_the_threshold_for_300_ms() -> None:
    assert _threshold(300) == pytest.approx(RHEOBASE, abs=0.002)


def test_chronaxie_is_the_duration_at_twice_rheobase() -> None:
    assert _threshold(CHRONAXIE) == pytest.approx(2 * RHEOBASE, rel=1e-3)


@pytest.mark.parametrize("width", [0.05, 0.1])
def test_short_pulses_act_by_their_charge(width: float) -> None:
    assert width * _threshold(width) == pytest.approx(21.1, abs=0.05)


def test_strength_and_duration_follow_lapicque() -> None:
    widths = np.geomspace(0.05, 5, 15)
    needed = np.array([_threshold(float(width)) for width in widths])
    lapicque = LAPICQUE_RHEOBASE / (1 - 2 ** (-widths / LAPICQUE_CHRONAXIE))

    assert np.abs(lapicque / needed - 1).max() < 0.0075


def test_weiss_fits_too_but_with_a_rheobase_far_too_low() -> None:
    widths = np.geomspace(0.05, 5, 15)
    needed = np.array([_threshold(float(width)) for width in widths])
    design = np.stack((1 / needed, 1 / (widths * needed)), axis=1)
    (rheobase, charge), *_ = np.linalg.lstsq(design, np.ones_like(widths))

    assert np.abs((rheobase + charge / widths) / needed - 1).max() < 0.015
    assert 1 - rheobase / RHEOBASE == pytest.approx(0.39, abs=0.03)


@pytest.mark.parametrize("current", FREQUENCIES)
def test_frequency_grows_with_current(trains: dict[int, Trace], current: int) -> None:
    assert len(measures.spike_times(trains[current])) == FREQUENCIES[current]


@pytest.mark.parametrize("current", STEADY_PEAKS)
def test_spikes_of_a_train_are_smaller_the_stronger_the_current(
    trains: dict[int, Trace], current: int
) -> None:
    assert measures.peaks(trains[current])[-2] == pytest.approx(STEADY_PEAKS[current], abs=0.3)


@pytest.mark.parametrize("current", FASTER_STILL)
def test_beyond_that_the_oscillation_goes_on_below_0_mv(trains: dict[int, Trace], current: int) -> None:
    trace = trains[current]
    late = trace.v[(trace.t > 500) & (trace.t < 1000)]
    tops = np.flatnonzero((late[1:-1] > late[:-2]) & (late[1:-1] >= late[2:]))

    assert late.max() < 0
    assert 1000 / (np.diff(tops).mean() * trace.dt) == pytest.approx(FASTER_STILL[current], abs=0.5)


def test_a_very_strong_current_blocks_by_depolarization(trains: dict[int, Trace]) -> None:
    late = trains[80].v[trains[80].t.searchsorted(500) : trains[80].t.searchsorted(1000)]

    assert late == pytest.approx(-35, abs=0.2)


def test_sodium_then_potassium_current_is_the_largest(standard_spike: Trace) -> None:
    """At least 1.5 × the next, stimulus over; the leak counts as one current."""
    trace = standard_spike
    sodium, potassium = np.abs(measures.sodium_current(trace)), np.abs(measures.potassium_current(trace))
    leak = 0.25 * np.abs(trace.v + 70)
    asked = (trace.t >= 5.5) & (trace.t < 9)
    by_sodium = trace.t[asked & (sodium >= 1.5 * np.maximum(potassium, leak))]
    by_potassium = trace.t[asked & (potassium >= 1.5 * np.maximum(sodium, leak))]

    assert (by_sodium[0], by_sodium[-1]) == pytest.approx((5.55, 6.42), abs=0.0251)
    assert (by_potassium[0], by_potassium[-1]) == pytest.approx((6.55, 8.47), abs=0.0251)


def test_g_k_falls_below_the_leak_long_before_rest(standard_spike: Trace) -> None:
    after = standard_spike.t > 7
    below = standard_spike.t[after & (standard_spike.g_k < 0.25)]

    assert below[0] == pytest.approx(8.9, abs=0.05)
