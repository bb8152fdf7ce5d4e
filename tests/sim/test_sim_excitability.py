"""Strength and duration with the laws fitted to them; currents that rise slowly; release from below."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import curve_fit

from studykit.engine.solve import solve
from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.excitability import (
    Fit,
    StrengthDuration,
    fit_lapicque,
    fit_weiss,
    lapicque,
    needed_after_rise,
    slowly_rising,
    strength_duration,
    thresholds_for,
    weiss,
)
from studykit.sim.experiments import Recording, StrengthSearch, ThresholdSearch
from studykit.sim.stimuli import rectangle
from tests.sim.literature import published

WIDTHS = tuple(np.geomspace(0.05, 5, 15).tolist())
SQUID = Cell("squid")


def _curve(cell: Cell) -> StrengthDuration:
    return solve([strength_duration(cell, widths=WIDTHS)])[0]


@pytest.fixture(scope="module")
def course() -> StrengthDuration:
    return _curve(COURSE)


def _rheobase(cell: Cell) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(300, cell)])[0].amplitude


def _needed(cell: Cell, *rises: float) -> list[float | None]:
    return list(solve([needed_after_rise(rises, rheobase=_rheobase(cell), cell=cell)])[0])


# Strength and duration


def test_rheobase_chronaxie_and_threshold_charge(course: StrengthDuration) -> None:
    assert course.rheobase == published("course-rheobase").near
    assert course.chronaxie == published("course-chronaxie").near
    assert course.charge == published("course-charge").near


def test_the_rheobase_of_the_squid_axon() -> None:
    assert _curve(SQUID).rheobase == published("squid-rheobase").near


@pytest.mark.slow
@pytest.mark.parametrize("cell", [COURSE, SQUID, Cell("course-55"), Cell(temperature=20)], ids=str)
def test_a_pulse_as_wide_as_the_chronaxie_needs_twice_the_rheobase(cell: Cell) -> None:
    curve = _curve(cell)
    (at_chronaxie,) = ThresholdSearch.solve_all([ThresholdSearch(curve.chronaxie, cell)])

    assert at_chronaxie.amplitude == pytest.approx(2 * curve.rheobase, rel=1e-3)


def test_a_longer_pulse_needs_less_current_and_more_charge(course: StrengthDuration) -> None:
    needed = np.array(course.amplitudes)

    assert (np.diff(needed) < 0).all()
    assert (np.diff(needed * WIDTHS) > 0).all()


def test_many_widths_at_once_give_what_each_gives_alone(course: StrengthDuration) -> None:
    alone = [solve([thresholds_for([width])])[0][0] for width in WIDTHS[::5]]

    assert [each.amplitude for each in alone] == pytest.approx(course.amplitudes[::5], rel=3e-5)


def test_no_width_is_none() -> None:
    with pytest.raises(StudykitError, match="width is 0 ms"):
        solve([thresholds_for([0.0])])


# Laws


def test_lapicques_law_fits_the_neuron_of_the_course(course: StrengthDuration) -> None:
    fit = fit_lapicque(WIDTHS, course.amplitudes)

    assert [fit.rheobase, fit.chronaxie] == published("course-lapicque").near
    assert fit.error < 0.0066


def test_weiss_law_fits_too_but_with_a_rheobase_far_too_low(course: StrengthDuration) -> None:
    fit = fit_weiss(WIDTHS, course.amplitudes)

    assert 100 * (1 - fit.rheobase / course.rheobase) == published("course-weiss").near
    assert fit.error < 0.015


@pytest.mark.slow
@pytest.mark.parametrize("law", ["lapicque", "weiss"])
def test_the_fits_are_those_of_scipy(law: str) -> None:
    """Least squares of relative errors by Levenberg and Marquardt."""
    needed = np.array(_curve(SQUID).amplitudes)
    fit = {"lapicque": fit_lapicque, "weiss": fit_weiss}[law](WIDTHS, needed.tolist())

    def curve(widths: np.ndarray, rheobase: float, chronaxie: float) -> np.ndarray:
        part = 1 + chronaxie / widths if law == "weiss" else 1 / (1 - 2 ** (-widths / chronaxie))
        return rheobase * part

    by_scipy, _ = curve_fit(curve, np.array(WIDTHS), needed, p0=(1, 2), sigma=needed)

    assert (fit.rheobase, fit.chronaxie) == pytest.approx(tuple(by_scipy), rel=1e-4)


@given(rheobase=st.floats(0.1, 100), chronaxie=st.floats(0.1, 20))
def test_a_law_is_found_in_what_it_made(rheobase: float, chronaxie: float) -> None:
    made = Fit(rheobase, chronaxie, error=0)
    by_lapicque = fit_lapicque(WIDTHS, lapicque(made, WIDTHS).tolist())
    by_weiss = fit_weiss(WIDTHS, weiss(made, WIDTHS).tolist())

    for found in (by_lapicque, by_weiss):
        assert (found.rheobase, found.chronaxie) == pytest.approx((rheobase, chronaxie), rel=1e-3)
        assert found.error < 1e-4


def test_both_laws_need_twice_the_rheobase_at_the_chronaxie() -> None:
    fit = Fit(rheobase=3.0, chronaxie=4.0, error=0)

    assert lapicque(fit, [4.0]) == pytest.approx([6.0])
    assert weiss(fit, [4.0]) == pytest.approx([6.0])


def test_two_thresholds_are_too_few_for_a_fit() -> None:
    with pytest.raises(StudykitError, match="number of thresholds is 2"):
        fit_lapicque([1, 2], [5, 4])


@pytest.mark.parametrize(("widths", "amplitudes"), [([0, 1, 2], [6, 5, 4]), ([1, 2, 3], [5, -4, 3])])
def test_a_fit_takes_what_is_above_zero_only(widths: list[float], amplitudes: list[float]) -> None:
    with pytest.raises(StudykitError, match=r"is -?\d.*\n?.*above 0"):
        fit_weiss(widths, amplitudes)


# Slow rise


def test_a_current_that_rises_at_once_needs_little_more_than_the_rheobase() -> None:
    for cell in (COURSE, SQUID):
        (needed,) = _needed(cell, 1.0)
        assert needed is not None
        assert 1 <= needed < 1.06


def test_the_squid_axon_accommodates() -> None:
    """Prototype of the same equations: slow ramps do not fire."""
    needed = [each or np.inf for each in _needed(SQUID, 2.0, 5.0, 10.0, 20.0, 40.0)]

    assert needed == sorted(needed)
    assert needed[-1] > 4


def test_the_neuron_of_the_course_does_not_accommodate() -> None:
    assert all(each is not None and each < 1.06 for each in _needed(COURSE, 2.0, 10.0, 40.0))


def test_twice_the_rheobase_fires_the_squid_axon_at_once_but_not_slowly() -> None:
    current = 2 * _rheobase(SQUID)
    at_once, slowly = Recording.solve_all(
        [Recording(stimulus, SQUID, 180) for stimulus in (rectangle(current, 80), slowly_rising(current, 40))]
    )

    assert measures.fired(at_once)
    assert not measures.fired(slowly)


def test_a_slow_rise_inactivates_sodium_channels_and_opens_potassium_channels() -> None:
    rising = Recording(slowly_rising(2 * _rheobase(SQUID), 40), SQUID, 180)
    (trace,) = Recording.solve_all([rising])
    at_its_end = int(np.searchsorted(trace.t, 45))

    assert trace.h[at_its_end] < 0.9 * trace.h[0]
    assert trace.n[at_its_end] > 1.1 * trace.n[0]


@pytest.mark.parametrize(
    ("rise", "rheobase", "permitted"),
    [(0.0, 2.0, "0.001 to"), (-1.0, 2.0, "0.001 to"), (5.0, 0.0, "above 0")],
)
def test_a_rise_needs_a_duration_and_a_current(rise: float, rheobase: float, permitted: str) -> None:
    with pytest.raises(StudykitError, match=f"Permitted: {permitted}"):
        solve([needed_after_rise([rise], rheobase=rheobase)])


# Release from below


def test_anode_break_fires_the_squid_axon_and_not_the_neuron_of_the_course() -> None:
    searches = [StrengthSearch(rectangle(-1, 20), cell=cell) for cell in (SQUID, COURSE)]
    squid, course = (strength.factor for strength in StrengthSearch.solve_all(searches))

    assert squid is not None
    assert 2 < squid < 5
    assert course is None
