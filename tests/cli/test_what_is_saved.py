"""What is said of saved answers at the end agrees with the database and with any error."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studykit.cli import drill
from studykit.cli import quiz as quiz_command
from studykit.errors import StudykitError
from studykit.store.store import Store
from tests.cli.conftest import Streamed
from tests.store.disk import small_disk

STUDY = ("study", "action-potential")
QUIZ = ("quiz", "action-potential", "-n", "40", "--seed", "1")
SITTINGS = pytest.mark.parametrize("command", [STUDY, QUIZ], ids=["study", "quiz"])
SAVED = re.compile(r"(\d+) answers? (?:is|are) saved")


def reviews(home: Path) -> int:
    with closing(sqlite3.connect(home / "study.db")) as database:
        (count,) = database.execute("SELECT count(*) FROM reviews").fetchone()
    return int(count)


def pages(home: Path) -> int:
    with closing(sqlite3.connect(home / "study.db")) as database:
        (count,) = database.execute("PRAGMA page_count").fetchone()
    return int(count)


@SITTINGS
def test_when_the_disk_is_full_the_end_says_what_is_saved_and_what_is_not(
    tmp_path: Path, streamed: Streamed, command: tuple[str, ...]
) -> None:
    Store.open(tmp_path / "study.db").close()

    with small_disk(pages(tmp_path) + 1):
        code, out, err = streamed(*command, lines=b"?\n" * 200)

    assert code == 1
    assert "the disk is full; what came last was not saved" in err
    assert SAVED.findall(out) == [str(reviews(tmp_path))]
    assert not re.search("[Ee]verything (is|was) saved", out + err)
    assert 0 < reviews(tmp_path) < 40


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyboardInterrupt(), "Stopped."),
        (StudykitError("no more"), "studykit: no more"),
        (RuntimeError("boom"), "studykit: an unforeseen error, RuntimeError."),
    ],
    ids=["Ctrl-C", "an error", "a crash"],
)
@SITTINGS
def test_however_it_ends_the_answers_that_are_saved_are_counted_once(
    tmp_path: Path,
    streamed: Streamed,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    error: BaseException,
    told: str,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    module = drill if command is STUDY else quiz_command
    header, errors = module._header, [error]

    def fail_at_the_third(*arguments: object) -> object:
        if reviews(tmp_path) == 2 and errors:
            raise errors.pop()
        return header(*arguments)

    monkeypatch.setattr(module, "_header", fail_at_the_third)
    _, out, err = streamed(*command, lines=b"?\n" * 10)

    assert err.startswith(told)
    assert "saved" not in err
    assert SAVED.findall(out) == ["2"]


@SITTINGS
def test_who_answers_nothing_is_told_of_nothing_saved(streamed: Streamed, command: tuple[str, ...]) -> None:
    code, out, err = streamed(*command)

    assert (code, err) == (0, "")
    assert SAVED.findall(out) in ([], ["0"])
