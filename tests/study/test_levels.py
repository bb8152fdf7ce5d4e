"""Which levels are open."""

import pytest

from studykit.decks.deck import Card, Fact
from studykit.study.levels import deciding, open_cards
from studykit.text import text

FACT = Card("pump-ratio", "pump-ratio", fact=Fact(text("?"), text("3 : 2")))
ONE, TWO, THREE = (Card(f"phase/{level}", "phase", level) for level in (1, 2, 3))
TODAY = 100


def test_at_first_facts_and_the_lowest_levels_are_open() -> None:
    assert open_cards([ONE, TWO, THREE, FACT], (), {}, today=TODAY) == [ONE, FACT]


@pytest.mark.parametrize(("day", "opened"), [(TODAY, [ONE]), (TODAY - 1, [ONE, TWO])])
def test_a_level_opens_on_the_study_day_after_the_one_below_was_first_right_and_sure(
    day: int, opened: list[Card]
) -> None:
    assert open_cards([ONE, TWO, THREE], {"phase/1"}, {"phase/1": day}, today=TODAY) == opened


def test_a_level_that_was_met_stays_open() -> None:
    assert open_cards([ONE, TWO], {"phase/2"}, {}, today=TODAY) == [ONE, TWO]


def test_nothing_retires() -> None:
    sure = dict.fromkeys((ONE.id, TWO.id, THREE.id), TODAY - 30)

    assert open_cards([ONE, TWO, THREE], sure, sure, today=TODAY) == [ONE, TWO, THREE]


def test_the_order_of_the_deck_is_kept_whatever_the_order_of_levels() -> None:
    days = {"phase/1": TODAY - 1}

    assert open_cards([THREE, FACT, TWO, ONE], {"phase/1"}, days, today=TODAY) == [FACT, TWO, ONE]


def test_a_deck_that_begins_at_a_higher_level_is_open_there() -> None:
    assert open_cards([TWO, THREE], (), {}, today=TODAY) == [TWO]


def test_only_a_met_level_below_one_that_was_not_decides() -> None:
    cards = [ONE, TWO, THREE, FACT]

    assert deciding(cards, ()) == []
    assert deciding(cards, {"phase/1"}) == ["phase/1"]
    assert deciding(cards, {"phase/1", "phase/2"}) == ["phase/2"]
