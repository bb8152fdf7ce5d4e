"""What stands for a sign that a stream cannot carry, and which signs are shown by their number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.signs import PLAINLY, harmless, is_harmless, printable

ENCODINGS = ["ascii", "latin-1", "cp1252", "cp850", "cp437", "koi8-r", "shift_jis", "cp037", "utf-8"]
FOLDERS = {"studykit": "*.py", "data": "*.toml", "decks": "*.toml"}
TRICKS = "\x00\x07\x08\r\x1b\x7f\x9b\u200b\u200e\u200f\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ue000\ue001"


def in_ascii(words: str) -> str:
    return words.encode("ascii", PLAINLY).decode()


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("−70\u00a0mV", "-70 mV"),
        ("K⁺, Cl⁻, Ca²⁺ and PO₄³⁻", "K+, Cl-, Ca2+ and PO4^3-"),
        ("[Na⁺]ᵢ", "[Na+]_i"),
        ("10 µA/cm², 10⁻³, tⁿ", "10 uA/cm^2, 10^-3, t^n"),
        ("vₘₐₓ, t₁, E_K", "v_max, t1, E_K"),
        ("3 × 2 ≥ 5 ± 1", "3 x 2 >= 5 +- 1"),
        ("“he’s” … 5–10", '"he\'s" ... 5-10'),
        ("37 °C, 2 MΩ, Δ and τ", "37 degC, 2 MOhm, Delta and tau"),
        ("á Ł ß ½ ﬁ ｐ", "a L ss 1/2 fi p"),
        ("☃ 漢", r"\u2603 \u6f22"),
        ("\udcff", r"\udcff"),
    ],
)
def test_what_ascii_lacks_is_written_plainly(words: str, plain: str) -> None:
    assert in_ascii(words) == plain


def test_what_an_encoding_has_stays() -> None:
    assert "−70 µV, “é” K⁺".encode("cp1252", PLAINLY) == "-70 µV, “é” K+".encode("cp1252")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=st.text(st.characters(codec=None), max_size=30))
def test_nothing_is_ever_a_question_mark_or_an_error(encoding: str, words: str) -> None:
    written = words.encode(encoding, PLAINLY).decode(encoding)

    assert written.count("?") == words.count("?")


def test_every_sign_in_the_sources_and_data_can_be_written_plainly() -> None:
    root = Path(__file__).parents[1]
    signs = {
        sign
        for folder, pattern in FOLDERS.items()
        for path in (root / folder).rglob(pattern)
        if path.name != "normalized.py"  # what is read, not what is printed
        for sign in path.read_text(encoding="utf-8")
        if not sign.isascii() and not 0x2800 <= ord(sign) < 0x2900  # drawings are told as events
    }

    assert len(signs) > 50
    assert {sign for sign in signs if "\\" in in_ascii(sign)} == set()


@pytest.mark.parametrize("sign", TRICKS)
def test_a_sign_that_plays_tricks_is_told_by_its_number(sign: str) -> None:
    shown = harmless(f"a{sign}b")

    assert shown.isascii()
    assert f"{ord(sign):x}" in shown or sign == "\r"
    assert harmless(shown) == shown


@pytest.mark.parametrize(
    "words", ["−70\u00a0mV", "K⁺ → é 漢字", "two\nlines", "می\u200cروم", "👩\u200d🔬 ⚠\ufe0f", "\U00014647"]
)
def test_what_languages_are_spelled_with_stays(words: str) -> None:
    assert is_harmless(words)


def test_a_line_break_in_a_name_makes_no_new_line() -> None:
    assert printable("a\nb\u2028c") == r"a\nb\u2028c"
