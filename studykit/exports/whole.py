"""Files written whole or not at all: made beside their place, then moved. What is in them is not here."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path

from studykit.errors import StudykitError

PART = ".part"
"""How the name of a folder ends in which files are made."""

IsOurs = Callable[[Path], bool]
"""Whether the file at a path is one that we wrote."""


@contextmanager
def write_whole(path: Path, *, is_ours: IsOurs = lambda _: False) -> Iterator[Path]:
    """A file of the name of ``path`` to fill, in a folder of its own beside it.

    At the end this file, and any other that was put into the folder, move to where ``path`` is: all of them,
    or none, and then what was there before is there again. What is replaced keeps its mode, and a link stays
    one: the file moves to where it leads. What stands beside ``path`` is replaced only if it ``is_ours``.

    Raises StudykitError at once if the place cannot be written to.
    """
    try:
        _place_of(path)
        with _folder_beside(path) as folder:
            yield folder / path.name
            _put_in_place(folder, path, is_ours)
    except OSError as error:
        raise _unwritable(Path(error.filename2 or path), error) from None


def require_ours(path: Path, is_ours: IsOurs) -> None:
    """Raise StudykitError if what is at ``path`` must not be replaced: nobody has named it."""
    try:
        if _place_of(path).exists() and not is_ours(path):
            raise StudykitError(
                "this file would be replaced, and studykit did not write it",
                where=str(path),
                mend="Move it, or choose another name for the file beside it.",
            )
    except OSError as error:
        raise _unwritable(path, error) from None


def _place_of(path: Path) -> Path:
    """Where what is written to ``path`` goes: where its links end. Raises OSError for what is no file."""
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise _no_file(errno.ELOOP, os.strerror(errno.ELOOP), path)
    if place.is_dir():
        raise _no_file(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if path.exists() and not path.is_file():
        raise _no_file(errno.EINVAL, "it is a pipe or a device, not a file", path)
    return place


def _no_file(number: int, words: str, path: Path) -> OSError:
    return OSError(number, words, str(path), None, str(path))


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """A new folder beside ``path``, held while it is needed; those that a killed process left are swept."""
    for left in path.parent.glob(f".{escape(path.name)}.*{PART}"):
        if (holding := _hold(left)) is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(holding)
    while True:
        folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART))
        holding = _hold(folder, wait=True)
        if folder.exists():  # else another process, which sweeps, was quicker to hold it
            break
        if holding is not None:
            os.close(holding)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if holding is not None:
            os.close(holding)


def _hold(folder: Path, *, wait: bool = False) -> int | None:
    """A descriptor by which ``folder`` is held until it is closed or the process ends, however it does.

    None where another process holds it, or where the system cannot say so.
    """
    try:
        import fcntl  # not on every system

        descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _put_in_place(folder: Path, path: Path, is_ours: IsOurs) -> None:
    made = sorted(folder.iterdir())
    for new in made:
        if new.name != path.name:
            require_ours(path.with_name(new.name), is_ours)
    with ExitStack() as undo:
        for new in made:
            place, old = _place_of(path.with_name(new.name)), folder / f"{new.name}.old"
            if place.exists():
                shutil.copymode(place, new)
                _keep(place, old)
                undo.callback(_move, old, place)
            else:
                undo.callback(place.unlink, missing_ok=True)
            _move(new, place)
        undo.pop_all()


def _keep(place: Path, old: Path) -> None:
    """Keep what is at ``place`` as ``old`` too; ``place`` itself is never empty, whatever interrupts us."""
    try:
        os.link(place, old)
    except OSError:  # a file system without links, or another one
        part = old.with_suffix(".copy")
        shutil.copy2(place, part)
        part.replace(old)


def _move(new: Path, place: Path) -> None:
    """Put ``new`` in the place of what is at ``place``, at one blow, be that another file system."""
    try:
        new.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with _folder_beside(place) as folder:
            shutil.copy2(new, folder / place.name)
            (folder / place.name).replace(place)


def _unwritable(path: Path, error: OSError) -> StudykitError:
    return StudykitError(
        f"cannot be written: {error.strerror or error}", where=str(path), mend="Choose another place."
    )
