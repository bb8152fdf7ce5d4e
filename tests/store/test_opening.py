"""Opening a database, and what a learner is told when it cannot be used."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store.store import Store
from tests.store.conftest import without_privileges
from tests.store.learner import Learner


def refusal(path: Path) -> str:
    """What is said when ``path`` cannot be opened: it names the file, in at most three lines."""
    with pytest.raises(StudykitError) as error, Store.open(path, timeout=0.01) as store:
        store.check()
    said = str(error.value)
    assert said.startswith(str(path))
    assert len(said.splitlines()) == 2
    return said


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    """Another program is writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield


def study_on(learner: Learner) -> None:
    """Answer more than a small disk holds."""
    for _ in range(1000):
        learner.answer("fires-or-not/2", Rating.AGAIN)


def test_a_missing_database_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "100 %" / "new" / "study.db"

    with Store.open(path) as store:
        assert store.memories([]) == {}
    assert path.is_file()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    path.touch()

    with Store.open(path) as store:
        assert store.unsettled() == []


def test_each_database_salts_its_learner_s_draws(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as mine, Store.open(tmp_path / "b.db") as yours:
        assert len(mine.learner) == 32
        assert mine.learner != yours.learner


def test_the_salt_stays_when_the_database_is_opened_again(path: Path) -> None:
    with Store.open(path) as store:
        salt = store.learner

    with Store.open(path) as store:
        assert store.learner == salt


def test_connections_are_safe(store: Store) -> None:
    with store._engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    full = 2
    assert pragmas == ["wal", full, 1, 10]


def test_a_database_of_today_needs_no_alembic(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from studykit.store.store import Store;"
        "Store.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(path)]

    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert printed == "False\n"


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "this is a folder, not a database" in refusal(tmp_path)


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(StudykitError, match=r"notes\.txt: the folder cannot be made or entered"):
        Store.open(tmp_path / "notes.txt" / "study.db")
    with pytest.raises(StudykitError, match=r"the folder cannot be made or entered"):
        Store.open(tmp_path / "notes.txt" / "deeper" / "study.db")


@pytest.mark.parametrize("content", ["hello", "no database at all\n" * 1000])
def test_a_text_file_is_no_database(tmp_path: Path, content: str) -> None:
    path = tmp_path / "study.db"
    path.write_text(content)

    assert "this is not a database" in refusal(path)
    assert path.read_text() == content


def test_a_damaged_database_is_named_as_such(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))

    said = refusal(path)

    assert "the database is damaged" in said
    assert "It is left as it is." in said


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "collection.anki2"
    execute(path, "CREATE TABLE notes (id)", "CREATE TABLE alembic_version (version_num)")
    before = path.read_bytes()

    assert "this is another program's database" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_studykit_s_database_asks_for_an_upgrade(path: Path) -> None:
    execute(path, "UPDATE studykit_version SET version_num = '9999'")

    said = refusal(path)

    assert "was written by a newer studykit (its revision is '9999')" in said
    assert "Upgrade studykit" in said


def test_a_locked_database_is_named_as_such(path: Path) -> None:
    with write_lock(path):
        assert "in use by another program" in refusal(path)


def test_an_answer_refused_by_a_lock_can_be_given_again(learner: Learner) -> None:
    shown = learner.see()

    with write_lock(learner.store.path), pytest.raises(StudykitError, match="in use by another program"):
        learner.answer(showing=shown)
    memory = learner.answer(showing=shown)

    assert learner.store.rebuild() == {"fires-or-not/1": memory}


def test_an_answer_refused_by_a_full_disk_can_be_given_again(learner: Learner) -> None:
    before = learner.answer()
    shown = learner.see("chronaxie/1")
    with learner.store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StudykitError, match="the disk is full; what came last was not saved"):
        study_on(learner)
    assert learner.store.check() == []
    with learner.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    after = learner.answer("chronaxie/1", showing=shown)

    memories = learner.store.memories(["fires-or-not/1", "chronaxie/1"])
    assert memories == {"fires-or-not/1": before, "chronaxie/1": after}
    assert learner.store.check() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)])
def test_a_database_that_cannot_be_written_is_refused_at_once(public: Path, file: int, folder: int) -> None:
    public.chmod(file)
    public.parent.chmod(folder)

    with without_privileges():
        assert "Make the file and its folder" in refusal(public)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
def test_a_folder_that_cannot_be_entered_is_named(public: Path) -> None:
    public.parent.chmod(0)

    with without_privileges(), pytest.raises(StudykitError, match="the folder cannot be made or entered"):
        Store.open(public)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
def test_a_folder_that_cannot_be_written_is_named(public: Path) -> None:
    public.parent.chmod(0o555)

    with without_privileges(), pytest.raises(StudykitError, match="the folder cannot be made or entered"):
        Store.open(public.parent / "new" / "study.db")
    with without_privileges():
        assert "the database cannot be opened or created" in refusal(public.with_name("new.db"))
