"""Three statements: all three judged right is right, one wrong judgment is diagnosed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.asks.ask import Unreadable
from studykit.items.asks.choice import Choice
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement, Statements
from studykit.items.item import numbered
from studykit.text import plain

ASK = Statements(
    (
        Statement("The pump is electrogenic.", True),
        Statement("It works without ATP.", False, "pump-b"),
        Statement("It carries K^{+} in.", True),
    )
)


@pytest.mark.parametrize(
    "answer",
    ["TFT", "tft", "t f t", "T, F, T", "true false true", "True; False; True.", "1 true, 2 false, 3 true"],
)
def test_the_right_row_is_right_however_it_is_written(answer: str) -> None:
    assert ASK.grade(answer).right


@pytest.mark.parametrize(
    ("answer", "row"),
    [
        *(
            ("3T 2F 1T", "TFT"),
            ("3F2T1F", "FTF"),
            ("2. true, 3: false; 1) F", "FTF"),
            ("(3) T (1) F (2) F", "FFT"),
        ),
        *(("3=T, 1=T, 2=F", "TFT"), ("３Ｔ　２Ｆ　１Ｔ", "TFT"), ("1→F 2→F 3→T", "FFT")),
    ],
)
def test_typed_numbers_say_which_statement_is_judged(answer: str, row: str) -> None:
    assert ASK.read(answer, "1") == row


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "1T 1F 1T",
            "9t 8f 7t",
            "0T 1F 2T",
            "1T 2F 4T",
            "T 2F 3T",
            "1T F T",
            "1T 2F 3T 1T",
            "T1 F2 T3",
            "11T 2F 3T",
        ),
        *("1T 2F 03T", "1T 2F 3", "1 2T 3F", "1²T 2F 3T", "½T 2F 3T"),
    ],
)
def test_a_number_that_is_repeated_missing_or_of_no_statement_is_asked_again(answer: str) -> None:
    with pytest.raises(Unreadable, match="is not 3 times T or F"):
        ASK.read(answer, "1")


@pytest.mark.parametrize(
    ("answer", "slug"), [("FFT", None), ("TTT", "pump-b"), ("TFF", None), ("FTF", "pump-b")]
)
def test_only_taking_a_false_statement_for_true_is_diagnosed(answer: str, slug: str | None) -> None:
    verdict = ASK.grade(answer)

    assert (verdict.right, verdict.misconception) == (False, slug)


def test_a_wrong_judgment_that_shows_no_belief_is_wrong_and_not_diagnosed() -> None:
    ask = Statements((Statement("The pump is electrogenic.", is_true=True), *ASK.listed[1:]))

    assert ask.wrong_answers()[0] == ("FFT", None)
    assert (ask.grade("FFT").right, ask.grade("FFT").misconception) == (False, None)
    assert ask.grade("FTT").misconception == "pump-b"


def test_options_to_tick_may_show_no_belief() -> None:
    ask = SeveralRight(
        (
            Statement("It carries K^{+} in.", is_true=True),
            Statement("It carries Na^{+} out.", is_true=True),
            Statement("It carries Cl^{−} out.", is_true=False),
            Statement("It works without ATP.", is_true=False, misconception="pump-b"),
        )
    )

    assert ask.grade("It carries K⁺ in.").misconception is None
    assert ask.grade("It carries K⁺ in.\nIt works without ATP.").misconception == "pump-b"
    assert [option.is_key for option in ask.options("s")].count(True) == 2
    assert {slug for _, slug in ask.wrong_answers()} == {None, "pump-b"}


@pytest.mark.parametrize("answer", ["", "TF", "TFTF", "yes", "TXF", "1 2 3", "truefalse", "T F ?", "٣"])
def test_what_is_no_row_of_three_is_asked_again(answer: str) -> None:
    with pytest.raises(Unreadable, match="TFT"):
        ASK.grade(answer)


@given(st.text(max_size=40))
def test_no_answer_breaks_it(answer: str) -> None:
    with suppress(Unreadable):
        ASK.grade(answer)


def test_the_simpler_form_offers_the_key_with_one_mistake_with_another_and_with_both() -> None:
    simpler = ASK.simpler()

    assert isinstance(simpler, Choice)
    offered = {plain(option.words): option.misconception for option in simpler.options("s")}
    assert offered.pop("1 true, 2 false, 3 true") is None
    single = {
        "1 false, 2 false, 3 true": None,
        "1 true, 2 true, 3 true": "pump-b",
        "1 true, 2 false, 3 false": None,
    }
    assert len(offered) == 3
    assert len(offered.items() & single.items()) == 2


def test_a_stem_has_each_statement_on_a_line_behind_its_number() -> None:
    stem = plain(numbered("True or false?", (each.words for each in ASK.listed)))

    assert stem.split("\n") == [
        "True or false?",
        "1. The pump is electrogenic.",
        "2. It works without ATP.",
        "3. It carries K⁺ in.",
    ]


def test_another_number_of_statements_is_a_fault_of_the_model() -> None:
    with pytest.raises(ValueError, match="3 statements"):
        Statements(ASK.listed[:2])
