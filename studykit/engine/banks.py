"""Banks of sentences, each true and in false versions: read, drawn, made questions of. No subject is here."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from studykit.errors import quoted
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import HOW_MANY, Statement, Statements
from studykit.items.item import Item, numbered
from studykit.items.misconceptions import misconception
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, Variable
from studykit.tables import SLUG, Place, Table, TableOf, Words, read
from studykit.text import Text, text, together

Bank: TypeAlias = Mapping[str, Claim]
"""Sentences by name."""

FALSEHOODS = 3
"""False versions of each sentence of a bank: enough for its correction to be asked for."""

SENTENCES = 4
"""Sentences asked about together where one is false, or where the true ones are ticked."""

PLACES = tuple(str(place) for place in range(1, SENTENCES + 1))
"""Where a sentence stands among those that are drawn, counted from 1."""


_SENTENCE = Words("a sentence", re.compile(r".*\S.*"))
_ENTRY = Table(
    {
        "true": _SENTENCE,
        "false": TableOf(
            Words("the slug of a misconception", SLUG),
            meant=f"{FALSEHOODS} other sentences, each with the slug of a misconception",
            keys=_SENTENCE,
            least=FALSEHOODS,
            most=FALSEHOODS,
        ),
    },
    {"why": _SENTENCE},
)


def read_bank(path: Path) -> Bank:
    """The sentences of the TOML file at ``path``, by name.

    Raises StudykitError if it cannot be read, and Faults naming every fault; a sentence that stands
    there twice is one.
    """
    return read(path, _BankForm())


class Stated(Struct, frozen=True):
    """A sentence of a bank as it is stated: truly, or as its falsehood of this number, from 1."""

    claim: Claim
    falsehood: int | None

    @property
    def statement(self) -> Statement:
        """With its truth, and the belief of whoever judges it wrongly: of a true one, its first."""
        words, belief = self.claim.falsehoods[(self.falsehood or 1) - 1]
        if self.falsehood is None:
            return Statement(self.claim.true, is_true=True, misconception=belief)
        return Statement(words, is_true=False, misconception=belief)

    @property
    def reason(self) -> Text:
        """Whether it is true, and what it should say if not; a true one has a reason."""
        stated = self.statement
        if stated.is_true:
            why = text(self.claim.why) if self.claim.why else misconception(stated.misconception).true
            return together([text(f"“{stated.words}” is true."), why])
        return text(f"“{stated.words}” is false. {self.claim.true} {self.claim.why}".rstrip())


class SomeTrue(Struct, frozen=True):
    """A scenario: so many ``sentences`` of a ``bank``, as many of them true as one of ``true`` says."""

    bank: Bank
    sentences: int
    true: tuple[int, ...]

    @property
    def variables(self) -> dict[str, Variable]:
        """Which sentences, in which places true ones stand, and which falsehood each would be stated as."""
        places = PLACES[: self.sentences]
        return {
            "sentences": Subset(tuple(self.bank), (self.sentences,)),
            "true": Subset(places, self.true),
            **{f"falsehood_{place}": Count(1, FALSEHOODS) for place in places},
        }

    def __call__(
        self, *, sentences: tuple[str, ...], true: tuple[str, ...], **falsehoods: int
    ) -> tuple[Stated, ...]:
        """The drawn ``sentences`` as they are stated."""
        return tuple(
            Stated(self.bank[name], None if place in true else falsehoods[f"falsehood_{place}"])
            for place, name in zip(PLACES, sentences, strict=False)
        )


class OneFalse(Struct, frozen=True):
    """A scenario: four sentences of a ``bank``, one of them false."""

    bank: Bank

    @property
    def variables(self) -> dict[str, Variable]:
        """Which sentences, in which place the false one stands, and which of its falsehoods is stated."""
        return {
            "sentences": Subset(tuple(self.bank), (SENTENCES,)),
            "place": Count(1, SENTENCES),
            "falsehood": Count(1, FALSEHOODS),
        }

    def __call__(self, *, sentences: tuple[str, ...], place: int, falsehood: int) -> FalseSentence:
        """The drawn ``sentences`` with the false one among them."""
        return FalseSentence(tuple(self.bank[name] for name in sentences), place - 1, falsehood - 1)


def each_true_or_false(bank: Bank) -> SomeTrue:
    """The scenario of as many sentences as are judged together, any of them true."""
    return SomeTrue(bank, HOW_MANY, tuple(range(HOW_MANY + 1)))


def some_true(bank: Bank) -> SomeTrue:
    """The scenario of four sentences, of which one to three are true."""
    return SomeTrue(bank, SENTENCES, tuple(range(1, SENTENCES)))


def judge_each(lead: str, stated: Sequence[Stated]) -> Item:
    """The question, behind ``lead`` (markup), which of the numbered sentences are true."""
    listed = tuple(each.statement for each in stated)
    return Item(
        stem=numbered(lead, [each.words for each in listed]),
        ask=Statements(listed),
        steps=tuple(each.reason for each in stated),
        why=tuple(range(len(stated))),
    )


def tick_the_true(stem: str, stated: Sequence[Stated]) -> Item:
    """The question ``stem`` (markup), to be answered by the true ones of the sentences."""
    return Item(
        stem=text(stem),
        ask=SeveralRight(tuple(each.statement for each in stated)),
        steps=tuple(each.reason for each in stated),
        why=tuple(range(len(stated))),
    )


def find_the_false(stem: str, ask: FalseSentence) -> Item:
    """The question ``stem`` (markup), to be answered by the false sentence and its correction."""
    claim = ask.claims[ask.place]
    words, belief = claim.falsehoods[ask.which]
    return Item(
        stem=text(stem),
        ask=ask,
        steps=(
            text(f"“{words}” is false."),
            text(f"It should say: “{claim.true}”"),
            text(claim.why) if claim.why else misconception(belief).true,
        ),
        why=2,
    )


class _BankForm(Struct, frozen=True):
    """Sentences, each named; no two are alike."""

    meant: str = "sentences, each named"

    def read(self, value: object, place: Place) -> Bank:
        """The claims by the names of the sentences."""
        names = Words("a name of a-z, 0-9 and '-'", SLUG)
        entries = TableOf(_ENTRY, self.meant, names).read(value, place)
        bank = {
            name: Claim(entry["true"], tuple(entry["false"].items()), entry.get("why", ""))
            for name, entry in entries.items()
            if entry.keys() >= _ENTRY.required.keys()
        }
        if len(entries) < SENTENCES:
            place.report(f"has fewer than {SENTENCES} sentences that can be read")
        _report_repeated(bank, place)
        return bank


def _report_repeated(bank: Bank, place: Place) -> None:
    counts = Counter(words for claim in bank.values() for words in (claim.true, *dict(claim.falsehoods)))
    for words in (words for words, count in counts.items() if count > 1):
        place.report(f"the same sentence stands here twice: {quoted(words)}")
