"""What holds for every kind of question: read, graded, foreseen, simpler, guessed; whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.items.asks.ask import KINDS, Ask, Unreadable, Verdict, simplified
from studykit.items.asks.choice import Choice
from studykit.text import plain
from tests.items.samples import ASKS

SEEDS = ("1", "2", "3")
AWKWARD = (
    *("", " ", "abc", "1e999", "−70 mV", "-70mV", "70", "−0,07 V", "minus 70", "1,234.5", "٣٤", "nan", "∞"),
    *("a", "aa", "zz", "a-c", "1a 1b", "2a", "all", "none", "\n", "a\nb", "\x00", "İ", "ſK", "9" * 10_000),
    *(",", ",,", "a,", "²", "ab" * 5_000, "‮70", "🧠"),
)
every_kind = pytest.mark.parametrize("ask", [pytest.param(ask, id=kind) for kind, (_, ask) in ASKS.items()])


def test_every_kind_has_a_sample() -> None:
    assert set(KINDS) == set(ASKS)


@every_kind
@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_key_is_typed_as_is_read_and_right(ask: Ask, seed: str) -> None:
    assert ask.grade(ask.read(ask.typed_key(seed), seed)).right


@every_kind
def test_letters_may_be_capitals_with_spaces_between_and_around(ask: Ask) -> None:
    typed = ask.typed_key("1")
    spaced = f" {' '.join(typed)} ".upper() if typed.isalpha() and ask.options("1") else f" {typed} "

    assert ask.grade(ask.read(spaced, "1")).right


@every_kind
def test_every_foreseen_wrong_answer_is_wrong_for_its_belief(ask: Ask) -> None:
    for answer, slug in ask.wrong_answers():
        verdict = ask.grade(answer)

        assert (verdict.right, verdict.misconception) == (False, slug)


@every_kind
def test_each_simpler_form_has_one_key_among_three_options_or_is_recalled(ask: Ask) -> None:
    form = ask.simpler()
    while form is not None:
        if isinstance(form, Choice):
            words = [plain(option.words) for option in form.listed]
            assert 3 <= len(words) == len(set(words)) <= 5
            assert [form.grade(each).right for each in words].count(True) == 1
        form = form.simpler()

    assert simplified(ask, frozenset({"recall"})).kind == "recall"


@every_kind
@given(typed=st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30), st.text("abcTF123yn ,-", max_size=8)))
def test_whatever_is_typed_is_graded_or_asked_again(ask: Ask, typed: str) -> None:
    for seed in SEEDS:
        result = read(ask, typed, seed)
        if isinstance(result, Unreadable):
            assert 1 < len(str(result).splitlines()) <= 3
            assert len(str(result)) < 300
        else:
            assert isinstance(ask.grade(result), Verdict)


def read(ask: Ask, typed: str, seed: str) -> str | Unreadable:
    try:
        return ask.read(typed, seed)
    except Unreadable as again:
        return again
