"""The one place where SQLite's errors become words a learner can act on. No queries."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from studykit.errors import StudykitError
from studykit.store.tables import DamagedRow

ELSEWHERE = "or set STUDYKIT_DB to another path."
_IN_USE = (
    "the database is in use by another program",
    "Try again when the other one (a second studykit, a backup) has finished.",
)
_FAMILIES = {
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_READONLY_DBMOVED": (
        "the database was moved or removed while it was open; what came last was not saved",
        "Put it back and start again; all that was saved before is in it.",
    ),
    "SQLITE_FULL": (
        "the disk is full; what came last was not saved",
        "Free some space and try again; all that was saved before is safe.",
    ),
    "SQLITE_IOERR": (
        "the disk could not be read or written; what came last was not saved",
        "Check the disk and try again; all that was saved before is safe.",
    ),
}
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_PERM")
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class Unwritable(StudykitError):
    """The database cannot be written to where it is; it may be looked at all the same."""

    def __init__(self, path: Path, what: str = "the database cannot be written to") -> None:
        super().__init__(what, where=str(path), mend=f"Make the file and its folder writable, {ELSEWHERE}")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say in words what SQLite could not do with the database at ``path`` as a StudykitError.

    Broken constraints and misuse of the driver are faults of the program and go through, unless the database
    turns out to be damaged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, DamagedRow, UnicodeDecodeError, MemoryError) as error:
        said = _in_words(error.orig if isinstance(error, DBAPIError) else error, path)
        if said is None:
            raise
        raise said from error


def _in_words(cause: BaseException | None, path: Path) -> StudykitError | None:
    """What is to be said, None where it is a fault of the program."""
    code = getattr(cause, "sqlite_errorname", "")
    for family, (what, mend) in _FAMILIES.items():
        if code.startswith(family):
            return StudykitError(what, where=str(path), mend=mend)
    if code.startswith("SQLITE_CANTOPEN"):
        return Unwritable(path, "the database cannot be opened or created")
    if code.startswith(_READ_ONLY) and not (may_write(path) and may_write(path.parent)):
        return Unwritable(path)
    from studykit.store.damage import damaged, damaged_if_found

    if code.startswith(_DAMAGE) or isinstance(cause, DamagedRow | UnicodeDecodeError):
        return damaged(path, str(cause))
    if code.startswith(_READ_ONLY):
        return damaged(path, "it says of itself that it must not be written to")
    if found := damaged_if_found(path):
        return found
    if isinstance(cause, sqlite3.IntegrityError) or not isinstance(cause, sqlite3.DatabaseError):
        return None
    return StudykitError(f"SQLite reports: {cause}", where=str(path), mend=f"Try again, {ELSEWHERE}")


def may_write(path: Path) -> bool:
    """Whether this process may write to a file or into a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
