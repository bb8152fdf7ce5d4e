"""Anki packages, as the real Anki library takes, shows, schedules and updates them."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.exports.anki.note_type import FIELDS
from studykit.exports.exporter import EXPORTERS
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.misconceptions import misconception
from studykit.text import html, literal, text
from tests.exports.conftest import MOMENT
from tests.exports.material import Made, shown

Write = Callable[..., Path]
SIGNS = (
    "<",
    ">",
    "&",
    "&lt;",
    "{{",
    "}}",
    "{{Answer}}",
    "{{c1::",
    "::",
    '"',
    "'",
    "<script>",
    "<!--",
    "\x1f",
)
WORDS = ("[sound:a.mp3]", "[latex]", "[$]x[/$]", "\\(x\\)", "V<threshold", '<img src="x.png">', " ", "a")
HOSTILE = st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=8).map("".join)


def test_the_export_is_registered() -> None:
    exporter = EXPORTERS.get("anki")

    assert exporter.suffix == ".apkg"
    assert exporter.kinds == {"choice", "numeric", "recall"}


def test_the_field_list_is_frozen() -> None:
    # Anki skips the notes a learner has when a field is added, removed or renamed: use a spare one.
    assert " | ".join(FIELDS) == (
        "Id | Title | Question | Figure | Options | Prompt | Answer | Feedback | Steps | Reveal | "
        "Skill | Deck | Media | Spare 1 | Spare 2 | Spare 3"
    )


def test_two_exports_are_the_same_file(made: Made, package: Write) -> None:
    assert package(*made).read_bytes() == package(*made).read_bytes()


@pytest.mark.slow
def test_another_process_writes_the_same_file() -> None:
    program = (
        "import hashlib, sys, tempfile, datetime as d, pathlib;"
        "from studykit.decks.load import load;"
        "from studykit.exports.exporter import EXPORTERS, entries_of;"
        "deck = load('essentials'); path = pathlib.Path(tempfile.mkdtemp()) / 'deck.apkg';"
        "entries = entries_of(deck, each=1, seed='1');"
        "EXPORTERS.get('anki').write(deck, entries, path, d.datetime(2026, 3, 2, tzinfo=d.UTC));"
        "print(hashlib.sha256(path.read_bytes()).hexdigest())"
    )

    hashes = {
        subprocess.check_output([sys.executable, "-c", program], env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    }

    assert len(hashes) == 1


def test_a_package_is_compressed_and_its_pictures_are_named_by_content(made: Made, package: Write) -> None:
    with zipfile.ZipFile(package(*made)) as archive:
        media = archive.read("media").decode()
        methods = {entry.compress_type for entry in archive.infolist()}

    assert methods == {zipfile.ZIP_DEFLATED}
    assert re.fullmatch(r'\{("\d": "studykit-[0-9a-f]{16}\.svg"(, )?)+\}', media)


def test_nothing_is_left_in_the_temporary_folder(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    deck, entries = made

    EXPORTERS.get("anki").write(deck, entries, tmp_path / "deck.apkg", MOMENT)

    assert not list((tmp_path / "temporary").iterdir())


def test_anki_takes_every_note_into_the_deck_in_teaching_order(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    assert list(anki.cards()) == ["fires-or-not/1#1", "read-peak/1#1", "upstroke-ion#1"]
    assert [card.due for card in anki.cards().values()] == sorted(card.due for card in anki.cards().values())
    assert {anki.collection.decks.name(card.did) for card in anki.cards().values()} == {"Made by hand"}


def test_a_choice_is_asked_with_its_options_and_answered_with_every_belief(
    anki: Any, made: Made, package: Write
) -> None:
    anki.take(package(*made))
    item, card = made[1][0].variant.item, anki.cards()["fires-or-not/1#1"]

    question, answer = card.question(), card.answer()

    options = item.ask.options("seed")
    assert [html(option.words) in question for option in options] == [True] * 3
    assert html(item.stem) in question
    assert html(item.stem) in answer
    assert all(html(step) in answer for step in item.steps)
    assert answer.count("✓ Right.") == 1
    beliefs = [misconception(option.misconception) for option in options if option.misconception]
    said = [html(words) for each in beliefs for words in (each.believes, each.true, each.seen)]
    assert all(words in answer for words in said)
    letter = "ABC"[[option.misconception for option in options].index(None)]
    assert f"{letter}. A local response" in shown(answer)


def test_a_number_is_answered_with_its_tolerance_and_its_misreadings(
    anki: Any, made: Made, package: Write
) -> None:
    anki.take(package(*made))

    answer = anki.cards()["read-peak/1#1"].answer()

    assert "40 mV (accepted: ± 3 mV)" in shown(answer).replace("\u00a0", " ")
    assert "55\u00a0mV" in answer
    assert html(misconception("peak-is-e-na").true) in answer


def test_a_fact_is_answered_with_its_reason(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    assert "Why: Its channels open first." in shown(anki.cards()["upstroke-ion#1"].answer())


def test_the_question_side_gives_nothing_away(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    questions = [card.question() for card in anki.cards().values()]

    revealing = [entry.variant.title for entry in made[1][:2]] + [
        "fires-or-not",
        "read-peak",
        "Right.",
        "40",
    ]
    assert not [(word, page) for page in map(shown, questions) for word in revealing if word in page]
    assert "Predict what a pulse does" in anki.cards()["fires-or-not/1#1"].answer()


def test_no_template_field_is_left_open(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    for card in anki.cards().values():
        assert "{{" not in card.question() + card.answer()
        assert "studykit" in card.question()


def test_every_picture_arrives_with_its_words(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    media = anki.collection.media
    pictures = [
        name for card in anki.cards().values() for name in re.findall(r'src="([^"]+)"', card.answer())
    ]
    assert len(pictures) == 3
    assert all((Path(media.dir()) / name).read_bytes().startswith(b"<?xml") for name in pictures)
    assert 'alt="A trace with one spike."' in anki.cards()["read-peak/1#1"].question()
    assert (list(media.check().missing), list(media.check().unused)) == ([], [])


def test_tags_tell_deck_skill_and_level(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*made))

    assert set(anki.cards()["fires-or-not/1#1"].note().tags) == {
        "studykit::by-hand",
        "studykit::fires-or-not",
        "studykit::level-1",
    }
    assert "studykit::fact" in anki.cards()["upstroke-ion#1"].note().tags


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=HOSTILE, option=HOSTILE, alt=HOSTILE)
def test_hostile_text_stays_text(
    anki: Any, made: Made, package: Write, words: str, option: str, alt: str
) -> None:
    deck, entries = made
    figure = entries[1].variant.item.figure
    assert isinstance(figure, Figure)
    ask = Choice((right("key"), wrong(f"{literal(option)}!", "peak-is-e-na"), wrong("b", "peak-is-e-na")))
    item = Item(text(literal(words)), ask, (text(literal(words)),), replace(figure, alt=alt))
    entry = replace(entries[0], variant=replace(entries[0].variant, item=item))
    anki.collection.remove_notes(anki.collection.find_notes(""))
    anki.take(package(deck, [entry]))

    (card,) = anki.cards().values()
    visible = words.replace("\x1f", "")
    assert f'<div class="stem">{guarded(visible)}</div>' in card.question()
    assert f"<li>{guarded(option.replace(chr(31), ''))}!</li>" in card.question()
    assert "<script" not in card.question() + card.answer()
    assert not card.question_av_tags()
    assert not card.answer_av_tags()
    assert len(re.findall("<img", card.question())) == 1
    assert not anki.collection.media.check().missing


def guarded(words: str) -> str:
    page = html(text(literal(words)))
    return re.sub(r"\[(?=sound:|latex|\$|/\$)", "&#91;", page)
