"""What must hold for questions on phases, currents and channel states, against the simulation."""

from typing import Any

import numpy as np
import pytest

from studykit.engine.catalog import CATALOG
from studykit.engine.solve import solve
from studykit.items.asks.matching import Matching
from studykit.items.asks.ordering import Ordering
from studykit.sim import measures
from studykit.sim.channels import currents, leak_conductance
from studykit.subjects.neurophysiology.phases.moments_shared import moment_of_current, moment_of_state
from studykit.subjects.neurophysiology.phases.order_of_phases import MIXED_UP, UNORDERED
from studykit.subjects.neurophysiology.phases.phases_cases import CHANGES, EventsView, event_times
from studykit.text import plain
from tests.questions import drawn

pytestmark = pytest.mark.slow  # dozens of questions of each model are simulated

SEEDS = 40


def spikes_of(name: str, level: int) -> list[Any]:
    scenario = CATALOG.model(name).scenario
    return solve([scenario(**variant.values) for variant in drawn(name, level, SEEDS)])


def test_sodium_never_leaves_during_an_action_potential() -> None:
    for view in spikes_of("name-the-largest-current", 2):
        assert currents(view.trace).sodium.max() <= 0


def test_the_potassium_conductance_is_largest_after_the_peak_and_outlasts_the_passage_through_rest() -> None:
    for view in spikes_of("tell-the-conductance", 1):
        trace, peak = view.trace, measures.peak_time(view.trace)
        falls = measures.falling_through(trace, measures.rest(trace))
        passes = float(falls[falls > peak][0])

        assert trace.t[trace.g_na.argmax()] < peak < trace.t[trace.g_k.argmax()] < passes
        assert np.interp(passes, trace.t, trace.g_k) > 0.3 * trace.g_k.max()


def test_on_the_way_back_the_leak_conducts_more_than_potassium_channels_and_is_inward() -> None:
    for view in spikes_of("false-sentence-on-the-undershoot", 2):
        trace = view.trace
        time = moment_of_current(trace, "leak", view.fraction)
        place = round(time / trace.dt)

        assert trace.g_k[place] < leak_conductance(trace)
        assert currents(trace).leak[place] < 0


@pytest.mark.parametrize("level", [1, 2])
def test_below_rest_nobody_is_said_to_repolarize(level: int) -> None:
    for variant in drawn("match-moments-to-currents", level, SEEDS):
        assert isinstance(variant.item.ask, Matching)
        for pair in variant.item.ask.pairs:
            below = int(pair.left.split(": ")[1].split("\u00a0")[0].replace("−", "-")) < -70
            slugs = {slug for _, slug in pair.mixups}

            assert not (below and slugs & {"sodium-leaves-to-repolarize", "pump-repolarizes"})


def test_what_is_called_open_conducts_and_what_is_called_inactivated_does_not_reopen() -> None:
    for view in spikes_of("match-moments-to-both-channels", 2):
        trace = view.trace
        for name, fraction in zip(view.asked, view.fractions, strict=True):
            place = round(moment_of_state(trace, name, fraction) / trace.dt)
            sodium = trace.g_na[place] / trace.g_na.max()

            assert (sodium >= 0.2) == (name == "upstroke")
            assert (trace.h[place] <= 0.35) == (name in {"fall", "undershoot"})


@pytest.mark.parametrize("level", [1, 2, 3])
def test_beliefs_on_the_order_of_events_are_against_their_order(level: int) -> None:
    scenario = CATALOG.model("order-the-events").scenario
    views: list[EventsView] = solve(
        [scenario(**each.values) for each in drawn("order-the-events", level, SEEDS)]
    )
    for view, variant in zip(views, drawn("order-the-events", level, SEEDS), strict=True):
        times = event_times(view.trace)

        assert isinstance(variant.item.ask, Ordering)
        assert variant.item.ask.swaps
        assert all(times[earlier] < times[later] for earlier, later in MIXED_UP)


@pytest.mark.parametrize(("level", "steps", "of_channels"), [(1, 5, {1}), (2, 5, {2}), (3, 6, {2, 3})])
def test_more_events_of_channels_make_a_higher_level(level: int, steps: int, of_channels: set[int]) -> None:
    variants = drawn("order-the-events", level, SEEDS)

    assert {len(each.item.ask.options("")) for each in variants} == {steps}
    assert {
        sum(
            "channels" in plain(o.words) or "conductance" in plain(o.words) for o in each.item.ask.options("")
        )
        for each in variants
    } == of_channels


@pytest.mark.parametrize("level", [1, 2, 3])
def test_events_whose_order_only_this_neuron_has_are_not_asked_together(level: int) -> None:
    for variant in drawn("order-the-events", level, SEEDS):
        events = variant.values["events"]

        assert isinstance(events, tuple)
        assert not any(pair <= {*events} for pair in UNORDERED)


def test_who_takes_the_overshoot_for_its_tip_names_the_phase_on_that_side_of_the_peak() -> None:
    for level in (1, 2, 3):
        for variant in drawn("name-the-phase", level, SEEDS):
            rises = "and rising" in plain(variant.item.steps[0])
            charged = [
                o for o in variant.item.ask.options("") if o.misconception == "overshoot-is-only-the-tip"
            ]

            assert [plain(o.words) for o in charged] in (
                [],
                ["Depolarization" if rises else "Repolarization"],
            )


def test_the_way_up_from_below_rest_is_never_asked_by_name() -> None:
    assert not any(begins < 0 and ends > begins for begins, ends in CHANGES.values())


def test_no_current_is_asked_for_near_zero_millivolts() -> None:
    for variant in drawn("name-the-largest-current", 1, SEEDS):
        (mark,) = variant.item.figure.marks if variant.item.figure else ()

        assert abs(mark.y) >= 4
        assert "flow" not in plain(variant.item.stem)
