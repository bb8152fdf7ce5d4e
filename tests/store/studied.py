"""A learner who did a bit of everything, and what a database then has."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from studykit.srs.schedule import Rating
from studykit.store.records import Help, Hold, Purpose
from studykit.store.store import Store
from studykit.store.tables import metadata
from tests.store.learner import Learner, day_of, on


def study(store: Store, day: int = 1) -> None:
    """Answer, hesitate, undo, begin a test, ask for help, put away; from ``day`` on."""
    learner = Learner(store)
    learner.see("a/1", at=on(day))
    learner.answer("a/1", Rating.GOOD, at=on(day), rules_out=("all-or-none", "peak-is-e-na"))
    learner.answer("b/1", Rating.AGAIN, at=on(day))
    learner.hesitate("c/1", at=on(day))
    learner.answer("a/1", Rating.GOOD, at=on(day + 1))
    store.undo([store.last_review()], undone_at=on(day + 1), study_day=day_of(on(day + 1)))
    quiz = store.quizzes.start(deck="d", seed="7", size=1, started_at=on(day), cards=["a/1"])
    learner.see("a/1", at=on(day), purpose=Purpose.QUIZ, quiz=quiz.id, position=0)
    store.helps.give(Help.EXAMPLE, skill="a", showing=None, given_at=on(day), study_day=day_of(on(day)))
    store.holds.add(Hold.SUSPENDED, card="d/1", skill="d", held_at=on(day))
    store.end_session(ended_at=on(day))
    store.set_setting("retention", 0.85)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, by table."""
    with closing(sqlite3.connect(path)) as database:
        found = {}
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            found[table.name] = database.execute(f"SELECT {names} FROM {table.name} ORDER BY 1").fetchall()  # noqa: S608
        return found


def is_private(path: Path) -> bool:
    """Whether nobody but its owner may read or write the file."""
    return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
