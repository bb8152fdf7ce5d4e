"""Anki packages (.apkg): a note for each question, pictures as SVG. Fields and templates stand beside."""

import hashlib
import itertools
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
from studykit.exports import anki_note_type as note_type
from studykit.exports.anki_fields import fields_of
from studykit.exports.exporter import EXPORTERS, Entry, Exporter
from studykit.items.asks.ask import simplified
from studykit.items.figure import Figure

KINDS = frozenset({"choice", "numeric", "recall"})
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file within a package, so that equal exports are equal files."""


class Pictures:
    """The pictures of one package, each drawn and kept once, named by its content."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[Figure, str] = {}

    def name(self, figure: Figure) -> str:
        """The name of the file that shows ``figure``; it tells nothing about what is in it."""
        if figure not in self._names:
            from studykit.figures.plot import draw  # slow: matplotlib

            svg = draw(figure, form="svg")
            self._names[figure] = f"studykit-{hashlib.sha256(svg).hexdigest()[:16]}.svg"
            self.files[self._names[figure]] = svg
        return self._names[figure]


def write(deck: Deck, entries: Sequence[Entry], path: Path, moment: datetime) -> None:
    """Write ``entries`` as a package to ``path``; the same arguments give the same bytes.

    Notes bear ``moment`` as the time of their last change: Anki takes them as an update if it is later than
    what it has. Raises OSError if ``path`` cannot be written to.
    """
    pictures = Pictures()
    collection = _collection(_package(deck, entries, pictures), moment)
    names = sorted(pictures.files)
    index = json.dumps({str(number): name for number, name in enumerate(names)})
    with zipfile.ZipFile(path, "w") as package:
        _add(package, "collection.anki2", collection)
        for number, name in enumerate(names):
            _add(package, str(number), pictures.files[name])
        _add(package, "media", index.encode())


def _package(deck: Deck, entries: Sequence[Entry], pictures: Pictures) -> Any:
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
    parts = {part: genanki.Deck(part.anki_id, f"{deck.title}::{part.title}") for part in deck.parts}
    for place, entry in enumerate(entries):
        ask = simplified(entry.variant.item.ask, KINDS)
        fields = fields_of(entry, ask, deck=deck.title, name_picture=pictures.name)
        note = genanki.Note(
            model=model,
            fields=[fields.get(name, "") for name in note_type.FIELDS],
            guid=genanki.guid_for(entry.card.id, entry.number),
            tags=_tags(deck, entry.card),
            due=place,
        )
        (parts[entry.card.part] if entry.card.part else whole).add_note(note)
    return genanki.Package([whole, *parts.values()])


def _tags(deck: Deck, card: Card) -> list[str]:
    sort = "fact" if card.fact is not None else f"level-{card.level}"
    return ["studykit::" + "-".join(words.split()) for words in (deck.name, card.skill, sort)]


def _collection(package: Any, moment: datetime) -> bytes:
    """Anki's database. Made in memory: genanki itself would leave a file in the temporary folder."""
    seconds = moment.timestamp()
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), seconds, itertools.count(int(seconds * 1000)))
        connection.commit()
        return connection.serialize()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    about = zipfile.ZipInfo(name, FIRST_DAY)
    about.create_system = 3  # the same on every system
    about.external_attr = 0o644 << 16
    package.writestr(about, content, zipfile.ZIP_DEFLATED, compresslevel=6)


EXPORTERS.add("anki", Exporter(name="anki", suffix=".apkg", kinds=KINDS, write=write))
