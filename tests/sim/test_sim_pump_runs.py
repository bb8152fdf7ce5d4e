"""How a cell with leaks and a pump is run: conservation, time step, batches, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim import pump
from studykit.sim.pump_march import PumpTrace, Treatment, march, require_conserved
from studykit.sim.pump_runs import PumpBlock

pytestmark = pytest.mark.slow

HOUR = 3600.0

cells = pytest.mark.parametrize("cell", pump.names())


def solved(experiment: PumpBlock) -> PumpTrace:
    return PumpBlock.solve_all([experiment])[0]


# Conservation


@given(
    block=st.floats(0, 1),
    na=st.floats(0.01, 0.2),
    cl=st.floats(0, 2),
    k_outside=st.floats(0.1, 100),
    end=st.sampled_from([None, 600.0]),
)
@settings(max_examples=20, deadline=None)
def test_ions_inside_are_those_of_before_and_those_that_crossed(
    block: float, na: float, cl: float, k_outside: float, end: float | None
) -> None:
    trace = solved(
        PumpBlock(
            block=block,
            end=end,
            duration=900.0,
            na_permeability=na,
            cl_permeability=cl,
            k_outside=k_outside,
            interval=5.0,
        )
    )
    charges = (trace.na + trace.k - trace.cl) * trace.volume
    sodium = trace.na * trace.volume
    gain = trace.na_leak - 3 * trace.cycles
    steady = slice(12, 120)  # from the block to its end, where the rates do not jump
    carried = np.cumsum(5.0 * (gain[steady][1:] + gain[steady][:-1]) / 2)

    assert charges == pytest.approx(charges[0], abs=1e-6)
    assert (sodium[steady][1:] - sodium[12])[:-1] == pytest.approx(carried[:-1], abs=0.02)


def test_the_atp_used_is_one_per_cycle() -> None:
    trace = solved(PumpBlock(block=0, duration=HOUR))

    assert trace.atp == pytest.approx(trace.t * trace.cycles[0], rel=1e-9)


@pytest.mark.parametrize("row", [0, 1, 2, 3, 6])
def test_ions_from_nowhere_are_refused(row: int) -> None:
    resting = np.array([[15.0], [140.0], [8.0]])
    state = np.concatenate([resting, np.zeros((4, 1))])
    state[row] += 1e-5

    with pytest.raises(StudykitError, match="the cell: the run loses ions at 30 s"):
        require_conserved(resting, state, np.array([-70.0]), described=["the cell"], time=30.0)


def test_charges_that_pile_up_are_refused() -> None:
    resting = np.array([[15.0], [140.0], [8.0]])
    state = np.concatenate([resting, np.zeros((4, 1))])
    state[[0, 3]] += 1e-5

    with pytest.raises(StudykitError, match="the cell: the run loses charges at 30 s"):
        require_conserved(resting, state, np.array([-70.0]), described=["the cell"], time=30.0)


# Numerics


@pytest.mark.parametrize("diameter", [10.0, 25.0, 100.0])
def test_half_the_time_step_changes_v_by_less_than_a_thousandth_of_a_millivolt(diameter: float) -> None:
    coarse, fine = (
        solved(PumpBlock(end=960.0, diameter=diameter, dt=dt, cl_permeability=1, k_outside=20))
        for dt in (5.0, 2.5)
    )

    assert np.max(abs(coarse.v - fine.v)) < 1e-3


EXPERIMENTS = (
    PumpBlock(duration=300.0),
    PumpBlock(duration=300.0, block=0.3, end=200.0),
    PumpBlock(duration=300.0, cell="course", diameter=80.0),
    PumpBlock(duration=300.0, na_permeability=0.1, cl_permeability=0, k_outside=10),
    PumpBlock(duration=200.0),
    PumpBlock(duration=300.0, interval=20.0, dt=4.0),
)


@given(order=st.lists(st.sampled_from(range(len(EXPERIMENTS))), min_size=1, max_size=9))
@settings(max_examples=8, deadline=None)
def test_a_run_does_not_depend_on_the_others_with_it(order: list[int]) -> None:
    together = PumpBlock.solve_all([EXPERIMENTS[place] for place in order])

    for place, trace in zip(order, together, strict=True):
        alone = solved(EXPERIMENTS[place])
        assert np.array_equal(trace.t, alone.t)
        assert trace.v == pytest.approx(alone.v, abs=1e-9)
        assert trace.na == pytest.approx(alone.na, abs=1e-9)


def test_a_trace_keeps_no_more_than_its_own_moments() -> None:
    traces = PumpBlock.solve_all(
        [PumpBlock(block=part / 100, start=600.0, interval=600.0) for part in range(100)]
    )

    assert traces[0].v.shape == (4,)
    assert all(trace.v.base is None for trace in traces)


# Bad input


@pytest.mark.parametrize(
    ("experiment", "what", "permitted"),
    [
        ({"block": 1.1}, "the blocked part of the pumps is 1.1", "0 to 1"),
        ({"block": -0.1}, "the blocked part of the pumps is -0.1", "0 to 1"),
        ({"duration": 0.0}, "the duration is 0 s", "above 0 to 86400 s"),
        ({"duration": math.nan}, "the duration is nan s", "above 0 to 86400 s"),
        ({"start": -10.0}, "the start of the block is -10 s", "0 to 1800 s"),
        ({"start": 65.0}, "the start is 65 s", "whole multiples of the interval, 10 s"),
        ({"end": 50.0}, "the end of the block is 50 s", "60 to 1800 s"),
        ({"interval": 0.0}, "the interval is 0 s", "above 0 to 1800 s"),
        ({"interval": 12.0, "start": 12.0, "duration": 24.0}, "the interval is 12 s", "the time step, 5 s"),
        ({"dt": 50.0, "interval": 50.0}, "the time step is 50 s", "0.001 to 36 s"),
        ({"dt": 0.0}, "the time step is 0 s", "0.001 to 36 s"),
        ({"dt": 5.0, "diameter": 1.0}, "the time step is 5 s", "0.001 to 1.4 s"),
        ({"diameter": 0.0}, "the diameter is 0 µm", "1 to 1000 µm"),
        ({"na_permeability": 0.0}, "the permeability to Na⁺ is 0", "0.001 to 1"),
        ({"cl_permeability": -1.0}, "the permeability to Cl⁻ is -1", "0 to 10"),
        ({"k_outside": 0.0}, "K⁺ outside is 0 mM", "0.1 to 100 mM"),
        ({"cell": "mamal"}, "no cell is named 'mamal'", "Did you mean 'mammal'"),
    ],
)
def test_what_is_impossible_is_refused_with_what_is_permitted(
    experiment: dict[str, object], what: str, permitted: str
) -> None:
    with pytest.raises(StudykitError) as refused:
        PumpBlock(**experiment)  # type: ignore[arg-type]

    assert what in str(refused.value)
    assert permitted in str(refused.value)


def test_a_run_that_diverges_names_its_parameters() -> None:
    cells = [pump.load("mammal")] * 2
    block = Treatment(
        block=np.array([0.0, 1.0]),
        start=np.zeros(2),
        until=np.full(2, math.inf),
        k_outside=np.full(2, 5.0),
    )

    with pytest.raises(StudykitError, match="second: the run diverges at") as diverged:
        march(cells, block, kept=50, interval=20_000.0, dt=20_000.0, described=["first", "second"])
    assert "dt" in str(diverged.value)


def test_a_cell_is_told_with_all_that_is_asked_of_it() -> None:
    description = str(replace(PumpBlock(), diameter=30.0, end=600.0))

    assert description.startswith(
        "block 1.0, start 60.0, end 600.0, duration 1800.0, cell mammal, diameter 30.0"
    )


# Cells


@cells
def test_the_bath_of_a_cell_has_room_for_other_anions_and_the_cell_for_impermeant_ones(cell: str) -> None:
    read = pump.load(cell)

    assert read.na_outside + read.k_outside >= read.cl_outside
    assert read.impermeant > 0
    assert -1.5 < -(read.na_inside + read.k_inside - read.inside.cl) / read.impermeant < -0.5
