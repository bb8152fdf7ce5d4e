"""The phases of a spike by crossings, and the moments that are beyond doubt."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.phases import Phase, is_clear, phases
from studykit.sim.trace import Trace
from tests.sim.literature import published


def _response(strength: float, **changes: float) -> Trace:
    threshold = ThresholdSearch.solve_all([ThresholdSearch(0.5)])[0].amplitude
    return Recording.solve_all([pulse(strength * threshold, 0.5, **changes)])[0]  # type: ignore[arg-type]


def phase_at(trace: Trace, time: float) -> Phase | None:
    """The phase at a time, at a border the earlier one."""
    return next((span.phase for span in phases(trace) if span.start <= time <= span.end), None)


@pytest.fixture(scope="module")
def spike() -> Trace:
    return _response(1.5)


@pytest.fixture(scope="module")
def subthreshold() -> Trace:
    return _response(0.8)


def test_the_phases_of_the_standard_spike(spike: Trace) -> None:
    before, *of_spike, after = phases(spike)

    assert [span.phase for span in of_spike] == list(Phase)[1:]
    assert [span.start for span in of_spike] == published("course-phases").near[:-1]
    assert [span.end for span in of_spike] == published("course-phases").near[1:]
    assert (before.phase, before.start, before.end) == (Phase.REST, 0, 5)
    assert (after.phase, after.start) == (Phase.REST, of_spike[-1].end)


@pytest.mark.parametrize(
    ("time", "phase"),
    [
        (2.0, Phase.REST),
        (5.2, None),
        (5.8, Phase.DEPOLARIZATION),
        (6.3, Phase.OVERSHOOT),
        (6.6, Phase.OVERSHOOT),
        (7.2, Phase.REPOLARIZATION),
        (8.5, Phase.HYPERPOLARIZATION),
        (15.0, Phase.HYPERPOLARIZATION),
        (40.0, Phase.REST),
        (60.0, None),
    ],
)
def test_the_phase_at_a_time(spike: Trace, time: float, phase: Phase | None) -> None:
    assert phase_at(spike, time) is phase


@pytest.mark.parametrize("time", [2.0, 5.8, 6.25, 6.6, 7.2, 8.0, 9.1, 35.0])
def test_the_middle_of_a_phase_is_clear(spike: Trace, time: float) -> None:
    assert is_clear(spike, time)


@pytest.mark.parametrize(
    ("time", "doubt"),
    [
        (4.95, "a border in time"),
        (5.2, "the stimulus depolarizes"),
        (5.40, "a border in time"),
        (6.12, "a border in time"),
        (6.40, "the peak"),
        (7.55, "a border in voltage"),
        (7.65, "a border in time"),
        (9.3, "long after the minimum"),
        (15.0, "the slow way back"),
        (25.0, "rest too soon after a spike"),
    ],
)
def test_a_moment_of_doubt_is_not_clear(spike: Trace, time: float, doubt: str) -> None:
    assert not is_clear(spike, time), doubt


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(strength=st.floats(1.05, 3), onset=st.floats(1, 10))
def test_clear_moments_keep_their_margins(strength: float, onset: float) -> None:
    trace = _response(strength, onset=onset)
    borders = [time for span in phases(trace) for time in (span.start, span.end)]
    clear = [time for time in np.arange(0, 50, 0.05).tolist() if is_clear(trace, time)]

    found = {phase_at(trace, time) for time in clear}
    assert found >= set(Phase) - {Phase.DEPOLARIZATION}
    assert strength > 1.5 or found == set(Phase), "a stronger pulse lasts until 0 mV"
    assert all(abs(time - border) >= 0.1 for time in clear for border in borders)
    assert all(abs(time - measures.peak_time(trace)) >= 0.1 for time in clear)
    assert not any(onset <= time <= borders[2] for time in clear)


def test_what_does_not_cross_0_mv_has_no_phases_of_a_spike(subthreshold: Trace) -> None:
    assert [span.phase for span in phases(subthreshold)] == [Phase.REST, Phase.REST]
    assert phase_at(subthreshold, 6.0) is None


def test_after_a_subthreshold_response_rest_begins_within_1_mv(subthreshold: Trace) -> None:
    settled = phases(subthreshold)[-1].start

    assert np.interp(settled, subthreshold.t, subthreshold.v) == pytest.approx(
        measures.rest(subthreshold) + 1, abs=1e-3
    )
    assert is_clear(subthreshold, 40)


def test_a_phase_that_does_not_end_in_view_is_left_out() -> None:
    cut_off = _response(1.5, duration=12.0)

    assert [span.phase for span in phases(cut_off)] == list(Phase)[:4]


def test_without_stimulus_all_is_rest() -> None:
    quiet = _response(0.0)

    assert {phase_at(quiet, time) for time in (0.0, 3.0, 6.0, 45.0)} == {Phase.REST}


def test_a_train_has_no_phases_of_one_spike() -> None:
    train = Recording.solve_all([pulse(5, 44)])[0]

    with pytest.raises(StudykitError, match="there are 3 spikes"):
        phases(train)
