"""Figures in characters: what the printed ticks say is where the dots are."""

from collections.abc import Callable
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.figures.cells import DrawnRow, words_of
from studykit.figures.names import names
from studykit.figures.rulers import ruler
from studykit.figures.terminal import lines, rows
from studykit.figures.ticks import title
from studykit.items.figure import Axis, Band, Figure, Line, Mark
from studykit.text import say

Spike = Callable[[float], Figure]
BRAILLE = range(0x2801, 0x2900)
ROWS_OF_DOTS = (0x09, 0x12, 0x24, 0xC0)
"""The bits of a braille sign that are its dots of the first row, the second and so on, from above."""


def number(printed: str) -> float:
    return float(printed.strip().replace("−", "-"))


def tick_rows(drawn: list[str]) -> dict[int, float]:
    """The printed value of each row that has a tick."""
    return {row: number(line.partition("┤")[0]) for row, line in enumerate(drawn) if "┤" in line}


def is_curve(sign: str) -> bool:
    return ord(sign) in BRAILLE


def topmost_dot(drawn: list[str]) -> float:
    """How high the highest dot of a curve lies, in rows from the middle of the first line downward."""
    for row, line in enumerate(drawn):
        signs = [ord(sign) - 0x2800 for sign in line if is_curve(sign)]
        for dot, bits in enumerate(ROWS_OF_DOTS):
            if any(sign & bits for sign in signs):
                return row + (dot + 0.5) / 4 - 0.5
    raise AssertionError("no dot is drawn")


def read_off(drawn: list[str], row: float) -> float:
    """The value at ``row``, as a learner reads it from the printed ticks."""
    (upper, high), *_, (lower, low) = tick_rows(drawn).items()
    return high + (row - upper) * (low - high) / (lower - upper)


@given(peak=st.floats(-20, 60), width=st.integers(40, 100), height=st.integers(10, 40))
def test_the_peak_is_read_off_to_within_one_dot(spike: Spike, peak: float, width: int, height: int) -> None:
    drawn = lines(spike(peak), width=width, height=height)

    rows = sum("┤" in line or "│" in line for line in drawn)
    dot = 180 / (4 * (rows - 1))
    assert read_off(drawn, topmost_dot(drawn)) == pytest.approx(peak, abs=dot)


@given(width=st.integers(40, 100))
def test_what_is_drawn_against_what_is_said_to_its_end(spike: Spike, width: int) -> None:
    figure = spike(0)
    across = replace(figure.x, quantity="time since the first of the two pulses was over")
    drawn = lines(replace(figure, x=across), width=width, height=19)

    assert f"{title(figure.y)} against {title(across)}" in " ".join(drawn)
    assert max(map(len, drawn)) <= width


@given(time=st.floats(0, 10), width=st.integers(40, 100))
def test_a_mark_is_read_off_to_within_half_a_column(spike: Spike, time: float, width: int) -> None:
    drawn = lines(replace(spike(0), marks=(Mark(time, 40, "here"),)), width=width, height=19)

    axis = next(line for line in drawn if "└" in line)
    first, last = axis.index("┬"), axis.rindex("┬")
    marked = next(line for line in drawn if "●" in line).index("●")
    assert (marked - first) * 10 / (last - first) == pytest.approx(time, abs=5 / (last - first) + 1e-9)


@given(
    low=st.integers(-120, 0),
    span=st.integers(10, 300),
    step=st.sampled_from([5, 10, 20, 25, 50]),
    most=st.integers(5, 60),
)
def test_ticks_lie_in_the_middle_of_cells(low: int, span: int, step: int, most: int) -> None:
    axis = Axis("membrane potential", "mV", low, low + span, step)

    up = ruler(axis, most=most, spacing=1)

    assert up.cells <= most
    assert all(value * 2 % step == 0 and low <= value <= low + span for value in up.ticks.values())
    assert all((up.first + cell) * up.unit == pytest.approx(value) for cell, value in up.ticks.items())


@given(width=st.integers(40, 120), height=st.integers(5, 50))
def test_no_line_is_too_wide_and_no_plot_too_high(full: Figure, width: int, height: int) -> None:
    drawn = lines(full, width=width, height=height)

    assert max(map(len, drawn)) <= width
    assert sum("┤" in line or "│" in line for line in drawn) <= height


def test_the_axes_say_quantity_and_unit(full: Figure) -> None:
    drawn = lines(full, width=60, height=19)

    assert drawn[0] == "membrane potential (mV) against time (ms)"


def test_a_negative_tick_has_a_true_minus(full: Figure) -> None:
    assert any(line.startswith(" −80 ┤") for line in lines(full, width=60, height=19))


def test_a_mark_shows_a_dot_and_its_label(full: Figure) -> None:
    drawn = "\n".join(lines(full, width=60, height=19))

    assert drawn.count("●") == 1
    assert "peak" in drawn


def test_two_labels_do_not_overwrite_each_other(spike: Spike) -> None:
    marks = (Mark(5, 0, "first"), Mark(5.1, 5, "second"))

    drawn = "\n".join(lines(replace(spike(0), marks=marks), width=60, height=19))

    assert "first" in drawn
    assert "second" in drawn


def test_the_bar_of_a_band_begins_under_its_start(full: Figure) -> None:
    drawn = lines(full, width=60, height=19)

    axis = next(line for line in drawn if "└" in line)
    bar = next(line for line in drawn if "stimulus" in line)
    assert bar.index("▀") == [at for at, sign in enumerate(axis) if sign == "┬"][1]


def test_a_stimulus_has_a_thick_bar_in_a_row_of_its_own(full: Figure) -> None:
    drawn = lines(full, width=60, height=19)

    rows = [line.strip() for line in drawn if "▀" in line or "▔" in line]
    assert [set(row) & {"▀", "▔"} for row in rows] == [{"▀"}, {"▔"}]


