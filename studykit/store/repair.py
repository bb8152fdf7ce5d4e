"""Mends of a database what its log can mend. A copy of it as it was is kept first."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete

from studykit.store import log, queries
from studykit.store.check import AHEAD, WAIT, connected, findings, is_older
from studykit.store.copies import folder_of, free, part_beside
from studykit.store.database import WRITE, open_database, transaction
from studykit.store.finding import Sort
from studykit.store.schema import declared, expected
from studykit.store.sqlite_errors import in_words
from studykit.store.tables import settings


def repair(path: Path, *, now: datetime, today: int) -> Path:
    """Mend what ``findings`` says of the database at ``path``: indexes, memories, answers from the future.

    Changes nothing where rows are damaged that only a copy has. Returns the copy of what was there before.
    """
    before = free(folder_of(path) / f"before-repair-{now:%Y-%m-%dT%H%M%S}.db")
    with in_words(path), closing(connected(path)) as present:
        is_of_today = not is_older(path)
        with part_beside(before) as part, closing(sqlite3.connect(part)) as kept:
            present.backup(kept)
        _reindex(present)
        if is_of_today:
            _remake(present)
    found = findings(path, now=now)
    if any(each.sort is Sort.DAMAGE for each in found):
        return before
    engine = open_database(path, timeout=WAIT)
    try:
        with transaction(engine, path, WRITE) as connection:
            odd = [each.about for each in found if each.sort is Sort.SETTING]
            connection.execute(delete(settings).where(settings.c.key.in_(odd)))
            log.rewrite(connection, {each.about for each in found if each.sort is Sort.MEMORY})
            late = connection.scalars(queries.rated_after(now + AHEAD, today + 1)).all()
            log.undo(connection, late, moment=now, study_day=today)
    finally:
        engine.dispose()
    return before


def _reindex(connection: sqlite3.Connection) -> None:
    """Make all indexes anew; where a page of one is damaged, it is let go first."""
    try:
        connection.execute("REINDEX")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            raise
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()  # refused while others have it open
        connection.execute("PRAGMA writable_schema = ON")  # SQLite drops no index that it cannot read
        connection.execute("DELETE FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("VACUUM")


def _remake(connection: sqlite3.Connection) -> None:
    """Make those indexes and triggers again that are missing, or not what they were."""
    found = declared(connection)
    for name, statement in expected().items():
        if not statement.startswith("CREATE TABLE") and found.get(name) != statement:
            sort = "TRIGGER" if statement.startswith("CREATE TRIGGER") else "INDEX"
            connection.execute(f"DROP {sort} IF EXISTS {name}")
            connection.execute(statement)
