"""Some of a deck's cards, as a learner names them."""

import pytest

from studykit.decks.deck import Deck
from studykit.decks.load import load, names
from studykit.errors import StudykitError
from studykit.study.selection import selected


def ids(deck: Deck, *, part: str = "", statement: str = "") -> frozenset[str]:
    return frozenset(
        card.id
        for card in deck.cards
        if (not part or (card.part and card.part.title == part))
        and (not statement or (card.taught and card.taught.id == statement))
    )


def test_without_a_wish_all_of_the_deck_is_meant(deck: Deck) -> None:
    assert selected(deck) is None


@pytest.mark.parametrize("typed", ["Half-life", "half-life", "half life", " HALF-LIFE ", "1"])
def test_a_part_is_known_by_its_title_and_its_number(deck: Deck, typed: str) -> None:
    assert selected(deck, part=typed) == ids(deck, part="Half-life")


@pytest.mark.parametrize("typed", ["half-lives-add-up", "Half-lives add up", "3"])
def test_a_statement_is_known_by_its_name_and_its_number(deck: Deck, typed: str) -> None:
    assert selected(deck, statement=typed) == ids(deck, statement="half-lives-add-up")


def test_both_at_once_mean_what_is_in_both(deck: Deck) -> None:
    both = selected(deck, part="Clearance", statement="clearance")

    assert both == ids(deck, part="Clearance", statement="clearance") != ids(deck, part="Clearance")


@pytest.mark.parametrize(
    ("part", "statement", "message"),
    [
        ("Clearence", None, r"no part 'Clearence'\nDid you mean 'clearance'\?"),
        ("4", None, "no part '4'"),
        ("0", None, "no part '0'"),
        (None, "satturation", r"no statement 'satturation'\nDid you mean 'saturation'\?"),
        ("Half-life", "doses", "no question about both of these yet"),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest(
    deck: Deck, part: str | None, statement: str | None, message: str
) -> None:
    with pytest.raises(StudykitError, match=message):
        selected(deck, part=part, statement=statement)


@pytest.mark.parametrize("name", names())
def test_each_part_and_statement_of_a_shipped_deck_can_be_chosen(name: str) -> None:
    deck = load(name)
    asked = {card.taught for card in deck.cards}

    for number, part in enumerate(deck.parts, 1):
        assert selected(deck, part=str(number)) == selected(deck, part=part.title) != frozenset()
    for statement in deck.course:
        if statement in asked:
            assert selected(deck, statement=statement.id)
        else:
            with pytest.raises(StudykitError, match=f"no question about '{statement.id}' yet"):
                selected(deck, statement=statement.id)


def test_a_deck_without_parts_has_none_to_choose() -> None:
    with pytest.raises(StudykitError, match="there are no parts in it"):
        selected(Deck("d", "D", "", 1, ()), part="1")
