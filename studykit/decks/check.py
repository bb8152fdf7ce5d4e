"""Checking deck files: every fault, and whether each card really gives questions. Nothing is printed."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.deck import Deck, Taught
from studykit.decks.load import load, names
from studykit.decks.questions import Draw, variants_for
from studykit.errors import Faults, StudykitError, quoted

DRAWN = 3
"""Variants drawn of each generated card, all different: a learner never sees one twice in a row."""


class CheckedDeck(Struct, frozen=True):
    """What checking the deck ``name`` (or file) found; ``deck`` is None where it cannot even be read.

    ``untrained`` are the statements of its course to which no skill belongs: a gap, but no fault.
    """

    name: str
    deck: Deck | None
    faults: tuple[str, ...]

    @property
    def untrained(self) -> tuple[Taught, ...]:
        if self.deck is None:
            return ()
        trained = {card.taught for card in self.deck.cards if card.fact is None}
        return tuple(taught for taught in self.deck.course if taught not in trained)


def check(wanted: Sequence[str]) -> list[CheckedDeck]:
    """Each of the decks (or files) ``wanted`` with all its faults, in order."""
    checked = [_check(name) for name in wanted]
    known = [*map(load, names()), *(each.deck for each in checked if each.deck)]
    return [
        each if each.deck is None else replace(each, faults=(*each.faults, *_clashes(each.deck, known)))
        for each in checked
    ]


def _check(name: str) -> CheckedDeck:
    try:
        deck = load(name)
    except Faults as error:
        return CheckedDeck(name, None, error.faults)
    except StudykitError as error:
        return CheckedDeck(name, None, (_in_one_line(error),))
    return CheckedDeck(name, deck, tuple(_cards_without_questions(deck)))


def _cards_without_questions(deck: Deck) -> Iterator[str]:
    for card in deck.cards:
        try:
            variants_for([Draw(card, f"check|{number}") for number in range(1 if card.fact else DRAWN)])
        except StudykitError as error:
            yield f"card '{card.id}': {_in_one_line(error)}"


def _clashes(deck: Deck, known: Sequence[Deck]) -> list[str]:
    """A fault, once, for each id that a deck of another name has for something else.

    That is each ``anki_id`` of ``deck`` or of a part of it, and the id of each of its facts.
    """
    numbers = set(_anki_ids(deck))
    facts = {card.id: card.fact for card in deck.cards if card.fact is not None}
    found: list[str] = []
    for other in (each for each in known if each.name != deck.name):
        title = quoted(other.title)
        found += [
            f"anki_id {number} is that of the deck {title} too: Anki would take the two for one"
            for number in _anki_ids(other)
            if number in numbers
        ]
        found += [
            f"card '{card.id}' is another one in the deck {title}: "
            "what is learned of one would count for both"
            for card in other.cards
            if facts.get(card.id, card.fact) != card.fact
        ]
    return list(dict.fromkeys(found))


def _anki_ids(deck: Deck) -> list[int]:
    return [deck.anki_id, *(part.anki_id for part in deck.parts)]


def _in_one_line(error: StudykitError) -> str:
    return f"{error.what}. {error.mend}".strip() if error.mend else error.what
