"""Mends of a database what its log can mend. A copy of it as it was is kept first."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from studykit.store.check import AHEAD, Sort, connected, findings
from studykit.store.copies import folder_of, part_beside
from studykit.store.sqlite_errors import in_words
from studykit.store.store import Store


def repair(path: Path, *, now: datetime, today: int) -> Path:
    """Mend what ``findings`` says of the database at ``path``: indexes, memories, answers from the future.

    Changes nothing where rows are damaged that only a copy has. Returns the copy of what was there before.
    """
    before = folder_of(path) / f"before-repair-{now:%Y-%m-%dT%H%M%S}.db"
    with in_words(path), closing(connected(path)) as present:
        with part_beside(before) as part, closing(sqlite3.connect(part)) as kept:
            present.backup(kept)
        present.execute("REINDEX")
    found = findings(path, now=now)
    if any(each.sort is Sort.DAMAGE for each in found):
        return before
    with Store.open(path) as store:
        store.rewrite(each.about for each in found if each.sort is Sort.MEMORY)
        store.undo(store.dated_after(now + AHEAD, today + 1), undone_at=now, study_day=today)
    return before
