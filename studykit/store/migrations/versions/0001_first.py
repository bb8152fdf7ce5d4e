"""The first shape: settings, cards, quizzes, showings, and an append-only log of reviews."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, indexes and triggers."""
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
    _cards()
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("deck", sa.Text, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text),
    )
    _showings()
    _reviews()
    _indexes()
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER reviews_refuse_{verb.lower()} BEFORE {verb} ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END"
        )


def _memory(*, nullable: bool) -> Iterator[sa.Column[object]]:
    yield sa.Column("stage", sa.Text, nullable=nullable)
    yield sa.Column("step", sa.Integer)
    yield sa.Column("stability", sa.Float, nullable=nullable)
    yield sa.Column("difficulty", sa.Float, nullable=nullable)
    yield sa.Column("last_day", sa.Integer, nullable=nullable)
    yield sa.Column("due_day", sa.Integer, nullable=nullable)
    yield sa.Column("due_at", sa.Text)
    yield sa.Column("reviews", sa.Integer, nullable=nullable)
    yield sa.Column("lapses", sa.Integer, nullable=nullable)


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("skill", sa.Text, nullable=False),
        *_memory(nullable=False),
        sa.CheckConstraint("stage IN ('learning', 'review', 'relearning')", name="cards_stage"),
        sa.CheckConstraint("(stage = 'review') = (due_at IS NULL)", name="cards_due"),
    )


def _showings() -> None:
    op.create_table(
        "showings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_id", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("quiz_id", sa.Integer, sa.ForeignKey("quizzes.id")),
        sa.Column("position", sa.Integer),
        sa.Column("shown_at", sa.Text, nullable=False),
        sa.CheckConstraint("purpose IN ('study', 'practice', 'quiz')", name="showings_purpose"),
        sa.CheckConstraint("(purpose = 'quiz') = (quiz_id IS NOT NULL)", name="showings_quiz"),
        sa.CheckConstraint("(purpose = 'quiz') = (position IS NOT NULL)", name="showings_position"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("showing_id", sa.Integer, sa.ForeignKey("showings.id"), unique=True),
        sa.Column("refers_to", sa.Integer, sa.ForeignKey("reviews.id")),
        sa.Column("card_id", sa.Text, nullable=False),
        sa.Column("skill", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("misconception", sa.Text),
        sa.Column("right", sa.Boolean),
        sa.Column("confidence", sa.Text),
        sa.Column("rating", sa.Integer),
        sa.Column("retention", sa.Float),
        sa.Column("milliseconds", sa.Integer),
        sa.Column("answered_at", sa.Text, nullable=False),
        sa.Column("study_day", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False, server_default="studykit"),
        *_memory(nullable=True),
        sa.CheckConstraint("kind IN ('answer', 'settled', 'undo')", name="reviews_kind"),
        sa.CheckConstraint("kind = 'answer' OR refers_to IS NOT NULL", name="reviews_refers_to"),
        sa.CheckConstraint("(kind = 'answer') = (\"right\" IS NOT NULL)", name="reviews_right"),
        sa.CheckConstraint("kind = 'answer' OR showing_id IS NULL", name="reviews_showing"),
        sa.CheckConstraint('"right" IN (0, 1)', name="reviews_right_is_boolean"),
        sa.CheckConstraint("confidence IN ('sure', 'unsure')", name="reviews_confidence"),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name="reviews_rating"),
        sa.CheckConstraint("kind <> 'settled' OR rating IS NOT NULL", name="reviews_settled"),
        sa.CheckConstraint("kind <> 'undo' OR rating IS NULL", name="reviews_undo"),
        sa.CheckConstraint("(rating IS NULL) = (stability IS NULL)", name="reviews_memory"),
        sa.CheckConstraint("(rating IS NULL) = (retention IS NULL)", name="reviews_retention"),
        sa.CheckConstraint("stage IN ('learning', 'review', 'relearning')", name="reviews_stage"),
        sa.CheckConstraint("milliseconds >= 0", name="reviews_milliseconds"),
    )


def _indexes() -> None:
    op.create_index("cards_by_due", "cards", ["due_at", "due_day"])
    op.create_index("showings_by_card", "showings", ["card_id"])
    op.create_index("showings_by_quiz", "showings", ["quiz_id", "position"], unique=True)
    op.create_index("reviews_by_card", "reviews", ["card_id"])
    op.create_index("reviews_by_day", "reviews", ["study_day"])
    op.create_index("reviews_by_reference", "reviews", ["refers_to"])
