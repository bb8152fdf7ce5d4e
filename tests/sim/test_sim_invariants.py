"""What holds for any neuron and stimulus: bounds, agreement of all ways to run it, convergence, rest."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from numpy.typing import NDArray

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Firing, Recording
from studykit.sim.neuron import DT, Run
from studykit.sim.presets import Preset, load, names
from studykit.sim.spikes import spikes_of_batch, spikes_of_one
from studykit.sim.stability import resting_potential
from studykit.sim.stimuli import Current, Input, Stimulus, rectangle
from studykit.sim.trace import Trace, trace_batch, trace_one

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
    e=st.floats(-95, 10),
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


SHIPPED = ("course", "course-55", "squid")
presets = st.sampled_from(names()).map(load)
runs = presets.flatmap(_runs_of)
batches = presets.flatmap(lambda of: st.lists(_runs_of(of), min_size=1, max_size=5))
some = settings(max_examples=40, deadline=None)


@pytest.mark.slow
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
def test_gates_and_open_channels_are_between_none_and_all(run: Run) -> None:
    trace = trace_one(run, duration=20)

    assert _within(trace.gates, 0, 1)
    assert _within(trace.g_na, 0, run.preset.g_na)
    assert _within(trace.g_k, 0, run.preset.g_k)


@some
@given(runs)
def test_after_the_currents_v_returns_between_the_reversal_potentials(run: Run) -> None:
    """Wherever they have carried it."""
    trace = trace_one(run, duration=20)
    after = trace.v[trace.t >= max((each.end for each in run.stimulus.currents), default=0.0)]
    low, high = _reversal_potentials(run)

    assert _within(after, min(low, after[0]), max(high, after[0]))


@some
@given(runs)
def test_without_currents_v_stays_between_the_reversal_potentials(run: Run) -> None:
    only_inputs = replace(run, stimulus=Stimulus(inputs=run.stimulus.inputs))

    assert _within(trace_one(only_inputs, duration=20).v, *_reversal_potentials(run))


@some
@given(batches)
def test_spikes_without_a_trace_are_those_of_the_trace(several: list[Run]) -> None:
    for run, of_batch in zip(several, spikes_of_batch(several, duration=15), strict=True):
        trace = trace_one(run, duration=15)
        for spikes in (of_batch, spikes_of_one(run, duration=15)):
            assert spikes.times == pytest.approx(measures.spike_times(trace), abs=1e-9)
            assert spikes.last == pytest.approx(trace.v[-1], abs=1e-9)
            assert spikes.peaks == pytest.approx(_highest_samples(trace), abs=1e-9)


def test_a_run_that_ends_within_a_spike_has_a_peak_for_each_spike() -> None:
    """Wherever in the spike it ends, also at its last sample above 0 mV."""
    for steps in range(240, 280):
        (spikes,) = spikes_of_batch([Run(load("course"), rectangle(65, 0.5))], duration=steps * DT)
        assert len(spikes.peaks) == len(spikes.times)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("current", [7.0, 12.0])
def test_peaks_without_a_trace_miss_the_vertex_by_0_05_mv_at_most(name: str, current: float) -> None:
    """Or by what a parabola through neighboring samples permits, in a neuron whose spikes are sharper."""
    stimulus, cell = rectangle(current, 190), Cell(name)
    (spikes,) = Firing.solve_all([Firing(stimulus, cell, 200)])
    (trace,) = Recording.solve_all([Recording(stimulus, cell, 200)])

    permitted = 0.05 if name in SHIPPED else np.abs(np.diff(trace.v, 2)).max() / 8

    assert len(spikes.peaks) > 9
    assert spikes.peaks == pytest.approx(measures.peaks(trace), abs=permitted)


@some
@given(batches, st.integers(1, 70))
def test_a_recording_at_an_interval_is_the_whole_one_thinned(several: list[Run], stride: int) -> None:
    for thin, run in zip(trace_batch(several, duration=10, stride=stride), several, strict=True):
        whole = trace_one(run, duration=10)
        assert thin.t == pytest.approx(whole.t[::stride], abs=1e-9)
        for mine, all_of_them in ((thin.v, whole.v), (thin.g_na, whole.g_na), (thin.gates, whole.gates)):
            assert mine == pytest.approx(all_of_them[..., ::stride], abs=1e-9)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(
    ("stimulus", "tolerance"),
    [
        (rectangle(65, 0.5), 0.002),
        (rectangle(10, 55), 0.03),
        (Stimulus((Current(0, 5, 50, 30),)), 0.02),
        (Stimulus(inputs=tuple(Input(0.4, 5.0 + 15 * n, 0.5, 3, 0) for n in range(4))), 0.002),
    ],
    ids=["pulse", "train", "ramp", "synaptic inputs"],
)
def test_halving_the_step_changes_spike_times_little_and_to_second_order(
    name: str, stimulus: Stimulus, tolerance: float
) -> None:
    """By less than ``tolerance`` (ms) from 0.025 ms on; by a quarter as much as from twice that step on."""
    coarse, usual, fine = (_spike_times(name, stimulus, dt) for dt in (2 * DT, DT, DT / 2))
    change, before = np.abs(usual - fine).max(), np.abs(coarse - usual).max()

    assert change < tolerance
    assert 2.5 < before / change < 6


@some
@given(presets, st.floats(20, 90))
def test_a_neuron_left_alone_stays_at_rest(preset: Preset, e_na: float) -> None:
    alone = replace(preset, e_na=min(e_na, preset.e_na + 10))
    trace = trace_one(Run(alone, Stimulus()), duration=100)

    assert trace.v == pytest.approx(resting_potential(alone), abs=1e-2)


@pytest.mark.parametrize("name", names())
def test_a_neuron_left_alone_is_silent_for_a_second(name: str) -> None:
    (trace,) = Recording.solve_all([Recording(Stimulus(), Cell(name), 1000)])

    assert np.ptp(trace.v) < 0.01


def test_so_is_the_course_neuron_with_all_changes_that_are_asked_about() -> None:
    cells = [
        *(Cell(k_outside=mM) for mM in (2.5, 3.5, 4.31, 5.0, 6.0, 7.0)),
        *(Cell(na_outside=mM) for mM in (48.0, 72.0, 145.0)),
        *(Cell(e_na=mV) for mV in (35.0, 40.0, 60.0, 70.0)),
        *(Cell(e_k=mV) for mV in (-100.0, -80.0)),
        *(Cell(temperature=degrees) for degrees in (18.0, 32.0)),
        *(Cell(na_block=part) for part in (0.5, 1.0)),
        *(Cell(k_block=part) for part in (0.5, 1.0)),
    ]
    alone = Recording.solve_all([Recording(Stimulus(), cell, 1000, every=0.5) for cell in cells])

    assert max(np.ptp(trace.v) for trace in alone) < 0.05


def _reversal_potentials(run: Run) -> tuple[float, float]:
    """The lowest and the highest one."""
    all_of_them = (run.preset.e_k, run.preset.e_na, *(each.e for each in run.stimulus.inputs))
    return min(all_of_them), max(all_of_them)


def _highest_samples(trace: Trace) -> list[float]:
    starts = np.flatnonzero((trace.v[:-1] < 0) & (trace.v[1:] >= 0)) + 1
    return [float(part.max()) for part in np.split(trace.v, starts)[1:]]


def _spike_times(name: str, stimulus: Stimulus, dt: float) -> NDArray[np.float64]:
    return np.array(measures.spike_times(trace_one(Run(load(name), stimulus), duration=70, dt=dt)))


def _within(values: NDArray[np.float64], low: float, high: float) -> bool:
    slack = math.ulp(1e3)
    return bool(values.min() >= low - slack and values.max() <= high + slack)
