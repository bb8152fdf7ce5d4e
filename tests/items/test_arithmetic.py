"""Which printed equations hold, and which numbers are the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studykit.items.arithmetic import broken_equations, numbers_in
from studykit.text import say

HOLD = [
    "The amplitude is their difference: 20 − (−74) = 94\u00a0mV.",
    "V − E_K = −46\u00a0mV − (−87\u00a0mV) = 41\u00a0mV: the current is outward.",
    "Add up roughly: 10 × 2.1 − 3.3 = 17.7\u00a0mV; threshold is 20\u00a0mV above rest.",
    "z is −1: E = 26.38 / (−1) × 2.686 = −70.8\u00a0mV.",
    "It is exp(z × E / (RT/F)) = exp(2 × 116 / 26.73) = 5887, and 230\u00a0nM × 5887 = 1.4\u00a0mM.",
    "At 27\u00a0°C E_K = 25.9\u00a0mV × ln(5.1 / 140) = −86\u00a0mV; it was −94\u00a0mV before.",
    "E_Na = 61\u00a0mV × log₁₀(100/21) = 41\u00a0mV.",
    "The ratio is 2.5 / 250 = 10⁻², so its logarithm is −2.",
    "Area: π × d² = π × (35 × 10⁻⁴\u00a0cm)² = 3.8 × 10⁻⁵\u00a0cm².",
    "20 ÷ 25 = 80\u00a0%, and 1,000 + 200 = 1,200.",
    "V − 20 = 5 and 5 = 3 × V, for P_Na = 0.09 P_K.",
    "A ratio of 3 = a ratio of 4; ) = 5 (",
]
BROKEN = {
    "20 − (−74) = 95\u00a0mV": "94",
    "V − E_K = −46 − (−87) = 40\u00a0mV": "41",
    "10 × 2.1 − 3.3 = 17.8\u00a0mV": "17.7",
    "E = 26.73 / 2 × 2.556 = 68.3\u00a0mV": "34.1609",
    "π × (35 × 10⁻⁴\u00a0cm)² = 9.6 × 10⁻⁶\u00a0cm²": "3.84845e-05",
    "exp(1 × (−51) / 26.73) = 6.74": "0.148382",
    "25.9\u00a0mV × ln(140 / 5.1) = −86\u00a0mV": "85.7912",
    "61\u00a0mV × log₁₀(100/21) = 95\u00a0mV": "41.3446",
    "2.5 / 250 = 10⁻³": "0.01",
    "4 × 2.4 = 9.6 = 9.8 − 0.1\u00a0mV": "9.6",
    "230\u00a0nM × 5887 = 1.4\u00a0µM": "0.00135401",
}


@pytest.mark.parametrize("words", HOLD)
def test_an_equation_that_holds_as_far_as_it_is_printed_is_no_fault(words: str) -> None:
    assert not list(broken_equations(words))


@pytest.mark.parametrize(("words", "gives"), BROKEN.items())
def test_an_equation_that_does_not_hold_is_told_with_what_it_gives(words: str, gives: str) -> None:
    (said,) = broken_equations(f"It is so: {words}, as one sees.")

    assert said.endswith(f"but that is {gives}")


@example(-101, 150, 1)
@given(st.integers(-150, 150), st.integers(-150, 150), st.integers(-200, 200))
def test_a_difference_of_whole_numbers_has_to_be_exact(left: int, right: int, wrong_by: int) -> None:
    second = f"({say(right)})" if right < 0 else say(right)
    words = f"{say(left)} − {second} = {say(left - right + wrong_by, 'mV')}."

    assert bool(list(broken_equations(words))) == (wrong_by != 0)


@given(st.text("0123456789.,+−×/()= ln⁻²πV\u00a0%", max_size=30))
def test_no_words_break_the_reading(words: str) -> None:
    assert all(said.startswith("“") for said in broken_equations(words))


@pytest.mark.parametrize("words", ["5 / 0 = 3", "ln(0) = 3", "10⁹⁹⁹ = 3", "exp(5 × 10⁷) = 3"])
def test_what_cannot_be_calculated_does_not_hold(words: str) -> None:
    (said,) = broken_equations(words)

    assert "cannot be calculated" in said


@pytest.mark.parametrize(
    ("one", "other", "may_be_the_same"),
    [
        ("20\u00a0mV", "20.4\u00a0mV", True),
        ("20\u00a0mV", "21\u00a0mV", False),
        ("75.3\u00a0mV", "75.34\u00a0mV", True),
        ("75.3\u00a0mV", "75.4\u00a0mV", False),
        ("−70\u00a0mV", "70\u00a0mV", False),
        ("23\u00a0million", "2.3 × 10⁷", True),
        ("36\u00a0million", "3.5 × 10⁷", False),
    ],
)
def test_numbers_are_the_same_if_one_may_be_the_other_rounded(
    one: str, other: str, *, may_be_the_same: bool
) -> None:
    (first,), (second,) = numbers_in(one), numbers_in(other)

    assert first.agrees_with(second) is may_be_the_same
