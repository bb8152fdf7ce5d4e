"""What a deck is: cards in teaching order, each one skill at one level, or one plain fact."""

from msgspec import Struct

from studykit.text import Text


class Fact(Struct, frozen=True):
    """Something to know by heart: a question, its answer, and why it is so."""

    question: Text
    answer: Text
    because: tuple[Text, ...] = ()


class Part(Struct, frozen=True):
    """A chapter of a deck. ``anki_id`` is what Anki knows it by; it never changes."""

    title: str
    anki_id: int


class Taught(Struct, frozen=True):
    """A statement of the course that a deck belongs to; ``id`` never changes."""

    id: str
    says: Text


class Card(Struct, frozen=True):
    """What is scheduled. ``id`` never changes; a generated card has a ``level``, a fact card its ``fact``.

    ``taught`` is the statement of the course that it belongs to.
    """

    id: str
    skill: str
    level: int | None = None
    fact: Fact | None = None
    part: Part | None = None
    taught: Taught | None = None


class Deck(Struct, frozen=True):
    """Cards in teaching order. ``anki_id`` is what Anki knows the deck by; it never changes.

    ``course`` has the statements of the course, in their order.
    """

    name: str
    title: str
    description: str
    anki_id: int
    cards: tuple[Card, ...]
    course: tuple[Taught, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The chapters, in order; none where the deck has no such division."""
        return tuple(dict.fromkeys(card.part for card in self.cards if card.part))