def test_neighboring_bands_keep_their_own_bars(spike: Spike) -> None:
    bands = (Band(0, 5, "rest"), Band(5, 9.9, "spike"), Band(9.9, 10, "a long name at the border"))

    drawn = "\n".join(lines(replace(spike(0), bands=bands), width=60, height=19))

    assert all(band.label in drawn for band in bands)


def dots_in(row: DrawnRow, curve: int) -> int:
    """How many dots of ``curve`` a row has."""
    signs = [ord(sign) for piece in row if piece.curve == curve for sign in piece.words if is_curve(sign)]
    return sum((sign - 0x2800).bit_count() for sign in signs)


@pytest.mark.parametrize(("curve", "share"), [(0, 1.0), (1, 4 / 6), (2, 1 / 2), (3, 6 / 10)])
def test_each_line_has_gaps_of_its_own(spike: Spike, curve: int, share: float) -> None:
    heights = (20, 0, -20, -40)
    levels = tuple(Line((0, 10), (height, height)) for height in heights)

    drawn = rows(replace(spike(0), lines=levels), width=60, height=19)

    dots = [dots_in(row, curve) for row in drawn if words_of(row)[:5].strip(" ┤") == say(heights[curve])]
    assert dots == [pytest.approx(2 * 50 * share, abs=6)]


def test_a_curve_is_named_above_its_peak(spike: Spike) -> None:
    spikes = tuple(
        Line((0, at, at + 0.5, at + 1, 10), (-70, -70, 40, -70, -70), label)
        for at, label in ((1, "A"), (1.6, "B"), (2.4, "C"), (4, "D"))
    )

    drawn = rows(replace(spike(0), lines=spikes), width=60, height=10)

    (top,) = [row for row in drawn if set("ABCD") <= set(words_of(row))]
    names_of = [(piece.words.strip(), piece.curve) for piece in top if piece.words.strip() in list("ABCD")]
    assert names_of == [("A", 0), ("B", 1), ("C", 2), ("D", 3)]


def test_a_level_line_is_named_at_its_end(spike: Spike) -> None:
    level = Line((0, 10), (-50, -50), "threshold")

    drawn = rows(replace(spike(0), lines=(spike(40).lines[0], level)), width=60, height=19)

    (named,) = [row for row in drawn if "threshold" in words_of(row)]
    assert [piece.curve for piece in named if piece.words.strip() == "threshold"] == [1]
    assert words_of(named).index("threshold") > 40


def test_dots_that_curves_share_are_theirs_by_turns(spike: Spike) -> None:
    same = Line((0, 10), (0, 0))

    drawn = rows(replace(spike(0), lines=(same, same)), width=60, height=19)

    (shared,) = [row for row in drawn if words_of(row).startswith("   0 ┤")]
    assert {piece.curve for piece in shared} >= {0, 1}


def test_what_is_named_in_full_needs_no_legend(full: Figure) -> None:
    drawn = lines(full, width=60, height=19)

    assert drawn[1].startswith("  80 ┤")
    assert all(label in "\n".join(drawn) for label in ("control", "with TTX"))


@given(strengths=st.lists(st.integers(1, 99), min_size=4, max_size=4, unique=True), width=st.integers(40, 80))
def test_a_legend_goes_on_in_another_row(spike: Spike, strengths: list[int], width: int) -> None:
    labels = [f"{strength}\u00a0µA/cm²" for strength in strengths]
    flat = Line((0, 10), (0, 0))
    figure = replace(spike(0), lines=tuple(replace(flat, label=label) for label in labels))

    drawn = lines(figure, width=width, height=19)

    assert all(any(label in line for line in drawn[:5]) for label in labels)


@pytest.mark.parametrize(
    ("labels", "short"),
    [
        (["A", "B"], ["A", "B"]),
        (["A: 50 mV", "B: 60 mV"], ["A", "B"]),
        (["71.0\u00a0µA/cm²", "84.5\u00a0µA/cm²"], ["71.0", "84.5"]),
        (["", "rheobase", "2 × rheobase"], ["", "rheobase", "2 ×"]),
        (["control", "with TTX"], ["control", "with TTX"]),
        (["the rest of one", "an equilibrium of another"], ["the rest one", "an"]),
    ],
)
def test_a_name_is_what_tells_a_label_from_the_others(labels: list[str], short: list[str]) -> None:
    assert names(labels) == short


@pytest.mark.parametrize("most", range(6, 40))
def test_rows_that_are_there_are_used(most: int) -> None:
    up = ruler(Axis("membrane potential", "mV", -90, 50, 20), most=most, spacing=1)

    assert up.cells >= 0.7 * most
    assert len(up.ticks) >= 4


def test_gridlines_only_where_the_axis_asks_for_them(spike: Spike) -> None:
    figure = spike(0)
    bare = replace(figure, x=replace(figure.x, grid=False), y=replace(figure.y, grid=False))

    assert "·" in "\n".join(lines(figure, width=60, height=19))
    assert "·" not in "\n".join(lines(bare, width=60, height=19))


def test_a_value_that_is_not_finite_is_a_gap(spike: Spike) -> None:
    broken = Line((0, 4, 5, 6, 10), (0, 0, nan, 0, 0))

    drawn = lines(replace(spike(0), lines=(broken,)), width=60, height=19)

    row = next(line for line in drawn if line.startswith("   0 ┤"))
    assert row[6 + 5 * 5] in " ·"


def test_an_axis_too_long_for_its_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="time"):
        ruler(Axis("time", "ms", 0, 1e6, 0.001), most=10, spacing=3)
