"""``studykit decks print``: the page is written whole or not at all, and errors are told in a line or two."""

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import assert_refused
from tests.cli.test_decks import deck_file
from tests.running import Run

pytestmark = pytest.mark.slow

LECTURE = """
title = "Mine"
anki_id = 1764000007
[[course]]
statement = "halving"
says = "Each half-life halves."
[[cards]]
skill = "half-lives-passed"
levels = [1]
taught = "halving"
[cards.teach]
why = "In equal times the same part leaves."
idea = "Halves."
"""


def test_a_page_is_written_and_told(run: Run, home: Path) -> None:
    done = run("decks", "print", deck_file(home, LECTURE), "-o", "page.html")

    assert done.returncode == 0, done.stderr
    assert " ".join(done.stdout.split()) == "page.html: 1 statement with 1 lesson of the deck 'Mine'."
    assert "Each half-life halves." in (home / "page.html").read_text(encoding="utf-8")


def test_what_was_written_comes_as_json_too(run: Run, home: Path) -> None:
    done = run("decks", "print", deck_file(home, LECTURE), "-o", "p.html", "--json")

    assert json.loads(done.stdout) == {"file": "p.html", "statements": 1, "lessons": 1}


def test_a_page_that_is_there_is_replaced_only_by_a_whole_one(run: Run, home: Path) -> None:
    (home / "page.html").write_text("mine", encoding="utf-8")

    broken = LECTURE.replace(
        'idea = "Halves."', 'idea = "H."\nfigure = { scenario = "decay", at = 1, look = "x" }'
    )
    assert run("decks", "print", deck_file(home, broken), "-o", "page.html").returncode == 1
    assert (home / "page.html").read_text(encoding="utf-8") == "mine"
    assert run("decks", "print", deck_file(home, LECTURE), "-o", "page.html").returncode == 0
    assert (home / "page.html").read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["essentails", "-o", "p.html"], 1, "Did you mean 'essentials'?"),
        (["essentials", "-o", "p.pdf"], 2, "a page ends in .html"),
        (["essentials"], 2, "-o"),
        (["essentials", "-o", "none/p.html"], 1, "none/p.html: cannot be written"),
        (["elimination", "-o", "p.html"], 1, "deck elimination: it has no lecture"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    run: Run, home: Path, arguments: list[str], code: int, words: str
) -> None:
    assert_refused(run("decks", "print", *arguments), code, words)
    assert not (home / "p.html").exists()
