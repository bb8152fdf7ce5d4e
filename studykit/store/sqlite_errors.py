"""The one place where SQLite's errors become words a learner can act on. No queries."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from studykit.errors import StudykitError

_ELSEWHERE = "or set STUDYKIT_DB to another path."
RESTORE = f"It is left as it is. Put a copy of yours in its place, {_ELSEWHERE}"
_FAMILIES = {
    "SQLITE_BUSY": (
        "the database is in use by another program",
        "Try again when the other one (a second studykit, a backup) has finished.",
    ),
    "SQLITE_LOCKED": (
        "the database is in use by another program",
        "Try again when the other one (a second studykit, a backup) has finished.",
    ),
    "SQLITE_READONLY": (
        "the database cannot be written to",
        f"Make the file and its folder writable, {_ELSEWHERE}",
    ),
    "SQLITE_PERM": (
        "the database cannot be written to",
        f"Make the file and its folder writable, {_ELSEWHERE}",
    ),
    "SQLITE_CANTOPEN": (
        "the database cannot be opened or created",
        f"Make the file and its folder readable and writable, {_ELSEWHERE}",
    ),
    "SQLITE_NOTADB": ("this is not a database", RESTORE),
    "SQLITE_CORRUPT": ("the database is damaged", RESTORE),
    "SQLITE_FULL": (
        "the disk is full; what came last was not saved",
        "Free some space and try again; all that was saved before is safe.",
    ),
    "SQLITE_IOERR": (
        "the disk could not be read or written; what came last was not saved",
        "Check the disk and try again; all that was saved before is safe.",
    ),
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say in words what SQLite could not do with the database at ``path`` as a StudykitError.

    Broken constraints and misuse of the driver are faults of the program and go through.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(error, IntegrityError) or not isinstance(cause, sqlite3.DatabaseError):
            raise
        raise _error_of(cause, path) from error
    except JSONDecodeError as error:
        raise StudykitError("the database is damaged", where=str(path), mend=RESTORE) from error


@contextmanager
def answered_once(card: str) -> Iterator[None]:
    """Say as a StudykitError that a question of ``card`` has been answered before."""
    try:
        yield
    except IntegrityError as error:
        if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_CONSTRAINT_UNIQUE":
            raise
        raise StudykitError(
            "this question has been answered already",
            where=f'card "{card}"',
            mend="The first answer counts; go on with the next question.",
        ) from error


def _error_of(cause: sqlite3.DatabaseError, path: Path) -> StudykitError:
    code = getattr(cause, "sqlite_errorname", "")
    for family, (what, mend) in _FAMILIES.items():
        if code.startswith(family):
            return StudykitError(what, where=str(path), mend=mend)
    return StudykitError(f"SQLite reports: {cause}", where=str(path), mend=RESTORE)
