"""Checking deck files: every fault, whether each card really gives questions, and what lessons give away.

Nothing is printed.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck, Lesson, Taught
from studykit.decks.leaks import given_away
from studykit.decks.lessons import said_in
from studykit.decks.load import load, names
from studykit.decks.questions import Draw, variants_for
from studykit.engine.draws import Variant
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
    return CheckedDeck(name, deck, tuple(_faults(deck)))


def _faults(deck: Deck) -> Iterator[str]:
    """Cards that give no questions, then what is wrong with lessons."""
    drawn: dict[str, list[Variant]] = {}
    for card in deck.cards:
        try:
            drawn[card.id] = variants_for(
                [Draw(card, f"check|{n}") for n in range(1 if card.fact else DRAWN)]
            )
        except StudykitError as error:
            yield f"card '{card.id}': {_in_one_line(error)}"
    lessons: list[tuple[str, Lesson]] = []
    skills = set[str]()
    for card in sorted(deck.cards, key=_level):
        if card.lesson is not None and (card.skill, card.lesson) not in lessons:
            is_first = card.skill not in skills
            yield from faults_of_lesson(card, drawn.get(card.id, ()) if is_first else ())
            lessons.append((card.skill, card.lesson))
        skills.add(card.skill)


def faults_of_lesson(card: Card, variants: Sequence[Variant]) -> Iterator[str]:
    """What is wrong with the lesson of ``card``, which has one: it cannot be told, or tells a key.

    The keys are those of ``variants``.
    """
    assert card.lesson is not None  # noqa: S101 - the caller has looked
    try:
        said = said_in(card.lesson)
    except StudykitError as error:
        yield f"the lesson of '{card.skill}': {_in_one_line(error)}"
    else:
        for words in given_away(said, variants):
            yield f"the lesson of '{card.skill}' gives the key away: {words}"


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


def _level(card: Card) -> int:
    return card.level or 0


def _anki_ids(deck: Deck) -> list[int]:
    return [deck.anki_id, *(part.anki_id for part in deck.parts)]


def _in_one_line(error: StudykitError) -> str:
    return f"{error.what}. {error.mend}".strip() if error.mend else error.what
