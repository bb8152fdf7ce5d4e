"""The numbers that courses give: what a subject may declare, and what stands for their names."""

from pathlib import Path
from typing import Annotated

import pytest

from studykit.engine.draws import make
from studykit.errors import Faults, StudykitError
from studykit.items.asks.recall import Recall
from studykit.items.course_values import SOURCES, USUAL, CourseValue, CourseValues, add_source, load
from studykit.items.item import Item
from studykit.items.model import ItemModel
from studykit.items.variables import are_values_of, draw, variables_of
from studykit.text import literal, plain, text

GOOD = """
[{name}]
means = "how hot it is"
unit = "°C"
usual = {usual}
low = 0
high = 100
source = "our judgment"
"""
LOW = GOOD.format(name="cold", usual=4)
HIGH = GOOD.format(name="hot", usual=60) + 'above = "cold"\n'


def file_of(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "course_values.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def declared(tmp_path: Path) -> None:
    add_source(file_of(tmp_path, LOW + HIGH))


@pytest.fixture(autouse=True)
def _none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studykit.items.course_values.SOURCES", [])
    assert SOURCES is not None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (GOOD.format(name="cold", usual=101), "usual is not from low to high"),
        (HIGH, "no 'cold' stands before it"),
        (LOW.replace('source = "our judgment"\n', ""), "cold lacks source"),
        (LOW.replace("[cold]", "[Cold]"), "'Cold'"),
        (LOW + "step = 0\n", "step"),
    ],
)
def test_what_is_wrong_with_a_declaration_is_told(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(Faults) as error:
        load(file_of(tmp_path, content))

    assert fault in str(error.value)


@pytest.mark.usefixtures("declared")
def test_a_name_in_braces_stands_for_the_number_of_the_course() -> None:
    words = text("From {cold} to {hot}, not {tepid}, x_{cold}")

    assert plain(USUAL.filled(words)) == "From 4\u00a0°C to 60\u00a0°C, not {tepid}, x_cold"
    assert plain(CourseValues((("hot", 80.0),)).filled(text("{hot}"))) == "80\u00a0°C"


@pytest.mark.usefixtures("declared")
def test_a_brace_behind_a_backslash_opens_no_name() -> None:
    for words in ("{cold}", "a {hot} b", "{{cold}}"):
        assert plain(USUAL.filled(text(literal(words)))) == words


@pytest.mark.usefixtures("declared")
def test_numbers_out_of_their_order_are_told() -> None:
    assert not [*USUAL.out_of_order()]
    assert [*USUAL.but({"hot": 3.0}).out_of_order()] == ["hot is 3\u00a0°C, not above cold, 4\u00a0°C"]


@pytest.mark.usefixtures("declared")
def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'cold'"):
        USUAL.of("colt")


def served(*, heat: Annotated[float, CourseValue("hot")]) -> float:
    """A cup as the course has it."""
    return heat


@pytest.mark.usefixtures("declared")
def test_a_variable_that_is_the_courses_own_is_not_drawn() -> None:
    variables, mine = variables_of(served), CourseValues((("hot", 80.0),))

    drawn = [draw(variables, model="m@1", seed=str(n), attempt=0, course_values=mine) for n in range(9)]

    assert drawn == [{"heat": 80.0}] * 9
    assert draw(variables, model="m@1", seed="1", attempt=0) == {"heat": 60.0}
    with pytest.raises(ValueError, match="course's own"):
        variables["heat"].narrowed((1, 2))


@pytest.mark.usefixtures("declared")
def test_what_another_course_may_have_asked_is_a_value_of_it() -> None:
    variables = variables_of(served)

    assert are_values_of(variables, {"heat": 99.0})
    assert not are_values_of(variables, {"heat": 101.0})
    assert not are_values_of(variables, {"heat": 99.5})


@pytest.mark.usefixtures("declared")
def test_worked_steps_are_told_with_the_numbers_of_the_course_and_with_the_one_that_was_asked() -> None:
    def asked(heat: float) -> Item:
        return Item(text(f"Why {heat:g}?"), Recall(text("x")), (text("It is {hot}, not {cold}."),))

    model = ItemModel("m", "s", "recall", 1, "t", served, {1: variables_of(served)}, asked)

    (item,) = make([(model, {"heat": 90.0}, CourseValues((("hot", 80.0), ("cold", 5.0))))])

    assert item is not None
    assert plain(item.steps[0]) == "It is 90\u00a0°C, not 5\u00a0°C."
    assert item.course_values.of("hot") == 90
