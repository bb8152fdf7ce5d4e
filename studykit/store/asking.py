"""Writes what is shown and the tests that are begun and finished, in an open transaction. Commits nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from studykit.store.checksums import stamped
from studykit.store.records import Quiz, Showing
from studykit.store.rows import quiz_of, showing_of
from studykit.store.tables import quizzes, showings


def show(connection: Connection, row: Mapping[str, Any]) -> Showing:
    """Append a showing, or find that of its position in its quiz."""
    place = {name: row[name] for name in ("quiz_id", "position", "redraw")}
    known = select(showings).filter_by(**place)
    shown = connection.execute(known).mappings().first() if row["quiz_id"] is not None else None
    new = insert(showings).returning(showings)
    return showing_of(shown or connection.execute(new, stamped(showings, row)).mappings().one())


def start_quiz(
    connection: Connection, *, deck: str, seed: str, size: int, started_at: datetime, cards: Sequence[str]
) -> Quiz:
    """Append a quiz."""
    row = {
        "deck": deck,
        "seed": seed,
        "size": size,
        "started_at": started_at,
        "finished_at": None,
        "cards": "\n".join(cards) or None,
    }
    new = insert(quizzes).returning(quizzes)
    return quiz_of(connection.execute(new, stamped(quizzes, row)).mappings().one())


def finish_quiz(connection: Connection, quiz: int, *, finished_at: datetime) -> None:
    """Mark a quiz as finished, unless it is already."""
    is_open = (quizzes.c.id == quiz) & quizzes.c.finished_at.is_(None)
    if row := connection.execute(select(quizzes).where(is_open)).mappings().first():
        finished = stamped(quizzes, {**row, "finished_at": finished_at})
        connection.execute(update(quizzes).where(is_open).values(finished))
