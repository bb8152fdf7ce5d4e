"""Opens the file: makes it, recognizes it, migrates it, sets up its connections. No queries of study."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine.interfaces import DBAPICursor

from studykit.errors import StudykitError, described, quoted
from studykit.files import new_private_file
from studykit.store.check import connected, is_readable, revisions
from studykit.store.checksums import kept_json
from studykit.store.copies import content_of, folder_of, make_copy
from studykit.store.damage import damaged, refuse_lost
from studykit.store.schema import HEAD, declared, make
from studykit.store.sqlite_errors import Unwritable, in_words
from studykit.store.tables import VERSION_TABLE, json_of, metadata, versions

_ANOTHER = "Set STUDYKIT_DB to another path."
MIGRATIONS = Path(__file__).parent / "migrations"
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # what it logs, we tell in words

WAL_ATTEMPTS = 50
"""How often processes that make one database at once try to turn on its write-ahead log."""
READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"
"""How transactions begin: one that writes waits for its turn at once, never half-way."""


def open_database(
    path: Path,
    *,
    timeout: float,
    head: str = HEAD,
    migrations: Path = MIGRATIONS,
    keeps_copy: bool = True,
) -> Engine:
    """The database at ``path``, made, or migrated to ``head`` if older; a lock is waited for ``timeout`` s.

    A copy of an older database is kept among its copies first. Raises StudykitError if the file cannot be
    used: locked, not writable, damaged, another program's, a newer studykit's.
    """
    refuse_lost(path)
    _make_file(path)
    engine = _engine(path, timeout)
    try:
        with transaction(engine, path, WRITE) as connection:
            revision = _revision(connection, path)
            if revision is None:
                make(connection)
            elif revision != head:
                _refuse_unknown(revision, head, path, migrations)
                if keeps_copy:
                    make_copy(path, _place_before(head, revision, path), counts=is_readable)
                _upgrade(connection, head, migrations)
                with suppress(OSError):
                    path.chmod(0o600)  # earlier ones were made for others to read
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


def refuse_others(path: Path) -> None:
    """Raise StudykitError if at ``path`` is no file, or another program's or a newer studykit's database.

    What cannot be read is none of these.
    """
    if path.exists() and not path.is_file():
        raise StudykitError("this is no file", where=str(path), mend=_ANOTHER)
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(connected(path)) as connection:
        found = declared(connection)
        if found and not found.keys() & {VERSION_TABLE, *metadata.tables}:
            raise _foreign(path)
        for revision in revisions(connection):
            if _is_newer(revision):
                raise _newer(revision, path)


def _is_newer(revision: object, head: str = HEAD) -> bool:
    return isinstance(revision, str) and re.fullmatch(r"\d{4}", revision) is not None and revision > head


def _newer(revision: object, path: Path) -> StudykitError:
    return StudykitError(
        f"this database was written by a newer studykit (its revision is {described(revision)})",
        where=str(path),
        mend="Upgrade studykit, or set STUDYKIT_DB to another path.",
    )


def _foreign(path: Path) -> StudykitError:
    return StudykitError("this is another program's database", where=str(path), mend=_ANOTHER)


def _make_file(path: Path) -> None:
    """Make the file and its folder if they are missing, for their owner alone, following no link."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_there, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        what = f"the folder cannot be made or entered ({error.strerror})"
        raise Unwritable(path.parent, what) from error
    if is_folder:
        raise StudykitError(
            "this is a folder, not a database", where=str(path), mend="Set STUDYKIT_DB to a file in it."
        )
    if is_there and not path.is_file():
        raise StudykitError("this is no file", where=str(path), mend=_ANOTHER)
    if not is_there:
        _make_private(path)


def _make_private(path: Path) -> None:
    """Make the file, following no link; another process may have made it meanwhile."""
    try:
        new_private_file(path).close()
    except FileExistsError as error:
        if path.is_symlink():
            what = "this is a link to a file that is not there"
            raise StudykitError(what, where=str(path), mend=_ANOTHER) from error
    except OSError as error:
        raise Unwritable(path, f"the database cannot be opened or created ({error.strerror})") from error


def _engine(path: Path, timeout: float) -> Engine:
    """Connections that wait for locks, keep foreign keys and sync every commit to the disk."""
    url = URL.create("sqlite", database=str(path))
    # SQLite's own reading of a number that is written as text may be off in the last digit.
    codec = {"json_serializer": kept_json, "json_deserializer": json_of}
    engine = create_engine(url, connect_args={"timeout": timeout}, **codec)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; the driver would say it too late
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")  # else the ids of a long log go to a file and back

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


def _place_before(head: str, revision: str, path: Path) -> Path:
    """Where the copy before a migration goes: one of another database that stood here is not replaced."""
    content, number = content_of(path), 1
    place = folder_of(path) / f"before-{head}-was-{revision}.db"
    while place.exists() and content_of(place) != content:
        number += 1
        place = place.with_name(f"before-{head}-was-{revision}-{number}.db")
    return place


def _refuse_unknown(revision: str, head: str, path: Path, migrations: Path) -> None:
    """Raise StudykitError unless the database can be migrated: it is a newer one, or damaged."""
    from studykit.store.migrations.run import knows  # Alembic is slow to import

    if knows(revision, migrations):
        return
    newer = _is_newer(revision, head)
    raise _newer(revision, path) if newer else damaged(path, f"it says {quoted(revision)}")


def _upgrade(connection: Connection, head: str, migrations: Path) -> None:
    from studykit.store.migrations.run import upgrade

    upgrade(connection, head, migrations)


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision of the database, None if the file is empty."""
    tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    if not tables:
        return None
    if VERSION_TABLE not in tables and not tables & metadata.tables.keys():
        raise _foreign(path)
    revision = connection.scalar(select(versions.c.version_num)) if VERSION_TABLE in tables else None
    if not isinstance(revision, str):
        raise damaged(path, "it does not say its version")
    return revision
