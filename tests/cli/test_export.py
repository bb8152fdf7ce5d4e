"""``studykit export`` as a person or a script runs it: files, counts, JSON, progress, refusals."""

import csv
import json
import os
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.running import Run, run_with_errors_on_a_terminal

pytestmark = pytest.mark.slow

DECK = """title = "Two cards"
anki_id = 1764000002
[[cards]]
skill = "when-a-part-is-left"
levels = [1]
[[cards]]
fact = "organs-that-clear"
question = "Which two organs clear most drugs?"
answer = "The liver and the kidneys"
"""


@pytest.fixture
def deck(home: Path) -> str:
    (home / "mine.toml").write_text(DECK, encoding="utf-8")
    return "mine.toml"


def questions(path: Path) -> int:
    quiz = ET.parse(path).getroot()  # noqa: S314 - our own file
    return sum(question.attrib["type"] != "category" for question in quiz)


def test_moodle_gets_a_file_and_a_table_of_keys(run: Run, home: Path, deck: str) -> None:
    done = run("export", "moodle", deck, "-n", "2", "-o", "set.xml")

    assert done.stdout.splitlines() == [
        "set.xml: 3 questions in 2 categories of the deck 'Two cards'.",
        "set.csv: their keys.",
    ]
    assert done.stderr == ""
    with (home / "set.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == questions(home / "set.xml") == 3


@pytest.mark.parametrize(
    ("form", "suffix", "result"),
    [
        ("anki", "apkg", {"file": "set.apkg", "questions": 2}),
        ("moodle", "xml", {"file": "set.xml", "questions": 2, "keys": "set.csv", "categories": 2}),
    ],
)
def test_the_result_comes_as_json_too(
    run: Run, deck: str, form: str, suffix: str, result: dict[str, object]
) -> None:
    done = run("export", form, deck, "-n", "1", "-o", f"set.{suffix}", "--json")

    assert json.loads(done.stdout) == result


def test_the_same_command_gives_the_same_two_files_on_any_day(run: Run, home: Path, deck: str) -> None:
    for name, day in (("a", "2026-03-02"), ("b", "2027-01-01")):
        now = f"{day}T18:00:00+00:00"
        run("export", "moodle", deck, "-n", "1", "--seed", "s", "-o", f"{name}.xml", now=now)

    assert (home / "a.xml").read_bytes() == (home / "b.xml").read_bytes()
    assert (home / "a.csv").read_bytes() == (home / "b.csv").read_bytes()


@pytest.mark.parametrize("again", [True, False])
def test_a_table_of_keys_is_replaced_and_a_list_of_the_class_is_not(
    run: Run, home: Path, deck: str, again: bool
) -> None:
    command = ("export", "moodle", deck, "-n", "1", "-o", "set.xml")
    if again:
        run(*command)
    else:
        (home / "set.csv").write_text("name,points\n")
    there = (home / "set.csv").read_bytes()

    done = run(*command, "--seed", "2")

    assert (done.returncode == 0) == again
    assert ("set.csv: this file would be replaced" in done.stderr) == (not again)
    assert ((home / "set.csv").read_bytes() == there) == (not again)
    assert (home / "set.xml").exists() == again


def test_a_table_that_cannot_be_written_leaves_no_file(run: Run, home: Path, deck: str) -> None:
    (home / "set.csv").mkdir()

    done = run("export", "moodle", deck, "-n", "1", "-o", "set.xml")

    assert done.returncode == 1
    assert "set.csv: cannot be written" in done.stderr
    assert [path.name for path in (*home.glob("set*"), *home.glob(".set*"))] == ["set.csv"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["moodel", "action-potential", "-o", "d.xml"], 1, "Did you mean 'moodle'?"),
        (["moodle", "action-potential", "-o", "d.apkg"], 2, "a file for moodle ends in .xml"),
        (["anki", "action-potential", "-o", "d.xml"], 2, "a file for anki ends in .apkg"),
        (["moodle", "action-potential", "-o", "none/d.xml"], 1, "none/d.xml: cannot be written"),
        (["moodle", "action-potential", "-n", "51", "-o", "d.xml"], 2, "51 is not in the range"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, arguments: list[str], code: int, words: str) -> None:
    done = run("export", *arguments)

    assert (done.returncode, words in done.stderr) == (code, True), done.stderr


def test_the_help_names_every_format(run: Run) -> None:
    from studykit.exports.exporter import EXPORTERS

    help_page = run("export", "--help").stdout

    assert all(f"  {form}: " in help_page for form in EXPORTERS)


def test_a_terminal_shows_progress_and_the_output_stays_clean(
    environment: dict[str, str], home: Path, deck: str
) -> None:
    arguments = ("export", "moodle", deck, "-n", "2", "-o", "s.xml", "--json")
    done, shown = run_with_errors_on_a_terminal(*arguments, environment=environment, home=home)

    assert "Drawing" in shown
    assert "100%" in shown
    assert json.loads(done.stdout)["questions"] == 3


def test_anki_gets_the_same_file_within_an_hour_and_a_later_one_after_an_edit(
    run: Run, home: Path, deck: str
) -> None:
    def exported(name: str, now: str) -> bytes:
        assert run("export", "anki", deck, "-o", name, now=now).returncode == 0
        return (home / name).read_bytes()

    os.utime(home / deck, (0, 0))
    first = exported("a.apkg", "2026-03-02T18:00:10+00:00")
    assert exported("b.apkg", "2026-03-02T18:59:00+00:00") == first
    assert exported("c.apkg", "2026-03-02T19:00:00+00:00") != first

    edited = datetime(2026, 3, 2, 18, 30, tzinfo=UTC).timestamp()
    os.utime(home / deck, (edited, edited))
    assert exported("d.apkg", "2026-03-02T18:40:00+00:00") != first
