"""Whatever is typed as an answer, every kind of question asks again in a few words, or grades it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.asks.ask import Ask, UnitSlip, Unreadable
from studykit.signs import is_harmless
from tests.kinds import every_kind, sample_of
from tests.long.fuzzed_answers import samples, try_answers

ODD = [
    *("", " ", "abc", "1e999", "−70 mV", "-70mV", "70", "70.", ".5", "−0,07 V", "minus 70", "1,234.5"),
    *("٣٤", "٧٠ mV", "９０", "²", "nan", "∞", "1e-400", "70 MV", "70 mm", "--70", "0x1F", "1_000"),
    *("a" * 10_000, "9" * 10_000, " " * 10_000, "a," * 5_000, "1." * 5_000, "T" * 10_000, "−" * 10_000),
    *("\n", "a\nb", "\x00", "\x1b[2J", "all", "none", "T", "y", "?", "a?", "a-c", "1a 1b", "ß", "🧠", "‮70"),
    *("a", "aa", "zz", "2a", "İ", "ſK", ",", ",,", "a,", "ab" * 5_000),
]
SEEDS = ("1", "2", "3")


def read_or_asked_again(ask: Ask, typed: str, seed: str) -> str:
    """Nothing, as the answer was graded; or what is said to have it typed again."""
    try:
        answer = ask.read(typed, seed)
    except UnitSlip as slip:
        answer = slip.answer
    except Unreadable as problem:
        return str(problem)
    verdict = ask.grade(answer)
    assert verdict.right in (True, False)
    assert not (verdict.right and verdict.misconception)
    return ""


@every_kind
def test_an_odd_answer_is_asked_again_in_a_few_words_or_graded(kind: str) -> None:
    ask = sample_of(kind).ask
    for typed in ODD:
        for seed in SEEDS:
            words = read_or_asked_again(ask, typed, seed)

            assert len(words.splitlines()) in (0, 2), f"what is wrong, and how to answer: {typed[:12]!a}"
            assert len(words) < 250
            assert is_harmless(words)


@given(st.one_of(st.text(max_size=40), st.text("abcTF123yn ,-", max_size=8)))
@every_kind
def test_no_answer_breaks_a_question(kind: str, typed: str) -> None:
    ask = sample_of(kind).ask
    for seed in SEEDS:
        assert len(read_or_asked_again(ask, typed, seed)) < 250


def test_what_is_made_of_right_and_wrong_answers_is_graded_alike_in_every_form() -> None:
    found = try_answers(samples(), answers=2_000, seed="1")

    assert found.faults == []
    assert min(found.outcomes[sort] for sort in ("right", "wrong", "asked again")) > 100


@every_kind
def test_no_answer_is_always_asked_again(kind: str) -> None:
    assert read_or_asked_again(sample_of(kind).ask, "", "1")


@pytest.mark.parametrize("kind", ["numeric", "click"])
@pytest.mark.parametrize("typed", ["5 V", "5 MV", "5 mm", "5 mS", "−0,07 kV"])
def test_a_wrong_unit_is_told_apart_from_a_wrong_number(kind: str, typed: str) -> None:
    assert "the unit of" in read_or_asked_again(sample_of(kind).ask, typed, "1")
