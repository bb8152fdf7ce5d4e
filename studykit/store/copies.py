"""Copies of a database: made whole, checked before they count, rotated by day and week. Restores nothing."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from msgspec import Struct

from studykit.errors import StudykitError
from studykit.files import new_private_file
from studykit.store.check import connected, is_sound
from studykit.store.sqlite_errors import ELSEWHERE, in_words
from studykit.store.tables import moment_of

SUFFIX = ".copies"
"""What the folder with the copies of a database is called behind its name."""
DAYS, WEEKS = 7, 4
"""Daily copies that are kept; of those before, the newest of each of the last weeks that have any."""
_DAILY = re.compile(r"\d{4}-\d{2}-\d{2}\.db")
_STALE = 3600.0
"""Seconds after which a copy that was not finished was left by a process that is gone."""


class Content(Struct, frozen=True):
    """What is in a database; ``last`` is the moment of the latest answer, None without one."""

    answers: int
    cards: int
    quizzes: int
    last: datetime | None


def folder_of(path: Path) -> Path:
    """Where the copies of the database at ``path`` are."""
    return path.with_name(f"{path.name}{SUFFIX}")


def keep_daily(path: Path, day: date) -> None:
    """Copy the database once a ``day``; older copies than are kept are removed.

    Raises StudykitError if the copy cannot be made, or what is to be copied is damaged.
    """
    folder = folder_of(path)
    copy = folder / f"{day.isoformat()}.db"
    if copy.is_file():
        return
    make_copy(path, copy)
    daily = sorted((each.name for each in folder.iterdir() if _DAILY.fullmatch(each.name)), reverse=True)
    for name in set(daily) - kept(daily):
        (folder / name).unlink(missing_ok=True)


def kept(daily: list[str]) -> set[str]:
    """Which of the ``daily`` copies, the newest first, are kept: however long ago they were made."""
    weeks: dict[tuple[int, int], str] = {}
    for name in daily[DAYS:]:
        weeks.setdefault(date.fromisoformat(name.removesuffix(".db")).isocalendar()[:2], name)
    return {*daily[:DAYS], *list(weeks.values())[:WEEKS]}


def make_copy(path: Path, target: Path, *, counts: Callable[[Path], bool] = is_sound) -> None:
    """Make a whole copy of the database at ``path``, which others may read and write meanwhile.

    It takes the place of ``target`` at once when it is whole and ``counts``. Raises StudykitError if it
    cannot be made, or does not count, as what is copied is damaged.
    """
    with part_beside(target) as part:
        with in_words(path), _no_room_for(target), closing(connected(path)) as reader:
            reader.execute("VACUUM INTO ?", (part.absolute().as_uri(),))
        if not counts(part):
            from studykit.store.damage import damaged

            raise damaged(path, "a copy of it is not sound")


@contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """An empty file beside ``target``, for its owner alone, that takes its place at the end, on the disk.

    Raises StudykitError if the place cannot be written to.
    """
    part = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new_private_file(part).close()
        _sweep(target, part.stat().st_mtime)
        yield part
        sync(part)
        part.replace(target)
        sync(target.parent)
    except OSError as error:
        raise _unwritable(Path(error.filename or target), str(error.strerror)) from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def _no_room_for(target: Path) -> Iterator[None]:
    """Say that it is the copy which could not be written, and nothing else."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")):
            raise
        raise _unwritable(target, str(error)) from error


def _unwritable(target: Path, why: str) -> StudykitError:
    return StudykitError(
        f"a copy cannot be written ({why})", where=str(target), mend=f"Make room there, {ELSEWHERE}"
    )


@contextmanager
def scratch_of(path: Path) -> Iterator[Path]:
    """A place among the copies of ``path`` for a database that is gone afterwards, or is swept later."""
    scratch = folder_of(path) / f".scratch.{uuid4().hex[:8]}.part"
    try:
        scratch.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield scratch
    finally:
        for left in scratch.parent.glob(f"{scratch.name}*"):
            left.unlink(missing_ok=True)


def free(place: Path) -> Path:
    """``place``, or with a number behind its name if there is something."""
    found, number = place, 1
    while found.exists() or found.is_symlink():
        number += 1
        stem, suffix = (place.stem, ".db") if place.suffix == ".db" else (place.name, "")
        found = place.with_name(f"{stem}-{number}{suffix}")
    return found


def copies(path: Path) -> list[Path]:
    """The copies of the database at ``path``, the newest first."""
    with suppress(OSError):
        found = [each for each in folder_of(path).iterdir() if each.suffix == ".db" and each.is_file()]
        return sorted(found, key=lambda each: each.stat().st_mtime, reverse=True)
    return []


def newest_sound(path: Path) -> Path | None:
    """The newest copy of the database at ``path`` with which nothing is wrong, None if there is none."""
    for copy in sorted(copies(path), key=_answers_in, reverse=True):
        with suppress(sqlite3.Error):
            if is_sound(copy):
                return copy
    return None


def _answers_in(copy: Path) -> int:
    """How many answers there are in a copy: clocks and files' times may be wrong, and a log only grows."""
    content = content_of(copy)
    return -1 if content is None else content.answers


def content_of(path: Path) -> Content | None:
    """What is in the database at ``path``, as far as can be told; None if it cannot be read."""
    try:
        with closing(connected(path)) as reader:
            answers, cards, quizzes, last = reader.execute(
                "SELECT (SELECT count(*) FROM reviews WHERE kind = 'answer'), (SELECT count(*) FROM cards), "
                "(SELECT count(*) FROM quizzes), (SELECT max(answered_at) FROM reviews)"
            ).fetchone()
        return Content(answers, cards, quizzes, None if last is None else moment_of(last))
    except (sqlite3.Error, ValueError, OverflowError):
        return None


def summary(path: Path) -> str:
    """A copy in words: how many answers there are, and until when."""
    content = content_of(path)
    if content is None:
        return "one that cannot be read"
    until = f", the last of {content.last.astimezone():%a %d %b %Y, %H:%M}" if content.last else ""
    return f"of {content.answers} answer{'' if content.answers == 1 else 's'}{until}"


def _sweep(target: Path, now: float) -> None:
    """Remove what killed processes left of such a file or of copies, ``now`` by the clock of the disk."""
    for left in target.parent.glob(".*.part*"):
        of_copies = ".+" if target.parent.suffix == SUFFIX else re.escape(target.name)
        is_ours = re.fullmatch(rf"\.{of_copies}\.[0-9a-f]{{8}}\.part.*", left.name)
        with suppress(OSError):
            if is_ours and now - left.stat().st_mtime > _STALE:
                left.unlink()


def sync(path: Path) -> None:
    """Have the file or folder on the disk; where a folder cannot be opened for that, it is left to be."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)
