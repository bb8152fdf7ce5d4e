"""The preset `squid` against the literature on the equations of Hodgkin & Huxley.

Sources: Hodgkin & Huxley 1952, J Physiol 117:500; Rinzel & Miller 1980, Math Biosci 49:27, for the current
from which firing goes on. Numbers without a source beside them are solutions of these equations by scipy's
LSODA.
"""

from collections.abc import Callable

import numpy as np
import pytest

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.neuron import DT
from studykit.sim.phases import Phase, phases
from studykit.sim.presets import load
from studykit.sim.tables import tabulate
from studykit.sim.trace import Trace


def _threshold(width: float) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(width, Cell("squid"))])[0].amplitude


def _trace(amplitude: float, width: float, *, onset: float = 5.0, duration: float = 50.0) -> Trace:
    return Recording.solve_all([pulse(amplitude, width, onset, duration=duration, cell=Cell("squid"))])[0]


@pytest.fixture(scope="module")
def standard_spike() -> Trace:
    """After 0.5 ms of 1.5 × threshold."""
    return _trace(1.5 * _threshold(0.5), 0.5)


@pytest.mark.parametrize(
    ("gate", "steady_state", "time_constant"),
    [(0, 0.052932, 0.2368), (1, 0.317677, 5.459), (2, 0.596121, 8.516)],
    ids=["m", "n", "h"],
)
def test_the_gates_at_rest(gate: int, steady_state: float, time_constant: float) -> None:
    """At 0 mV of displacement and 6.3 °C, by the formulas of the paper."""
    tables = tabulate(load("squid"), dt=DT)
    at_rest = int(np.argmin(np.abs(tables.v + 65)))

    assert tables.inf[gate, at_rest] == pytest.approx(steady_state, abs=5e-7)
    assert -DT / np.log(tables.step[3 + gate, at_rest]) == pytest.approx(time_constant, rel=2e-4)


@pytest.mark.parametrize(
    ("measure", "expected", "tolerance"),
    [
        (measures.rest, -64.996, 0.001),
        (measures.peak, 39.3, 0.05),
        (measures.undershoot, -76.2, 0.05),
        (measures.half_width, 1.458, 0.005),
    ],
)
def test_the_standard_spike(
    standard_spike: Trace, measure: Callable[[Trace], float], expected: float, tolerance: float
) -> None:
    assert measure(standard_spike) == pytest.approx(expected, abs=tolerance)


def test_the_phases_of_the_standard_spike_follow_each_other(standard_spike: Trace) -> None:
    assert [span.phase for span in phases(standard_spike)] == [*Phase, Phase.REST]


@pytest.mark.parametrize("width", [0.01, 0.05])
def test_a_brief_shock_has_to_carry_v_6_to_7_mv_above_rest(width: float) -> None:
    """Hodgkin & Huxley 1952: the threshold for an instantaneous displacement."""
    displacement = width * _threshold(width) / load("squid").c

    assert 6 < displacement < 7


def test_the_peak_is_graded() -> None:
    weak, strong = (measures.peak(_trace(times * _threshold(0.5), 0.5)) for times in (1.02, 4.0))

    assert (weak, strong) == pytest.approx((35.5, 41.1), abs=0.5)


def test_rheobase_of_a_single_spike() -> None:
    assert _threshold(300) == pytest.approx(2.24, abs=0.005)


@pytest.mark.parametrize("current", [2.25, 4.0, 5.0])
def test_a_long_current_above_rheobase_brings_one_spike_only(current: float) -> None:
    assert len(measures.spike_times(_trace(current, 1000, duration=1010))) == 1


def test_firing_goes_on_from_6_26() -> None:
    """Rinzel & Miller 1980; the rate at the onset is about 50 Hz."""
    below, above = (_trace(current, 1000, onset=0, duration=1000.5) for current in (6.2, 6.3))

    assert measures.spike_times(below)[-1] < 100
    assert len(measures.spike_times(above)) == pytest.approx(52, abs=2)


@pytest.mark.parametrize(("current", "spikes"), [(7, 59), (10, 69), (20, 87)])
def test_frequency_grows_with_current(current: float, spikes: int) -> None:
    trace = _trace(current, 1000, onset=0, duration=1000.5)

    assert len(measures.spike_times(trace)) == pytest.approx(spikes, abs=1)


def test_a_strong_current_blocks_by_depolarization() -> None:
    trace = _trace(150, 1000, onset=0, duration=1000.5)

    assert len(measures.spike_times(trace)) == 1
    assert trace.v[(trace.t > 500) & (trace.t < 1000)].max() < -38


@pytest.mark.parametrize(("current", "fires"), [(-2, False), (-5, True), (-10, True)])
def test_the_end_of_an_inward_current_fires(current: float, fires: bool) -> None:
    """Anode break excitation, Hodgkin & Huxley 1952."""
    trace = _trace(current, 10)

    assert measures.fired(trace) == fires
    assert all(time > 15 for time in measures.spike_times(trace))


def test_the_two_leaks_are_the_one_of_the_paper() -> None:
    """0.3 mS/cm², reversing 10.613 mV above rest."""
    squid = load("squid")
    leak = squid.g_kl + squid.g_nal

    assert leak == pytest.approx(0.3)
    assert (squid.g_kl * squid.e_k + squid.g_nal * squid.e_na) / leak == pytest.approx(-54.387)
