"""What a kind of question refuses when it is made: nothing that could not be asked, graded or drawn."""

from collections.abc import Callable
from math import inf, nan
from typing import Any

import pytest
from msgspec.structs import replace

from studykit.items.asks.ask import KINDS, Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.cloze import Cloze, Gap
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.recall import Recall
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement, Statements
from studykit.items.figure import Axis, Band, Mark
from studykit.items.variable_types import Range
from studykit.text import text
from tests.kinds import sample_of

PLACE = Click(at=2, start=1.8, end=2.2, unit="ms")
CLAIMS = (
    Claim("A", (("B", "a"), ("C", "b"), ("D", "c"))),
    Claim("E", (("F", "d"),)),
    Claim("G", (("H", "e"),)),
)
THREE = tuple(Statement(words, words == "A", "a") for words in "ABC")


def numeric(**change: Any) -> Numeric:
    return replace(Numeric(5, "mV", 1), **change)


NONSENSE: list[tuple[str, Callable[[], object]]] = [
    *(
        ("numeric", lambda change=change: numeric(**change))
        for change in (
            *({"value": value} for value in (nan, inf, -inf)),
            *({"tolerance": tolerance} for tolerance in (nan, inf, -1)),
            *({"digits": digits} for digits in (-1, 7, 400)),
            *({"also_right": (value,)} for value in (nan, inf)),
            *({"misreadings": (Misreading(value, "a"),)} for value in (nan, -inf)),
        )
    ),
    *(
        ("click", lambda change=change: replace(PLACE, **change))
        for change in (
            *({name: value} for name in ("at", "start", "end") for value in (nan, inf, -inf)),
            *({"digits": digits} for digits in (-1, 6, 400)),
            *({"misclicks": (Misclick(5, start, 6, "a"),)} for start in (nan, -inf, 5.5)),
        )
    ),
    *(
        ("cloze", lambda gaps=gaps: Cloze(gaps))
        for gaps in (
            *((), (Gap(()),), (Gap(("",)),), (Gap((" ",)),), (Gap(("a", "")),), (Gap(("\u200b",)),)),
            *((Gap(("a",), (("", "b"),)),), (Gap(("5.0",), (("5", "b"),)),), (Gap(("a",)),) * 5),
        )
    ),
    ("cloze", lambda: Cloze((Gap(("a",)),), ((("",), "b"),))),
    ("choice", lambda: Choice((right(""), wrong("B", "a"), wrong("C", "b")))),
    ("choice", lambda: Choice((right("A"), wrong(" ", "a"), wrong("C", "b")))),
    ("choice", lambda: Choice((right("A"), wrong("B", ""), wrong("C", "b")))),
    ("choice", lambda: Choice((right("A"),), least=0)),
    ("choice", lambda: Choice(())),
    *(("recall", lambda words=words: Recall(text(words))) for words in ("", " ", "\n")),
    *(("rubric", lambda lines=lines: Rubric(lines)) for lines in ((), ("A",), ("A", ""), ("A", " "))),
    ("rubric", lambda: Rubric((), extras=("A", "B"))),
    ("rubric", lambda: Rubric(("A", "B"), extras=("A",))),
    *(
        ("ordering", lambda steps=steps: Ordering(steps))
        for steps in ((), ("A", "B"), ("A", "B", ""), ("A", "B", "C\nD"))
    ),
    ("ordering", lambda: Ordering(("A", "B", "C"), (Swap(1, 1, "a"),))),
    ("ordering", lambda: Ordering(("A", "B", "C"), (Swap(0, 3, "a"),))),
    *(
        ("matching", lambda pairs=pairs: Matching(tuple(Pair(*pair) for pair in pairs)))
        for pairs in (
            (),
            (("x", "A"),),
            (("x", "A"), ("", "B")),
            (("x", "A"), ("y", "")),
            (("x", "A"), ("y", "A")),
        )
    ),
    ("matching", lambda: Matching((Pair("x", "A"), Pair("y", "B")), extras=("",))),
    *(
        (kind.kind, lambda kind=kind, words=words: kind(tuple(replace(THREE[0], words=w) for w in words)))
        for kind in (Statements, SeveralRight)
        for words in ((), ("A", "B"), ("A", "A", "B"), ("A", "B", ""))
    ),
    ("several-right", lambda: SeveralRight((*THREE[1:], replace(THREE[0], is_true=False)))),
    *(
        ("false-sentence", lambda claims=claims: FalseSentence(claims, place=0))
        for claims in (
            *((), CLAIMS[:2], (replace(CLAIMS[0], true=""), *CLAIMS[1:])),
            *((*CLAIMS[:2], Claim("", (("H", "e"),))), (*CLAIMS[:2], Claim("G", (("", "e"),)))),
            (*CLAIMS[:2], Claim("G", ())),
        )
    ),
]
MADE_OF_OTHERS = {"two-tier", "prediction", "direction"}
"""Kinds of which each part is a choice, or one of a few words of its own."""


@pytest.mark.parametrize("make", [make for _, make in NONSENSE])
def test_nonsense_is_refused_when_a_question_is_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()


def test_each_kind_is_known_to_refuse_something() -> None:
    assert {kind for kind, _ in NONSENSE} | MADE_OF_OTHERS >= set(KINDS)


@pytest.mark.parametrize("kind", ["choice", "two-tier", "prediction"])
def test_a_kind_made_of_choices_refuses_what_they_refuse(kind: str) -> None:
    for option in (o for tier in sample_of(kind).ask.tiers for o in tier.options("1")):
        with pytest.raises(ValueError, match="says something"):
            replace(option, words=text(" "))
    with pytest.raises(ValueError, match="has a name"):
        Option(text("A"), "")


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_figure_has_no_place_that_is_no_number(number: float) -> None:
    for make in (
        lambda: Axis("time", "ms", number, 10, 1),
        lambda: Axis("time", "ms", 0, number, 1),
        lambda: Axis("time", "ms", 0, 10, number),
        lambda: Mark(number, 0, "A"),
        lambda: Mark(0, number, "A"),
        lambda: Band(number, 1, "A"),
        lambda: Band(1, number, "A"),
        lambda: Range(number, 1, 0.1),
        lambda: Range(0, number, 0.1),
        lambda: Range(0, 1, number),
    ):
        with pytest.raises(ValueError, match="no"):
            make()


@pytest.mark.parametrize(("low", "high", "step"), [(0, 0, 1), (1, 0, 1), (0, 1, 0), (0, 1, -1)])
def test_an_axis_has_a_length_and_a_step(low: float, high: float, step: float) -> None:
    with pytest.raises(ValueError, match="no axis"):
        Axis("time", "ms", low, high, step)
