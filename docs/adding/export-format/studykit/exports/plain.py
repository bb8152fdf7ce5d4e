"""Plain text (.txt): every question with its options and its answer."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.exports.exporter import EXPORTERS, Entry, Exporter
from studykit.items.asks.ask import LETTERS, Answering, simplified
from studykit.text import plain
from studykit.told.parts import Paragraph, Rows, before

KINDS = frozenset({"choice", "numeric", "recall"})


def write(deck: Deck, entries: Sequence[Entry], path: Path, moment: datetime) -> None:
    """Write ``entries`` to ``path``: what is said before the answer, and the key."""
    del moment
    questions = ["\n".join(_lines(entry)) for entry in entries]
    path.write_text("\n\n".join([deck.title, *questions]) + "\n", encoding="utf-8")


def _lines(entry: Entry) -> Iterator[str]:
    item = replace(entry.variant.item, ask=simplified(entry.variant.item.ask, KINDS))
    for part in before(item, entry.variant.seed, Answering.COMPARED):
        match part:
            case Paragraph(words=words):
                yield plain(words)
            case Rows(rows=rows):
                yield from (f"{letter}  {plain(row)}" for letter, row in zip(LETTERS, rows, strict=False))
    yield f"→ {plain(item.ask.key())}"


EXPORTERS.add("plain", Exporter("plain", ".txt", KINDS, write))
