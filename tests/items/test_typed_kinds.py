"""Cloze, click and numbers: what counts as the same, what is asked again, what is told apart."""

import pytest

from studykit.items.asks.ask import Ask, UnitSlip, Unreadable
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.cloze import Cloze, Gap
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.text import plain

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


@pytest.mark.parametrize("typed", ["", "Na+", "Na+, in, out", ", in", "x" * 200])
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


COUNTED = Cloze((Gap(("342",), (("228", "a"),)), Gap(("out",), (("in", "b"),))))


@pytest.mark.parametrize(
    "typed", ["342, out", "３４２、out", "342.0,out", "٣٤٢, OUT", "3.42e2, out", "342; o\u00adut"]
)
def test_a_number_in_a_gap_is_read_as_every_number_is(typed: str) -> None:
    assert COUNTED.grade(COUNTED.read(typed, "1")).right


@pytest.mark.parametrize(
    "apart", ["3 42", "3_42", "3'42", "34²", "34^2", "3\u00a042", "34_{2}", "3-42", "342 ions", "three"]
)
def test_what_stands_apart_in_a_number_is_never_joined(apart: str) -> None:
    with pytest.raises(Unreadable, match="is no number"):
        COUNTED.read(f"{apart}, out", "1")


@pytest.mark.parametrize("typed", ["1,056", "1.056"])
@pytest.mark.parametrize(
    "ask", [Cloze((Gap(("1056",)),)), Numeric(1056, "mM", 5), Click(at=1056, start=1050, end=1060, unit="ms")]
)
def test_a_sign_between_thousands_is_asked_again(ask: Ask, typed: str) -> None:
    for _ in range(2):
        with pytest.raises(Unreadable, match="may be two numbers") as error:
            ask.read(typed, "1")
        assert not isinstance(error.value, UnitSlip)
    assert ask.grade(ask.read("1056", "1")).right


@pytest.mark.parametrize("typed", ["Ca2+", "Ca²⁺", "Ca^{2+}", "Ca^2+", "Ca 2+", "ca₂+", "Ca2⁺", "Ｃａ２＋"])
def test_raised_signs_behind_letters_are_like_others(typed: str) -> None:
    gap = Cloze(
        (
            Gap(
                ("Ca^{2+}", "calcium"),
            ),
        )
    )

    assert gap.grade(gap.read(typed, "1")).right


def test_words_around_the_right_one_are_asked_again_once() -> None:
    with pytest.raises(UnitSlip, match="'flows out' may be misspelled"):
        COUNTED.read("342, flows out", "1")


@pytest.mark.parametrize(("unit", "value", "tolerance"), [("million", 81, 9), ("million", 8.1, 1)])
@pytest.mark.parametrize("form", ["{:.0f}000000", "{:.1f}e6", "{:.2f} × 10⁶"])
def test_a_number_of_millions_may_be_typed_in_full(
    unit: str, value: float, tolerance: float, form: str
) -> None:
    ask = Numeric(value, unit, tolerance, 1 if value < 10 else 0)

    assert ask.grade(ask.read(form.format(value), "1")).right


@pytest.mark.parametrize(
    ("ask", "typed"),
    [
        *((Numeric(5, "nM", 1), typed) for typed in ("5e-9", "0.005", "5·10^-6")),
        *((Numeric(5, "µA", 1), typed) for typed in ("5e-6", "5000", "0.005")),
        *((Numeric(50, "%", 1), typed) for typed in ("0.5", "0,501")),
        *((Numeric(5, "cm", 1), typed) for typed in ("0.05", "500")),
        *((Numeric(5, "µA/cm²", 1), typed) for typed in ("5e-6", "0.05")),
        *((Click(at=2, start=1.8, end=2.2, unit="ms"), typed) for typed in ("0.002", "2000", "2,1e-3")),
    ],
)
def test_a_power_of_ten_that_the_unit_explains_is_asked_again_once(ask: Ask, typed: str) -> None:
    with pytest.raises(UnitSlip, match="Look at the unit") as slip:
        ask.read(typed, "1")

    assert not ask.grade(slip.value.answer).right


@pytest.mark.parametrize("typed", ["50", "0.5", "6.6", "5e4"])
def test_a_number_off_by_another_power_of_ten_is_wrong(typed: str) -> None:
    ask = Numeric(5, "mV", 1)

    assert not ask.grade(ask.read(typed, "1")).right


def test_what_is_printed_is_what_is_graded() -> None:
    ask = Numeric(30.75, "mV", 1, 1, also_right=(33.14,))
    place = Click(at=5.04, start=4.444, end=5.556, unit="ms")

    assert (ask.value, ask.also_right, plain(ask.bare_key())) == (30.8, (33.1,), "30.8\u00a0mV")
    assert [ask.grade(typed).right for typed in ("29.8", "31.8", "34.1", "29.7", "31.9")] == [True] * 3 + [
        False
    ] * 2
    assert plain(place.key()) == "5.0\u00a0ms (accepted: 4.44 to 5.56)"
    assert [place.grade(typed).right for typed in ("4.44", "5.56", "4.43", "5.57")] == [
        True,
        True,
        False,
        False,
    ]


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


def test_spaces_part_gaps_of_single_words_whether_these_are_right_or_not() -> None:
    ask = Cloze((Gap(("16",)), Gap(("24", "two dozen"))))
    single = Cloze((Gap(("16",)), Gap(("24",))))

    assert single.grade(single.read("16 24", "seed")).right
    assert not single.grade(single.read("16 25", "seed")).right
    for unclear in ("16 240", "16 24 8", "16"):
        with pytest.raises(Unreadable, match="does not fill 2 gaps"):
            single.read(unclear, "seed")
    with pytest.raises(Unreadable, match="does not fill 2 gaps"):
        ask.read("16 24", "seed")
