"""Questions of reading a trace: keys against an independent look at the drawn curve and the printed stem."""

import re

import numpy as np
import pytest

from studykit.engine.draws import Variant
from studykit.items.asks.numeric import Numeric
from studykit.items.figure import Figure
from studykit.sim.kinetics import FloatArray
from studykit.text import plain
from tests.questions import drawn

pytestmark = pytest.mark.slow  # dozens of questions of each model are simulated

SEEDS = 60
POTENTIALS = [(name, level) for name in ("read-rest", "read-undershoot") for level in (1, 2)]


def figure_of(variant: Variant) -> Figure:
    assert variant.item.figure is not None
    return variant.item.figure


def curve(variant: Variant) -> tuple[FloatArray, FloatArray]:
    (line,) = figure_of(variant).lines
    return np.array(line.x), np.array(line.y)


def crossings(variant: Variant, level: float) -> list[float]:
    """When the drawn curve crosses a level, by linear interpolation between its points."""
    x, y = curve(variant)
    at = np.flatnonzero((y[:-1] < level) != (y[1:] < level))
    times = x[at] + (x[at + 1] - x[at]) * (level - y[at]) / (y[at + 1] - y[at])
    return [float(time) for time in times]


def numbers(words: str, unit: str) -> list[float]:
    return [
        float(found.replace("−", "-")) for found in re.findall(rf"(−?[0-9.]+)\u00a0{re.escape(unit)}", words)
    ]


def key_of(variant: Variant) -> Numeric:
    assert isinstance(variant.item.ask, Numeric)
    return variant.item.ask


@pytest.mark.parametrize("level", [1, 2])
def test_rest_is_where_the_drawn_curve_begins(level: int) -> None:
    for variant in drawn("read-rest", level, SEEDS):
        assert key_of(variant).value == pytest.approx(curve(variant)[1][0], abs=0.51)


@pytest.mark.parametrize("level", [1, 2])
def test_the_undershoot_is_the_lowest_point_of_the_drawn_curve(level: int) -> None:
    for variant in drawn("read-undershoot", level, SEEDS):
        lowest = curve(variant)[1].min()
        rest = curve(variant)[1][0]

        assert key_of(variant).value == pytest.approx(lowest, abs=0.51)
        assert float(str(variant.values["e_k"])) < lowest < rest - 5


@pytest.mark.parametrize(("name", "level"), POTENTIALS)
def test_no_number_beside_the_trace_and_no_one_answer_gives_a_potential_away(name: str, level: int) -> None:
    variants = drawn(name, level, SEEDS)

    assert not any(numbers(plain(variant.item.stem), "mV") for variant in variants)
    for guess in range(-95, -55):
        right = sum(variant.item.ask.grade(str(guess)).right for variant in variants)
        assert right <= 0.65 * SEEDS


def test_the_half_width_is_the_time_between_the_flanks_half_way_up_from_rest() -> None:
    for variant in drawn("read-half-width", 1, SEEDS):
        x, y = curve(variant)
        rest, peak = numbers(plain(variant.item.stem), "mV")
        up, down = crossings(variant, (rest + peak) / 2)

        assert [rest, peak] == pytest.approx([y[0], y.max()], abs=0.6)
        assert key_of(variant).value == pytest.approx(down - up, abs=0.03)
        assert x[-1] > down


def test_the_half_width_differs_from_variant_to_variant() -> None:
    variants = drawn("read-half-width", 1, SEEDS)

    for guess in np.arange(0.5, 2.5, 0.1):
        assert sum(variant.item.ask.grade(f"{guess:.1f}").right for variant in variants) <= 0.5 * SEEDS


def test_the_latency_runs_from_the_stated_onset_to_the_upward_crossing_of_zero() -> None:
    for variant in drawn("read-latency", 2, SEEDS):
        (onset,) = numbers(plain(variant.item.stem), "ms")
        (stimulus,) = [band for band in figure_of(variant).bands if band.label == "stimulus"]
        up = crossings(variant, 0.0)[0]

        assert stimulus.start == onset
        assert key_of(variant).value == pytest.approx(up - onset, abs=0.03)


@pytest.mark.parametrize(("name", "level"), [("read-half-width", 1), ("read-latency", 2)])
def test_times_are_read_off_an_axis_with_lines_at_least_every_half_millisecond(name: str, level: int) -> None:
    for variant in drawn(name, level, SEEDS):
        axis = figure_of(variant).x

        assert (axis.step, axis.grid) == (0.5, True)
        assert axis.high - axis.low <= 6
