"""Each place where the lecture is simpler than the cell has a scenario that shows what the cell does."""

import re
from pathlib import Path
from typing import Any

import pytest

from studykit.engine.catalog import CATALOG
from tests.subjects.simulated import measured

pytestmark = pytest.mark.slow  # every scenario that the page names is run

PAGE = (Path(__file__).parents[3] / "docs/simpler-than-the-cell.md").read_text(encoding="utf-8")


def number(seen: dict[str, Any], name: str) -> float:
    value = seen[name]
    assert isinstance(value, int | float)
    return value


def numbers(seen: dict[str, Any], name: str) -> list[float]:
    values = seen[name]
    assert isinstance(values, list)
    return [float(value) for value in values]


def test_the_page_names_ten_places_and_only_scenarios_that_there_are() -> None:
    rows = [line for line in PAGE.splitlines() if "`studykit simulate" in line and line.startswith("|")]
    named = re.findall(r"`studykit simulate ([a-z-]+)`", PAGE)

    assert len(rows) == 10
    assert set(named) <= {row.name for row in CATALOG.index("neurophysiology").scenarios}


def test_rest_is_a_steady_state_and_no_equilibrium() -> None:
    seen = measured("currents-at-rest")

    assert number(seen, "na") < -1
    assert number(seen, "k") > 1
    assert abs(number(seen, "sum")) < 0.01


def test_the_pump_adds_a_few_millivolts_and_spikes_go_on_without_it() -> None:
    seen, later = measured("pump-block"), measured("spikes-without-pump", minutes=5)

    assert 4 < number(seen, "step") < number(seen, "step_bound") < 11
    assert later["fired"] is True


def test_the_peak_stops_short_of_e_na_while_channels_inactivate() -> None:
    seen = measured("peak-and-e-na")

    assert number(seen, "short_of_e_na") > 5
    assert number(seen, "inactivated_at_peak") > 50


def test_in_most_of_the_undershoot_a_stronger_stimulus_fires() -> None:
    seen = measured("recovery")
    start, end = numbers(seen, "undershoot")

    assert number(seen, "upstroke") < number(seen, "peak") < number(seen, "absolute_end")
    assert number(seen, "absolute_end") - start < 0.1 * (end - start)


def test_a_shock_in_the_middle_of_a_rested_axon_runs_both_ways() -> None:
    seen = measured("direction")

    assert (seen["reaches_left_end"], seen["reaches_right_end"]) == (True, True)
    assert measured("backward")["outcome"] == "backward only"


def test_later_spikes_of_a_fast_train_are_smaller() -> None:
    first, *_, last = numbers(measured("train"), "peaks")

    assert last < first - 10


def test_nodes_renew_the_impulse_and_many_are_depolarized_at_one_moment() -> None:
    seen = measured("nodes")
    renewed, faded = numbers(seen, "rises"), numbers(seen, "rises_unrenewed")

    assert number(seen, "depolarized_nodes") > 5
    assert max(renewed) - min(renewed) < 2
    assert faded[-1] < faded[0] / 2 < renewed[0] / 2


def test_the_threshold_is_not_one_number() -> None:
    assert number(measured("threshold-of-shapes"), "spread") > 1


def test_rates_have_a_floor_and_a_ceiling_and_release_per_spike_can_fall() -> None:
    rate, release = measured("firing-rate"), measured("release", synapse="depressing")
    per_spike = numbers(release, "curve_per_spike")

    assert 0 < number(rate, "floor") < number(rate, "ceiling") < 100
    assert per_spike == sorted(per_spike, reverse=True)


def test_a_nerve_is_graded_though_each_of_its_fibers_is_not() -> None:
    seen = measured("compound-potential")
    fired, heights = numbers(seen, "fired"), numbers(seen, "heights")

    assert heights == sorted(heights)
    assert heights[-1] > 3 * heights[1] > 0 == heights[0]
    assert fired[-1] == fired[-2]
    assert heights[-1] < 1.02 * heights[-2]
    assert number(seen, "highest_peak") - number(seen, "lowest_peak") < 6
