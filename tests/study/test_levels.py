"""Which levels are open."""

from studykit.decks.deck import Card, Fact
from studykit.srs.schedule import Memory, Stage
from studykit.study.levels import open_cards
from studykit.text import text

FACT = Card("pump-ratio", "pump-ratio", fact=Fact(text("?"), text("3 : 2")))
ONE, TWO, THREE = (Card(f"phase/{level}", "phase", level) for level in (1, 2, 3))
BEGUN = Memory(Stage.REVIEW, None, 3.0, 5.0, last_day=1, due_day=4, due_at=None, reviews=2, lapses=0)


def test_at_first_facts_and_the_lowest_levels_are_open() -> None:
    assert open_cards([ONE, TWO, THREE, FACT], {}, {}) == [ONE, FACT]


def test_a_level_opens_after_sure_right_answers_on_two_days() -> None:
    assert open_cards([ONE, TWO, THREE], {}, {"phase/1": 1}) == [ONE]
    assert open_cards([ONE, TWO, THREE], {}, {"phase/1": 2}) == [ONE, TWO]


def test_a_level_that_was_begun_stays_open() -> None:
    assert open_cards([ONE, TWO], {"phase/2": BEGUN}, {}) == [ONE, TWO]


def test_the_order_of_the_deck_is_kept_whatever_the_order_of_levels() -> None:
    assert open_cards([THREE, FACT, ONE], {}, {"phase/1": 2}) == [THREE, FACT, ONE]


def test_a_deck_that_begins_at_a_higher_level_is_open_there() -> None:
    assert open_cards([TWO, THREE], {}, {}) == [TWO]
