"""Looks at a database where it cannot be written to. Writes nothing there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from studykit.store.sqlite_errors import Unwritable
from studykit.store.store import Store


@contextmanager
def opened_to_look_at(path: Path) -> Iterator[Store]:
    """The database at ``path``; where it cannot be written to, a copy with all that was saved in it.

    SQLite writes also when it reads: it puts back what a crash interrupted, and locks. A copy in a folder for
    its owner alone lets it. Raises StudykitError as ``Store.open`` does, but for that.
    """
    try:
        store = Store.open(path)
    except Unwritable as error:
        with TemporaryDirectory(prefix="studykit-") as folder:
            copy = Path(folder) / path.name
            try:
                for name in ("", "-wal", "-journal"):
                    if path.with_name(f"{path.name}{name}").is_file():
                        shutil.copyfile(path.with_name(f"{path.name}{name}"), Path(f"{copy}{name}"))
            except OSError:
                raise error from None
            with Store.open(copy) as store:
                yield store
        return
    with store:
        yield store
