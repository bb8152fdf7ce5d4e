"""Puts a copy in the place of a database; what was there is kept beside it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from studykit.errors import StudykitError
from studykit.store.check import WAIT, connected, first_damage
from studykit.store.copies import folder_of, make_copy, part_beside, sync
from studykit.store.database import open_database
from studykit.store.sqlite_errors import in_words

_BESIDE = ("-wal", "-shm", "-journal")
"""What belongs to a database and stands beside it while it is in use, or after a crash."""
_BEYOND_READING = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")


@contextmanager
def prepared(copy: Path, path: Path) -> Iterator[Path]:
    """A database of today with what is in ``copy``, of whatever revision, to be put in the place of ``path``.

    Raises StudykitError if the copy is damaged, or no database of ours.
    """
    ready = folder_of(path) / f".restored.db.{uuid4().hex[:8]}.part"
    try:
        make_copy(copy, ready, counts=lambda _: True)
        open_database(ready, timeout=WAIT, keeps_copy=False).dispose()
        if found := first_damage(ready):
            raise StudykitError(f"this copy is damaged ({found})", where=str(copy), mend="Take another one.")
        yield ready
    finally:
        for name in ("", *_BESIDE):
            with suppress(OSError):
                ready.with_name(f"{ready.name}{name}").unlink(missing_ok=True)


def put_in_place(ready: Path, path: Path, *, moment: datetime) -> Path | None:
    """Let the database at ``path`` be what is ``ready``; whenever this is killed, it is the one or the other.

    Returns where what was there is kept, None if there was nothing. Raises StudykitError while the database
    is open elsewhere, as what is answered there would be lost.
    """
    path = path.resolve()
    beside = _free(path.with_name(f"{path.name}.before-{moment:%Y-%m-%dT%H%M%S}"))
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


def _free(place: Path) -> Path:
    """``place``, or with a number behind it if there is something."""
    number = 1
    free = place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.name}-{number}")
    return free
