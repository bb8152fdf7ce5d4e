"""Mends of a database what its log can mend. A copy of it as it was is kept first."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from studykit.store import log, queries
from studykit.store.check import AHEAD, WAIT, Sort, connected, findings
from studykit.store.copies import folder_of, part_beside
from studykit.store.database import WRITE, open_database, transaction
from studykit.store.sqlite_errors import in_words


def repair(path: Path, *, now: datetime, today: int) -> Path:
    """Mend what ``findings`` says of the database at ``path``: indexes, memories, answers from the future.

    Changes nothing where rows are damaged that only a copy has. Returns the copy of what was there before.
    """
    before = folder_of(path) / f"before-repair-{now:%Y-%m-%dT%H%M%S}.db"
    with in_words(path), closing(connected(path)) as present:
        with part_beside(before) as part, closing(sqlite3.connect(part)) as kept:
            present.backup(kept)
        present.execute("REINDEX")
    found = findings(path, now=now)
    if any(each.sort is Sort.DAMAGE for each in found):
        return before
    engine = open_database(path, timeout=WAIT)
    try:
        with transaction(engine, path, WRITE) as connection:
            log.rewrite(connection, {each.about for each in found if each.sort is Sort.MEMORY})
            late = connection.scalars(queries.rated_after(now + AHEAD, today + 1)).all()
            log.undo(connection, late, moment=now, study_day=today)
    finally:
        engine.dispose()
    return before
