"""Going back to a copy: what it brings back, what it refuses, and what was there before is kept."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.store.check import findings
from studykit.store.copies import copies, folder_of, keep_daily, make_copy, newest_sound
from studykit.store.finding import Sort
from studykit.store.restore import prepared, put_in_place
from studykit.store.store import Store
from tests.store.learner import on
from tests.store.studied import is_private, rows, study

REVISIONS = sorted(Path(__file__).parent.glob("revision_*.sql"))


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Somebody studies."""
    with Store.open(path) as store:
        store.settings()
        yield


def restored(copy: Path, path: Path) -> Path | None:
    with prepared(copy, path) as ready:
        return put_in_place(ready, path, moment=on(9))


def test_restoring_brings_back_all_and_keeps_what_was_there(studied: Path, tmp_path: Path) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    with Store.open(studied) as store:
        study(store, 3)
    later = rows(studied)

    beside = restored(copy, studied)

    assert beside == studied.with_name("study.db.before-2026-03-09T180000")
    assert rows(studied) == before == rows(copy)
    assert rows(beside) == later
    assert findings(studied) == [] == findings(beside)
    assert is_private(beside)
    assert restored(beside, studied) == studied.with_name("study.db.before-2026-03-09T180000-2")
    assert rows(studied) == later


def test_a_database_that_is_open_is_not_restored(studied: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    make_copy(studied, copy)
    before = rows(studied)

    with opened(studied), pytest.raises(StudykitError, match="in use by another program"):
        restored(copy, studied)

    assert rows(studied) == before
    assert not list(tmp_path.glob("study.db.before-*"))


@pytest.mark.parametrize("spoiled", [b"no database", b"SQLite format 3\0" + bytes(4080)])
def test_what_nobody_can_read_is_replaced_and_kept(studied: Path, tmp_path: Path, spoiled: bytes) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    studied.write_bytes(spoiled)

    beside = restored(copy, studied)

    assert rows(studied) == before
    assert beside is not None
    assert beside.read_bytes() == spoiled


@pytest.mark.parametrize("is_there", [False, True])
def test_a_missing_or_empty_database_comes_from_its_copy_whatever_log_was_left(
    studied: Path, tmp_path: Path, is_there: bool
) -> None:
    before, copy, log = rows(studied), tmp_path / "copy.db", studied.with_name("study.db-wal")
    make_copy(studied, copy)
    with Store.open(studied) as store:
        study(store, 3)
        left = log.read_bytes()
    studied.unlink()
    log.write_bytes(left)
    if is_there:
        studied.touch()

    assert restored(copy, studied) is None
    assert rows(studied) == before
    assert is_private(studied)


@pytest.mark.parametrize("left", [0, 100])
def test_a_database_that_was_emptied_is_not_made_anew_where_there_are_copies_of_it(
    studied: Path, left: int
) -> None:
    keep_daily(studied, date(2026, 3, 1))
    os.truncate(studied, left)

    with pytest.raises(StudykitError, match="The newest sound copy is of 4 answers"):
        Store.open(studied)
    restored(copies(studied)[0], studied)

    with Store.open(studied) as store:
        assert store.last_review() == 5


def test_a_database_that_is_missing_is_not_made_anew_where_there_are_copies_of_it(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    studied.unlink()

    with pytest.raises(StudykitError, match="the database is missing, and there are copies"):
        Store.open(studied)
    shutil.rmtree(folder_of(studied))

    Store.open(studied).close()


def test_what_can_be_replayed_is_not_said_to_need_a_copy(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    with closing(sqlite3.connect(studied)) as database, database:
        database.execute("UPDATE cards SET reviews = 9")

    with pytest.raises(StudykitError, match=r"No answer is lost\. To mend it: studykit db check --repair"):
        keep_daily(studied, date(2026, 3, 2))


def test_the_newest_copy_is_the_one_with_most_answers_whatever_the_time_of_its_file(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    first = copies(studied)[0]
    with Store.open(studied) as store:
        study(store, 3)
    keep_daily(studied, date(2026, 3, 2))
    os.utime(first, (2e9, 2e9))

    assert newest_sound(studied) == folder_of(studied) / "2026-03-02.db"


def test_a_file_of_somebody_else_is_not_swept(studied: Path, tmp_path: Path) -> None:
    theirs = [tmp_path / name for name in (".film.db.part", ".film.db.0123abcd.part", ".copy.db.part")]
    for each in theirs:
        each.touch()
        os.utime(each, (1e9, 1e9))

    make_copy(studied, tmp_path / "copy.db")

    assert all(each.exists() for each in theirs)


@pytest.mark.parametrize("name", ["\udcfe.db", "with space.db", "100 %.db", "?x=1#y.db"])
def test_a_copy_may_have_any_name(studied: Path, tmp_path: Path, name: str) -> None:
    make_copy(studied, tmp_path / name)

    assert findings(tmp_path / name) == []
    assert restored(tmp_path / name, studied)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe by name is POSIX")
def test_what_is_no_file_or_another_program_s_is_not_replaced(studied: Path, tmp_path: Path) -> None:
    copy, pipe, other = tmp_path / "copy.db", tmp_path / "pipe", tmp_path / "collection.anki2"
    make_copy(studied, copy)
    os.mkfifo(pipe)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE notes (id)")

    for place, said in ((pipe, "this is no file"), (other, "another program's database")):
        with pytest.raises(StudykitError, match=said):
            restored(copy, place)
        assert place.exists()


def test_a_copy_that_was_taken_with_its_log_is_restored_with_it(studied: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with Store.open(studied) as store:
        study(store, 3)
        for name in ("", "-wal"):
            shutil.copy(f"{studied}{name}", folder / f"plain.db{name}")
    later = rows(studied)
    studied.unlink()
    before = (folder / "plain.db").read_bytes()

    restored(folder / "plain.db", studied)

    assert rows(studied) == later
    assert (folder / "plain.db").read_bytes() == before


def test_a_link_to_the_database_stays_one(studied: Path, tmp_path: Path) -> None:
    copy, link = tmp_path / "copy.db", tmp_path / "link.db"
    make_copy(studied, copy)
    link.symlink_to(studied)

    restored(copy, link)

    assert link.is_symlink()


def test_a_damaged_copy_changes_nothing(studied: Path, tmp_path: Path) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE showings SET level = 2")

    with pytest.raises(StudykitError, match=r"copy\.db: this copy is damaged \(showings, row 1: "):
        restored(copy, studied)
    with pytest.raises(StudykitError, match="this is not a database"):
        restored(Path(__file__), studied)

    assert rows(studied) == before


@pytest.mark.parametrize("sql", REVISIONS, ids=lambda each: each.stem)
def test_a_copy_of_an_earlier_revision_is_sound_as_it_is_and_what_is_wrong_with_it_is_found(
    tmp_path: Path, sql: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    before = old.read_bytes()
    assert findings(old) == []
    assert old.read_bytes() == before

    with closing(sqlite3.connect(old)) as database, database:
        database.execute("UPDATE cards SET reviews = 9")

    assert {each.sort for each in findings(old)} == {Sort.MEMORY}


@pytest.mark.parametrize("sql", REVISIONS, ids=lambda each: each.stem)
def test_a_copy_of_an_earlier_revision_is_brought_up_to_date(
    studied: Path, tmp_path: Path, sql: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    before = old.read_bytes()

    restored(old, studied)

    assert findings(studied) == []
    assert old.read_bytes() == before
