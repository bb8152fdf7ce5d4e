"""Several decks as one."""

from msgspec.structs import replace

from studykit.decks.deck import Deck, Part
from studykit.decks.together import in_one

PART = Part("Elsewhere", 1764000001)


def few(deck: Deck) -> Deck:
    """A deck of some cards of ``deck``, in a part of its own."""
    return replace(deck, name="few", cards=tuple(replace(card, part=PART) for card in deck.cards[2:5]))


def test_a_deck_whose_cards_another_has_adds_nothing(deck: Deck) -> None:
    assert in_one([few(deck), deck]) == in_one([deck, few(deck)]) == deck
    assert in_one([deck, replace(deck, name="same")]) == deck


def test_what_two_decks_have_is_as_in_the_first(deck: Deck) -> None:
    other = replace(few(deck), cards=(*few(deck).cards, replace(deck.cards[0], id="more", skill="more")))
    both = in_one([deck, other])

    assert [card.id for card in both.cards] == [*(card.id for card in deck.cards), "more"]
    assert both.cards[2:5] == deck.cards[2:5]
    assert both.name == "all"
