"""Damage in words: where it is, and the way back. Changes nothing."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from studykit.errors import StudykitError
from studykit.store.check import first_damage
from studykit.store.copies import newest_sound, summary
from studykit.store.sqlite_errors import ELSEWHERE


class Damaged(StudykitError):
    """The database, or something in it, is not as it was written."""


def damaged(path: Path, what: str) -> Damaged:
    """What is said of the database at ``path``: the first place that ``check`` finds, else ``what``."""
    found = None
    with suppress(sqlite3.Error):  # the place is in the way: then it is not looked at
        found = first_damage(path)
    is_ours = "file is not a database" not in what
    named = "the database is damaged" if is_ours else "this is not a database, or one that is damaged"
    return Damaged(
        f"{named} ({found or what})" if is_ours else named,
        where=str(path),
        mend=f"It is left as it is. {way_back(path)}",
    )


def damaged_if_found(path: Path) -> Damaged | None:
    """The same where something is wrong with a page or a row, else None."""
    with suppress(sqlite3.Error):
        if path.is_file() and first_damage(path):
            return damaged(path, "")
    return None


def way_back(path: Path) -> str:
    """How to go on: from the newest sound copy, if there is one."""
    copy = newest_sound(path)
    if copy is None:
        return f"There is no sound copy of it. Put one of yours in its place, {ELSEWHERE}"
    return f"The newest sound copy is {summary(copy)}:\nstudykit db restore {copy}"
