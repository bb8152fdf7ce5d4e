"""A checksum in each row but those of ``cards``, which the log tells; an answer is one to its card."""

import sqlalchemy as sa
from alembic import op

from studykit.store.checksums import checksum

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
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - a migration has a connection
    driver.create_function("row_checksum", -1, lambda *row: checksum(row), deterministic=True)
    summed = ", ".join(f'"{name}"' for name in columns)
    op.execute(f"UPDATE {table} SET checksum = row_checksum({summed})")  # noqa: S608 - our own names
