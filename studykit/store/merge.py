"""Adds to a database what another has beyond it. Nothing is there twice, and nothing is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table

from studykit.errors import StudykitError
from studykit.store.check import WAIT, connected
from studykit.store.database import open_database
from studykit.store.sqlite_errors import in_words
from studykit.store.tables import cards, holds, metadata, reviews, settings, showings

_CHANGES = ("id", "finished_at", "released_at", "checksum")
"""What may be another in one row of both, as it is written later, or has not to be compared."""
_LOG = tuple(each for each in metadata.sorted_tables if each not in (cards, settings))
_OTHER_LEARNER = (
    "SELECT 1 FROM main.settings AS here JOIN other.settings AS there USING (key) "
    "WHERE key = 'learner' AND here.value <> there.value"
)
_RELEASE = (
    "UPDATE main.holds AS here SET released_at = there.released_at, checksum = there.checksum "
    "FROM other.holds AS there WHERE there.id = here.id AND here.released_at IS NULL "
    "AND (there.kind, there.card_id, there.held_at) = (here.kind, here.card_id, here.held_at)"
)
_FINISH_QUIZZES = (
    "UPDATE main.quizzes AS here SET finished_at = there.finished_at, checksum = there.checksum "
    "FROM other.quizzes AS there WHERE there.id = here.id AND here.finished_at IS NULL "
    "AND (there.deck, there.seed, there.size, there.started_at) = "
    "(here.deck, here.seed, here.size, here.started_at)"
)


def merge(other: Path, path: Path, *, where: str) -> int:
    """Add to the database at ``path`` what the sound one at ``other``, from ``where``, has beyond it.

    Returns the number of reviews added. One that has no answer yet takes all. Raises StudykitError, and adds
    nothing, if the answers are another learner's, or if each has gone on by itself.
    """
    open_database(path, timeout=WAIT).dispose()
    with in_words(path), closing(connected(path)) as connection:
        connection.execute("ATTACH ? AS other", (str(other),))
        connection.execute("BEGIN IMMEDIATE")
        why = _why_not(connection)
        if why:
            raise StudykitError(
                why, where=where, mend=f"Nothing was added to {path}. Set STUDYKIT_DB to another path for it."
            )
        added = _add(connection)
        connection.execute("COMMIT")
    return added


def _why_not(connection: sqlite3.Connection) -> str:
    """Why the two are not one log; a database without an answer is emptied for the other."""
    if not connection.execute("SELECT count(*) FROM main.reviews").fetchone()[0]:
        for table in reversed(metadata.sorted_tables):
            connection.execute(f"DELETE FROM main.{table.name}")  # noqa: S608
        return ""
    if connection.execute(_OTHER_LEARNER).fetchone():
        return "these are the answers of another learner"
    connection.execute(_FINISH_QUIZZES)
    connection.execute(_RELEASE)
    _forget_unanswered(connection)
    for table in _LOG:
        if row := connection.execute(_differing(table)).fetchone():
            return f"row {row[0]} of {table.name} is another one in the database: each has gone on by itself"
    return ""


def _forget_unanswered(connection: sqlite3.Connection) -> None:
    """Remove what was only looked at here, where its number is that of something else there.

    The help that was given with it goes too; what was answered or held back is more than looked at.
    """
    own = " UNION ALL ".join(
        f"SELECT showing_id FROM main.{table.name} WHERE showing_id IS NOT NULL"  # noqa: S608
        for table in (reviews, holds)
    )
    looked_at = (
        f"SELECT id FROM main.showings WHERE quiz_id IS NULL AND id IN ({_changed(showings)}) "  # noqa: S608
        f"AND id NOT IN ({own})"
    )
    connection.execute(f"DELETE FROM main.helps WHERE showing_id IN ({looked_at})")  # noqa: S608
    connection.execute(f"DELETE FROM main.showings WHERE id IN ({looked_at})")  # noqa: S608


def _differing(table: Table) -> str:
    """A query for rows of the same number that differ, or that the other has in a gap."""
    return (
        f"{_changed(table)} UNION ALL SELECT id FROM other.{table.name} "  # noqa: S608
        f"WHERE id NOT IN (SELECT id FROM main.{table.name}) AND id < (SELECT max(id) FROM main.{table.name})"
    )


def _changed(table: Table) -> str:
    """A query for rows of the same number that differ."""
    names = [each.name for each in table.columns if each.name not in _CHANGES]
    here, there = (", ".join(f'{side}."{name}"' for name in names) for side in ("here", "there"))
    return (
        f"SELECT id FROM main.{table.name} AS here JOIN other.{table.name} AS there USING (id) "  # noqa: S608
        f"WHERE ({here}) IS NOT ({there})"
    )


def _add(connection: sqlite3.Connection) -> int:
    connection.execute("INSERT OR IGNORE INTO main.settings SELECT * FROM other.settings")
    added = 0
    for table in _LOG:
        names = ", ".join(f'"{each.name}"' for each in table.columns)
        new = f"id NOT IN (SELECT id FROM main.{table.name}) ORDER BY id"  # noqa: S608
        query = f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM other.{table.name} WHERE {new}"  # noqa: S608
        count = connection.execute(query).rowcount
        added += count if table is reviews else 0
    if added:
        names = ", ".join(each.name for each in cards.columns)
        connection.execute("DELETE FROM main.cards")
        connection.execute(f"INSERT INTO main.cards ({names}) SELECT {names} FROM other.cards")  # noqa: S608
    return added
