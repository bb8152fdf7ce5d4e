"""Labels: they stay inside, apart from each other and off the curves where there is room."""

from studykit.figures.places import Box, around, best

AREA = Box(0, 0, 100, 100)


def near(x: float, y: float) -> list[Box]:
    return around(x, y, width=20, height=10, gap_x=5, gap_y=5)


def test_a_label_stands_above_to_the_right_where_nothing_is_in_the_way() -> None:
    assert best(near(50, 50), area=AREA, taken=[], points=[]) == Box(55, 55, 20, 10)


def test_a_label_at_the_right_border_moves_to_the_left() -> None:
    assert best(near(95, 50), area=AREA, taken=[], points=[]).left == 70


def test_a_label_leaves_a_curve_alone() -> None:
    curve = [(float(x), 60.0) for x in range(100)]

    box = best(near(50, 50), area=AREA, taken=[], points=curve)

    assert not any(box.holds(x, y) for x, y in curve)


def test_a_label_covers_a_curve_sooner_than_another_label() -> None:
    other, curve = Box(0, 0, 100, 52), [(60.0, 60.0), (40.0, 60.0), (50.0, 60.0)]

    assert not best(near(50, 50), area=AREA, taken=[other], points=curve).meets(other)
