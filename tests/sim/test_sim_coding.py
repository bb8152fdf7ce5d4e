"""Firing under steady currents: what is counted, where it begins and ends, how it fails beyond.

The tables of the presets are tested with their stated numbers.
"""

import pytest

from studykit.engine.solve import solve
from studykit.errors import StudykitError
from studykit.sim.cell import COURSE, Cell
from studykit.sim.coding import (
    Coding,
    FiringPattern,
    Train,
    coding,
    firing_pattern,
    late,
    oscillation,
    train_of,
    trains,
)
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.presets import names
from studykit.sim.trace import Trace
from tests.sim.literature import published

STEADY = Train(5.0, 0.0, 1000.0, tuple(100.0 * n + 50 for n in range(10)), (30.0,) + 9 * (25.0,))
"""A spike every 100 ms from 50 ms on."""

BROKEN_OFF = Train(20.0, 10.0, 1010.0, (12.0, 17.0, 23.0), (33.0, 7.0, 1.0))
"""Three spikes, then none."""

FAR_AROUND = tuple(map(float, range(1, 101, 3)))
"""Currents (µA/cm²) among which floor and ceiling of any neuron lie."""


def _step(current: float, *, width: float = 1000, preset: str = "course") -> Trace:
    return Recording.solve_all([pulse(current, width, duration=width + 10, cell=Cell(preset))])[0]


@pytest.fixture(scope="module")
def found() -> dict[str, Coding]:
    """Around the floors and ceilings of all presets; of one that is not known here, far around."""
    known = {
        "course": (2.9, 3.0, 5.0, 17.0, 17.5),
        "course-55": (1.6, 1.7, 5.0, 12.0, 12.5),
        "squid": (2.3, 6.2, 6.3, 62.0, 64.0),
    }
    plans = [coding(Cell(name), currents=known.get(name, FAR_AROUND), width=500) for name in names()]
    return dict(zip(names(), solve(plans), strict=True))


def test_rates_of_the_whole_step_of_the_first_and_of_the_last_intervals() -> None:
    uneven = Train(5.0, 0.0, 100.0, (10.0, 20.0, 40.0, 60.0, 80.0), 5 * (30.0,))

    assert (uneven.rate, uneven.first_rate, uneven.steady_rate) == pytest.approx((50, 100, 50))


@pytest.mark.parametrize(("start", "end", "rate"), [(0, 1000, 10), (0, 200, 10), (60, 140, 0), (50, 150, 10)])
def test_the_rate_in_a_window_is_what_it_holds_per_second(start: float, end: float, rate: float) -> None:
    assert STEADY.rate_within(start, end) == pytest.approx(rate)


@pytest.mark.parametrize(("start", "end"), [(-1, 10), (10, 10), (500, 1001)])
def test_a_window_outside_the_step_is_refused(start: float, end: float) -> None:
    with pytest.raises(StudykitError, match="Permitted"):
        STEADY.rate_within(start, end)


def test_latency_is_counted_from_the_onset() -> None:
    assert (STEADY.latency, BROKEN_OFF.latency) == (50, 2)


def test_firing_that_ends_early_has_no_steady_rate_or_peak() -> None:
    assert (BROKEN_OFF.goes_on, BROKEN_OFF.steady_rate, BROKEN_OFF.steady_peak) == (False, 0, None)


def test_without_a_spike_nothing_is_measured_but_rates_of_zero() -> None:
    silent = Train(1.0, 0.0, 1000.0, (), ())

    assert (silent.latency, silent.first_rate, silent.rate, silent.steady_rate) == (None, None, 0, 0)


def test_a_single_late_spike_has_no_interval() -> None:
    assert Train(2.96, 0.0, 100.0, (90.0,), (28.0,)).steady_rate is None


def test_a_recording_of_a_step_shows_the_same_train() -> None:
    (known,) = solve([trains([5.0], width=200)])[0]
    seen = train_of(_step(5.0, width=200))

    assert [time - seen.onset for time in seen.times] == pytest.approx(known.times, abs=1e-6)
    assert seen.peaks[:-1] == pytest.approx(known.peaks[:-1], abs=0.05)


@pytest.mark.parametrize("width", [0, -5, 5001])
def test_a_step_that_makes_no_sense_is_refused(width: float) -> None:
    with pytest.raises(StudykitError, match="the width of the step"):
        solve([trains([5.0], width=width)])


@pytest.mark.slow
def test_the_floor_of_the_course_neuron_is_its_rheobase(found: dict[str, Coding]) -> None:
    assert found["course"].floor == pytest.approx(published("course-rheobase").value, abs=0.012)


