"""Currents by ion and the state of channels during a run; blockers; changed neurons."""

from typing import Any

import numpy as np
import pytest

from studykit.engine.solve import solve
from studykit.errors import StudykitError
from studykit.sim import blockers, channels, measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.changed import Response, When, responses, resting_potential_of
from studykit.sim.channels import Pathway, Readiness, State
from studykit.sim.experiments import Firing, Recording, ThresholdSearch, pulse
from studykit.sim.stimuli import Stimulus
from studykit.sim.trace import Trace
from tests.sim.literature import published

WIDTH = 0.5  # ms


def _spike(cell: Cell) -> Trace:
    """After 0.5 ms of 1.5 × threshold."""
    threshold = ThresholdSearch.solve_all([ThresholdSearch(WIDTH, cell)])[0].amplitude
    return Recording.solve_all([pulse(1.5 * threshold, WIDTH, cell=cell)])[0]


def _responses(preset: str = "course", **changed: Any) -> list[Response]:
    """Of neurons that are changed by each of some values."""
    ((name, values),) = changed.items()
    cells = [Cell(preset, **{name: value}) for value in values]
    return list(solve([responses(cells, width=WIDTH, control=Cell(preset))])[0])


@pytest.fixture(scope="module")
def spike() -> Trace:
    return _spike(COURSE)


@pytest.mark.parametrize("preset", ["course", "squid"])
def test_what_is_not_stored_on_the_membrane_leaves_it(preset: str) -> None:
    """c dv/dt + ionic current = injected current, means from sample to sample: to 2 % of the largest."""
    trace = _spike(Cell(preset))
    ionic = channels.currents(trace).ionic
    stored = trace.preset.c * np.diff(trace.v) / trace.dt
    injected = np.where(
        (trace.t[:-1] >= trace.onset) & (trace.t[1:] <= trace.onset + WIDTH), trace.amplitude, 0
    )
    balance = stored + (ionic[1:] + ionic[:-1]) / 2 - injected
    near_the_edges = np.abs(trace.t[:-1, np.newaxis] - [5, 5.5]).min(axis=1) < 0.06

    assert np.abs(balance[~near_the_edges]).max() < 0.02 * np.abs(ionic).max()


def test_at_rest_the_two_leaks_cancel_and_nothing_else_flows(spike: Trace) -> None:
    flows = channels.currents(spike)

    assert flows.potassium_leak[0] == published("course-resting-currents").near
    assert -flows.sodium_leak[0] == published("course-resting-currents").near
    assert flows.ionic[0] == pytest.approx(0, abs=0.01)
    assert flows.sodium[0] == pytest.approx(0, abs=0.01)


def test_sodium_leads_then_potassium_then_the_leak(spike: Trace) -> None:
    sodium, potassium, leak = channels.largest_currents(spike)[:3]

    assert [sodium.pathway, potassium.pathway, leak.pathway] == list(Pathway)
    assert [sodium.start, sodium.end] == published("course-sodium-leads").near
    assert [potassium.start, potassium.end] == published("course-potassium-leads").near


def test_no_current_is_named_while_the_stimulus_lasts(spike: Trace) -> None:
    assert channels.largest_currents(spike)[0].start >= spike.stimulus.end


def test_the_leak_restores_rest_once_the_potassium_channels_have_closed(spike: Trace) -> None:
    assert channels.potassium_below_leak(spike) == published("course-potassium-below-leak").near


def test_potassium_channels_of_the_squid_axon_never_conduct_less_than_the_leak() -> None:
    assert channels.potassium_below_leak(_spike(Cell("squid"))) is None


@pytest.mark.parametrize(
    ("time", "sodium", "potassium", "readiness"),
    [
        (4.0, State.CLOSED, State.CLOSED, Readiness.AVAILABLE),
        (5.9, State.OPEN, State.CLOSED, Readiness.AVAILABLE),
        (7.0, State.OPEN, State.OPEN, Readiness.INACTIVATED),
        (8.0, State.CLOSED, State.OPEN, Readiness.INACTIVATED),
        (12.0, State.CLOSED, State.CLOSED, Readiness.AVAILABLE),
    ],
)
def test_channels_open_and_inactivate_in_turn(
    spike: Trace, time: float, sodium: State, potassium: State, readiness: Readiness
) -> None:
    assert channels.sodium_state(spike, time) is sodium
    assert channels.potassium_state(spike, time) is potassium
    assert channels.sodium_readiness(spike, time) is readiness


def test_between_the_limits_nothing_is_claimed(spike: Trace) -> None:
    half_way = float(spike.t[np.abs(spike.h - 0.5).argmin()])

    assert channels.sodium_readiness(spike, half_way) is None


def test_blocked_channels_are_closed() -> None:
    trace = Recording.solve_all([pulse(65, WIDTH, cell=Cell(na_block=1))])[0]

    assert channels.sodium_state(trace, 6.0) is State.CLOSED


def test_outside_the_run_there_is_nothing_to_tell(spike: Trace) -> None:
    with pytest.raises(StudykitError, match="there is nothing at 51 ms"):
        channels.sodium_state(spike, 51.0)


# At the peak


def test_at_the_peak_as_much_leaves_as_enters(spike: Trace) -> None:
    flows = channels.currents(spike)
    at = int(np.argmax(spike.v))

    assert flows.sodium[at] < -50
    assert abs(flows.ionic[at]) < 0.03 * abs(flows.sodium[at])


