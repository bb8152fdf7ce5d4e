"""One form of what is typed: what looks the same is the same, what means something else stays apart."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.normalized import normalized


@pytest.mark.parametrize("minus", "-‐‑‒–—―−﹘﹣－⁃ー")
def test_every_dash_and_minus_is_a_hyphen(minus: str) -> None:
    assert normalized(f"{minus}70") == "-70"


@pytest.mark.parametrize("invisible", "\u200b\u200c\u200d\u200e\u200f\u202e\u2060\u2066\ufeff\u00ad\ufe0f")
def test_invisible_signs_are_left_out(invisible: str) -> None:
    assert normalized(f"{invisible}7{invisible}0{invisible}") == "70"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        *(("７０", "70"), ("٧٠", "70"), ("۷۰", "70"), ("७०", "70"), ("𝟕𝟎", "70"), ("٠٫٥", "0.5")),
        *(("ａ，Ｃ", "a,C"), ("a、c", "a,c"), ("（a）", "(a)"), ("？", "?"), ("a\u3000c", "a c")),
        *(("5\u00a0mV", "5 mV"), ("5\u202f㎷", "5 mV"), ("30 ℃", "30 °C"), ("30 º C", "30 ° C"), ("µ", "μ")),
        *(("caf\u0065\u0301", "café"), (" a\t\u2028b\n", "a b"), ("", ""), ("\u200b", "")),
    ],
)
def test_what_looks_or_means_the_same_has_one_form(typed: str, form: str) -> None:
    assert normalized(typed) == form


@pytest.mark.parametrize("typed", ["5⁴", "10⁻⁵", "Ca²⁺", "H₂O", "½", "5①", "cm²"])
def test_raised_digits_and_fractions_are_no_digits(typed: str) -> None:
    assert normalized(typed) == typed


def test_every_sign_has_one_form() -> None:
    assigned = chain(range(0x20000), range(0xE0000, 0xE0200))
    forms = (normalized(chr(sign)) for sign in assigned)

    assert all(normalized(form) == form for form in set(forms))


@given(st.text())
def test_what_is_normalized_stays_the_same(typed: str) -> None:
    assert normalized(normalized(typed)) == normalized(typed)
