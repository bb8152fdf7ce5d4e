"""Opens the file: makes it, recognizes it, migrates it, sets up its connections. No queries of study."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine.interfaces import DBAPICursor

from studykit.errors import StudykitError, quoted
from studykit.store.sqlite_errors import RESTORE, in_words
from studykit.store.tables import VERSION_TABLE, metadata, settings, versions

HEAD = "0003"
"""The newest revision in ``migrations``: a database that has it, or is new, needs no Alembic."""
MIGRATIONS = Path(__file__).parent / "migrations"
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # what it logs, we tell in words

WAL_ATTEMPTS = 50
"""How often processes that make one database at once try to turn on its write-ahead log."""
READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"
"""How transactions begin: one that writes waits for its turn at once, never half-way."""


def open_database(path: Path, *, timeout: float, head: str = HEAD, migrations: Path = MIGRATIONS) -> Engine:
    """The database at ``path``, made, or migrated to ``head`` if older; a lock is waited for ``timeout`` s.

    An older database is first copied to ``<name>.before-<revision>`` beside it. Raises StudykitError if
    the file cannot be used: locked, not writable, damaged, another program's, a newer studykit's.
    """
    _make_folder(path)
    engine = _engine(path, timeout)
    try:
        with transaction(engine, path, WRITE) as connection:
            _bring_to(head, connection, path, migrations)
        with in_words(path), closing(engine.raw_connection()) as driver:
            _use_wal(driver.cursor())
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(engine: Engine, path: Path, begin: str) -> Iterator[Connection]:
    """A transaction on the database at ``path``, to ``READ`` or to ``WRITE``; an error undoes all of it."""
    with in_words(path), engine.begin() as connection:
        connection.exec_driver_sql(begin)
        yield connection


def _make_folder(path: Path) -> None:
    """Make the folder of the database if it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_folder = path.is_dir()
    except OSError as error:
        raise StudykitError(
            f"the folder cannot be made or entered ({error.strerror})",
            where=str(path.parent),
            mend="Set STUDYKIT_DB to a path in a folder of yours.",
        ) from error
    if is_folder:
        raise StudykitError(
            "this is a folder, not a database", where=str(path), mend="Set STUDYKIT_DB to a file in it."
        )


def _engine(path: Path, timeout: float) -> Engine:
    """Connections that wait for locks, keep foreign keys and sync every commit to the disk."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": timeout})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; the driver would say it too late
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    return engine


def _use_wal(cursor: DBAPICursor) -> None:
    """Turn on the write-ahead log, once for the file; SQLite does not wait for locks when it does that."""
    for left in reversed(range(WAL_ATTEMPTS)):
        if cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not left or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            # Another process is at work with the new file: this waits until it is our turn.
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")


def _bring_to(head: str, connection: Connection, path: Path, migrations: Path) -> None:
    """Make or migrate, in the open transaction: a second process waits, then finds it done."""
    revision = _revision(connection, path)
    if revision is None:
        _make(connection)
    elif revision != head:
        _migrate(revision, head, connection, path, migrations)


def _make(connection: Connection) -> None:
    """Make the tables of a new database as the newest migration leaves them."""
    metadata.create_all(connection, checkfirst=False)
    versions.create(connection, checkfirst=False)
    connection.execute(insert(versions).values(version_num=HEAD))
    # Salts the learner's draws, so that no two learners see the same variants.
    connection.execute(insert(settings).values(key="learner", value=uuid4().hex))


def _migrate(revision: str, head: str, connection: Connection, path: Path, migrations: Path) -> None:
    """Bring an older database to ``head``, a copy of it kept beside it."""
    from studykit.store.migrations.run import knows, upgrade  # Alembic is slow to import

    if not knows(revision, migrations):
        raise StudykitError(
            f"this database was written by a newer studykit (its revision is {quoted(revision)})",
            where=str(path),
            mend="Upgrade studykit, or set STUDYKIT_DB to another path.",
        )
    _copy(path, path.with_name(f"{path.name}.before-{revision}"))
    upgrade(connection, head, migrations)


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision of the database, None if the file is empty."""
    tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise StudykitError(
            "this is another program's database", where=str(path), mend="Set STUDYKIT_DB to another path."
        )
    revision = connection.scalar(select(versions.c.version_num))
    if revision is None:
        raise StudykitError(
            "the database is damaged: it does not say its version", where=str(path), mend=RESTORE
        )
    return str(revision)


def _copy(path: Path, copy: Path) -> None:
    """A whole copy beside the database; our lock keeps writers out, and a reader may still read."""
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("VACUUM INTO ?", (str(part),))
        part.replace(copy)
    except OSError as error:
        raise StudykitError(
            f"no copy can be kept before the database is brought up to date ({error.strerror})",
            where=str(error.filename or copy),
            mend="Make room there, or set STUDYKIT_DB to another path.",
        ) from error
