"""The kinds of question: reading and grading answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.asks.ask import KINDS, Unreadable, simplified
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.text import plain, text
from studykit.told.parts import Judged, Role, solution

PEAK = Numeric(
    30, "mV", 3, misreadings=(Misreading(100, "spike-height-from-rest"), Misreading(33, "peak-is-e-na"))
)
SPIKE = Choice(
    (right("One spike"), wrong("No spike", "a"), wrong("Half a spike", "b"), wrong("A train", "c"))
)


@pytest.mark.parametrize(
    "typed", ["30", "٣٠", "30 mV", "30mV", " 30 ", "+30", "33", "27", "29,5", "29.5", "30.0 mv", "30\u00a0mV"]
)
def test_a_number_within_tolerance_is_right_however_it_is_written(typed: str) -> None:
    assert PEAK.grade(typed).right


@pytest.mark.parametrize("typed", ["-70", "−70", "–70", "−70 mV", "-70mV", "- 70", "-70,0"])
def test_a_negative_number_may_have_any_minus(typed: str) -> None:
    assert Numeric(-70, "mV", 2).grade(typed).right


@pytest.mark.parametrize("typed", ["26.9", "33.1", "-30", "0", "100"])
def test_a_number_outside_the_tolerance_is_wrong(typed: str) -> None:
    assert not PEAK.grade(typed).right


def test_the_value_of_a_mal_rule_is_diagnosed() -> None:
    assert PEAK.grade("99").misconception == "spike-height-from-rest"


def test_a_mal_rule_too_close_to_the_key_is_dropped() -> None:
    assert [m.misconception for m in PEAK.misreadings] == ["spike-height-from-rest"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "1e999",
        "1,234.5",
        "minus 70",
        "3⁰",
        "30 V",
        "30 mA",
        "-",
        "nan",
        "inf",
        "9" * 10_000,
        "30 30",
    ],
)
def test_what_is_no_number_in_the_unit_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable):
        PEAK.grade(typed)


@given(st.text())
def test_no_line_of_text_breaks_the_reading_of_numbers(typed: str) -> None:
    message = ""
    try:
        PEAK.grade(typed)
    except Unreadable as error:
        message = str(error)

    assert len(message.splitlines()) <= 3


def test_a_tolerance_finer_than_the_print_is_a_fault_of_the_model() -> None:
    with pytest.raises(ValueError, match="finer than what is printed"):
        Numeric(30, "mV", 0.4)


def test_each_distractor_has_its_own_diagnosis() -> None:
    assert [SPIKE.grade(words).misconception for words, _ in SPIKE.wrong_answers()] == ["a", "b", "c"]


def test_an_option_may_be_wrong_without_a_belief() -> None:
    ask = Choice((right("One spike"), wrong("No spike"), wrong("Half a spike", "b")))

    verdict = ask.grade("No spike")

    assert (verdict.right, verdict.misconception) == (False, None)
    assert plain(ask.key()) == "One spike"
    assert ask.wrong_answers() == (("No spike", None), ("Half a spike", "b"))


@pytest.mark.usefixtures("beliefs_of_samples")
def test_each_option_is_told_with_its_worth_and_no_belief_where_it_shows_none() -> None:
    ask = Choice((right("One spike"), wrong("No spike"), wrong("Half a spike", "bubbles-are-air")))
    (judged,) = [part for part in solution(Item(text("How many?"), ask, ()), "1") if isinstance(part, Judged)]

    told = {plain(each.words): [part.role for part in each.feedback][:2] for each in judged.answers}

    assert told["One spike"] == [Role.RIGHT]
    assert told["No spike"] == [Role.WRONG]
    assert told["Half a spike"] == [Role.WRONG, Role.FORESEEN]


def test_options_keep_their_order_for_one_seed_and_change_over_seeds() -> None:
    orders = {SPIKE.options(str(seed)) for seed in range(50)}

    assert SPIKE.options("1") == SPIKE.options("1")
    assert len(orders) > 10


def test_ordered_options_are_never_shuffled() -> None:
    ordered = Choice(SPIKE.listed, ordered=True)

    assert {ordered.options(str(seed)) for seed in range(20)} == {SPIKE.listed}


def test_the_key_stands_in_every_place_about_equally_often() -> None:
    places = [[o.misconception for o in SPIKE.options(str(seed))].index(None) for seed in range(2000)]

    assert all(400 < places.count(place) < 600 for place in range(4))


def test_a_distractor_that_reads_like_the_key_is_dropped() -> None:
    choice = Choice((*SPIKE.listed, wrong("One spike", "d")))

    assert len(choice.listed) == 4


@pytest.mark.parametrize(
    "options",
    [
        (right("a"), wrong("b", "x")),
        (right("a"), right("b"), wrong("c", "x")),
        (wrong("a", "x"), wrong("b", "x"), wrong("c", "x")),
    ],
)
def test_a_choice_without_one_key_and_three_options_is_a_fault_of_the_model(
    options: tuple[object, ...],
) -> None:
    with pytest.raises(ValueError, match="a choice has"):
        Choice(options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "is_right"), [("y", True), ("YES", True), ("n", False), (" no ", False)])
def test_recall_takes_the_learners_word(typed: str, is_right: bool) -> None:
    assert Recall(text("3 out")).grade(typed).right is is_right


@pytest.mark.parametrize("typed", ["", "maybe", "3", "yy"])
def test_recall_asks_again_for_anything_else(typed: str) -> None:
    with pytest.raises(Unreadable):
        Recall(text("3 out")).grade(typed)


@pytest.mark.parametrize("ask", [SPIKE, PEAK])
def test_every_kind_becomes_simpler_down_to_recall(ask: Choice | Numeric) -> None:
    simple = simplified(ask, frozenset({"recall"}))

    assert plain(simple.key()) == plain(ask.key())


def test_the_kinds_of_the_house_are_registered() -> None:
    assert {"choice", "numeric", "recall"} <= set(KINDS)
