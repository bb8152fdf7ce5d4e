"""Synapses: their potentials, how these add up in space and time, inhibition, how many inputs fire."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy.integrate import solve_ivp

from studykit.engine.solve import Plan, solve
from studykit.errors import Faults, StudykitError
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires
from studykit.sim.folder import FOLDER
from studykit.sim.responses import NOTHING
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import (
    ONSET,
    Potential,
    Synapse,
    load,
    needed,
    needed_in_a_train,
    potential,
    potentials,
    read,
)
from tests.sim.lsoda_cells import NEAR_REST, SLOPES, bi_exponential

EXCITATORY, INHIBITORY = load("excitatory"), load("inhibitory")


def solved(plan: Plan[Any]) -> Any:
    return solve([plan])[0]


def epsp(synapse: Synapse = EXCITATORY, count: int = 1, spacing: float = 0.0) -> Potential:
    answer: Potential = solved(potential(synapse.train(count, spacing)))
    return answer


def inhibition(e: float) -> Stimulus:
    return Stimulus(inputs=(replace(INHIBITORY, e=e).at(ONSET - 1),))


@pytest.mark.parametrize(("g", "amplitude"), [(0.01, 1.24), (0.0165, 2.02), (0.02, 2.44), (0.04, 4.77)])
def test_the_height_of_an_epsp(g: float, amplitude: float) -> None:
    # prototype of the same equations
    assert epsp(replace(EXCITATORY, g=g)).amplitude == pytest.approx(amplitude, abs=0.006)


def test_an_epsp_is_highest_4_ms_after_its_onset() -> None:
    # prototype of the same equations
    assert epsp().time_to_peak == pytest.approx(4.0, abs=0.05)


def test_an_epsp_is_what_lsoda_makes_of_it() -> None:
    s = EXCITATORY
    current = bi_exponential(s.g, ONSET, s.rise, s.decay, s.e)
    slopes, t = SLOPES["course"], np.linspace(ONSET, 30, 500)
    rest = solve_ivp(lambda _t, y: slopes(y, 0.0), (-500, 0), NEAR_REST["course"], method="LSODA", rtol=1e-9)
    solution = solve_ivp(
        lambda t, y: slopes(y, current(t, y[0])),
        (ONSET, 30),
        rest.y[:, -1],
        method="LSODA",
        t_eval=t,
        rtol=1e-9,
        atol=1e-11,
    )
    trace = epsp().trace

    assert np.interp(t, trace.t, trace.v) == pytest.approx(solution.y[0], abs=0.01)


def test_eight_inputs_at_once_fail_and_nine_fire() -> None:
    # prototype of the same equations
    assert float(epsp(count=8).trace.v.max()) == pytest.approx(-55.2, abs=0.05)
    assert not measures.fired(epsp(count=8).trace)
    assert measures.fired(epsp(count=9).trace)


def test_potentials_add_up_to_less_than_their_sum() -> None:
    assert epsp(count=6).amplitude < 6 * epsp().amplitude


@pytest.mark.parametrize(("spacing", "highest"), [(1, -54.3), (2, -61.2), (5, -66.0)])
def test_a_train_of_12_builds_up_the_higher_the_denser_it_is(spacing: float, highest: float) -> None:
    # prototype of the same equations
    assert float(epsp(count=12, spacing=spacing).trace.v.max()) == pytest.approx(highest, abs=0.06)


def test_how_many_inputs_are_needed_and_what_linear_addition_says() -> None:
    (found,) = solved(needed(EXCITATORY))

    # prototype of the same equations
    assert (found.border, found.linear_border) == (pytest.approx(8.9, abs=0.02), pytest.approx(9.9, abs=0.03))
    assert (found.count, found.linear_count) == (9, 10)


@pytest.mark.parametrize(("g", "count"), [(0.024, 7), (0.035, 5)])
def test_where_both_counts_agree(g: float, count: int) -> None:
    # prototype of the same equations
    (found,) = solved(needed(replace(EXCITATORY, g=g)))

    assert (found.count, found.linear_count) == (count, count)


def test_inhibition_raises_the_number_that_is_needed() -> None:
    # prototype of the same equations: without, then at −70, −75 and −80 mV
    found = solved(needed(EXCITATORY, background=(NOTHING, *map(inhibition, (-70, -75, -80)))))

    assert [each.count for each in found] == [9, 11, 12, 13]


def test_inhibition_at_rest_shows_nothing_by_itself() -> None:
    shunting, hyperpolarizing = solved(potentials([inhibition(-70), inhibition(-80)]))

    assert shunting.amplitude == pytest.approx(0, abs=0.001)
    assert -2.5 < hyperpolarizing.amplitude < -1.5


def test_fewer_inputs_in_a_row_fire_the_closer_they_follow() -> None:
    assert solved(needed_in_a_train(EXCITATORY, spacings=(0.0, 0.5, 1.0, 5.0))) == (9, 10, 14, None)


@pytest.mark.parametrize("spacing", [0.3, 1.0])
def test_the_number_that_fires_in_a_row_is_the_smallest(spacing: float) -> None:
    (count,) = solved(needed_in_a_train(EXCITATORY, spacings=(spacing,)))
    trains = [Fires(EXCITATORY.train(number, spacing)) for number in (count - 1, count)]

    assert Fires.solve_all(trains) == [False, True]


def test_inputs_at_once_are_one_of_their_sum() -> None:
    at_once = EXCITATORY.train(5, 0)
    apart = Stimulus(inputs=tuple(EXCITATORY.at(ONSET) for _ in range(5)))
    one, other = solved(potentials([at_once, apart]))

    assert one.trace.v == pytest.approx(other.trace.v, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(count=st.integers(1, 40), e=st.sampled_from((-80.0, -75.0, 0.0, 10.0)), g=st.floats(0.005, 0.2))
def test_v_stays_between_the_lowest_and_the_highest_reversal_potential(
    count: int, e: float, g: float
) -> None:
    v = epsp(replace(EXCITATORY, g=g, e=e), count).trace.v

    assert -90 <= v.min() <= v.max() <= 50


@settings(max_examples=10, deadline=None)
@given(g=st.floats(0.008, 0.06), preset=st.sampled_from(("course", "course-55")))
def test_the_whole_number_above_the_border_fires_and_the_one_below_does_not(g: float, preset: str) -> None:
    synapse, cell = replace(EXCITATORY, g=g), Cell(preset)
    (found,) = solved(needed(synapse, cell))
    around = [Fires(synapse.train(number, 0), cell=cell) for number in (found.count - 1, found.count)]

    assert Fires.solve_all(around) == [False, True]


def test_where_no_number_is_enough_none_is_told() -> None:
    (found,) = solved(needed(replace(EXCITATORY, e=-60)))

    assert (found.border, found.count) == (None, None)


def test_an_unknown_synapse_is_told_with_the_nearest_name() -> None:
    with pytest.raises(StudykitError, match="no synapse is named 'excitary'\nDid you mean 'excitatory'"):
        load("excitary")


def test_a_file_with_faults_is_refused_with_all_of_them(tmp_path: Path) -> None:
    text = (FOLDER / "synapses/excitatory.toml").read_text(encoding="utf-8")
    bad = tmp_path / "bad.toml"
    bad.write_text(text.replace("value = 0.5", "value = 0").replace("value = 3.0\n", ""), encoding="utf-8")

    with pytest.raises(Faults, match=r"rise\.value is 0, not a number above 0"):
        read(bad)


def test_a_spacing_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(StudykitError, match="the spacing is -1 ms\nPermitted: 0 to 100"):
        solved(needed_in_a_train(EXCITATORY, spacings=(-1.0,)))


def test_a_synapse_that_does_not_depolarize_has_no_number_that_fires() -> None:
    with pytest.raises(StudykitError, match="Permitted: a synapse that depolarizes"):
        solve([needed(load("inhibitory"))])
