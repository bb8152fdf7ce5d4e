"""What holds for a cell with leaks and a pump: at rest, at the block of the pump, and after it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.sim import pump
from studykit.sim.ions import Ion, ghk_voltage, ions_inside, ions_moved, mullins_noda, thermal_voltage
from studykit.sim.presets import load
from studykit.sim.pump_march import PumpTrace
from studykit.sim.pump_runs import PumpBlock

pytestmark = pytest.mark.slow  # minutes and hours of a cell are simulated

HOUR = 3600.0

cells = pytest.mark.parametrize("cell", pump.names())


def solved(experiment: PumpBlock) -> PumpTrace:
    return PumpBlock.solve_all([experiment])[0]


def step_of(trace: PumpTrace) -> float:
    """How far v moves when the block begins, at the seventh moment."""
    return float(trace.v[6] - trace.v[5])


def permeability(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(math.log(low), math.log(high)).map(math.exp)


# At rest


@pytest.mark.parametrize("cell", ["course", "mammal"])
def test_the_shipped_cells_rest_at_minus_70(cell: str) -> None:
    assert solved(PumpBlock(cell=cell, block=0)).v == pytest.approx(-70.0, abs=0.1)


@cells
def test_it_stays_at_rest_for_an_hour(cell: str) -> None:
    trace = solved(PumpBlock(cell=cell, block=0, duration=HOUR))

    for values in (trace.v, trace.na, trace.k, trace.cl, trace.volume):
        assert values == pytest.approx(values[0], abs=1e-9)


@cells
def test_its_rest_is_that_of_mullins_and_noda_with_its_own_concentrations(cell: str) -> None:
    trace = solved(PumpBlock(cell=cell, block=0, na_permeability=0.0361))
    expected = mullins_noda(
        k=Ion(1, trace.k_outside[-1], trace.k[-1]),
        na=Ion(1, trace.na_outside[-1], trace.na[-1], 0.0361),
        temperature=trace.cell.temperature,
    )

    assert trace.v[-1] == pytest.approx(expected, abs=1e-9)


def test_a_rest_with_half_of_the_pumps_is_that_of_mullins_and_noda_too() -> None:
    trace = solved(PumpBlock(block=0.5, duration=8 * HOUR, interval=30.0, dt=30.0))
    expected = mullins_noda(
        k=Ion(1, trace.k_outside[-1], trace.k[-1]),
        na=Ion(1, trace.na_outside[-1], trace.na[-1], 0.054),
        temperature=trace.cell.temperature,
    )

    assert trace.na[-1] > trace.na[0] + 5
    assert trace.v[-1] == pytest.approx(expected, abs=0.01)


def test_three_na_leak_in_and_two_k_leak_out_for_each_cycle_of_the_pump() -> None:
    trace = solved(PumpBlock(block=0))

    assert trace.na_leak == pytest.approx(3 * trace.cycles, rel=1e-9)
    assert trace.k_leak == pytest.approx(-2 * trace.cycles, rel=1e-9)
    assert trace.cl_leak == pytest.approx(0, abs=1e-12)


def test_the_pump_carries_current_outward_and_all_currents_cancel_at_every_moment() -> None:
    trace = solved(PumpBlock(end=600.0))
    total = trace.pump_current + sum(trace.leak_currents)

    assert trace.pump_current[0] > 0.1
    assert total == pytest.approx(0, abs=1e-9)


def test_minus_70_is_no_equilibrium_for_k_or_na() -> None:
    trace = solved(PumpBlock(block=0))

    assert trace.e_k[0] + 15 < trace.v[0] < trace.e_na[0] - 100


def test_the_neuron_of_the_course_has_the_gradients_of_its_preset() -> None:
    trace = solved(PumpBlock(cell="course", block=0))
    preset = load("course")

    assert trace.e_na[0] == pytest.approx(preset.e_na, abs=0.05)
    assert trace.e_k[0] == pytest.approx(preset.e_k, abs=0.05)
    assert (trace.na_outside[0], trace.k_outside[0]) == (preset.na_outside, preset.k_outside)


# When the pump is blocked


@given(ratio=permeability(0.03, 0.06))
@settings(max_examples=30, deadline=None)
def test_the_block_depolarizes_by_4_5_to_6_3_mv_at_once(ratio: float) -> None:
    step = step_of(solved(PumpBlock(na_permeability=ratio, cl_permeability=0, duration=100.0)))

    assert 4.45 <= step <= 6.35


@given(na=permeability(0.001, 1), cl=st.floats(0, 5), block=st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_the_block_never_depolarizes_by_more_than_10_8_mv_at_once(na: float, cl: float, block: float) -> None:
    trace = solved(PumpBlock(block=block, na_permeability=na, cl_permeability=cl, duration=100.0))
    bound = thermal_voltage(trace.cell.temperature) * math.log(1.5)

    assert bound == pytest.approx(10.84, abs=0.01)
    assert -1e-9 <= step_of(trace) < bound


def test_at_once_v_is_what_goldman_hodgkin_and_katz_say_without_a_pump() -> None:
    trace = solved(PumpBlock())
    resting = trace.cell.inside
    expected = ghk_voltage(
        (
            Ion(1, 5.0, resting.k),
            Ion(1, 145.0, resting.na, 0.054),
            Ion(-1, 110.0, resting.cl, 0.1),
        ),
        temperature=37.0,
    )

    assert trace.v[6] == pytest.approx(expected, abs=1e-9)


def test_the_step_moves_hardly_any_ions() -> None:
    trace = solved(PumpBlock())
    moved = ions_moved(step_of(trace), diameter=25.0)

    assert moved < 2e-6 * ions_inside(float(trace.k[0]), diameter=25.0)


def test_a_partial_block_steps_less() -> None:
    steps = [step_of(solved(PumpBlock(block=block, duration=100.0))) for block in (0.0, 0.25, 0.5, 1.0)]

    assert steps[0] == pytest.approx(0, abs=1e-9)
    assert steps == sorted(steps)


def test_low_k_outside_slows_the_pump_as_a_block_does() -> None:
    trace = solved(PumpBlock(block=0, k_outside=0.1))

    assert trace.cycles[6] < 0.01 * trace.cycles[5]
    assert trace.na[-1] > trace.na[0] + 10


# After it


def test_the_gradients_run_down_slowly_and_the_cell_depolarizes() -> None:
    trace = solved(PumpBlock(duration=HOUR))

    assert np.all(np.diff(trace.na[6:]) > 0)
    assert np.all(np.diff(trace.k[6:]) < 0)
    assert np.all(np.diff(trace.v[6:]) > 0)
    assert trace.v[12] - trace.v[6] < 0.5


def test_a_larger_cell_runs_down_more_slowly_as_volume_over_surface() -> None:
    small, large = (
        solved(PumpBlock(diameter=diameter, start=0, duration=duration, interval=duration / 10))
        for diameter, duration in ((20.0, 1000.0), (80.0, 4000.0))
    )

    assert large.v == pytest.approx(small.v, abs=1e-4)
    assert large.na == pytest.approx(small.na, abs=1e-4)


def test_without_cl_the_volume_stays() -> None:
    assert solved(PumpBlock(cl_permeability=0, duration=HOUR)).volume == pytest.approx(1, abs=1e-9)


def test_with_cl_the_cell_swells() -> None:
    assert solved(PumpBlock(cl_permeability=1, duration=HOUR)).volume[-1] > 1.05


@pytest.mark.slow
def test_blocked_for_good_it_comes_to_a_donnan_equilibrium() -> None:
    trace = solved(PumpBlock(cl_permeability=10, na_permeability=1, diameter=5, dt=0.5, duration=3000.0))
    e_cl = -thermal_voltage(37.0) * math.log(110.0 / trace.cl[-1])

    assert trace.e_na[-1] == pytest.approx(trace.v[-1], abs=0.1)
    assert trace.e_k[-1] == pytest.approx(trace.v[-1], abs=0.1)
    assert e_cl == pytest.approx(trace.v[-1], abs=0.1)


def test_a_pump_that_works_again_works_harder_and_hyperpolarizes_beyond_rest() -> None:
    trace = solved(PumpBlock(end=660.0, duration=1800.0))
    restart = 66

    assert trace.cycles[restart] > 1.3 * trace.cycles[0]
    assert trace.v[restart] < trace.v[0] - 1


def test_a_pump_that_works_again_brings_everything_back() -> None:
    trace = solved(PumpBlock(end=660.0, duration=6 * HOUR, interval=30.0, dt=30.0))

    for values in (trace.v, trace.na, trace.k, trace.cl, trace.volume):
        assert values[-1] == pytest.approx(values[0], abs=0.01)
