"""Measures on traces whose values are known by construction."""

from collections.abc import Callable

import numpy as np
import pytest

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.neuron import Run
from studykit.sim.presets import load
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace

DT = 0.025


def _trace(*corners: tuple[float, float]) -> Trace:
    """Straight lines between ``corners`` of time and v, as the answer to a pulse at 1 ms."""
    times, potentials = zip(*corners, strict=True)
    t = np.arange(round(times[-1] / DT) + 1) * DT
    v = np.interp(t, times, potentials)
    return Trace(t, v, Run(load("course"), rectangle(50.0, 0.5, 1.0)))


TRIANGLE = _trace((0, -70), (2, -70), (3, 30), (4, -70), (5, -80), (8, -70))
TWO = _trace((0, -70), (2, -70), (3, 30), (4, -80), (6, -70), (7, 20), (8, -75), (9, -70))
SMALL = _trace((0, -70), (2, -70), (3, -20), (4, -70))
CUT_OFF = _trace((0, -70), (2, -70), (3, 30), (3.1, 25))


def test_a_spike_is_a_crossing_of_0_mv_upward() -> None:
    assert measures.spike_times(TRIANGLE) == pytest.approx((2.7,))
    assert measures.spike_times(TWO) == pytest.approx((2.7, 6 + 7 / 9))
    assert not measures.fired(SMALL)


def test_latency_counts_from_stimulus_onset() -> None:
    assert measures.latency(TRIANGLE) == pytest.approx(1.7)


def test_height_width_and_undershoot_of_a_triangle() -> None:
    assert measures.rest(TRIANGLE) == -70
    assert measures.peak(TRIANGLE) == pytest.approx(30)
    assert measures.peak_time(TRIANGLE) == pytest.approx(3)
    assert measures.half_width(TRIANGLE) == pytest.approx(1.0)
    assert measures.undershoot(TRIANGLE) == pytest.approx(-80)


def test_of_a_train_every_peak_is_told_and_the_first_spike_measured() -> None:
    assert measures.peaks(TWO) == pytest.approx((30, 20), abs=0.3)
    assert measures.undershoot(TWO) == pytest.approx(-80)


def test_the_vertex_lies_between_the_samples() -> None:
    t = np.arange(401, dtype=np.float64) * DT
    v = 30 - 40 * (t - 5.01) ** 2
    trace = Trace(t, v, Run(load("course"), rectangle(50.0, 0.5, 1.0)))

    assert measures.peak(trace) == pytest.approx(30)
    assert measures.peak_time(trace) == pytest.approx(5.01)


@pytest.mark.parametrize(
    "measure",
    [
        measures.latency,
        measures.peak,
        measures.peak_time,
        measures.undershoot,
        measures.half_width,
    ],
)
def test_without_a_spike_its_measures_are_an_error(measure: Callable[[Trace], float]) -> None:
    with pytest.raises(StudykitError, match=r"there is no spike after 50 µA/cm² for 0\.5 ms"):
        measure(SMALL)


def test_the_width_of_a_spike_cut_off_is_an_error() -> None:
    with pytest.raises(StudykitError, match="ends within its spike"):
        measures.half_width(CUT_OFF)


def test_a_spike_on_the_last_sample_still_has_a_peak() -> None:
    assert measures.peak(_trace((0, -70), (2, -70), (3, 30))) == pytest.approx(30)
