"""Files opened with care: what is read is a file of sane size, what is made is for its owner alone."""

import errno
import os
import stat
from pathlib import Path
from typing import TextIO

MOST_BYTES = 10_000_000
"""Of a file that people write: some sixty thousand facts, which are read in a few seconds."""

_WAIT_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_bounded(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """All that is in the file at ``path``, or in that to which it is a link.

    Raises OSError if it cannot be opened, is a folder, a pipe or a device, of which nothing is read, or if it
    has more than ``most`` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | _WAIT_FOR_NOBODY)
    try:
        about = os.fstat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = b"" if about.st_size > most else file.read(most + 1)
    finally:
        os.close(descriptor)
    if max(about.st_size, len(content)) > most:
        raise OSError(errno.EFBIG, f"it has more than {most / 1e6:g} MB", str(path))
    return content


def new_private_file(path: Path) -> TextIO:
    """A new, empty file at ``path`` to write text to, which only its owner may read and write (mode 600).

    Raises FileExistsError where anything is, be it a link to nowhere: nothing is followed or replaced.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace")
