"""The table of keys that stands beside a file for a class."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from studykit.decks.load import load
from studykit.exports.exporter import Entry, entries_of
from studykit.exports.keys import COLUMNS, guarded, write_keys
from studykit.items.misconceptions import misconception
from studykit.text import plain
from tests.exports.material import HOSTILE, MOODLE, Made, fact, written
from tests.kinds import leave_undiagnosed


def table(entries: list[Entry], folder: Path) -> list[dict[str, str]]:
    write_keys(entries, folder / "deck.csv", MOODLE.kinds)
    with (folder / "deck.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_table_has_a_row_for_each_question_of_the_file(made: Made, tmp_path: Path) -> None:
    questions = written(made, tmp_path)

    rows = table(made[1], tmp_path)

    assert [row["question"] for row in rows] == [question.name for question in questions]
    assert list(rows[0]) == list(COLUMNS)
    assert [row["kind"] for row in rows] == ["choice", "numeric", "recall"]


def test_the_table_tells_key_and_misconceptions(made: Made, tmp_path: Path) -> None:
    choice, number, recalled = table(made[1], tmp_path)

    options = json.loads(choice["options"])
    assert options["ABC".index(choice["letter"])] == choice["key"] == "A local response"
    assert set(json.loads(choice["misconceptions"])) == set(options) - {choice["key"]}
    assert (number["key"], number["tolerance"], number["unit"]) == ("40", "3", "mV")
    assert json.loads(number["misconceptions"]) == {"55": "peak-is-e-na"}
    assert (recalled["key"], recalled["level"]) == ("Na⁺", "")


def test_an_idea_that_is_never_diagnosed_stands_neither_in_the_table_nor_in_the_file(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_undiagnosed(monkeypatch, ["peak-is-e-na"])

    number, question = table(made[1], tmp_path)[1], written(made, tmp_path)[1]

    assert json.loads(number["misconceptions"]) == {}
    words = "\n".join(answer.feedback.page.words for answer in question.answers)
    assert "Not right." in words
    assert plain(misconception("peak-is-e-na").true) not in words


def test_the_table_gives_each_question_again(tmp_path: Path) -> None:
    deck = load("action-potential")
    entries = entries_of(replace(deck, cards=deck.cards[:1]), each=2, seed="7")

    rows = table(entries, tmp_path)

    assert [row["seed"] for row in rows] == [entry.variant.seed for entry in entries]
    assert [json.loads(row["values"]) for row in rows] == [dict(entry.variant.values) for entry in entries]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1-2", "'+1-2"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-70", "-70"),
        ("-0.5", "-0.5"),
        ("-70 mV", "'-70 mV"),
        ("Na⁺", "Na⁺"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_numbers_stay_numbers(cell: str, kept: str) -> None:
    assert guarded(cell) == kept


@settings(deadline=None)
@given(question=HOSTILE, answer=HOSTILE.filter(str.strip))
def test_hostile_text_stays_in_its_cell(
    tmp_path_factory: pytest.TempPathFactory, question: str, answer: str
) -> None:
    (row,) = table([fact(question, answer, "x")], tmp_path_factory.mktemp("table"))

    assert row["stem"] in (question, f"'{question}")
    assert row["key"] in (answer, f"'{answer}")
    assert not row["stem"].startswith(("=", "@", "-"))


def test_excel_is_told_the_encoding(made: Made, tmp_path: Path) -> None:
    table(made[1], tmp_path)

    assert (tmp_path / "deck.csv").read_bytes().startswith(b"\xef\xbb\xbfquestion,")
