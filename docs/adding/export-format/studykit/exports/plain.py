"""Plain text (.txt): every question with its answer."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from studykit.decks.deck import Deck
from studykit.exports.exporter import EXPORTERS, Entry, Exporter


def write(deck: Deck, entries: Sequence[Entry], path: Path, moment: datetime) -> None:
    """Write ``entries`` to ``path``, a question and its answer a paragraph."""
    del moment
    items = [entry.variant.item for entry in entries]
    paragraphs = [f"{item.stem}\n→ {item.ask.key()}\n" for item in items]
    path.write_text("\n".join([f"{deck.title}\n", *paragraphs]), encoding="utf-8")


EXPORTERS.add("plain", Exporter("plain", ".txt", frozenset({"choice", "numeric", "recall"}), write))
