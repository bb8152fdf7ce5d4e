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
from studykit.store.copies import folder_of
from studykit.store.database import MIGRATIONS, open_database
from studykit.store.migrations.run import upgrade
from studykit.store.schema import HEAD, declared
from studykit.store.store import Store
from studykit.store.tables import VERSION_TABLE, metadata
from tests.store.learner import Learner

FIRST = Path(__file__).with_name("revision_0001.sql")
"""A database that a studykit of the first revision left behind, with study, a quiz and an unsure answer."""

NEXT = '''
"""One more column."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("cards", sa.Column("note", sa.Text))
'''


@pytest.fixture
def future(tmp_path: Path) -> Path:
    """The migrations of a later studykit, with one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0007_note.py").write_text(NEXT)
    return folder


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        return declared(database)


def version(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall()  # noqa: S608 - ours


def test_the_code_knows_the_newest_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_all_migrations_lead_to_the_tables_indexes_and_triggers_of_a_new_database(
    path: Path, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.begin() as connection:
        upgrade(connection, HEAD, MIGRATIONS)
    engine.dispose()

    assert schema(tmp_path / "migrated.db") == schema(path)
    assert version(tmp_path / "migrated.db") == version(path) == [(HEAD,)]
    assert {"reviews_refuse_update", "reviews_refuse_delete"} < schema(path).keys()


def test_alembic_finds_nothing_left_to_migrate(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})

        assert compare_metadata(context, metadata) == []


def test_an_older_database_is_copied_before_it_is_migrated(path: Path, future: Path) -> None:
    with Store.open(path) as store:
        memory = Learner(store).answer()

    open_database(path, timeout=1, head="0007", migrations=future).dispose()

    copy = folder_of(path) / "before-0007-was-0006.db"
    assert "note" in schema(path)["cards"]
    assert "note" not in schema(copy)["cards"]
    with Store.open(copy) as store:
        assert store.rebuild() == {"fires-or-not/1": memory}


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, future: Path) -> None:
    (future / "versions" / "0007_note.py").write_text(NEXT + "    op.drop_table('nowhere')\n")
    before = schema(path)

    with pytest.raises(StudykitError, match="SQLite reports: no such table: nowhere"):
        open_database(path, timeout=1, head="0007", migrations=future)

    assert schema(path) == before
    Store.open(path).close()


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST.read_text(encoding="utf-8"))
    return path


def columns(path: Path) -> dict[str, str]:
    """The columns of each table, as they stand in a query."""
    with closing(sqlite3.connect(path)) as database:
        query = (
            "SELECT tables.name, group_concat('\"' || columns.name || '\"') FROM sqlite_master AS tables "
            "JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' GROUP BY tables.name"
        )
        return {table: names for table, names in database.execute(query) if table != VERSION_TABLE}


def content(path: Path, tables: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as database:
        return {
            table: database.execute(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - ours
            for table, names in tables.items()
        }


def test_a_database_of_the_first_revision_comes_through_with_all_it_holds(first: Path) -> None:
    tables = columns(first)
    before = content(first, tables)

    with Store.open(first) as store:
        assert store.check() == []
        assert len(store.memories(["fires-or-not/1", "chronaxie/1", "rheobase/1"])) == 3
        assert [waiting.card for waiting in store.unsettled()] == ["rheobase/2"]
    assert content(first, tables) == before
    assert len(before["reviews"]) == 10
    assert "reviews_unsure" in schema(first)


def test_follow_ups_that_the_learner_judged_are_known_to_have_come_without_options(first: Path) -> None:
    with Store.open(first) as store:
        shown = [store.showing(number) for number in range(1, 11)]

    assert [each.id for each in shown if each and each.without_options] == [5]


def test_a_database_of_the_first_revision_is_copied_as_it_was(first: Path) -> None:
    tables = columns(first)
    before = content(first, tables)

    Store.open(first).close()

    copy = folder_of(first) / f"before-{HEAD}-was-0001.db"
    assert columns(copy) == tables
    assert content(copy, tables) == before
    assert "reviews_unsure" not in schema(copy)


def test_a_migrated_database_is_the_same_as_a_new_one(first: Path, path: Path) -> None:
    Store.open(first).close()

    assert schema(first) == schema(path)
