"""Puts a copy in the place of a database; what was there is kept beside it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from studykit.command import command
from studykit.errors import StudykitError
from studykit.files import new_private_file
from studykit.store.check import WAIT, connected, first_damage
from studykit.store.copies import free, part_beside, scratch_of, sync
from studykit.store.damage import Damaged
from studykit.store.database import open_database, refuse_others
from studykit.store.sqlite_errors import in_words

_BESIDE = ("-wal", "-shm", "-journal")
"""What belongs to a database and stands beside it while it is in use, or after a crash."""
_BEYOND_READING = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")


@contextmanager
def prepared(copy: Path, path: Path) -> Iterator[Path]:
    """A database of today with what is in ``copy``, of whatever revision, to be put in the place of ``path``.

    The copy is left as it is, wherever it lies. Raises StudykitError if it is damaged, or none of ours.
    """
    try:
        with scratch_of(path.resolve()) as ready:
            _copy_bytes(copy, ready)
            open_database(ready, timeout=WAIT, keeps_copy=False).dispose()
            if found := first_damage(ready):
                raise _useless(copy, str(found))
            yield ready
    except Damaged as error:
        raise _useless(copy, error.what) from error
    except StudykitError as error:  # named for the copy, not for what stands for it here
        if not error.where.endswith(".part"):
            raise
        raise StudykitError(error.what, where=str(copy), mend=error.mend) from error


def _copy_bytes(copy: Path, ready: Path) -> None:
    """The file, with a log that stands beside it: one that was taken while it was in use is brought in."""
    try:
        new_private_file(ready).close()
        for name in ("", "-wal"):
            part = copy.with_name(f"{copy.name}{name}")
            if not name or part.is_file():
                shutil.copyfile(part, ready.with_name(f"{ready.name}{name}"))
    except OSError as error:
        where = str(error.filename2 or error.filename or copy)
        raise StudykitError(f"it cannot be copied ({error.strerror})", where=where) from error


def _useless(copy: Path, why: str) -> StudykitError:
    mend = f"Others: {command('db', 'path')}"
    return StudykitError(f"this copy is damaged ({why})", where=str(copy), mend=mend)


def put_in_place(ready: Path, path: Path, *, moment: datetime) -> Path | None:
    """Let the database at ``path`` be what is ``ready``; whenever this is killed, it is the one or the other.

    Returns where what was there is kept, None if there was nothing. Raises StudykitError while the database
    is open elsewhere, as what is answered there would be lost, and if what is there is no database of ours.
    """
    path = path.resolve()
    refuse_others(path)
    beside = free(path.with_name(f"{path.name}.before-{moment:%Y-%m-%dT%H%M%S}"))
    if not path.exists() or not path.stat().st_size:
        _replace(ready, path, beside)
        return None
    with in_words(path):
        try:
            _write_over(ready, path, beside)
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith(_BEYOND_READING):
                raise
            _replace(ready, path, beside)
    return beside


def _write_over(ready: Path, path: Path, beside: Path) -> None:
    """Write what is ``ready`` into the database itself, in one transaction, alone with it from the start."""
    with closing(connected(path)) as present:
        present.execute("PRAGMA locking_mode = EXCLUSIVE")
        present.execute("PRAGMA journal_mode = DELETE").fetchone()  # refused while others have it open
        present.execute("BEGIN EXCLUSIVE")
        present.execute("COMMIT")
        with part_beside(beside) as part, closing(sqlite3.connect(part)) as kept:
            present.backup(kept)
        with closing(connected(ready)) as source:
            source.backup(present)


def _replace(ready: Path, path: Path, beside: Path) -> None:
    """Put what is ``ready`` in the place of a file that no one can use as a database, or of none.

    A log that is left of what was there goes with it: SQLite would take it for that of the new one.
    """
    if path.exists() and path.stat().st_size:
        try:
            os.link(path, beside)
        except OSError:  # a file system without links
            shutil.copy2(path, beside)
    for name in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{name}").replace(beside.with_name(f"{beside.name}{name}"))
    ready.replace(path)
    sync(path.parent)
