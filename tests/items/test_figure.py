"""Lines of a figure are thinned without losing what there is to see."""

from hypothesis import given
from hypothesis import strategies as st

from studykit.items.figure import MOST_POINTS, thinned

VALUES = st.floats(-100, 100, allow_nan=False)


@given(st.lists(VALUES, min_size=1, max_size=3000))
def test_a_thinned_line_keeps_its_ends_its_peak_and_its_trough(y: list[float]) -> None:
    x = [float(i) for i in range(len(y))]

    line = thinned(x, y)

    assert len(line.x) == len(line.y) <= MOST_POINTS
    assert (max(line.y), min(line.y)) == (max(y), min(y))
    assert (line.x[0], line.x[-1]) == (x[0], x[-1])
    assert list(line.x) == sorted(line.x)
