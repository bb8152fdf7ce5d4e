"""A checksum in each row but those of ``cards``, which the log tells; an answer is one to its card."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from alembic import op

from studykit.store.checksums import checksum
from studykit.store.tables import DamagedRow, json_of, moment_of

revision = "0004"
down_revision = "0003"

TABLES = {
    "settings": ("key", "value"),
    "quizzes": ("deck", "seed", "size", "started_at", "finished_at"),
    "showings": (
        *("card_id", "model", "version", "level", "seed", "values", "purpose", "quiz_id", "position"),
        *("shown_at", "without_options", "redraw"),
    ),
    "session_ends": ("after_review", "ended_at"),
    "reviews": (
        *("kind", "showing_id", "refers_to", "card_id", "skill", "answer", "misconception", "right"),
        *("confidence", "rating", "retention", "milliseconds", "answered_at", "study_day", "source"),
        *("stage", "step", "stability", "difficulty", "last_day", "due_day", "due_at", "reviews", "lapses"),
    ),
}
"""The columns that are summed, in order, as this revision has them."""


MOMENTS = {"started_at", "finished_at", "shown_at", "ended_at", "answered_at", "due_at"}
JSON = {"value", "values"}
FLOATS = {"retention", "stability", "difficulty"}
NUMBERS = {
    *("size", "version", "level", "quiz_id", "position", "without_options", "redraw", "after_review"),
    *("showing_id", "refers_to", "right", "rating", "milliseconds", "study_day", "step", "last_day"),
    *("due_day", "reviews", "lapses"),
}
AT_ONCE = 10_000
"""Rows that are read before they are written to."""


def upgrade() -> None:
    """Add it, and fill it in for what is there: that is taken for sound."""
    refusing = op.get_bind().scalar(
        sa.text("SELECT sql FROM sqlite_master WHERE name = 'reviews_refuse_update'")
    )
    op.execute("DROP TRIGGER reviews_refuse_update")
    for table, columns in TABLES.items():
        op.add_column(table, sa.Column("checksum", sa.Integer))
        _fill(table, columns)
    op.execute(refusing)
    op.execute(
        "CREATE TRIGGER reviews_answer_their_card BEFORE INSERT ON reviews WHEN NEW.showing_id IS NOT NULL "
        "AND (SELECT card_id FROM showings WHERE id = NEW.showing_id) IS NOT NEW.card_id "
        "BEGIN SELECT RAISE(ABORT, 'what was shown is not of this card'); END"
    )


def _fill(table: str, columns: tuple[str, ...]) -> None:
    """Write the checksum of each row; one that cannot have been written has none, by which it is found."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - a migration has a connection
    driver.text_factory = lambda raw: raw.decode(errors="surrogateescape")
    driver.execute("PRAGMA ignore_check_constraints = ON")  # of rows that are odd already
    for rows in _batches(driver, table, columns):
        sums = [(_checksum(columns, row), number) for number, *row in rows]
        driver.executemany(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", sums)  # noqa: S608 - our own names
    driver.execute("PRAGMA ignore_check_constraints = OFF")
    driver.text_factory = str


def _batches(
    driver: sa.PoolProxiedConnection, table: str, columns: tuple[str, ...]
) -> Iterator[list[tuple[object, ...]]]:
    last = -1
    names = ", ".join(f'"{name}"' for name in columns)
    query = f"SELECT rowid, {names} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {AT_ONCE}"  # noqa: S608
    while rows := driver.execute(query, (last,)).fetchall():
        yield rows
        last = rows[-1][0]


def _checksum(columns: tuple[str, ...], row: list[object]) -> int | None:
    try:
        odd = [
            name
            for name, value in zip(columns, row, strict=True)
            if value is not None and _is_odd(name, value)
        ]
        return None if odd else checksum(row)
    except (DamagedRow, UnicodeEncodeError, OverflowError):
        return None


def _is_odd(name: str, value: object) -> bool:
    """Whether that cannot be a value of this column; raises DamagedRow for what cannot be read."""
    reader: Callable[[object], object] | None = (
        moment_of if name in MOMENTS else json_of if name in JSON else None
    )
    if reader is not None:
        reader(value)
        return False
    return not isinstance(value, float if name in FLOATS else int if name in NUMBERS else str)
