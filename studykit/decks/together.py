"""Several decks as one: what two of them have counts once. Nothing is opened here."""

from collections.abc import Sequence

from studykit.decks.deck import Deck


def in_one(decks: Sequence[Deck]) -> Deck:
    """All cards and statements of ``decks`` as one deck; one deck by itself stays as it is."""
    if len(decks) == 1:
        return decks[0]
    cards = {card.id: card for deck in decks for card in deck.cards}
    course = {taught.id: taught for deck in decks for taught in deck.course}
    return Deck(
        name="all",
        title="All decks",
        description="",
        anki_id=0,
        cards=tuple(cards.values()),
        course=tuple(course.values()),
        withdrawn=tuple(
            dict.fromkeys(each for deck in decks for each in deck.withdrawn if each not in cards)
        ),
    )
