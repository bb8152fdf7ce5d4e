"""Plans run in lockstep: equal experiments once, one call per type and round."""

from collections.abc import Sequence
from typing import ClassVar, Self

import pytest
from msgspec import Struct

from studykit.engine.solve import Experiment, Kept, Plan, ask_for, solve
from studykit.errors import StudykitError


class Square(Experiment[int], Struct, frozen=True):
    number: int
    calls: ClassVar[list[list[int]]] = []

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[int]:
        numbers = [experiment.number for experiment in experiments]
        cls.calls.append(numbers)
        return [number**2 for number in numbers]


class Word(Experiment[str], Struct, frozen=True):
    number: int

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[str]:
        return ["n" * experiment.number for experiment in experiments]


class Root(Experiment[float], Struct, frozen=True):
    number: int
    is_small: ClassVar[bool] = True
    calls: ClassVar[list[list[int]]] = []

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[float]:
        numbers = [experiment.number for experiment in experiments]
        cls.calls.append(numbers)
        return [number**0.5 for number in numbers]


class Impossible(Experiment[int], Struct, frozen=True):
    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[int]:
        raise StudykitError("it cannot be done")


@pytest.fixture(autouse=True)
def calls() -> list[list[int]]:
    Square.calls.clear()
    Root.calls.clear()
    return Square.calls


def _fourth_power(number: int) -> Plan[int]:
    square = yield from ask_for(Square(number))
    return (yield from ask_for(Square(square)))


def _nothing_asked() -> Plan[str]:
    return "a closed form"
    yield


def _mixed(number: int) -> Plan[tuple[int, str]]:
    square = yield from ask_for(Square(number))
    word = yield from ask_for(Word(number))
    return square, word


def _root_and_square(number: int) -> Plan[tuple[float, int]]:
    root = yield from ask_for(Root(number))
    square = yield from ask_for(Square(number))
    return root, square


def test_each_plan_gets_its_own_result_in_order() -> None:
    assert solve([_fourth_power(number) for number in (3, 1, 2)]) == [81, 1, 16]


def test_every_round_is_one_call(calls: list[list[int]]) -> None:
    solve([_fourth_power(number) for number in (5, 6, 7)])

    assert calls == [[5, 6, 7], [25, 36, 49]]


def test_equal_experiments_are_solved_once(calls: list[list[int]]) -> None:
    solve([_fourth_power(2), _fourth_power(2), _fourth_power(4)])

    assert calls == [[2, 4], [16]]


def test_what_is_small_is_kept_for_the_next_plans_and_nothing_else() -> None:
    kept: Kept = {}
    solve([_root_and_square(4), _root_and_square(9)], kept=kept)

    assert solve([_root_and_square(9), _root_and_square(16)], kept=kept) == [(3, 81), (4, 256)]
    assert Root.calls == [[4, 9], [16]]
    assert Square.calls == [[4, 9], [9, 16]]


def test_plans_of_different_length_and_type_run_together() -> None:
    plans: list[Plan[object]] = [_nothing_asked(), _mixed(3), _fourth_power(2)]

    assert solve(plans) == ["a closed form", (9, "nnn"), 16]


def test_equal_numbers_in_different_types_are_different_experiments() -> None:
    def plan() -> Plan[tuple[str, int]]:
        word = yield from ask_for(Word(2))
        square = yield from ask_for(Square(2))
        return word, square

    assert solve([plan(), _mixed(2)]) == [("nn", 4), (4, "nn")]


def test_no_plans_give_nothing() -> None:
    assert solve([]) == []


def test_an_error_comes_through() -> None:
    def plan() -> Plan[int]:
        return (yield from ask_for(Impossible()))

    with pytest.raises(StudykitError, match="it cannot be done"):
        solve([plan()])
