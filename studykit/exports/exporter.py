"""What every export format has: a name, a suffix, the kinds it writes; and how a deck gets to it."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants_for
from studykit.discover import find_formats
from studykit.engine.draws import Variant
from studykit.registry import Registry


class Entry(Struct, frozen=True):
    """One question of an export: variant ``number`` (from 1) of ``card``."""

    card: Card
    number: int
    variant: Variant

    @property
    def name(self) -> str:
        """Its name for an instructor; other seeds give other names. It tells nothing of the answer."""
        if self.card.fact is not None:
            return self.card.id
        code = hashlib.sha256(self.variant.seed.encode()).hexdigest()[:6]
        return f"{self.card.id}#{self.number:02}-{code}"

    @property
    def category(self) -> str:
        """What it is interchangeable with: the questions of a skill at one level, or all facts."""
        return "Facts" if self.card.fact is not None else f"{self.card.skill}, level {self.card.level}"


class Exporter(Struct, frozen=True):
    """A format. ``write(deck, entries, path, moment)`` writes a file.

    It writes a question of another kind than ``kinds`` in its ``simplified`` form. One ``for_a_class`` puts
    questions into categories, and a table of keys stands beside its file.
    """

    name: str
    suffix: str
    kinds: frozenset[str]
    write: Callable[[Deck, Sequence[Entry], Path, datetime], None]
    for_a_class: bool = False


EXPORTERS: Registry[Exporter] = Registry("export format", find=find_formats)


def entries_of(deck: Deck, *, each: int, seed: str) -> list[Entry]:
    """Every card of ``deck``: ``each`` variants of a generated one, a fact once."""
    wanted = [
        (card, number)
        for card in deck.cards
        for number in range(1, (1 if card.fact is not None else each) + 1)
    ]
    made = variants_for([Draw(card, f"{seed}|{card.id}|{number}") for card, number in wanted])
    return [Entry(card, number, variant) for (card, number), variant in zip(wanted, made, strict=True)]
