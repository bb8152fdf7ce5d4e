"""Anki packages (.apkg): a note for each question, pictures as SVG. Fields and templates stand beside."""

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from studykit.decks.deck import Card, Deck
from studykit.exports.anki import note_type
from studykit.exports.anki.fields import fields_of, writer_for
from studykit.exports.exporter import EXPORTERS, Entry, Exporter
from studykit.exports.pictures import Pictures
from studykit.items.asks.ask import simplified
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.recall import Recall
from studykit.told.html import Writer

ANKI_KINDS = frozenset({Choice.kind, Numeric.kind, Recall.kind})
"""What notes of this type can ask; the rest arrives simplified."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file within a package, so that equal exports are equal files."""


def write(deck: Deck, entries: Sequence[Entry], path: Path, moment: datetime) -> None:
    """Write ``entries`` as a package to ``path``; the same arguments give the same bytes.

    Notes bear ``moment`` as the time of their last change: Anki takes them as an update if it is later than
    what it has. Raises OSError if ``path`` cannot be written to.
    """
    pictures = Pictures("svg")
    collection = _collection(deck, entries, pictures, moment)
    names = sorted(pictures.files)
    index = json.dumps({str(number): name for number, name in enumerate(names)})
    with zipfile.ZipFile(path, "w") as package:
        _add(package, "collection.anki2", collection)
        for number, name in enumerate(names):
            _add(package, str(number), pictures.files[name])
        _add(package, "media", index.encode())


def _collection(deck: Deck, entries: Sequence[Entry], pictures: Pictures, moment: datetime) -> bytes:
    """Anki's database. Made in memory: genanki itself would leave a file in the temporary folder."""
    from genanki import guid_for  # slow, and only needed here

    writer = writer_for(pictures.name)
    changed, first = int(moment.timestamp()), int(moment.timestamp() * 1000)
    with closing(sqlite3.connect(":memory:")) as connection:
        _frame(deck).write_to_db(connection.cursor(), changed, iter(()))
        # All at once: genanki, which writes one note at a time, takes several times as long.
        connection.executemany(
            "INSERT INTO notes VALUES (?1, ?2, ?6, ?7, -1, ?3, ?4, ?5, 0, 0, '')",
            (
                (
                    first + 2 * place,
                    guid_for(entry.card.id, entry.number),
                    *_note(deck, entry, writer),
                    note_type.MODEL_ID,
                    changed,
                )
                for place, entry in enumerate(entries)
            ),
        )
        connection.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            (
                (first + 2 * place + 1, first + 2 * place, (entry.card.part or deck).anki_id, changed, place)
                for place, entry in enumerate(entries)
            ),
        )
        connection.commit()
        return connection.serialize()


def _frame(deck: Deck) -> Any:
    """The note type and the deck with its parts, numbered since Anki takes them in alphabetical order."""
    import genanki  # slow, and only needed here

    model = genanki.Model(
        model_id=note_type.MODEL_ID,
        name=note_type.NAME,
        fields=[{"name": name} for name in note_type.FIELDS],
        templates=[
            {
                "name": "Question",
                "qfmt": note_type.FRONT,
                "afmt": note_type.BACK,
                "bqfmt": "{{Question}}",
                "bafmt": "{{Answer}}",
            }
        ],
        css=note_type.CSS,
    )
    whole = genanki.Deck(deck.anki_id, deck.title, escape(deck.description))
    whole.add_model(model)
    parts = [
        genanki.Deck(part.anki_id, f"{deck.title}::{number:02} {part.title}")
        for number, part in enumerate(deck.parts, start=1)
    ]
    return genanki.Package([whole, *parts])


def _note(deck: Deck, entry: Entry, writer: Writer) -> tuple[str, str, str]:
    """The tags of a note, its fields, and the one by which it is sorted."""
    ask = simplified(entry.variant.item.ask, ANKI_KINDS)
    fields = fields_of(entry, ask, writer, deck=deck.title)
    return _tags(deck, entry.card), "\x1f".join(fields.values()), fields["Id"]


def _tags(deck: Deck, card: Card) -> str:
    sort = "fact" if card.fact is not None else f"level-{card.level}"
    tags = ["studykit::" + "-".join(words.split()) for words in (deck.name, card.skill, sort)]
    return f" {' '.join(tags)} "


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    about = zipfile.ZipInfo(name, FIRST_DAY)
    about.create_system = 3  # the same on every system
    about.external_attr = 0o644 << 16
    package.writestr(about, content, zipfile.ZIP_DEFLATED, compresslevel=6)


EXPORTERS.add("anki", Exporter(name="anki", suffix=".apkg", kinds=ANKI_KINDS, write=write))
