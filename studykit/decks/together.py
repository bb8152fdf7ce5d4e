"""Several decks as one: what two of them have counts once. Nothing is opened here."""

from collections.abc import Sequence

from studykit.decks.deck import Deck


def in_one(decks: Sequence[Deck]) -> Deck:
    """All cards and statements of ``decks`` as one deck; what two of them have is as in the first.

    A deck all of whose cards another has adds nothing; where only one is left, it stays as it is.
    """
    decks = without_parts_of_others(decks)
    if len(decks) == 1:
        return decks[0]
    cards = {card.id: card for deck in reversed(decks) for card in deck.cards}
    course = {taught.id: taught for deck in decks for taught in deck.course}
    return Deck(
        name="all",
        title="All decks",
        description="",
        anki_id=0,
        cards=tuple(cards[each] for each in dict.fromkeys(card.id for deck in decks for card in deck.cards)),
        course=tuple(course.values()),
        withdrawn=tuple(
            dict.fromkeys(each for deck in decks for each in deck.withdrawn if each not in cards)
        ),
    )


def without_parts_of_others(decks: Sequence[Deck]) -> list[Deck]:
    """Those of ``decks`` all of whose cards no other has, or none that stands before them."""
    return [deck for place, deck in enumerate(decks) if not _is_within_another(place, decks)]


def _is_within_another(place: int, decks: Sequence[Deck]) -> bool:
    """Whether another of ``decks`` has all cards of the one at ``place``, and more, or stands before it."""
    own = _ids(decks[place])
    others = (other for number, other in enumerate(decks) if number != place)
    return any(own < _ids(other) for other in others) or own in map(_ids, decks[:place])


def _ids(deck: Deck) -> set[str]:
    return {card.id for card in deck.cards}
