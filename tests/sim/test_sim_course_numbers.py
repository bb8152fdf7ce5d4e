"""The preset `course` against its stated numbers.

Rates: Pospischil et al. 2008, Biol Cybern 99:427. What the course teaches: rest −70, threshold −50, peak +30,
undershoot about −80 mV. The numbers are those of the literature file: they were found once with another
program for the same equations, and a tolerance is half of the last digit stated plus the error of dt.
"""

from collections.abc import Callable

import numpy as np
import pytest

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.coding import late, oscillation, train_of
from studykit.sim.experiments import Firing, Recording, ThresholdSearch, pulse
from studykit.sim.presets import load
from studykit.sim.stability import resting_potential
from studykit.sim.stimuli import Stimulus
from studykit.sim.trace import Trace
from tests.sim.literature import Known, published

FREQUENCIES = published("course-frequencies")
STEADY_PEAKS = published("course-steady-peaks")
FASTER_STILL = published("course-oscillation")
RHEOBASE = published("course-rheobase").value


def _threshold(width: float, e_na: float | None = None) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(width, Cell(e_na=e_na))])[0].amplitude


def _spike(strength: float, e_na: float | None = None) -> Trace:
    """The spike after 0.5 ms of ``strength`` × threshold."""
    return Recording.solve_all([pulse(strength * _threshold(0.5, e_na), 0.5, cell=Cell(e_na=e_na))])[0]


@pytest.fixture(scope="module")
def standard_spike() -> Trace:
    return _spike(1.5)


@pytest.fixture(scope="module")
def trains() -> dict[float, Trace]:
    currents = [*FREQUENCIES.at, *FASTER_STILL.at, 80]
    pulses = [pulse(current, 1000, onset=0, duration=1000.5) for current in currents]
    return dict(zip(currents, Recording.solve_all(pulses), strict=True))


@pytest.mark.parametrize(
    ("measure", "stated"),
    [
        (measures.rest, published("course-rest")),
        (measures.peak, published("course-peak")),
        (measures.undershoot, published("course-undershoot")),
        (measures.half_width, published("course-half-width")),
        (lambda trace: float(np.diff(trace.v).max() / trace.dt), published("course-fastest-rise")),
        (measures.peak_time, published("course-peak-time")),
    ],
)
def test_the_standard_spike(standard_spike: Trace, measure: Callable[[Trace], float], stated: Known) -> None:
    assert measure(standard_spike) == stated.near


def test_it_does_what_is_taught(standard_spike: Trace) -> None:
    threshold = ThresholdSearch.solve_all([ThresholdSearch(1.0)])[0].voltage
    ends = [measures.peak(standard_spike), measures.undershoot(standard_spike)]

    assert [measures.rest(standard_spike), threshold, *ends] == published("course-taught").near


def test_when_the_undershoot_is_lowest(standard_spike: Trace) -> None:
    assert standard_spike.t[standard_spike.v.argmin()] == published("course-minimum-time").near


def test_the_undershoot_lies_between_rest_and_e_k(standard_spike: Trace) -> None:
    assert load("course").e_k < measures.undershoot(standard_spike) < measures.rest(standard_spike)


def test_the_peak_stops_short_of_e_na(standard_spike: Trace) -> None:
    assert measures.peak(standard_spike) < load("course").e_na - 15


def test_separate_spikes_are_of_nearly_one_height() -> None:
    peaks = [measures.peak(_spike(strength)) for strength in (1.05, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)]

    assert [min(peaks), max(peaks)] == published("course-peaks").near


def test_at_four_times_threshold_the_stimulus_adds_to_the_peak() -> None:
    assert measures.peak(_spike(4)) == published("course-peak-at-4x").near


@pytest.mark.parametrize(("e_na", "rest"), published("course-e-na-rest").rows)
def test_e_na_moves_rest_a_little(e_na: float, rest: float) -> None:
    assert measures.rest(_spike(1.5, e_na)) == rest


@pytest.mark.parametrize(("e_na", "peak"), published("course-e-na-peak").rows)
def test_e_na_moves_the_peak_much(e_na: float, peak: float) -> None:
    assert measures.peak(_spike(1.5, e_na)) == peak


@pytest.mark.parametrize(("k_outside", "rest"), published("course-k-outside").rows)
def test_potassium_outside_moves_rest_much(k_outside: float, rest: float) -> None:
    assert resting_potential(Cell(k_outside=k_outside).neuron) == rest


@pytest.mark.parametrize(("na_outside", "rest"), published("course-na-outside").rows)
def test_sodium_outside_moves_rest_a_little(na_outside: float, rest: float) -> None:
    assert resting_potential(Cell(na_outside=na_outside).neuron) == rest


@pytest.mark.parametrize(("k_outside", "rate"), published("course-fires-by-itself").rows)
def test_with_much_potassium_outside_it_fires_by_itself(k_outside: float, rate: float) -> None:
    cell = Cell(k_outside=k_outside)
    spikes = Firing.solve_all([Firing(Stimulus(), cell, 1500.0)])[0]

    assert sum(time >= 500 for time in spikes.times) == rate


