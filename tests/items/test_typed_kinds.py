"""Cloze, click and numbers: what counts as the same, what is asked again, what is told apart."""

import pytest

from studykit.items.asks.ask import UnitSlip, Unreadable
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.cloze import Cloze, Gap
from studykit.items.asks.numeric import Misreading, Numeric

IONS = Cloze((Gap(("Na^{+}", "sodium"), (("K^{+}", "a"),)), Gap(("in", "into the cell"), (("out", "b"),))))
NUMBERS = Cloze((Gap(("3",), (("2", "a"),)), Gap(("0.5",), (("1.5", "b"),))))
PEAK = Numeric(30, "mV", 3, misreadings=(Misreading(100, "a"), Misreading(40, "b")), also_right=(38,))


@pytest.mark.parametrize(
    "typed", ["Na+, in", "na+; IN", "Sodium, into  the cell.", "Na^{+},in", "Na⁺, in", "Na +,in"]
)
def test_words_are_the_same_whatever_case_spaces_and_raised_signs(typed: str) -> None:
    assert IONS.grade(IONS.read(typed, "1")).right


@pytest.mark.parametrize("typed", ["3, 0.5", "3,0.5", "3; 0,5", "3, 0,5"])
def test_a_comma_between_digits_may_be_a_decimal_one(typed: str) -> None:
    assert NUMBERS.grade(NUMBERS.read(typed, "1")).right


@pytest.mark.parametrize("typed", ["", "Na+", "Na+, in, out", ", in", "x" * 10_000])
def test_another_number_of_words_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable, match="does not fill 2 gaps"):
        IONS.read(typed, "1")


def test_what_may_be_misspelled_is_asked_again_once_and_then_graded() -> None:
    gap = Cloze((Gap(("repolarization",)),))

    with pytest.raises(UnitSlip, match="may be misspelled") as slip:
        gap.read("depolarization", "1")

    assert not gap.grade(slip.value.answer).right


def test_a_comma_in_a_slip_is_a_fault_of_the_model() -> None:
    with pytest.raises(ValueError, match="a comma would end the gap"):
        Cloze((Gap(("in",), (("out, slowly", "a"),)),))


def test_other_right_values_are_right_and_no_misreading_is_near_them() -> None:
    assert PEAK.grade("38").right
    assert PEAK.grade("100").misconception == "a"
    assert [each.value for each in PEAK.misreadings] == [100]


@pytest.mark.parametrize("typed", ["0.03", "30000", "0,038", "3e4"])
def test_a_number_that_is_right_in_another_unit_is_told_apart_from_a_wrong_one(typed: str) -> None:
    with pytest.raises(UnitSlip, match="Look at the unit"):
        PEAK.read(typed, "1")


def test_near_zero_a_wrong_number_is_no_slip_of_the_unit() -> None:
    near_zero = Numeric(0, "mV", 2)

    assert not near_zero.grade(near_zero.read("50", "1")).right


def test_the_prompt_tells_the_whole_tolerance_and_no_empty_unit() -> None:
    assert Numeric(3, "", 0.5).prompt() == "Type a number (±\u00a00.5 is right)."


def test_a_place_that_is_printed_like_the_key_is_no_option() -> None:
    near = tuple(Misclick(at, at, at, str(at)) for at in (5.04, 4.0))
    click = Click(at=5.0, start=4.99, end=5.01, unit="ms", digits=1, misclicks=near[1:])

    assert click.grade("4").misconception == "4.0"
    assert click.simpler().kind == "recall"


def test_all_gaps_mixed_up_at_once_are_a_belief_of_their_own() -> None:
    numbers = Cloze(
        (Gap(("3",), (("2", "as-many"),)), Gap(("2",), (("3", "as-many"),))), ((("2", "3"), "swapped"),)
    )

    assert [numbers.grade(typed).misconception for typed in ("2, 3", "2, 2", "3, 3", "3, 2")] == [
        "swapped",
        "as-many",
        "as-many",
        None,
    ]
    assert ("2, 3", "swapped") in numbers.wrong_answers()


def test_a_mix_up_fills_all_gaps() -> None:
    with pytest.raises(ValueError, match="fills all gaps"):
        Cloze((Gap(("3",)), Gap(("2",))), ((("2",), "swapped"),))


def test_a_number_that_is_the_unit_is_asked_for_in_the_plural() -> None:
    ask = Numeric(12.3, "million", 0.3, 1)

    assert "in millions (" in ask.prompt_typed()
    assert "in millions (" in ask.prompt_compared()
    assert "in millions," in ask.prompt_filled_in()


def test_what_is_counted_is_one_input_and_two_inputs() -> None:
    ask = Numeric(1, "inputs", 0)

    assert [str(ask.grade(typed).reply) for typed in ("1", "2")] == ["1\u00a0input", "2\u00a0inputs"]
    assert str(ask.key()) == "1\u00a0input"
    assert str(Numeric(1, "ms", 0.5, 0).key()).startswith("1\u00a0ms")
