"""Figures in words: what can be seen is told, in order, and as exactly as it can be read."""

import re
from collections.abc import Callable
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.engine.catalog import CATALOG
from studykit.figures.events import ACROSS, UP, events, reading
from studykit.items.asks.numeric import Numeric
from studykit.items.figure import Axis, Figure, Line, Mark
from tests.questions import drawn, every_model

Spike = Callable[[float], Figure]
ROW = re.compile(r"(?P<x>−?[\d.]+)\u00a0ms: (?P<y>−?[\d.]+)\u00a0mV, (?P<what>.*)")


def rows(lines: list[str]) -> list[tuple[float, float, str]]:
    """Time, value and what happens, of each event."""
    found = (ROW.fullmatch(line) for line in lines)
    return [
        (float(row["x"].replace("−", "-")), float(row["y"].replace("−", "-")), row["what"])
        for row in found
        if row
    ]


def high_points(figure: Figure) -> list[float]:
    return [y for _, y, what in rows(events(figure)) if what == "high point"]


@given(peak=st.floats(-55, 60))
def test_the_peak_is_told_to_a_tenth_of_a_step(spike: Spike, peak: float) -> None:
    assert high_points(spike(peak)) == [pytest.approx(peak, abs=1 + 1e-9)]
    assert high_points(spike(peak))[0] % 2 == 0


def test_a_curve_is_told_from_its_start_to_its_end(spike: Spike) -> None:
    seen = rows(events(spike(16)))

    assert [(y, what) for _, y, what in seen] == [
        (-70, "start"),
        *[(tick, "going up") for tick in (-60, -40, -20, 0)],
        (16, "high point"),
        *[(tick, "going down") for tick in (0, -20, -40, -60)],
        (-70, "end"),
    ]
    assert [x for x, _, _ in seen] == sorted(x for x, _, _ in seen)


def test_ripples_that_cannot_be_seen_are_not_told(spike: Spike) -> None:
    times = tuple(step / 10 for step in range(101))
    ripples = Line(times, tuple(-70 + 0.5 * (step % 2) for step in range(101)))

    assert [what for *_, what in rows(events(replace(spike(0), lines=(ripples,))))] == ["start", "end"]


def test_a_low_point_between_two_high_ones(spike: Spike) -> None:
    zigzag = Line((0, 2, 4, 6, 8), (-70, 30, -80, 10, -70))

    seen = rows(events(replace(spike(0), lines=(zigzag,))))

    turns = [(x, y, what) for x, y, what in seen if "point" in what]
    assert turns == [(2, 30, "high point"), (4, -80, "low point"), (6, 10, "high point")]


def test_marks_stand_in_the_order_of_time(spike: Spike) -> None:
    marks = (Mark(9, -70, "late"), Mark(1, -70, "early"))

    seen = [what for *_, what in rows(events(replace(spike(16), marks=marks)))]

    assert seen[:2] == ["start", "marked early"]
    assert seen[-2:] == ["marked late", "end"]


def test_bands_are_told_as_stretches(full: Figure) -> None:
    lines = events(full)

    assert "stimulus: 2.0\u00a0ms to 2.6\u00a0ms" in lines or "stimulus: 2.0\u00a0ms to 2.4\u00a0ms" in lines
    assert "undershoot: 4.0\u00a0ms to 9.0\u00a0ms" in lines


def test_each_of_several_curves_has_its_name(full: Figure) -> None:
    lines = events(full)

    assert lines.index("Curve: control") < lines.index("Curve: with TTX")


def test_what_is_shown_comes_first_then_the_axes(spike: Spike) -> None:
    lines = events(spike(16))

    assert lines[0] == "A spike."
    assert lines[1].startswith("membrane potential (mV) against time (ms), read to the nearest 2\u00a0mV")


def test_a_gap_ends_a_curve_and_begins_it_again(spike: Spike) -> None:
    broken = Line((0, 4, 5, 6, 10), (0, 0, nan, 0, 0))

    seen = rows(events(replace(spike(0), lines=(broken,))))

    assert [(x, what) for x, _, what in seen] == [(0, "start"), (4, "end"), (6, "start"), (10, "end")]


@given(step=st.floats(0.001, 1000), parts=st.sampled_from([ACROSS, UP]))
def test_a_reading_divides_a_step_into_so_many_parts_and_no_more_than_needed(step: float, parts: int) -> None:
    unit = reading(Axis("time", "ms", 0, step, step), parts=parts).unit

    assert parts * 0.999 <= step / unit <= parts * 2.501


def test_a_low_point_from_which_a_curve_hardly_comes_back_is_told(spike: Spike) -> None:
    shallow = Line((0, 2, 4, 8), (-70, 30, -84, -83.2))

    seen = rows(events(replace(spike(0), lines=(shallow,))))

    assert (4, -84, "low point") in seen


READ_OFF: dict[str, Callable[[list[float]], float]] = {
    "read-peak": max,
    "read-undershoot": min,
    "read-rest": lambda heights: heights[0],
    "rest-of-an-entered-cell": lambda heights: heights[1] - heights[0],
}
"""What is asked for, of the heights that are told, in models of a skill; of one model by its own name."""
POTENTIAL = re.compile(r"(−?\d+)\s?mV")


@pytest.mark.slow
@every_model
def test_who_listens_can_read_a_value_off(name: str) -> None:
    """What is told for the highest point, the lowest and the start is right in spite of the rounding."""
    model = CATALOG.model(name)
    for variant in [each for level in model.levels for each in drawn(name, level, 20)]:
        ask, figure = variant.item.ask, variant.item.figure
        if figure is not None:
            assert events(figure)[0] == figure.alt
        if figure is not None and isinstance(ask, Numeric) and model.skill in READ_OFF:
            heights = [y for _, y, _ in rows(events(figure))] or potentials(figure.alt)
            height = READ_OFF.get(name, READ_OFF[model.skill])(heights)
            assert ask.grade(f"{height:g}").right, (variant.seed, height)


def potentials(alt: str) -> list[float]:
    """Those that an alternative text gives, where it says all that there is."""
    return [float(found.replace("−", "-")) for found in POTENTIAL.findall(alt)]
