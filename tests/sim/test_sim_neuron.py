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
from studykit.sim.neuron import Run, resting_potential
from studykit.sim.presets import Preset, load, names
from studykit.sim.stimuli import Current, Input, Stimulus, rectangle
from studykit.sim.trace import Trace, trace_batch, trace_one

COURSE = load("course")


currents = st.builds(
    Current,
    amplitude=st.floats(-4, 20),
    start=st.floats(0, 5),
    width=st.floats(0.01, 3),
    to=st.none() | st.floats(-4, 20),
)
inputs = st.builds(
    Input,
    g=st.floats(0, 0.3),
    start=st.floats(0, 5),
    rise=st.floats(0.1, 0.9),
    decay=st.floats(1, 10),
    e=st.floats(-90, 10),
)


def _runs_of(preset: Preset) -> st.SearchStrategy[Run]:
    return st.builds(
        Run,
        preset=st.floats(20, 90).map(lambda e_na: replace(preset, e_na=e_na)),
        stimulus=st.builds(
            Stimulus,
            currents=st.lists(currents, max_size=3).map(tuple),
            inputs=st.lists(inputs, max_size=3).map(tuple),
        ),
        no_sodium_from=st.just(math.inf) | st.floats(0, 15),
    )


runs = st.sampled_from(names()).map(load).flatmap(_runs_of)
batches = (
    st.sampled_from(names()).map(load).flatmap(lambda of: st.lists(_runs_of(of), min_size=1, max_size=5))
)
some = settings(max_examples=40, deadline=None)


@some
@given(batches)
def test_one_run_and_many_agree(several: list[Run]) -> None:
    for run, of_many in zip(several, trace_batch(several, duration=15), strict=True):
        one = trace_one(run, duration=15)
        for mine, others in ((one.v, of_many.v), (one.g_na, of_many.g_na), (one.g_k, of_many.g_k)):
            assert mine == pytest.approx(others, abs=1e-9)


@some
@given(batches, st.data())
def test_a_run_does_not_depend_on_its_company(several: list[Run], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(several))))
    here = trace_batch(several, duration=8)
    there = trace_batch([several[place] for place in order], duration=8)

    assert all(np.array_equal(here[place].v, trace.v) for place, trace in zip(order, there, strict=True))


@pytest.mark.parametrize("name", names())
def test_a_run_does_not_depend_on_the_size_of_its_batch(name: str) -> None:
    several = [Run(load(name), rectangle(amplitude, 0.5)) for amplitude in np.linspace(5, 90, 203)]
    alone, few, many = (trace_batch(several[:size], duration=12) for size in (1, 30, 203))

    assert np.array_equal(alone[0].v, many[0].v)
    assert all(np.array_equal(mine.v, many[place].v) for place, mine in enumerate(few))


@some
@given(runs)
def test_open_channels_are_between_none_and_all(run: Run) -> None:
    trace = trace_one(run, duration=20)

    assert _within(trace.g_na, 0, run.preset.g_na)
    assert _within(trace.g_k, 0, run.preset.g_k)


@some
@given(runs)
def test_without_current_v_stays_between_the_reversal_potentials(run: Run) -> None:
    trace = trace_one(run, duration=20)
    after = trace.v[trace.t >= run.stimulus.end]

    assert _within(after, min(run.preset.e_k, after[0]), max(run.preset.e_na, after[0]))


@some
@given(st.floats(20, 90))
def test_a_neuron_left_alone_stays_at_rest(e_na: float) -> None:
    preset = replace(COURSE, e_na=e_na)
    trace = trace_one(Run(preset, Stimulus()), duration=100)

    assert trace.v == pytest.approx(resting_potential(preset), abs=1e-3)


@pytest.mark.parametrize("onset", [5.0, 5.01, 5.0125, 5.02])
def test_a_pulse_off_the_grid_shifts_the_spike_by_as_much(onset: float) -> None:
    spike = measures.latency(trace_one(Run(COURSE, rectangle(65, 0.51, onset)), duration=20))

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


@pytest.mark.parametrize("amplitude", [5000.0, -5000.0, 1e5])
def test_a_run_out_of_bounds_is_an_error_with_its_parameters(amplitude: float) -> None:
    run = Run(COURSE, rectangle(amplitude, 1))
    told = rf"leaves -150 … 150 mV with {amplitude:g} µA/cm² for 1 ms in preset 'course'".replace("+", r"\+")

    with pytest.raises(StudykitError, match=told):
        trace_one(run, duration=20)
    with pytest.raises(StudykitError, match=told):
        trace_batch([Run(COURSE, rectangle(1, 1)), run], duration=20)


def test_a_trace_covers_its_duration() -> None:
    trace = trace_one(Run(COURSE, rectangle(65, 0.5)), duration=20.01)

    assert (trace.t[0], len(trace.t), len(trace.v)) == (0, 802, 802)
    assert trace.t[-1] == pytest.approx(20.025)


def _spike() -> Trace:
    return trace_one(Run(COURSE, rectangle(65, 0.5)), duration=20)


def _latency(*, amplitude: float, width: float) -> float:
    return measures.latency(trace_one(Run(COURSE, rectangle(amplitude, width)), duration=20))


def _within(values: NDArray[np.float64], low: float, high: float) -> bool:
    slack = math.ulp(1e3)
    return bool(values.min() >= low - slack and values.max() <= high + slack)
