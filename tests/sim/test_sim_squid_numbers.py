"""The preset `squid` against the literature on the equations of Hodgkin & Huxley.

Sources stand in the literature file. Numbers that do not come from there are solutions of these equations by
scipy's LSODA.
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
from tests.sim.literature import Known, published


def _threshold(width: float) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(width, Cell("squid"))])[0].amplitude


def _trace(amplitude: float, width: float, *, onset: float = 5.0, duration: float = 50.0) -> Trace:
    return Recording.solve_all([pulse(amplitude, width, onset, duration=duration, cell=Cell("squid"))])[0]


@pytest.fixture(scope="module")
def standard_spike() -> Trace:
    """After 0.5 ms of 1.5 × threshold."""
    return _trace(1.5 * _threshold(0.5), 0.5)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (measures.rest, published("squid-rest")),
        (measures.peak, published("squid-peak")),
        (measures.undershoot, published("squid-undershoot")),
        (measures.half_width, published("squid-half-width")),
    ],
)
def test_the_standard_spike(
    standard_spike: Trace, measure: Callable[[Trace], float], expected: Known
) -> None:
    assert measure(standard_spike) == expected.near


def test_the_gates_at_rest() -> None:
    """At 0 mV of displacement and 6.3 °C, by the formulas of the paper."""
    tables = tabulate(load("squid"), dt=DT)
    at_rest = int(np.argmin(np.abs(tables.gates.v + 65)))
    m, n, h = tables.inf[:, at_rest].tolist()
    tau_m, tau_n, tau_h = (-DT / np.log(tables.step[3:, at_rest])).tolist()

    assert [m, h, n] == published("squid-gates").near
    assert [tau_m, tau_h, tau_n] == published("squid-time-constants").near


def test_its_constants_are_those_of_the_paper() -> None:
    squid = load("squid")
    leak = squid.g_kl + squid.g_nal
    e_leak = (squid.g_kl * squid.e_k + squid.g_nal * squid.e_na) / leak
    potentials = [e - squid.rest for e in (squid.e_na, squid.e_k, e_leak)]

    assert [squid.g_na, squid.g_k, pytest.approx(leak)] == published("squid-conductances").value
    assert potentials == published("squid-potentials").near
    assert squid.q10 == published("squid-q10").value


def test_the_phases_of_the_standard_spike_follow_each_other(standard_spike: Trace) -> None:
    assert [span.phase for span in phases(standard_spike)] == [*Phase, Phase.REST]


@pytest.mark.parametrize("width", [0.01, 0.05])
def test_a_brief_shock_has_to_carry_v_6_to_7_mv_above_rest(width: float) -> None:
    """The threshold for an instantaneous displacement."""
    displacement = width * _threshold(width) / load("squid").c

    assert displacement == published("squid-brief-shock").near


@pytest.mark.parametrize(("strength", "peak"), published("squid-graded-peaks").rows)
def test_the_peak_is_graded(strength: float, peak: float) -> None:
    assert measures.peak(_trace(strength * _threshold(0.5), 0.5)) == peak


def test_rheobase_of_a_single_spike() -> None:
    assert _threshold(300) == published("squid-rheobase").near


@pytest.mark.parametrize("current", [2.25, 4.0, 5.0])
def test_a_long_current_above_rheobase_brings_one_spike_only(current: float) -> None:
    assert len(measures.spike_times(_trace(current, 1000, duration=1010))) == 1


def test_firing_goes_on_from_6_26() -> None:
    known = published("squid-sustained-firing")
    currents = (known.value - known.tolerance, known.value + known.tolerance)
    below, above = (_trace(current, 1000, onset=0, duration=1000.5) for current in currents)

    assert measures.spike_times(below)[-1] < 300
    assert len(measures.spike_times(above)) == published("squid-rate-at-onset").near


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
