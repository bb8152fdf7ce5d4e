"""Refractoriness: what the second of two pulses needs, from when it can fire, how high its spike is."""

from itertools import pairwise
from typing import Any

import pytest

from studykit.engine.solve import Plan, ask_for, solve
from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.neuron import DT
from studykit.sim.refractoriness import (
    ONSET,
    RECOVERED,
    STRONG,
    STRONGEST,
    PairOfPulses,
    Windows,
    first_spike,
    needed_strengths,
    pair,
    second_peaks,
    windows,
)
from studykit.sim.trace import Trace

pytestmark = pytest.mark.slow  # thresholds are searched after each spike


def solved(plan: Plan[Any]) -> Any:
    return solve([plan])[0]


def ends_of(found: Windows) -> tuple[float, float, float]:
    """The ends of the windows, of which none is missing."""
    assert found.absolute_end
    assert found.strong_from
    assert found.relative_end
    return found.absolute_end, found.strong_from, found.relative_end


PAIRS: dict[str, PairOfPulses] = {name: solved(pair(Cell(name))) for name in ("course", "course-55", "squid")}


@pytest.fixture(scope="module", params=list(PAIRS))
def preset(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def found(preset: str) -> Windows:
    answer: Windows = solved(windows(PAIRS[preset]))
    return answer


def test_needed_strength_falls_with_the_interval() -> None:
    # prototype of the same equations; at 4 ms it found 3.65 (why: test_sim_threshold.py)
    expected = {5: 1.55, 6: 1.41, 8: 1.24, 10: 1.15, 12: 1.09, 15: 1.045}
    strengths = solved(needed_strengths(PAIRS["course"], tuple(expected)))

    assert strengths == pytest.approx(tuple(expected.values()), abs=0.006)


def test_the_squid_neuron_recovers_later_and_then_fires_more_easily_than_at_rest() -> None:
    # prototype of the same equations
    expected = {9: 5.3, 12: 2.4, 15: 1.28, 17: 0.96, 20: 0.85}
    strengths = solved(needed_strengths(PAIRS["squid"], tuple(expected)))

    assert strengths == pytest.approx(tuple(expected.values()), rel=0.01)


def test_the_second_spike_is_smaller_the_sooner_it_comes() -> None:
    # prototype of the same equations
    expected = {5.5: 16.7, 6: 18.7, 8: 24.2, 10: 26.8, 15: 29.1}
    heights = solved(second_peaks(PAIRS["course"], tuple(expected), strength=1.5))

    assert heights == pytest.approx(tuple(expected.values()), abs=0.1)


def test_where_the_second_pulse_does_not_fire_there_is_no_height() -> None:
    assert solved(second_peaks(PAIRS["course"], (4.0, 8.0), strength=1.5))[0] is None


def test_a_pulse_of_twice_threshold_first_fires_when_the_prototype_says() -> None:
    answer = solved(windows(PAIRS["course"]))

    # prototype of the same equations, on a grid of 0.05 ms
    assert answer.strong_from == pytest.approx(3.85, abs=0.06)
    assert answer.strong_from - answer.peak == pytest.approx(2.4, abs=0.06)


def test_the_windows_follow_each_other(found: Windows) -> None:
    ends = (found.upstroke, found.peak, *ends_of(found))

    assert all(later > earlier for earlier, later in pairwise(ends))


def test_in_the_absolute_window_no_pulse_fires_and_after_it_one_does(preset: str, found: Windows) -> None:
    end = ends_of(found)[0]
    within = tuple(found.peak + part * (end - found.peak) for part in (0.1, 0.5, 0.9))
    strengths = solved(needed_strengths(PAIRS[preset], (*within, end + 0.1)))

    assert strengths[:3] == (None, None, None)
    assert 1 < strengths[3] <= STRONGEST


def test_at_the_ends_of_the_windows_the_stated_strength_is_needed(preset: str, found: Windows) -> None:
    strengths = solved(needed_strengths(PAIRS[preset], ends_of(found)[1:]))

    assert strengths == pytest.approx((STRONG, RECOVERED), rel=0.02)


def test_in_most_of_the_undershoot_a_stronger_pulse_fires(found: Windows) -> None:
    start, end = found.undershoot

    assert ends_of(found)[0] - start < (end - start) / 4


@pytest.mark.parametrize("name", ["course", "course-55"])
def test_in_the_neurons_of_the_course_the_absolute_window_ends_early_in_the_undershoot(name: str) -> None:
    answer = solved(windows(PAIRS[name]))

    assert answer.absolute_end - answer.undershoot[0] < 0.6


def test_during_the_absolute_window_sodium_channels_are_inactivated(preset: str, found: Windows) -> None:
    trace: Trace = solved(first_spike(PAIRS[preset]))
    absolute, _, relative = [trace.h[round((ONSET + end) / DT)] / trace.h[0] for end in ends_of(found)]

    assert absolute < 0.6
    assert relative > 0.9


def test_soon_after_the_spike_the_potassium_conductance_is_still_far_above_the_leak() -> None:
    trace: Trace = solved(first_spike(PAIRS["course"]))
    leak = trace.preset.g_kl + trace.preset.g_nal
    g_k = {interval: trace.g_k[round((ONSET + interval) / DT)] for interval in (3.2, 4.5)}

    assert g_k[3.2] > 3 * leak
    assert g_k[4.5] < leak


def test_the_control_is_the_run_itself_until_the_channels_are_blocked() -> None:
    pulses = PAIRS["course"]
    stimulus = pulses.both(6.0, 1.5)

    def both_runs() -> Plan[tuple[Trace, Trace]]:
        active = yield from ask_for(Recording(stimulus, pulses.cell, 40))
        passive = yield from ask_for(Recording(stimulus, pulses.cell, 40, no_sodium_from=ONSET + 6.0))
        return active, passive

    active, passive = solved(both_runs())
    until = round((ONSET + 6.0) / DT)

    assert passive.v[:until] == pytest.approx(active.v[:until])
    assert (len(measures.spike_times(active)), len(measures.spike_times(passive))) == (2, 1)


def test_the_strength_can_be_searched_with_another_limit() -> None:
    pulses = PAIRS["squid"]

    assert solved(needed_strengths(pulses, (7.0,))) == (None,)
    assert solved(needed_strengths(pulses, (7.0,), up_to=20)) == (pytest.approx(10.9, abs=0.1),)


def test_a_first_pulse_below_threshold_is_refused() -> None:
    with pytest.raises(StudykitError, match=r"first pulse is 0.9 × threshold\nPermitted: above 1"):
        solved(pair(first=0.9))


def test_a_second_pulse_before_the_first_spike_is_refused() -> None:
    with pytest.raises(StudykitError, match="before the spike of the other"):
        solved(needed_strengths(PAIRS["course"], (0.8,)))
