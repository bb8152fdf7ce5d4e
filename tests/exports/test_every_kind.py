"""A made-up question of every kind in every format."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studykit.decks.deck import Card, Deck
from studykit.engine.draws import Variant
from studykit.exports.anki.fields import fields_of, writer_for
from studykit.exports.exporter import EXPORTERS, Entry
from studykit.items.asks.ask import KINDS, simplified
from studykit.items.asks.numeric import Numeric
from studykit.items.item import Item
from studykit.text import text
from tests.exports.material import written
from tests.exports.test_keys import table
from tests.kinds import every_kind, sample_of

pytestmark = pytest.mark.usefixtures("beliefs_of_samples")


def entry_of(kind: str, item: Item | None = None) -> Entry:
    return Entry(
        Card(f"{kind}/1", kind, 1), 1, Variant("made", 1, 1, "A title", "seed", {}, item or sample_of(kind))
    )


def deck_of(*entries: Entry) -> Deck:
    return Deck("made", "Made", "", 1_764_000_002, tuple(entry.card for entry in entries))


@pytest.mark.parametrize("form", list(EXPORTERS))
def test_every_kind_is_written(form: str, tmp_path: Path) -> None:
    entries, path = [entry_of(kind) for kind in KINDS], tmp_path / "deck"

    EXPORTERS.get(form).write(deck_of(*entries), entries, path, datetime(2026, 3, 2, tzinfo=UTC))

    assert path.stat().st_size > 1000


@every_kind
def test_a_note_of_anki_has_one_key_and_says_how_to_answer(kind: str) -> None:
    entry = entry_of(kind)
    ask = simplified(entry.variant.item.ask, EXPORTERS.get("anki").kinds)

    fields = fields_of(entry, ask, writer_for(lambda _: "x.svg"), deck="Made")

    prompts = {
        "choice": "Choose a letter",
        "numeric": "Find the number in °C",
        "recall": "Think of the answer",
    }
    assert fields["Prompt"].startswith(prompts[ask.kind])
    assert fields["Answer"]
    assert fields["Feedback"].count('class="key"') == (ask.kind == "choice")


def test_moodle_says_of_an_explanation_how_long_it_is_to_be(tmp_path: Path) -> None:
    entry = entry_of("rubric")

    (question,) = written((deck_of(entry), [entry]), tmp_path)

    assert question.text.page.words.endswith("Explain in a few sentences. A full explanation makes 2 points.")


@pytest.mark.parametrize("kind", ["statements", "matching"])
def test_rows_of_a_stem_stay_on_their_lines(kind: str, tmp_path: Path) -> None:
    entry = entry_of(kind)

    ask = simplified(entry.variant.item.ask, EXPORTERS.get("anki").kinds)
    note = fields_of(entry, ask, writer_for(str), deck="")

    assert "<br>1. " in note["Question"]
    assert "\n2. " in table([entry], tmp_path)[0]["stem"]


def test_other_right_numbers_are_right_in_moodle_and_in_the_table(tmp_path: Path) -> None:
    item = Item(text("How much?"), Numeric(-70, "mV", 2, also_right=(-77.2, -77, -70)), ())
    entry = entry_of("numeric", item)

    written((deck_of(entry), [entry]), tmp_path)
    xml = (tmp_path / "deck.xml").read_text(encoding="utf-8")

    assert xml.count('fraction="100"') == 2
    assert "<text>-77</text>" in xml
    assert json.loads(table([entry], tmp_path)[0]["also_right"]) == ["-77"]
