"""Whatever is typed as an answer to any question: a grade or a friendly refusal, never a crash."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Variant
from studykit.items.asks.ask import KINDS, Ask, Unreadable, Verdict
from tests.questions import drawn, every_model

Check = Callable[[str, str], None]

AWKWARD = (
    *("", " ", "abc", "1e999", "−70 mV", "-70mV", "70", "−0,07 V", "minus 70", "1,234.5", "٣٤", "nan", "∞"),
    *("T", "TFTF", "t/f/t", "y", "n", "?", "a", "\x00", "\x1b[2J", "9" * 10_000, "🧠", "‮70"),
)


def _graded(ask: Ask, answer: str) -> Verdict | Unreadable:
    try:
        return ask.grade(answer)
    except Unreadable as again:
        return again


def _read(variant: Variant, typed: str) -> str | Unreadable:
    try:
        return variant.item.ask.read(typed, variant.seed)
    except Unreadable as again:
        return again


def _check_graded(name: str, answer: str) -> None:
    for level in CATALOG.model(name).levels:
        ask = drawn(name, level)[0].item.ask
        graded = _graded(ask, answer)
        if isinstance(graded, Verdict):
            assert graded.misconception is None or not graded.right
        else:
            assert ask.prompt() in str(graded)
            assert len(str(graded).splitlines()) == 2


def _check_read(name: str, typed: str) -> None:
    for level in CATALOG.model(name).levels:
        variant = drawn(name, level)[0]
        result = _read(variant, typed)
        if isinstance(result, Unreadable):
            assert 1 < len(str(result).splitlines()) <= 3
        else:
            assert isinstance(variant.item.ask.grade(result), Verdict)


anything = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=60))


@pytest.mark.slow
@every_model
@pytest.mark.parametrize("check", [_check_graded, _check_read])
def test_an_awkward_answer_is_graded_or_asked_again(name: str, check: Check) -> None:
    for answer in AWKWARD:
        check(name, answer)


@pytest.mark.slow
@every_model
@given(typed=anything)
def test_whatever_is_typed_to_any_model_is_read_and_graded_or_asked_again(name: str, typed: str) -> None:
    _check_read(name, typed)
    _check_graded(name, typed)


@every_model
def test_space_around_an_answer_changes_nothing(name: str) -> None:
    for level in CATALOG.model(name).levels:
        ask = drawn(name, level)[0].item.ask
        if ask.options("0"):  # its answers are picked by letters, not typed
            continue
        for (wrong, slug), before, behind in product(ask.wrong_answers(), ("", " ", "\t"), (" ", "\u00a0")):
            assert ask.grade(before + wrong + behind).misconception == slug


@every_model
def test_its_kind_is_registered(name: str) -> None:
    for level in CATALOG.model(name).levels:
        assert drawn(name, level)[0].item.ask.kind in KINDS
