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

NEXT = '''
"""One more column."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("cards", sa.Column("note", sa.Text))
'''


@pytest.fixture
def future(tmp_path: Path) -> Path:
    """The migrations of a later studykit, with one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_note.py").write_text(NEXT)
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

    open_database(path, timeout=1, head="0002", migrations=future).dispose()

    copy = path.with_name("study.db.before-0001")
    assert "note" in schema(path)["cards"]
    assert "note" not in schema(copy)["cards"]
    with Store.open(copy) as store:
        assert store.rebuild() == {"fires-or-not/1": memory}


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, future: Path) -> None:
    (future / "versions" / "0002_note.py").write_text(NEXT + "    op.drop_table('nowhere')\n")
    before = schema(path)

    with pytest.raises(StudykitError, match="SQLite reports: no such table: nowhere"):
        open_database(path, timeout=1, head="0002", migrations=future)

    assert schema(path) == before
    Store.open(path).close()
