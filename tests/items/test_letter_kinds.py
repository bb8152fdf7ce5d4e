"""Several right, ordering, matching, two steps: what letters mean, which belief comes out."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.items.asks.ask import Unreadable
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.text import plain
from tests.kinds import sample_of

ORDER = Ordering(("A", "B", "C", "D"), (Swap(0, 1, "first"), Swap(0, 2, "second"), Swap(1, 3, "third")))
ROWS = Matching((Pair("x", "P", (("Q", "a"),)), Pair("y", "Q", (("P", "b"), ("R", "c")))), extras=("R",))


def letter(words: str) -> str:
    return "abc"[[plain(option.words) for option in ROWS.options("1")].index(words)]


def test_every_belief_of_a_wrong_order_has_an_order_that_shows_it() -> None:
    assert {slug for _, slug in ORDER.wrong_answers()} == {"first", "second", "third"}


@given(st.permutations(ORDER.steps))
def test_only_one_order_is_right_and_a_belief_is_the_first_that_fits(order: list[str]) -> None:
    verdict = ORDER.grade("\n".join(order))
    fits = [
        s.misconception for s in ORDER.swaps if order.index("ABCD"[s.later]) < order.index("ABCD"[s.earlier])
    ]

    assert verdict.right == (order == ["A", "B", "C", "D"])
    assert verdict.misconception == (fits[0] if fits else None)


def test_steps_are_never_shown_in_their_order() -> None:
    shown = [tuple(plain(option.words) for option in ORDER.options(str(seed))) for seed in range(200)]

    assert ORDER.steps not in shown
    assert set(shown) <= set(permutations(ORDER.steps))


@pytest.mark.parametrize(
    "form", ["{x}{y}", "{x} {y}", "1{x} 2{y}", "2. {y}, 1. {x}", "1={x};2={y}", "1→{x} 2→{y}"]
)
def test_rows_may_be_numbered(form: str) -> None:
    typed = form.format(x=letter("P"), y=letter("Q"))

    assert ROWS.grade(ROWS.read(typed, "1")).right
    assert ROWS.grade(ROWS.read(typed.upper(), "1")).right


@pytest.mark.parametrize("typed", ["a", "abc", "1a", "1a 1b", "1a 3b", "ax", "12", ""])
def test_another_number_of_letters_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable, match="is not 2 letters"):
        ROWS.read(typed, "1")


@pytest.mark.parametrize("typed", ["a-c", "aa", "d", ""])
def test_ticks_that_may_mean_several_things_are_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of("several-right").ask.read(typed, "1")


@pytest.mark.parametrize("typed", ["a", "abc", "a1", ""])
def test_two_steps_need_two_letters(typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of("two-tier").ask.read(typed, "1")


@pytest.mark.parametrize("words", [("K^{+}", "K⁺"), ("*rest*", "rest")])
def test_options_that_read_alike_are_a_fault_of_the_model(words: tuple[str, str]) -> None:
    one, other = words
    with pytest.raises(ValueError, match="different"):
        Ordering((one, other, "x"))
    with pytest.raises(ValueError, match="different"):
        Rubric(words)
    with pytest.raises(ValueError, match="different"):
        SeveralRight(tuple(Statement(each, each == one, "a") for each in (one, other, "x")))
    with pytest.raises(ValueError, match="differently"):
        Matching((Pair("1", one), Pair("2", other)))


@pytest.mark.parametrize(("place", "which"), [(-1, 0), (3, 0), (0, 3), (0, -1)])
def test_a_sentence_that_is_not_there_is_a_fault_of_the_model(place: int, which: int) -> None:
    sample = FalseSentence.sample().ask
    assert isinstance(sample, FalseSentence)

    with pytest.raises(ValueError, match="there is no"):
        replace(sample, place=place, which=which)


def test_markup_of_options_survives_in_the_simpler_form() -> None:
    pairs = (Pair("x", "Na^{+}", (("K^{+}", "a"),)), Pair("y", "K^{+}", (("Na^{+}", "b"),)))
    words = {plain(option.words) for option in Matching(pairs, extras=("Cl^{−}",)).simpler().options("1")}

    assert "1 Na⁺; 2 K⁺" in words
