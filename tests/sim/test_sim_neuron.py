"""The point neuron: its samples, pulses off the grid of steps, runs out of bounds."""

import numpy as np
import pytest

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.neuron import Run
from studykit.sim.presets import load
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace, trace_batch, trace_one

COURSE = load("course")


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
    fault = rf"leaves -150 … 150 mV with {amplitude:g} µA/cm² for 1 ms in preset 'course'".replace("+", r"\+")

    with pytest.raises(StudykitError, match=fault):
        trace_one(run, duration=20)
    with pytest.raises(StudykitError, match=fault):
        trace_batch([Run(COURSE, rectangle(1, 1)), run], duration=20)


def test_a_trace_covers_its_duration() -> None:
    trace = trace_one(Run(COURSE, rectangle(65, 0.5)), duration=20.01)

    assert (trace.t[0], len(trace.t), len(trace.v)) == (0, 802, 802)
    assert trace.t[-1] == pytest.approx(20.025)


def _spike() -> Trace:
    return trace_one(Run(COURSE, rectangle(65, 0.5)), duration=20)


def _latency(*, amplitude: float, width: float) -> float:
    return measures.latency(trace_one(Run(COURSE, rectangle(amplitude, width)), duration=20))
