"""In which order new cards are begun."""

from itertools import takewhile

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck, Fact, Optional, Part, Taught
from studykit.decks.load import load
from studykit.study.levels import level_below
from studykit.study.order import group_of, in_order
from studykit.text import text

REST, SPIKE, AXON = (Taught(name, text(name), text(name)) for name in ("rest", "spike", "axon"))
MAIN = Part("Main", 1)
BEYOND = Part("Beyond", 2, Optional("beyond", "Does your course have it?"))


def card(name: str, taught: Taught | None = None, *, part: Part = MAIN, after: tuple[str, ...] = ()) -> Card:
    skill, _, level = name.partition("/")
    fact = None if level else Fact(text("?"), text("!"))
    return Card(name, skill, int(level) if level else None, fact, part, taught, after=after)


def order(*cards: Card, course: tuple[Taught, ...] = (REST, SPIKE, AXON)) -> list[str]:
    return [each.id for each in in_order(Deck("d", "D", "", 1, cards, course))]


def test_one_card_of_each_statement_comes_in_turn_in_the_order_of_the_course() -> None:
    cards = [card("c/1", SPIKE), card("a/1", REST), card("b/1", REST), card("d", SPIKE), card("e/1", AXON)]

    assert order(*cards) == ["a/1", "c/1", "e/1", "b/1", "d"]


def test_second_levels_come_after_all_first_ones() -> None:
    assert order(card("a/1", REST), card("a/2", REST), card("b/1", REST), card("c/1", SPIKE)) == [
        "a/1",
        "c/1",
        "b/1",
        "a/2",
    ]


def test_a_card_comes_after_what_it_builds_on() -> None:
    cards = [card("late/1", REST, after=("early",)), card("other/1", REST), card("early/1", SPIKE)]

    assert order(*cards) == ["other/1", "early/1", "late/1"]


def test_what_comes_after_each_other_in_a_circle_comes_all_the_same() -> None:
    cards = [card("a/1", REST, after=("b",)), card("b/1", REST, after=("a",))]

    assert sorted(order(*cards)) == ["a/1", "b/1"]


def test_an_optional_part_is_the_last_of_its_height() -> None:
    cards = [card("x/1", REST, part=BEYOND), card("a/1", REST), card("a/2", REST), card("b/1", REST)]

    assert order(*cards) == ["a/1", "b/1", "x/1", "a/2"]


def test_without_a_course_the_parts_take_turns() -> None:
    second = Part("Second", 3)

    assert order(card("a/1"), card("b/1"), card("c/1", part=second), course=()) == ["a/1", "c/1", "b/1"]


SHIPPED = load("action-potential")


def test_the_shipped_deck_begins_with_one_card_of_each_statement_that_has_one() -> None:
    taught = [each for each in SHIPPED.course if any(card.taught == each for card in SHIPPED.cards)]

    assert [card.taught for card in in_order(SHIPPED)][: len(taught)] == taught


def test_the_shipped_deck_has_every_card_once_and_its_levels_from_the_lowest_on() -> None:
    ordered = in_order(SHIPPED)
    places = {card.id: place for place, card in enumerate(ordered)}

    assert sorted(places) == sorted(card.id for card in SHIPPED.cards)
    assert all(places[lower] < places[upper] for upper, lower in level_below(SHIPPED.cards).items())
    raised = [card.id in level_below(SHIPPED.cards) for card in ordered if not card.is_optional]
    assert raised == sorted(raised), "no second level before all first ones"


def test_in_the_shipped_deck_nothing_comes_before_what_it_builds_on() -> None:
    skills = [card.skill for card in in_order(SHIPPED)]

    for each in SHIPPED.cards:
        assert all(skills.index(before) < skills.index(each.skill) for before in each.after)


@pytest.mark.parametrize("name", ["rest", "spike"])
def test_a_statement_without_cards_is_passed_over(name: str) -> None:
    cards = [card("a/1", REST), card("b/1", SPIKE), card("c/1", AXON)]
    left = [each for each in cards if each.taught and each.taught.id != name]

    assert order(*left) == [each.id for each in left]
    assert [group_of(each) for each in left] == [each.taught for each in left]


def test_the_order_does_not_depend_on_where_a_deck_is_cut() -> None:
    ordered = in_order(SHIPPED)
    first = list(takewhile(lambda each: not each.is_optional, ordered))

    assert in_order(replace(SHIPPED, cards=tuple(first))) == first
