"""Pulses and threshold searches as experiments: lists of any mixture, and what is refused."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.engine.solve import Plan, ask_for, solve
from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Firing, Recording, Threshold, ThresholdSearch, pulse
from studykit.sim.neuron import BATCH_FROM, DT
from studykit.sim.stimuli import Input, Stimulus, rectangle
from studykit.sim.trace import Trace


def _threshold(search: ThresholdSearch) -> Threshold:
    return ThresholdSearch.solve_all([search])[0]


def _trace(recording: Recording) -> Trace:
    return Recording.solve_all([recording])[0]


@settings(max_examples=15, deadline=None)
@given(width=st.floats(0.03, 25), e_na=st.none() | st.floats(30, 80))
def test_the_threshold_fires_and_a_little_less_does_not(width: float, e_na: float | None) -> None:
    amplitude = _threshold(ThresholdSearch(width, Cell(e_na=e_na))).amplitude
    onset = 5 + math.ceil(width / DT) * DT - width  # so that the pulse ends with a step
    above = _trace(pulse(amplitude * 1.0005, width, onset, duration=150, cell=Cell(e_na=e_na)))
    below = _trace(pulse(amplitude * 0.9995, width, onset, duration=150, cell=Cell(e_na=e_na)))

    assert (measures.fired(above), measures.fired(below)) == (True, False)


@settings(max_examples=15, deadline=None)
@given(width=st.floats(0.03, 25), e_na=st.none() | st.floats(30, 80), onset=st.floats(4, 6))
def test_it_hardly_matters_where_within_a_step_a_pulse_begins(
    width: float, e_na: float | None, onset: float
) -> None:
    amplitude = _threshold(ThresholdSearch(width, Cell(e_na=e_na))).amplitude
    above = _trace(pulse(amplitude * 1.0015, width, onset, duration=150, cell=Cell(e_na=e_na)))
    below = _trace(pulse(amplitude * 0.9985, width, onset, duration=150, cell=Cell(e_na=e_na)))

    assert (measures.fired(above), measures.fired(below)) == (True, False)


@pytest.mark.slow
def test_many_searches_find_what_single_ones_find() -> None:
    widths = np.geomspace(0.05, 40, 2 * BATCH_FROM).tolist()
    together = ThresholdSearch.solve_all([ThresholdSearch(width) for width in widths])
    singly = [_threshold(ThresholdSearch(width)) for width in widths]

    for mine, others in zip(together, singly, strict=True):
        assert mine.amplitude == pytest.approx(others.amplitude, rel=2e-5)
        assert mine.voltage == pytest.approx(others.voltage, abs=0.05)


def test_how_many_searches_run_together_changes_no_threshold() -> None:
    searches = [ThresholdSearch(0.1 + 0.02 * number) for number in range(4 * BATCH_FROM)]
    few, many = (ThresholdSearch.solve_all(some) for some in (searches[: BATCH_FROM // 2], searches))

    assert [each.amplitude for each in few] == [each.amplitude for each in many[: len(few)]]


def test_a_list_of_pulses_may_mix_durations_widths_and_reversal_potentials() -> None:
    pulses = [
        pulse(
            60 + place,
            0.3 + 0.01 * place,
            duration=(20, 30)[place % 2],
            cell=Cell(e_na=(None, 45.0)[place % 2]),
        )
        for place in range(2 * BATCH_FROM + 5)
    ]
    together = Recording.solve_all(pulses)

    for each, trace in zip(pulses, together, strict=True):
        assert trace.v == pytest.approx(_trace(each).v, abs=1e-9)
        assert trace.stimulus == each.stimulus


def test_a_plan_asks_for_a_threshold_and_fires_above_it() -> None:
    def plan() -> Plan[bool]:
        threshold = yield from ask_for(ThresholdSearch(width=0.5))
        trace = yield from ask_for(pulse(amplitude=1.1 * threshold.amplitude, width=0.5))
        return measures.fired(trace)

    assert solve([plan()]) == [True]


def test_e_na_takes_the_place_of_the_presets() -> None:
    assert _trace(pulse(60, 0.5, cell=Cell(e_na=40))).preset.e_na == 40


def test_equal_experiments_are_equal() -> None:
    assert len({pulse(60, 0.5), pulse(60.0, 0.5), pulse(61, 0.5)}) == 2


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"amplitude": math.nan}, "amplitude is nan µA/cm²\nPermitted: -100000 to 100000."),
        ({"width": 0}, "width is 0 ms\nPermitted: 0.001 to 5000 ms."),
        ({"width": math.inf}, "width is inf ms"),
        ({"onset": -1}, "onset is -1 ms\nPermitted: 0 to 5000."),
        ({"duration": 5.5}, "duration is 5.5 ms\nPermitted: above onset \\+ width = 5.5 to 5000 ms."),
        ({"duration": 6000}, "duration is 6000 ms"),
        ({"width": 1e-320}, "Permitted: 0.001 to 5000 ms."),
    ],
)
def test_a_pulse_that_makes_no_sense_is_refused(values: dict[str, Any], fault: str) -> None:
    with pytest.raises(StudykitError, match=fault):
        pulse(**{"amplitude": 60, "width": 0.5, **values})


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"width": -1}, "width is -1 ms\nPermitted: 0.001 to 1000 ms."),
        ({"width": math.nan}, "width is nan ms"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused(values: dict[str, Any], fault: str) -> None:
    with pytest.raises(StudykitError, match=fault):
        ThresholdSearch(**{"width": 0.5, **values})


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"e_na": 10}, "E_Na is 10 mV\nPermitted: 20 to 100 mV."),
        ({"e_k": math.nan}, "E_K is nan mV"),
        ({"k_outside": 0}, "K⁺ outside is 0 mM\nPermitted: 0.1 to 200 mM."),
        ({"na_outside": -5}, "Na⁺ outside is -5 mM"),
        ({"na_block": 1.2}, "the blocked part of the Na⁺ channels is 1.2\nPermitted: 0 to 1."),
        ({"temperature": 60}, "the temperature is 60 °C\nPermitted: 0 to 45 °C."),
        ({"e_k": -80, "k_outside": 5}, "both e_k and k_outside are given"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused(values: dict[str, Any], fault: str) -> None:
    with pytest.raises(StudykitError, match=fault):
        Cell(**values)


def test_a_neuron_without_sodium_channels_has_no_threshold_and_the_error_says_what_was_changed() -> None:
    with pytest.raises(StudykitError, match="with g_na 0 mS/cm², temperature 30 °C has no threshold"):
        _threshold(ThresholdSearch(0.5, Cell(na_block=1, temperature=30)))


def test_an_unknown_preset_is_told_when_it_is_needed() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'course'"):
        _trace(pulse(60, 0.5, cell=Cell("coarse")))


def test_a_run_with_many_parts_changes_nothing_for_its_company() -> None:
    brief = [pulse(50 + number, 0.5) for number in range(2 * BATCH_FROM)]
    train = Recording(Stimulus(inputs=tuple(Input(0.01, 5 + place, 0.5, 3, 0) for place in range(20))))

    mixed = Recording.solve_all([*brief, train])

    assert all(np.array_equal(a.v, b.v) for a, b in zip(mixed, Recording.solve_all(brief), strict=False))


def test_mixed_temperatures_run_together_whatever_their_order() -> None:
    cells = [Cell(temperature=15 + number % 20) for number in range(80)]
    mixed = Firing.solve_all([Firing(rectangle(60, 0.5), cell, 15) for cell in cells])
    cells.sort(key=temperature)
    ordered = Firing.solve_all([Firing(rectangle(60, 0.5), cell, 15) for cell in cells])

    assert sorted(mixed, key=repr) == sorted(ordered, key=repr)


def temperature(cell: Cell) -> float:
    return cell.temperature or 0.0


@pytest.mark.parametrize("count", [1, BATCH_FROM + 5])
def test_a_response_out_of_bounds_is_told_alone_and_in_company(count: int) -> None:
    with pytest.raises(StudykitError, match="leaves -150"):
        Fires.solve_all([Fires(rectangle(8850, 0.025, 5.0))] * count)
