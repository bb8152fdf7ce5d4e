"""Banks of sentences, each true and in false versions, and reading them. No subject is here."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from studykit.errors import quoted
from studykit.items.asks.false_sentence import Claim
from studykit.tables import SLUG, ListOf, Place, SlugOrNothing, Table, TableOf, Whole, Words, read

SLOT = "{}"
"""Where in a wording its truth stands, or one of its falsehoods."""

FALSEHOODS = 3
"""False versions of each sentence of a bank: enough for its correction to be asked for."""

FEWEST_WORDINGS, MOST_WORDINGS = 2, 3
DRAWS_OF_A_WORDING = FEWEST_WORDINGS * MOST_WORDINGS
"""Wordings of each sentence, and a number that each of their counts divides: all come equally often."""

SENTENCES = 4
"""Sentences asked about together where one is false, or where the true ones are ticked."""


class Sentence(Struct, frozen=True):
    """What a bank says of one thing: wordings with a slot, and for the slot a truth and falsehoods.

    It is asked at its ``level``; ``why`` says in a sentence or two why it is so. A question in which it
    stands has none of the sentences ``apart``: one would tell whether the other is true.
    """

    level: int
    wordings: tuple[str, ...]
    true: str
    falsehoods: tuple[tuple[str, str], ...]
    why: str
    apart: tuple[str, ...] = ()

    def claim(self, wording: int) -> Claim:
        """The sentence in one of its wordings, with its falsehoods; numbers go round."""
        frame = self.wordings[wording % len(self.wordings)]
        false = tuple((_filled(frame, words), slug) for words, slug in self.falsehoods)
        differing = (self.true, *(words for words, _ in self.falsehoods))
        return Claim(_filled(frame, self.true), false, self.why, differing)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The sentence in each of its wordings."""
        return tuple(self.claim(wording) for wording in range(len(self.wordings)))


Bank: TypeAlias = Mapping[str, Sentence]
"""Sentences by name."""


_WORDS = Words("a few words", re.compile(r".*\S.*"))
_WHY = Words("a sentence", re.compile(r"[^a-z\s].*\.", re.DOTALL))
_WORDING = Words(f"a sentence with {SLOT} in one place", re.compile(r"((?!\{\}).)*\{\}((?!\{\}).)*\."))
_NAME = Words("a name of a-z, 0-9 and '-'", SLUG)
_ENTRY = Table(
    {
        "level": Whole(low=1, high=3),
        "wordings": ListOf(
            _WORDING,
            f"{FEWEST_WORDINGS} or {MOST_WORDINGS} wordings, {_WORDING.meant} each",
            least=FEWEST_WORDINGS,
            most=MOST_WORDINGS,
        ),
        "true": _WORDS,
        "false": TableOf(
            SlugOrNothing("the slug of a misconception, or nothing"),
            meant=f"{FALSEHOODS} falsehoods, each with the slug of a misconception",
            keys=_WORDS,
            least=FALSEHOODS,
            most=FALSEHOODS,
        ),
        "why": _WHY,
    },
    {"apart": ListOf(_NAME, "names of sentences of the bank", least=1)},
)


def read_bank(path: Path) -> Bank:
    """The sentences of the TOML file at ``path``, by name.

    Raises StudykitError if it cannot be read, and Faults naming every fault; a sentence that stands
    there twice is one.
    """
    return read(path, _BankForm())


def sets(bank: Bank, level: int, size: int) -> tuple[tuple[str, ...], ...]:
    """The names of each ``size`` sentences of a level of which none tells whether another is true."""
    names = [name for name, sentence in bank.items() if sentence.level == level]
    return tuple(
        some
        for some in combinations(names, size)
        if not any(
            one in bank[other].apart or other in bank[one].apart for one, other in combinations(some, 2)
        )
    )


class _BankForm(Struct, frozen=True):
    """Sentences, each named; no two are alike."""

    meant: str = "sentences, each named"

    def read(self, value: object, place: Place) -> Bank:
        """The sentences by their names."""
        entries = TableOf(_ENTRY, self.meant, _NAME).read(value, place)
        bank = {
            name: Sentence(
                entry["level"],
                tuple(entry["wordings"]),
                entry["true"],
                tuple(entry["false"].items()),
                entry["why"],
                tuple(entry.get("apart", ())),
            )
            for name, entry in entries.items()
            if entry.keys() >= _ENTRY.required.keys() and entry["wordings"]
        }
        for fault in _faults(bank, known=entries.keys()):
            place.report(fault)
        return bank


def _faults(bank: Bank, *, known: Collection[str]) -> Iterator[str]:
    """Of all sentences together; ``known`` are the names of those, too, that cannot be read."""
    for level in sorted({sentence.level for sentence in bank.values()} or {1}):
        if not sets(bank, level, SENTENCES):
            yield f"has no {SENTENCES} sentences of level {level} that may stand together"
    for name, sentence in bank.items():
        yield from (f"{name}.apart: there is no '{other}'" for other in sentence.apart if other not in known)
    counts = Counter(
        words
        for sentence in bank.values()
        for claim in sentence.claims
        for words in (claim.true, *dict(claim.falsehoods))
    )
    for words in (words for words, count in counts.items() if count > 1):
        yield f"the same sentence stands here twice: {quoted(words)}"


def _filled(wording: str, words: str) -> str:
    """A sentence, which begins with a capital whatever stands first."""
    filled = wording.replace(SLOT, words)
    return filled[0].upper() + filled[1:]
