"""Strength and duration, refractoriness and summation against data/neurophysiology/literature.toml."""

from collections.abc import Sequence

import numpy as np
import pytest
from msgspec.structs import replace

from studykit.engine.solve import Plan, solve
from studykit.sim import excitability, measures, refractoriness
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Recording, StrengthSearch, ThresholdSearch
from studykit.sim.neuron import Run
from studykit.sim.presets import Preset, load
from studykit.sim.responses import Case
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.synapses import Synapse, needed, potential
from studykit.sim.threshold import thresholds, which_fire
from studykit.sim.trace import Trace, trace_one
from tests.sim.literature import published


def _epsp(g: float) -> Synapse:
    return Synapse("excitatory", g, rise=0.5, decay=3, e=0)


EPSP = _epsp(0.0165)


def _potential(stimulus: Stimulus) -> Trace:
    return solve([potential(stimulus)])[0].trace


def _count(excitatory: Synapse, background: Stimulus | None = None) -> int | None:
    ask = needed(excitatory) if background is None else needed(excitatory, background=[background])
    return solve([ask])[0][0].count


# Strength and duration


def test_the_squid_axon_fits_no_law_of_strength_and_duration() -> None:
    widths = np.geomspace(0.05, 5, 15).tolist()
    found = ThresholdSearch.solve_all([ThresholdSearch(width, Cell("squid")) for width in widths])
    needed = [threshold.amplitude for threshold in found]
    laws = (excitability.fit_lapicque(widths, needed), excitability.fit_weiss(widths, needed))

    assert all(100 * law.error > published("squid-laws").value for law in laws)


# Refractoriness


def _strengths(cell: Cell, intervals: Sequence[float]) -> list[float | None]:
    def ask() -> Plan[tuple[float | None, ...]]:
        pulses = yield from refractoriness.pair(cell)
        return (yield from refractoriness.needed_strengths(pulses, intervals))

    return list(solve([ask()])[0])


def test_the_strength_that_a_second_pulse_needs() -> None:
    known = published("course-recovery")

    assert _strengths(COURSE, known.at) == known.near


def test_the_strength_that_a_second_pulse_into_the_squid_axon_needs() -> None:
    known = published("squid-recovery")

    assert _strengths(Cell("squid"), known.at) == known.near


@pytest.mark.parametrize("interval", published("course-crossing").at)
def test_from_which_strength_a_second_pulse_carries_v_through_0(interval: float) -> None:
    known = published("course-crossing")
    (pulses,) = solve([refractoriness.pair()])
    times = [known.value[0] - known.tolerance, known.value[0] + known.tolerance]
    traces = Recording.solve_all([Recording(pulses.both(interval, each)) for each in times])
    weaker, stronger = (refractoriness.height_from(trace, 5 + interval) for trace in traces)

    assert weaker < 0 < stronger


def test_from_when_a_second_pulse_of_2_x_threshold_fires() -> None:
    (pulses,) = solve([refractoriness.pair()])
    (found,) = solve([refractoriness.windows(pulses)])

    assert found.strong_from == published("course-second-spike").near


def test_the_second_spike_is_the_smaller_the_sooner_it_comes() -> None:
    known = published("course-second-peaks")
    (pulses,) = solve([refractoriness.pair()])
    (found,) = solve([refractoriness.second_peaks(pulses, known.at, strength=1.5)])

    assert list(found) == known.near


def _at_32() -> Preset:
    shifts = (("v_t_k", -53.6), ("v_t_na", -63.6))
    return replace(load("course"), temperature=32.0, g_na=15.8, g_k=122.0, constants=shifts)


def test_a_warmer_companion_is_faster() -> None:
    warm, known = _at_32(), published("course-32")
    threshold = thresholds([(warm, 0.5)])[0][0]
    first = rectangle(1.5 * threshold, 0.5)
    spike = trace_one(Run(warm, first), duration=50)
    after = measures.peak_time(spike) + known.value[1] + np.array([-1, 1]) * known.tolerance[1]
    second = [rectangle(2 * threshold, 0.5, onset) for onset in after.tolist()]

    assert measures.half_width(spike) == known.near[0]
    assert which_fire([Case(warm, test, first) for test in second]) == [False, True]


# Synapses


@pytest.mark.parametrize(("g", "height"), published("epsp-heights").rows)
def test_the_height_of_an_epsp(g: float, height: float) -> None:
    assert solve([potential(_epsp(g).train(1, 0))])[0].amplitude == height


def test_when_an_epsp_is_highest() -> None:
    (found,) = solve([potential(EPSP.train(1, 0))])

    assert found.time_to_peak == published("epsp-peak-time").near


def test_eight_epsps_at_once_do_not_fire() -> None:
    assert _potential(EPSP.train(8, 0)).v.max() == published("eight-epsps").near


def test_how_many_epsps_fire_and_what_linear_addition_gives() -> None:
    ((found,),) = solve([needed(EPSP)])

    assert [found.border, found.linear_border] == published("epsps-needed").near
    assert (found.count, found.linear_count) == (9, 10)


@pytest.mark.parametrize(("g", "count"), published("epsps-that-add-up").rows)
def test_where_linear_addition_gives_the_right_number(g: float, count: int) -> None:
    ((found,),) = solve([needed(_epsp(g))])

    assert found.count == found.linear_count == count


@pytest.mark.parametrize(("g", "height"), published("epsps-that-add-up-heights").rows)
def test_the_height_of_these_epsps(g: float, height: float) -> None:
    assert solve([potential(_epsp(g).train(1, 0))])[0].amplitude == height


@pytest.mark.parametrize(("spacing", "peak"), published("epsp-trains").rows)
def test_epsps_add_up_if_they_come_soon_after_each_other(spacing: float, peak: float) -> None:
    assert _potential(EPSP.train(12, spacing)).v.max() == peak


@pytest.mark.parametrize(("e", "count"), published("ipsp-needed").rows)
def test_an_ipsp_raises_the_number_of_epsps_that_fire(e: float, count: int) -> None:
    inhibitory = Synapse("inhibitory", 0.1, rise=0.5, decay=8, e=e)

    assert _count(EPSP) == 9
    assert _count(EPSP, Stimulus(inputs=(inhibitory.at(4.0),))) == count


def test_the_threshold_for_an_epsp() -> None:
    found = StrengthSearch.solve_all([StrengthSearch(EPSP.train(1, 0), up_to=50)])[0]

    assert found.voltage == published("course-threshold-epsp").near


def test_the_undershoot_after_an_epsp() -> None:
    assert _potential(EPSP.train(10, 0)).v.min() == published("course-undershoot-epsp").near