def test_at_rest_potassium_leaves_and_sodium_enters_alike() -> None:
    course = load("course")

    assert course.g_kl * (-70 - course.e_k) == published("course-resting-currents").near
    assert -course.g_nal * (-70 - course.e_na) == published("course-resting-currents").near


def test_threshold_voltage_depends_little_on_the_pulse() -> None:
    widths = np.geomspace(0.05, 50, 25)
    found = ThresholdSearch.solve_all([ThresholdSearch(float(width)) for width in widths])

    lowest, highest = published("course-thresholds").value
    assert all(lowest <= threshold.voltage <= highest for threshold in found)


def test_threshold_voltage_for_pulses_of_1_ms() -> None:
    found = ThresholdSearch.solve_all([ThresholdSearch(1.0)])[0]

    assert found.voltage == published("course-threshold").near


def test_rheobase_is_the_threshold_for_300_ms() -> None:
    assert _threshold(300) == published("course-rheobase").near


def test_chronaxie_is_the_duration_at_twice_rheobase() -> None:
    assert _threshold(published("course-chronaxie").value) == pytest.approx(2 * RHEOBASE, rel=1e-3)


@pytest.mark.parametrize("width", [0.05, 0.1])
def test_short_pulses_act_by_their_charge(width: float) -> None:
    assert width * _threshold(width) == published("course-charge").near


def test_strength_and_duration_follow_lapicque() -> None:
    widths = np.geomspace(0.05, 5, 15)
    needed = np.array([_threshold(float(width)) for width in widths])
    rheobase, chronaxie = published("course-lapicque").value
    lapicque = rheobase / (1 - 2 ** (-widths / chronaxie))

    assert np.abs(lapicque / needed - 1).max() < 0.0075


def test_weiss_fits_too_but_with_a_rheobase_far_too_low() -> None:
    widths = np.geomspace(0.05, 5, 15)
    needed = np.array([_threshold(float(width)) for width in widths])
    design = np.stack((1 / needed, 1 / (widths * needed)), axis=1)
    (rheobase, charge), *_ = np.linalg.lstsq(design, np.ones_like(widths))

    assert np.abs((rheobase + charge / widths) / needed - 1).max() < 0.015
    assert 100 * (1 - rheobase / RHEOBASE) == published("course-weiss").near


@pytest.mark.parametrize(("current", "rate"), FREQUENCIES.rows)
def test_frequency_grows_with_current(trains: dict[float, Trace], current: float, rate: float) -> None:
    assert train_of(trains[current]).rate == rate


@pytest.mark.parametrize(("current", "peak"), STEADY_PEAKS.rows)
def test_spikes_of_a_train_are_smaller_the_stronger_the_current(
    trains: dict[float, Trace], current: float, peak: float
) -> None:
    assert train_of(trains[current]).steady_peak == peak


def test_late_peaks_pass_0_mv_before_firing_ends() -> None:
    known = published("course-peaks-pass-0")
    currents = [known.value - known.tolerance, known.value + known.tolerance]
    below, above = Recording.solve_all([pulse(i, 1000, onset=0, duration=1000.5) for i in currents])

    assert late(below).max() > 0 > late(above).max()


@pytest.mark.parametrize(("current", "rate"), FASTER_STILL.rows)
def test_beyond_that_the_oscillation_goes_on_below_0_mv(
    trains: dict[float, Trace], current: float, rate: float
) -> None:
    assert late(trains[current]).max() < 0
    assert oscillation(trains[current]) == rate


def test_a_very_strong_current_blocks_by_depolarization(trains: dict[float, Trace]) -> None:
    v = late(trains[80])

    assert [v.min(), v.max()] == [published("course-block").near] * 2


def test_sodium_then_potassium_current_is_the_largest(standard_spike: Trace) -> None:
    """At least 1.5 × the next, stimulus over; the leak counts as one current."""
    trace = standard_spike
    sodium, potassium = np.abs(measures.sodium_current(trace)), np.abs(measures.potassium_current(trace))
    leak = 0.25 * np.abs(trace.v + 70)
    asked = (trace.t >= 5.5) & (trace.t < 9)
    by_sodium = trace.t[asked & (sodium >= 1.5 * np.maximum(potassium, leak))]
    by_potassium = trace.t[asked & (potassium >= 1.5 * np.maximum(sodium, leak))]

    assert [by_sodium[0], by_sodium[-1]] == published("course-sodium-leads").near
    assert [by_potassium[0], by_potassium[-1]] == published("course-potassium-leads").near


def test_g_k_falls_below_the_leak_long_before_rest(standard_spike: Trace) -> None:
    after = standard_spike.t > 7
    below = standard_spike.t[after & (standard_spike.g_k < 0.25)]

    assert below[0] == published("course-potassium-below-leak").near
