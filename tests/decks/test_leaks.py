"""What a lesson gives away, in each kind of question: a made-up lesson says the key."""

import pytest

from studykit.decks.leaks import given_away
from studykit.engine.draws import Variant
from studykit.items.asks.ask import KINDS, Ask
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.cloze import Cloze, Gap
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering
from studykit.items.figure import Axis, Figure, Line
from studykit.items.item import Item
from studykit.text import text
from studykit.told.parts import Said, lesson

CHOICE = Choice((right("It leaves the cell"), wrong("It enters the cell", "a"), wrong("It stays", "b")))
DEPTH = Numeric(-70, "mV", 2, misreadings=(Misreading(70, "a"),))
PAIRS = Matching((Pair("Hot", "Vapor", (("Ice", "a"),)), Pair("Cold", "Ice", (("Vapor", "a"),))), ("Fog",))
GAPS = Cloze((Gap(("out",), (("in", "a"),)), Gap(("three",), (("two", "b"),))))
STEPS = Ordering(("It opens", "It lets ions in", "It shuts"))


def variant(ask: Ask, stem: str = "What?") -> Variant:
    return Variant("m", 1, 1, "Title", "seed", {}, Item(text(stem), ask, ()))


def said(words: str, figure: Figure | None = None) -> tuple[Said, ...]:
    return lesson(text("The course says so."), text(words), text("Look."), figure=figure)


def rights_of(kind: type[Ask]) -> str:
    """What is right in the sample of a kind, in sentences."""
    item = kind.sample()
    if kind.kind == "statements":
        rows = str(item.stem).split("\n")[1:]
        return next(row for row, is_true in zip(rows, item.ask.truths(), strict=True) if is_true)
    return str(item.ask.key())


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind is not Matching], ids=lambda k: k.kind
)
def test_the_key_of_each_kind_is_given_away_by_a_lesson_that_says_it(kind: type[Ask]) -> None:
    sample = Variant("m", 1, 1, "Title", "seed", {}, kind.sample())

    assert given_away(said(rights_of(kind)), [sample]) != []
    assert given_away(said("Nothing of the sort."), [sample]) == []


@pytest.mark.parametrize(
    ("ask", "words", "found"),
    [
        (CHOICE, "Here it leaves the cell.", ["It leaves the cell"]),
        (CHOICE, "Here it leaves the cells.", []),
        (CHOICE, "It leaves the cell or it stays.", []),
        (CHOICE, "It stays or it enters the cell.", []),
        (DEPTH, "It is 70\u00a0mV.", ["−70\u00a0mV"]),
        (DEPTH, "It is −70.", ["−70\u00a0mV"]),
        (DEPTH, "It is 70.5, or 7, or 170\u00a0mV.", []),
        (PAIRS, "There is ice and fog.", []),
        (PAIRS, "There is ice.", ["Ice"]),
        (GAPS, "It goes out.", ["out"]),
        (GAPS, "It goes in or out, three by three.", ["three"]),
        (STEPS, "It opens. It shuts.", []),
        (STEPS, "It lets ions in. It opens, and it shuts.", []),
        (STEPS, "It opens. Then it lets ions in, and it shuts.", ["It opens → It lets ions in → It shuts"]),
    ],
)
def test_what_is_given_away(ask: Ask, words: str, found: list[str]) -> None:
    assert given_away(said(words), [variant(ask)]) == found


def test_a_label_of_the_figure_gives_a_key_away() -> None:
    axis = Axis("time", "ms", 0, 10, 1)
    figure = Figure((Line((0, 1), (0, 1), "it leaves the cell"),), axis, axis, "A line.")

    assert given_away(said("Look.", figure), [variant(CHOICE)]) == ["It leaves the cell"]


def test_a_letter_alone_is_a_name_and_no_word() -> None:
    ask = Choice((right("A"), wrong("B", "a"), wrong("C", "b")))

    assert given_away(said("A lesson says a word."), [variant(ask)]) == []


def test_what_several_questions_ask_is_told_once() -> None:
    assert given_away(said("It stays at 70\u00a0mV."), [variant(DEPTH), variant(DEPTH)]) == ["−70\u00a0mV"]


def test_a_true_statement_is_given_away_though_a_false_one_stands_there() -> None:
    sample = KINDS.get("statements").sample()
    first, second, _ = str(sample.stem).split("\n")[1:]

    found = given_away(said(f"{first} {second}"), [Variant("m", 1, 1, "Title", "seed", {}, sample)])

    assert found == [second.partition(" ")[2]]
