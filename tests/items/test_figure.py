"""Lines of a figure are thinned without losing what there is to see."""

from hypothesis import given
from hypothesis import strategies as st

from studykit.figures.ticks import tick_label, ticks
from studykit.items.figure import MOST_POINTS, Axis, axis_along, axis_around, thinned

VALUES = st.floats(-100, 100, allow_nan=False)


@given(st.lists(VALUES, min_size=1, max_size=3000))
def test_a_thinned_line_keeps_its_ends_its_peak_and_its_trough(y: list[float]) -> None:
    x = [float(i) for i in range(len(y))]

    line = thinned(x, y)

    assert len(line.x) == len(line.y) <= MOST_POINTS
    assert (max(line.y), min(line.y)) == (max(y), min(y))
    assert (line.x[0], line.x[-1]) == (x[0], x[-1])
    assert list(line.x) == sorted(line.x)


@given(st.lists(VALUES, min_size=1, max_size=30), st.integers(3, 12))
def test_an_axis_has_round_ends_around_all_values_and_not_too_many_ticks(
    values: list[float], most_ticks: int
) -> None:
    axis = axis_around("rate", "Hz", values, most_ticks=most_ticks)

    assert axis.low - axis.step / 1e6 <= min(values)
    assert max(values) <= axis.high + axis.step / 1e6
    assert 2 <= len(ticks(axis)) <= most_ticks
    assert (ticks(axis)[0], ticks(axis)[-1]) == (axis.low, axis.high)


@given(st.lists(VALUES, min_size=2, max_size=30), st.floats(0.1, 5))
def test_an_axis_may_go_on_beyond_all_values(values: list[float], beyond: float) -> None:
    axis = axis_around("potential", "mV", values, beyond=beyond)

    assert axis.low <= min(values) - beyond + 1e-6
    assert max(values) + beyond - 1e-6 <= axis.high


def test_an_axis_along_curves_ends_where_they_do() -> None:
    axis = axis_along("time", "ms", 0, 27)

    assert (axis.low, axis.high, ticks(axis)) == (0, 27, [0, 5, 10, 15, 20, 25])


def test_the_numbers_of_an_axis_of_sweeps_begin_anew_in_each() -> None:
    axis = Axis("time in each sweep", "ms", 0, 19, 5, period=10)

    assert [tick_label(tick, axis) for tick in ticks(axis)] == ["0", "5", "0", "5"]
