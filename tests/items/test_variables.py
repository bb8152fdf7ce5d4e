"""Variables and seeded draws."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from studykit.errors import StudykitError
from studykit.items.selections import Order, Subset
from studykit.items.variable_types import Count, Flag, OneOf, Range, Variable, printed_value
from studykit.items.variables import canonical, chosen, defaults_of, draw, pick, variables_of

STRENGTH = Range(0.7, 1.4, step=0.01)
WIDTH = OneOf((0.2, 0.5, 1.0))
IONS = ("K", "Na", "Cl", "Ca")

every_variable = pytest.mark.parametrize(
    "variable",
    [
        STRENGTH,
        WIDTH,
        Count(1, 12, unit="min"),
        Flag(),
        OneOf((True,)),
        OneOf((("K", "Na"), ("Cl",))),
        Subset(IONS, (0, 2, 3)),
        Order(IONS),
        Order(IONS, (1, 3)),
    ],
    ids=repr,
)


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


@every_variable
def test_all_values_differ_and_are_as_many_as_it_says(variable: Variable) -> None:
    values = [variable.at(index) for index in range(variable.size())]

    assert len(set(values)) == variable.size()


@every_variable
def test_a_value_typed_as_it_is_printed_is_read(variable: Variable) -> None:
    for index in range(variable.size()):
        typed = printed_value(variable.at(index)) + (f" {variable.unit}" if variable.unit else "")

        assert variable.read(typed) == variable.at(index)


@every_variable
@pytest.mark.parametrize("typed", ["", "maybe", "K+K", "9999", "K+Na+Cl+Ca+K"])
def test_what_is_none_of_the_values_is_refused(variable: Variable, typed: str) -> None:
    if typed == "" and isinstance(variable, Subset):
        assert variable.read(typed) == ()
        return
    with pytest.raises(StudykitError):
        variable.read(typed)


def test_a_subset_has_every_combination_and_an_order_every_permutation() -> None:
    some, ordered = Subset(IONS, (1, 3)), Order(IONS, (2, 4))

    assert [some.at(n) for n in range(some.size())] == [*combinations(IONS, 1), *combinations(IONS, 3)]
    assert [ordered.at(n) for n in range(ordered.size())] == [*permutations(IONS, 2), *permutations(IONS, 4)]


@pytest.mark.parametrize("variable", [Subset(IONS, (2,)), Order(IONS, (2,))])
def test_there_is_no_value_beyond_the_last(variable: Subset | Order) -> None:
    with pytest.raises(IndexError):
        variable.at(variable.size())


@pytest.mark.parametrize(("of", "sizes"), [(("K", "K"), (1,)), (IONS, (5,)), (IONS, (-1,))])
def test_words_that_cannot_be_taken_are_a_fault_of_the_scenario(
    of: tuple[str, ...], sizes: tuple[int]
) -> None:
    with pytest.raises(ValueError, match="cannot be taken"):
        Subset(of, sizes)


def test_a_subset_is_read_in_its_own_order_and_an_order_in_that_of_the_words_typed() -> None:
    assert Subset(IONS, (2,)).read("Cl + K") == ("K", "Cl")
    assert Order(IONS, (2,)).read("Cl + K") == ("Cl", "K")


def test_a_word_that_is_misspelt_is_answered_by_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'Na'"):
        Subset(IONS, (1,)).read("Nat")


def test_variables_are_narrowed_to_ends_values_or_fewer_words() -> None:
    assert Count(1, 12).narrowed((3, 5)) == Count(3, 5)
    assert Count(1, 12).narrowed(OneOf((2, 12))) == OneOf((2, 12))
    assert Flag().narrowed(True) == OneOf((True,))
    assert Subset(IONS, (1, 2)).narrowed(Subset(IONS[:2], (1,))).size() == 2
    assert Subset(IONS, (1, 2)).narrowed((("Na", "K"), ("Cl",))).size() == 2
    assert Order(IONS, (2, 4)).narrowed(Order(IONS[:2])).size() == 2
    assert Order(IONS).narrowed((("Cl", "K", "Na", "Ca"),)).at(0) == ("Cl", "K", "Na", "Ca")


@pytest.mark.parametrize(
    ("variable", "to"),
    [
        (Count(1, 12), (0, 5)),
        (Count(1, 12), OneOf((13,))),
        (Flag().narrowed(True), (False,)),
        (Flag(), "yes"),
        (Flag(), 1),
        (Subset(IONS, (1,)), Subset(IONS, (2,))),
        (Subset(IONS, (2,)), (("K", "K"),)),
        (Order(IONS), Order(("K", "Mg"))),
        (Order(IONS), (("K", "Na"),)),
    ],
)
def test_what_a_variable_lacks_it_cannot_be_narrowed_to(variable: Variable, to: object) -> None:
    with pytest.raises(ValueError, match=r"not|no "):
        variable.narrowed(to)


def test_every_subset_is_drawn_about_equally_often() -> None:
    some = Subset(IONS, (1, 2))
    drawn = Counter(draw({"it": some}, model="m@1", seed=str(n), attempt=0)["it"] for n in range(5000))

    assert len(drawn) == 10
    assert all(400 < count < 600 for count in drawn.values())


class Dice(Struct, frozen=True):
    """A scenario that states its variables itself."""

    faces: int

    @property
    def variables(self) -> Mapping[str, Variable]:
        """One throw, and whether it counts."""
        return {"face": Count(1, self.faces), "counts": Flag()}

    def __call__(self, *, face: int, counts: bool = True) -> int:
        """What is thrown."""
        return face if counts else 0


def test_a_scenario_may_state_its_variables_itself() -> None:
    stated: dict[str, Variable] = {"face": Count(1, 6), "counts": Flag()}
    assert variables_of(Dice(6)) == stated
    assert defaults_of(Dice(6)) == {"counts": True}


@given(st.text(max_size=20))
def test_one_more_name_changes_a_choice_only_to_itself(seed: str) -> None:
    assert chosen(seed, (*IONS, "Mg")) in (chosen(seed, IONS), "Mg")


@given(st.text(max_size=20), st.integers(1, 50))
def test_a_pick_is_one_of_so_many(seed: str, among: int) -> None:
    assert 0 <= pick(seed, among) < among
