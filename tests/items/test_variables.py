"""Variables and seeded draws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.variable_types import OneOf, Range
from studykit.items.variables import canonical, draw, pick

STRENGTH = Range(0.7, 1.4, step=0.01)
WIDTH = OneOf((0.2, 0.5, 1.0))


@given(seed=st.text(max_size=20), attempt=st.integers(0, 1000))
def test_a_draw_lies_on_the_printed_grid(seed: str, attempt: int) -> None:
    values = draw({"strength": STRENGTH, "width": WIDTH}, model="m@1", seed=seed, attempt=attempt)

    assert values["strength"] in [round(0.7 + 0.01 * i, 2) for i in range(71)]
    assert values["width"] in WIDTH.values


def test_a_draw_is_the_same_on_every_machine() -> None:
    values = draw({"strength": STRENGTH, "width": WIDTH}, model="m@1", seed="1", attempt=0)

    assert values == {"strength": 0.98, "width": 0.2}


@given(st.text(max_size=20))
def test_adding_a_variable_shifts_no_other(seed: str) -> None:
    before = draw({"strength": STRENGTH}, model="m@1", seed=seed, attempt=0)
    after = draw({"width": WIDTH, "strength": STRENGTH}, model="m@1", seed=seed, attempt=0)

    assert after["strength"] == before["strength"]


def test_all_values_come_about_equally_often() -> None:
    widths = [draw({"width": WIDTH}, model="m@1", seed=str(i), attempt=0)["width"] for i in range(3000)]

    assert all(900 < widths.count(width) < 1100 for width in WIDTH.values)


def test_a_version_of_a_model_draws_anew() -> None:
    drawn = {str(draw({"strength": STRENGTH}, model=f"m@{v}", seed="1", attempt=0)) for v in range(20)}

    assert len(drawn) > 10


def test_narrowing_stays_within_the_variable() -> None:
    assert STRENGTH.narrowed((0.9, 1.1)).size() == 21
    assert WIDTH.narrowed((0.5,)).values == (0.5,)


@pytest.mark.parametrize("narrow", [lambda: STRENGTH.narrowed((0.5, 1.0)), lambda: WIDTH.narrowed((2.0,))])
def test_narrowing_beyond_the_variable_is_a_fault_of_the_model(narrow: object) -> None:
    with pytest.raises(ValueError, match="not"):
        narrow()  # type: ignore[operator]


def test_canonical_values_do_not_depend_on_order() -> None:
    assert canonical({"a": 1.0, "b": "x"}) == canonical({"b": "x", "a": 1.0})


@given(st.text(max_size=20), st.integers(1, 50))
def test_a_pick_is_one_of_so_many(seed: str, among: int) -> None:
    assert 0 <= pick(seed, among) < among
