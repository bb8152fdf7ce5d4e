"""The migrations lead to the tables that the code declares, and keep what a learner has."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from studykit.errors import StudykitError
from studykit.store.database import HEAD, MIGRATIONS, VERSION_TABLE, open_database
from studykit.store.store import Store
from studykit.store.tables import metadata
from tests.store.learner import Learner

FIRST = Path(__file__).with_name("revision_0001.sql")
"""A database that a studykit of the first revision left behind, with study, a quiz and an unsure answer."""

NEXT = '''
"""One more column."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("cards", sa.Column("note", sa.Text))
'''


@pytest.fixture
def future(tmp_path: Path) -> Path:
    """The migrations of a later studykit, with one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0003_note.py").write_text(NEXT)
    return folder


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: sql for name, sql in rows if name != VERSION_TABLE}


def test_the_code_knows_the_newest_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_migrated_tables_indexes_and_triggers_are_those_declared(path: Path, tmp_path: Path) -> None:
    declared = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(declared)
    declared.dispose()

    assert schema(path) == schema(tmp_path / "declared.db")
    assert {"reviews_refuse_update", "reviews_refuse_delete"} < schema(path).keys()


def test_alembic_finds_nothing_left_to_migrate(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})

        assert compare_metadata(context, metadata) == []


def test_an_older_database_is_copied_before_it_is_migrated(path: Path, future: Path) -> None:
    with Store.open(path) as store:
        memory = Learner(store).answer()

    open_database(path, timeout=1, head="0003", migrations=future).dispose()

    copy = path.with_name("study.db.before-0002")
    assert "note" in schema(path)["cards"]
    assert "note" not in schema(copy)["cards"]
    with Store.open(copy) as store:
        assert store.rebuild() == {"fires-or-not/1": memory}


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, future: Path) -> None:
    (future / "versions" / "0003_note.py").write_text(NEXT + "    op.drop_table('nowhere')\n")
    before = schema(path)

    with pytest.raises(StudykitError, match="SQLite reports: no such table: nowhere"):
        open_database(path, timeout=1, head="0003", migrations=future)

    assert schema(path) == before
    Store.open(path).close()


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST.read_text(encoding="utf-8"))
    return path


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as database:
        return {
            table: database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - ours
            for table in sorted(metadata.tables)
        }


def test_a_database_of_the_first_revision_comes_through_with_all_it_holds(first: Path) -> None:
    before = content(first)

    with Store.open(first) as store:
        assert store.check() == []
        assert len(store.memories(["fires-or-not/1", "chronaxie/1", "rheobase/1"])) == 3
        assert [waiting.card for waiting in store.unsettled()] == ["rheobase/2"]
    assert content(first) == before
    assert len(before["reviews"]) == 10
    assert "reviews_unsure" in schema(first)


def test_a_database_of_the_first_revision_is_copied_as_it_was(first: Path) -> None:
    before = content(first)

    Store.open(first).close()

    copy = first.with_name("first.db.before-0001")
    assert content(copy) == before
    assert "reviews_unsure" not in schema(copy)


def test_a_migrated_database_is_the_same_as_a_new_one(first: Path, path: Path) -> None:
    Store.open(first).close()

    assert schema(first) == schema(path)
