"""The point neuron: one run and many agree, and what holds for any pulse."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.neuron import Run, Trace, resting_potential, run_batch, run_one
from studykit.sim.presets import Preset, load, names

COURSE = load("course")


def _runs_of(preset: Preset) -> st.SearchStrategy[Run]:
    return st.builds(
        Run,
        preset=st.floats(20, 90).map(lambda e_na: replace(preset, e_na=e_na)),
        amplitude=st.floats(-10, 60),
        width=st.floats(0.01, 3),
        onset=st.floats(0, 5),
    )


runs = st.sampled_from(names()).map(load).flatmap(_runs_of)
batches = (
    st.sampled_from(names()).map(load).flatmap(lambda of: st.lists(_runs_of(of), min_size=1, max_size=5))
)
some = settings(max_examples=40, deadline=None)


@some
@given(batches)
def test_one_run_and_many_agree(several: list[Run]) -> None:
    for run, of_many in zip(several, run_batch(several, duration=15), strict=True):
        one = run_one(run, duration=15)
        for mine, others in ((one.v, of_many.v), (one.g_na, of_many.g_na), (one.g_k, of_many.g_k)):
            assert mine == pytest.approx(others, abs=1e-9)


@some
@given(batches, st.data())
def test_a_run_does_not_depend_on_its_company(several: list[Run], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(several))))
    here = run_batch(several, duration=8)
    there = run_batch([several[place] for place in order], duration=8)

    assert all(np.array_equal(here[place].v, trace.v) for place, trace in zip(order, there, strict=True))


@pytest.mark.parametrize("name", names())
def test_a_run_does_not_depend_on_the_size_of_its_batch(name: str) -> None:
    several = [Run(load(name), amplitude, width=0.5, onset=5) for amplitude in np.linspace(5, 90, 203)]
    alone, few, many = (run_batch(several[:size], duration=12) for size in (1, 30, 203))

    assert np.array_equal(alone[0].v, many[0].v)
    assert all(np.array_equal(mine.v, many[place].v) for place, mine in enumerate(few))


@some
@given(runs)
def test_open_channels_are_between_none_and_all(run: Run) -> None:
    trace = run_one(run, duration=20)

    assert _within(trace.g_na, 0, run.preset.g_na)
    assert _within(trace.g_k, 0, run.preset.g_k)


@some
@given(runs)
def test_without_current_v_stays_between_the_reversal_potentials(run: Run) -> None:
    trace = run_one(run, duration=20)
    after = trace.v[trace.t >= run.onset + run.width]

    assert _within(after, min(run.preset.e_k, after[0]), max(run.preset.e_na, after[0]))


@some
@given(st.floats(20, 90))
def test_a_neuron_left_alone_stays_at_rest(e_na: float) -> None:
    preset = replace(COURSE, e_na=e_na)
    trace = run_one(Run(preset, amplitude=0, width=1, onset=0), duration=100)

    assert trace.v == pytest.approx(resting_potential(preset), abs=1e-3)


@pytest.mark.parametrize("onset", [5.0, 5.01, 5.0125, 5.02])
def test_a_pulse_off_the_grid_shifts_the_spike_by_as_much(onset: float) -> None:
    spike = measures.latency(run_one(Run(COURSE, 65, width=0.51, onset=onset), duration=20))

    assert spike == pytest.approx(_latency(amplitude=65, width=0.51), abs=0.002)


def test_a_pulse_shorter_than_a_step_acts_by_its_charge() -> None:
    assert _latency(amplitude=6000, width=0.005) == pytest.approx(
        _latency(amplitude=3000, width=0.01), abs=0.004
    )


def test_conductances_belong_to_the_same_times_as_v() -> None:
    """C dv/dt and the currents balance at every sample, to second order in the step."""
    trace = _spike()
    leak = 0.25 * (trace.v + 70)
    ionic = measures.sodium_current(trace) + measures.potassium_current(trace) + leak
    after = trace.t > 5.6

    assert -np.gradient(trace.v, trace.t)[after] == pytest.approx(ionic[after], abs=1.0)


def test_the_arrays_of_a_trace_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        _spike().v[0] = 0


@pytest.mark.parametrize("amplitude", [5000.0, -5000.0, 1e300])
def test_a_run_out_of_bounds_is_an_error_with_its_parameters(amplitude: float) -> None:
    run = Run(COURSE, amplitude, width=1, onset=5)
    told = rf"leaves -150 … 150 mV with {amplitude:g} µA/cm² for 1 ms in preset 'course'".replace("+", r"\+")

    with pytest.raises(StudykitError, match=told):
        run_one(run, duration=20)
    with pytest.raises(StudykitError, match=told):
        run_batch([replace(run, amplitude=1.0), run], duration=20)


def test_a_trace_covers_its_duration() -> None:
    trace = run_one(Run(COURSE, 65, width=0.5, onset=5), duration=20.01)

    assert (trace.t[0], len(trace.t), len(trace.v)) == (0, 802, 802)
    assert trace.t[-1] == pytest.approx(20.025)


def _spike() -> Trace:
    return run_one(Run(COURSE, 65, width=0.5, onset=5), duration=20)


def _latency(*, amplitude: float, width: float) -> float:
    return measures.latency(run_one(Run(COURSE, amplitude, width, onset=5), duration=20))


def _within(values: NDArray[np.float64], low: float, high: float) -> bool:
    slack = math.ulp(1e3)
    return bool(values.min() >= low - slack and values.max() <= high + slack)
