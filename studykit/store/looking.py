"""Looks at a database where it cannot be written to. Writes nothing there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from studykit.store.sqlite_errors import Unwritable, may_write
from studykit.store.store import Store

_LOGS = ("-wal", "-journal")


@contextmanager
def opened_to_look_at(path: Path) -> Iterator[Store]:
    """The database at ``path``; where it cannot be written to, a copy with all that was saved in it.

    Raises StudykitError as ``Store.open`` does, but for that.
    """
    try:
        store = Store.open(path)
    except Unwritable as error:
        with _copy_of(path, error) as copy, Store.open(copy) as store:
            yield store
        return
    with store:
        yield store


@contextmanager
def place_to_read(path: Path) -> Iterator[Path]:
    """Where the database at ``path`` can be read: there, or where it cannot be written to, in a copy."""
    if not path.exists() or (may_write(path) and may_write(path.parent)):
        yield path
        return
    with _copy_of(path, Unwritable(path)) as copy:
        yield copy


@contextmanager
def _copy_of(path: Path, error: Unwritable) -> Iterator[Path]:
    """A copy in a folder for its owner alone, where SQLite may lock, and finish what a crash interrupted."""
    with TemporaryDirectory(prefix="studykit-") as folder:
        copy = Path(folder) / path.name
        try:
            for name in ("", *_LOGS):
                if path.with_name(f"{path.name}{name}").is_file():
                    shutil.copyfile(path.with_name(f"{path.name}{name}"), Path(f"{copy}{name}"))
        except OSError:
            raise error from None
        yield copy
