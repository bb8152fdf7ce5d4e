"""Anki packages of 10,000 text notes: time beside bare genanki, time and size beside Anki's own exporter.

genanki is given the same fields, finished, and writes the same notes. Anki has our package imported.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import genanki
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from side_by_side import Row, medians, table

from studykit.decks.deck import Card, Deck, Fact
from studykit.decks.questions import Draw, variants_for
from studykit.exports.anki import note_type
from studykit.exports.anki.fields import fields_of, writer_for
from studykit.exports.exporter import EXPORTERS, Entry
from studykit.text import text

NOTES = 10_000
ROUNDS = 9
MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def main() -> None:
    """Measure, and print the table."""
    deck = facts()
    entries = [
        Entry(card, 1, variant)
        for card, variant in zip(
            deck.cards, variants_for([Draw(card, card.id) for card in deck.cards]), strict=True
        )
    ]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, ankis = (Path(folder) / f"{name}.apkg" for name in ("ours", "theirs", "ankis"))
        write = partial(EXPORTERS.get("anki").write, deck, entries, ours, MOMENT)
        write()
        collection = filled(Path(folder) / "collection.anki2", ours)
        seconds = medians(
            ROUNDS,
            studykit=write,
            genanki=bare(deck, entries, theirs),
            anki=partial(
                collection.export_anki_package,
                out_path=str(ankis),
                options=ExportAnkiPackageOptions(),
                limit=None,
            ),
        )
        collection.close()
        kilobytes = [path.stat().st_size / 1000 for path in (ours, theirs, ankis)]
    what = f"{NOTES:,} text notes to an .apkg"
    sys.stdout.write(
        table(
            [
                Row(f"{what}; genanki", 1000 * seconds["studykit"], 1000 * seconds["genanki"], "ms", 1 / 1.4),
                Row(f"{what}; Anki's exporter", 1000 * seconds["studykit"], 1000 * seconds["anki"], "ms"),
                Row("its file; genanki's", kilobytes[0], kilobytes[1], "kB"),
                Row("its file; that of Anki's exporter", kilobytes[0], kilobytes[2], "kB", 1),
            ]
        )
        + "\n"
    )


def facts() -> Deck:
    """A deck of so many facts, no two alike, of the length of those in the shipped deck."""
    cards = tuple(Card(f"fact-{number}", f"fact-{number}", fact=fact(number)) for number in range(NOTES))
    return Deck("many", "Many facts", "For a measurement.", 1_764_000_900, cards)


def fact(number: int) -> Fact:
    """Eight spans and some 230 characters, as in the shipped deck; the words repeat, the numbers do not."""
    ion, other = ("Na^{+}", "K^{+}")[:: 1 if number % 2 else -1]
    outside, shift, ratio = number * 7919 % 1009, number * 104729 % 997, number * 1299709 % 9973
    return Fact(
        text(
            f"In experiment {number} the concentration of {ion} outside the cell is {outside} mmol/L. Then?"
        ),
        text(f"Its reversal potential is {shift} mV above that of {other}"),
        (
            text(
                f"By Nernst it follows the ratio *outside* to inside, {ratio}. The other ion does not matter."
            ),
        ),
    )


def bare(deck: Deck, entries: list[Entry], path: Path) -> Callable[[], None]:
    """genanki as its documentation uses it; fields, tags and ids are ready before."""
    finished: list[tuple[list[str], str, list[str]]] = []
    for entry in entries:
        named = fields_of(entry, entry.variant.item.ask, writer_for(lambda _: ""), deck=deck.title)
        fields = list(named.values())
        tags = [f"studykit::{word}" for word in (deck.name, entry.card.skill, "fact")]
        finished.append((fields, genanki.guid_for(entry.card.id, entry.number), tags))

    def write() -> None:
        model = genanki.Model(
            note_type.MODEL_ID,
            note_type.NAME,
            fields=[{"name": name} for name in note_type.FIELDS],
            templates=[{"name": "Question", "qfmt": note_type.FRONT, "afmt": note_type.BACK}],
            css=note_type.CSS,
        )
        notes = genanki.Deck(deck.anki_id, deck.title)
        for place, (fields, guid, tags) in enumerate(finished):
            notes.add_note(genanki.Note(model, fields, guid=guid, tags=tags, due=place))
        genanki.Package(notes).write_to_file(path)

    return write


def filled(path: Path, package: Path) -> Any:
    """A new collection of the real Anki with the notes of ``package``."""
    collection = Collection(str(path))
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
    collection.import_anki_package(request)
    return collection


if __name__ == "__main__":
    main()
