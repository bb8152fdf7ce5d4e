"""Damage in words: where it is, and the way back. Changes nothing."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from studykit.command import command
from studykit.errors import StudykitError
from studykit.store.check import damages, first_damage
from studykit.store.copies import copies, folder_of, newest_sound, summary
from studykit.store.finding import Finding, Sort
from studykit.store.sqlite_errors import ELSEWHERE

REPAIRABLE = (Sort.INDEX, Sort.MEMORY, Sort.SETTING)
"""What the log of reviews is enough to mend."""


class Damaged(StudykitError):
    """The database, or something in it, is not as it was written."""


def damaged(path: Path, what: str) -> Damaged:
    """What is said of the database at ``path``: the worst place that ``check`` finds, else ``what``."""
    everything: list[Finding] = []
    with suppress(sqlite3.Error):  # the place is in the way: then it is not looked at
        everything = list(damages(path))
    found = next((each for each in everything if each.sort not in REPAIRABLE), next(iter(everything), None))
    if found is not None and found.sort in REPAIRABLE:
        mend = f"No answer is lost. To mend it: {command('db', 'check', '--repair')}"
    else:
        mend = f"It is left as it is. {way_back(path)}"
    if "file is not a database" in what:
        return Damaged("this is not a database, or one that is damaged", where=str(path), mend=mend)
    return Damaged(f"the database is damaged ({found or what})", where=str(path), mend=mend)


def damaged_if_found(path: Path) -> Damaged | None:
    """The same where something is wrong with a page or a row, else None."""
    with suppress(sqlite3.Error):
        if path.is_file() and first_damage(path):
            return damaged(path, "")
    return None


def refuse_lost(path: Path) -> None:
    """Raise Damaged where there are copies of a database, and it is missing or empty: none is made anew."""
    if not copies(path):
        return
    state = "empty" if path.exists() else "missing"
    if state == "missing" or (path.is_file() and not path.stat().st_size):
        what = f"the database is {state}, and there are copies (to begin anew, move {folder_of(path)} away)"
        raise Damaged(what, where=str(path), mend=way_back(path))


def way_back(path: Path) -> str:
    """How to go on: from the newest sound copy, if there is one."""
    copy = newest_sound(path)
    if copy is None:
        return f"There is no sound copy of it. Put one of yours in its place, {ELSEWHERE}"
    return f"The newest sound copy is {summary(copy)}:\n{command('db', 'restore', str(copy))}"


def can_be_repaired(found: list[Finding]) -> bool:
    """Whether nothing of what was found is left to the copies."""
    return all(each.sort in (*REPAIRABLE, Sort.FUTURE) for each in found)