def test_the_peak_stops_short_of_e_na_even_without_potassium_channels() -> None:
    (blocked,) = _responses(k_block=[1.0])

    assert blocked.peak is not None
    assert 35 < blocked.peak < 45


# Blocked channels


@pytest.mark.parametrize("preset", ["course", "squid"])
def test_the_more_sodium_channels_are_blocked_the_lower_the_peak_and_the_harder_to_fire(preset: str) -> None:
    found = _responses(preset, na_block=np.linspace(0, 0.8, 9).round(1).tolist())
    peaks = [response.peak or np.nan for response in found]
    thresholds = [response.threshold or np.nan for response in found]

    assert peaks == sorted(peaks, reverse=True)
    assert thresholds == sorted(thresholds)


def test_the_more_potassium_channels_are_blocked_the_longer_the_spike_and_the_weaker_the_undershoot() -> None:
    found = _responses(k_block=np.linspace(0, 0.9, 10).round(1).tolist())
    widths = [response.half_width or np.nan for response in found]
    lowest = [measures.undershoot(response.trace) for response in found]

    assert widths == sorted(widths)
    assert lowest == sorted(lowest)
    assert found[-1].threshold == pytest.approx(found[0].threshold, rel=1e-3)


@pytest.mark.parametrize("preset", ["course", "squid"])
def test_no_pulse_fires_where_all_sodium_channels_are_blocked(preset: str) -> None:
    (blocked,) = _responses(preset, na_block=[1.0])

    assert blocked.fires is When.NEVER
    assert blocked.peak is None
    assert blocked.half_width is None


def test_the_squid_axon_without_most_of_its_potassium_channels_fires_by_itself() -> None:
    (blocked,) = _responses("squid", k_block=[0.7])

    assert blocked.fires is When.TOUCHED
    assert blocked.rests is None


def test_a_cell_changed_alone_answers_as_it_does_among_others() -> None:
    among = _responses(na_block=[0.0, 0.2, 0.4, 0.6])[2]
    (alone,) = _responses(na_block=[0.4])

    assert (alone.threshold, alone.peak) == pytest.approx((among.threshold, among.peak), rel=1e-9)


def test_a_pulse_without_width_is_refused() -> None:
    with pytest.raises(StudykitError, match="width is 0 ms"):
        solve([responses([COURSE], width=0.0)])


def test_half_of_the_channels_are_blocked_at_the_half_blocking_concentration() -> None:
    ttx = blockers.load("ttx")

    assert ttx.part(ttx.half_blocking) == 0.5
    assert ttx.concentration(0.5) == pytest.approx(1e-6)
    assert ttx.concentration(1.0) is None


@pytest.mark.parametrize("part", [0.0, 0.1, 0.75, 0.99])
def test_a_dose_blocks_the_part_that_asks_for_it(part: float) -> None:
    tea = blockers.load("tea")
    dose = tea.concentration(part)

    assert dose is not None
    assert tea.part(dose) == pytest.approx(part)


def test_doses_that_make_no_sense_are_refused() -> None:
    with pytest.raises(StudykitError, match=r"the concentration is -1 mM"):
        blockers.load("ttx").part(-1)
    with pytest.raises(StudykitError, match=r"the blocked part is 1\.1"):
        blockers.load("ttx").concentration(1.1)


def test_an_unknown_blocker_suggests_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no blocker is named 'tta'"):
        blockers.load("tta")


# Another bath


@pytest.mark.parametrize(("na_outside", "rest"), published("course-na-outside").rows)
def test_sodium_outside_moves_rest_a_little(na_outside: float, rest: float) -> None:
    assert resting_potential_of(Cell(na_outside=na_outside)) == rest


@pytest.mark.parametrize(("k_outside", "rest"), published("course-k-outside").rows)
def test_potassium_outside_moves_rest_much(k_outside: float, rest: float) -> None:
    assert resting_potential_of(Cell(k_outside=k_outside)) == rest


def test_the_peak_follows_sodium_outside() -> None:
    half, normal = _responses(na_outside=[72.5, 145.0])

    assert half.peak is not None
    assert normal.peak is not None
    assert 10 < normal.peak - half.peak < normal.cell.neuron.e_na - half.cell.neuron.e_na


@pytest.mark.parametrize(("k_outside", "rate"), published("course-fires-by-itself").rows)
def test_much_potassium_outside_makes_it_fire_by_itself(k_outside: float, rate: float) -> None:
    (spikes,) = Firing.solve_all([Firing(Stimulus(), Cell(k_outside=k_outside), 1000)])
    late = [time for time in spikes.times if time > 500]

    assert resting_potential_of(Cell(k_outside=k_outside)) is None
    assert 1000 / np.diff(late).mean() == rate


def test_at_7_mm_of_potassium_it_still_rests() -> None:
    (spikes,) = Firing.solve_all([Firing(Stimulus(), Cell(k_outside=7), 1000)])

    assert spikes.times == ()


# Another temperature


@pytest.mark.parametrize("preset", ["course", "squid"])
def test_the_warmer_the_shorter_the_spike(preset: str) -> None:
    found = _responses(preset, temperature=[5.0, 10.0, 15.0, 20.0])
    widths = [response.half_width or np.nan for response in found]
    latencies = [measures.latency(response.trace) for response in found]

    assert widths == sorted(widths, reverse=True)
    assert latencies == sorted(latencies, reverse=True)


def test_heat_takes_the_overshoot_from_the_squid_axon() -> None:
    cold, hot = _responses("squid", temperature=[6.3, 38.0])

    assert cold.peak is not None
    assert cold.peak > 35
    assert hot.peak is None or hot.peak < 0
