"""The weakest stimulus that fires: any stimulus, after any other; responses that only look like spikes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, Strength, StrengthSearch, ThresholdSearch
from studykit.sim.neuron import BATCH_FROM, Run
from studykit.sim.responses import NOTHING, Case, responses, scaled, together
from studykit.sim.stimuli import Current, Input, Stimulus, rectangle
from studykit.sim.trace import trace_one

WIDTH = 0.5
THRESHOLD = ThresholdSearch.solve_all([ThresholdSearch(WIDTH)])[0].amplitude
FIRST = rectangle(1.5 * THRESHOLD, WIDTH)


def strength(search: StrengthSearch) -> Strength:
    return StrengthSearch.solve_all([search])[0]


def factor(search: StrengthSearch) -> float:
    found = strength(search).factor
    assert found is not None
    return found


def second(interval: float, times: float = 1.0) -> Stimulus:
    return rectangle(times * THRESHOLD, WIDTH, 5 + interval)


def synaptic(count: float) -> Stimulus:
    return Stimulus(inputs=(Input(count * 0.0165, 5, 0.5, 3, 0),))


def fires(search: StrengthSearch, times: float) -> bool:
    case = Case(search.cell.neuron, search.test, search.conditioning)
    return responses([case], [times])[0][0]


@settings(max_examples=10, deadline=None)
@given(
    interval=st.floats(3.3, 40),
    first=st.floats(1.1, 2.5),
    width=st.floats(0.1, 2),
    preset=st.sampled_from(("course", "course-55")),
)
def test_a_little_above_the_found_strength_fires_and_a_little_below_does_not(
    interval: float, first: float, width: float, preset: str
) -> None:
    search = StrengthSearch(
        rectangle(60, width, 8 + interval), rectangle(first * 60, 0.5), Cell(preset), up_to=20
    )
    found = factor(search)

    assert (fires(search, found * 1.0005), fires(search, found * 0.9995)) == (True, False)


@settings(max_examples=8, deadline=None)
@given(rise=st.floats(0.2, 1), decay=st.floats(2, 20), start=st.floats(1, 10), spacing=st.floats(0.2, 5))
def test_synaptic_trains_have_a_strength_too(rise: float, decay: float, start: float, spacing: float) -> None:
    inputs = tuple(Input(0.05, start + place * spacing, rise, decay, 0) for place in range(4))
    search = StrengthSearch(Stimulus(inputs=inputs), up_to=50)
    found = factor(search)

    assert (fires(search, found * 1.0005), fires(search, found * 0.9995)) == (True, False)


def test_at_rest_it_finds_the_threshold_of_a_pulse() -> None:
    assert factor(StrengthSearch(rectangle(THRESHOLD, WIDTH))) == pytest.approx(1, abs=1e-4)


def test_many_searches_find_what_single_ones_find() -> None:
    searches = [StrengthSearch(second(3.3 + 0.4 * place), FIRST) for place in range(BATCH_FROM)]
    in_lockstep = StrengthSearch.solve_all(searches)

    for mine, search in list(zip(in_lockstep, searches, strict=True))[::4]:
        single = strength(search)
        assert mine.factor == pytest.approx(single.factor, rel=2e-5)
        assert mine.voltage == pytest.approx(single.voltage, abs=0.05)


def test_a_list_may_mix_conditioned_and_other_searches_ramps_and_synapses() -> None:
    ramp = Stimulus((Current(0, 5, 10, to=10),))
    searches = [StrengthSearch(ramp), StrengthSearch(second(8), FIRST), StrengthSearch(synaptic(8))] * 12
    found = [each.factor for each in StrengthSearch.solve_all(searches)]

    assert found == pytest.approx([factor(search) for search in searches[:3]] * 12, rel=2e-5)


@pytest.mark.parametrize(("interval", "times"), [(5, 1.55), (6, 1.41), (8, 1.24), (10, 1.15), (12, 1.09)])
def test_needed_strength_of_a_second_pulse(interval: float, times: float) -> None:
    # prototype of the same equations
    assert factor(StrengthSearch(second(interval), FIRST)) == pytest.approx(times, abs=0.01)


def test_4_ms_after_the_first_stronger_pulses_make_spikes_that_stop_short_of_0() -> None:
    # The prototype of the same equations searched from above and found 3.65 ×.
    peaks = {
        times: max(Recording.solve_all([Recording(together(FIRST, second(4, times)))])[0].v[360:].tolist())
        for times in (1.9, 2.5, 3.5, 3.7)
    }

    assert factor(StrengthSearch(second(4), FIRST)) == pytest.approx(1.87, abs=0.01)
    assert [peak > 0 for peak in peaks.values()] == [True, False, False, True]
    assert min(peaks.values()) > -4


@pytest.mark.parametrize("interval", [1.2, 1.4, 1.6, 1.8, 2.0, 2.2])
def test_a_first_spike_that_is_prolonged_is_no_second(interval: float) -> None:
    assert strength(StrengthSearch(second(interval), FIRST)) == Strength(None, None)


@pytest.mark.parametrize("interval", [2.5, 2.7, 2.9])
def test_a_pulse_that_carries_v_through_0_in_the_wake_of_a_spike_is_no_spike(interval: float) -> None:
    strongest = 8.0
    trace = Recording.solve_all([Recording(together(FIRST, second(interval, strongest)))])[0]
    end = round((5 + interval + WIDTH) / trace.dt)

    assert trace.v[end] > 0
    assert strength(StrengthSearch(second(interval), FIRST, up_to=strongest)) == Strength(None, None)


def test_without_sodium_channels_nothing_fires() -> None:
    blocked = Cell(na_block=1)

    assert strength(StrengthSearch(second(0), cell=blocked)) == Strength(None, None)
    with pytest.raises(StudykitError, match="has no threshold"):
        ThresholdSearch.solve_all([ThresholdSearch(WIDTH, blocked)])


def test_a_spike_that_counts_is_seen_in_the_trace() -> None:
    search = StrengthSearch(second(6), FIRST)
    trace = trace_one(
        Run(Cell().neuron, together(FIRST, scaled(search.test, 1.001 * factor(search)))), duration=40
    )

    assert len(measures.spike_times(trace)) == 2


def test_the_end_of_a_hyperpolarizing_current_fires_the_squid_neuron_but_not_that_of_the_course() -> None:
    inhibiting = Stimulus((Current(-2, 5, 50),))

    assert factor(StrengthSearch(inhibiting, cell=Cell("squid"))) == pytest.approx(1.39, abs=0.02)
    assert strength(StrengthSearch(inhibiting)).factor is None


def test_a_slower_ramp_needs_a_stronger_end_in_the_squid_neuron() -> None:
    ramps = [Stimulus((Current(0, 5, width, to=10),)) for width in (5, 20, 50)]
    needed = [factor(StrengthSearch(ramp, cell=Cell("squid"))) for ramp in ramps]

    assert all(slower > faster for faster, slower in pairwise(needed))


def test_the_voltage_of_an_epsp_is_its_highest() -> None:
    # prototype of the same equations: threshold of an EPSP
    assert strength(StrengthSearch(synaptic(1))).voltage == pytest.approx(-51.0, abs=0.15)


def test_a_test_during_the_first_latency_is_refused() -> None:
    with pytest.raises(StudykitError, match=r"begins at 5.6 ms, before the spike of the other at 6.1"):
        strength(StrengthSearch(second(0.6), FIRST))


def test_a_test_that_always_fires_is_refused() -> None:
    nearly = rectangle(0.9999 * THRESHOLD, WIDTH)

    with pytest.raises(StudykitError, match="fires even at"):
        strength(StrengthSearch(second(0.6), nearly))


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"test": NOTHING}, "there is no stimulus to test"),
        ({"up_to": 0}, "the limit of the search is 0 ×"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused(values: dict[str, object], fault: str) -> None:
    with pytest.raises(StudykitError, match=fault):
        StrengthSearch(**{"test": FIRST, **values})  # type: ignore[arg-type]