def test_the_floor_of_the_squid_axon_lies_far_above_its_rheobase(found: dict[str, Coding]) -> None:
    single = ThresholdSearch.solve_all([ThresholdSearch(300, Cell("squid"))])[0].amplitude

    assert found["squid"].floor == published("squid-sustained-firing").near
    assert 2.5 * single < (found["squid"].floor or 0)


@pytest.mark.slow
def test_between_rheobase_and_floor_the_squid_axon_fires_but_not_for_long(found: dict[str, Coding]) -> None:
    between = [train for train in found["squid"].trains if train.current < (found["squid"].floor or 0)]

    assert all(train.times and not train.goes_on for train in between)


@pytest.mark.parametrize("name", names())
def test_at_the_ceiling_spikes_have_shrunk_to_0_mv(found: dict[str, Coding], name: str) -> None:
    ceiling = found[name].ceiling or 0
    below, above = solve([trains([0.99 * ceiling, 1.01 * ceiling], cell=Cell(name))])[0]

    assert 0 < (below.steady_peak or 0) < 1
    assert not above.goes_on


@pytest.mark.parametrize("name", names())
def test_between_floor_and_ceiling_rates_rise_and_peaks_fall(found: dict[str, Coding], name: str) -> None:
    floor, ceiling = found[name].floor or 0, found[name].ceiling or 0
    within = [floor + (ceiling - floor) * part for part in (0.1, 0.3, 0.5, 0.7, 0.9)]
    fired = solve([trains(within, cell=Cell(name), width=500)])[0]
    rates, peaks = [train.steady_rate or 0 for train in fired], [train.steady_peak or 0 for train in fired]

    assert rates == sorted(rates)
    assert peaks == sorted(peaks, reverse=True)


def test_the_neuron_does_not_adapt() -> None:
    """It has no slow current: the first interval is as long as the last, to 4 %."""
    for train in solve([trains([3.0, 5.0, 8.0, 12.0])])[0]:
        assert train.first_rate == pytest.approx(train.steady_rate, rel=0.04)


def test_where_nothing_goes_on_there_is_no_floor() -> None:
    nothing = solve([coding(COURSE, currents=(0.5, 1.0, 2.0), width=200)])[0]

    assert (nothing.floor, nothing.ceiling, len(nothing.trains)) == (None, None, 3)


def test_a_ceiling_beyond_the_currents_is_not_told() -> None:
    reached = solve([coding(COURSE, currents=(2.0, 4.0), width=200)])[0]

    assert reached.floor is not None
    assert reached.ceiling is None


def test_later_spikes_of_a_fast_train_are_smaller() -> None:
    (fired,) = solve([trains([8.0], width=200)])[0]

    assert fired.peaks[0] - (fired.steady_peak or 0) > 10


@pytest.mark.parametrize(
    ("preset", "current", "expected"),
    [
        ("course", 2.5, FiringPattern.SILENT),
        ("course", 5, FiringPattern.TRAIN),
        ("course", 18, FiringPattern.OSCILLATION),
        ("course", 25, FiringPattern.OSCILLATION),
        ("course", 80, FiringPattern.BLOCK),
        ("squid", 4, FiringPattern.STOPS),
        ("squid", 7, FiringPattern.TRAIN),
        ("squid", 170, FiringPattern.BLOCK),
    ],
)
def test_what_a_steady_current_does_in_the_end(preset: str, current: float, expected: FiringPattern) -> None:
    assert firing_pattern(_step(current, preset=preset)) is expected


def test_an_oscillation_below_0_mv_has_a_rate_and_no_spikes() -> None:
    trace = _step(25)

    assert late(trace).max() < 0
    assert oscillation(trace) == pytest.approx(published("course-oscillation").value[1], abs=0.5)


def test_in_block_nothing_goes_up_and_down() -> None:
    assert oscillation(_step(80)) is None


def test_in_block_sodium_channels_stay_inactivated() -> None:
    blocked, firing = _step(80, width=200), _step(5, width=200)
    before_end = blocked.t.searchsorted(200)

    assert blocked.h[before_end] < 0.15
    assert firing.h[before_end] > 0.5


def test_the_order_of_the_currents_does_not_matter() -> None:
    currents = [17.5, 2.9, 5.0, 17.0, 3.0]
    mixed, ordered = solve([coding(currents=each, width=300) for each in (currents, sorted(currents))])

    assert (mixed.floor, mixed.ceiling) == (ordered.floor, ordered.ceiling)
