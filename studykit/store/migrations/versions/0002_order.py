"""Indexes: due cards in the order in which they are asked, unsure answers without a rating, references.

And a trigger by which a rated review takes its card along.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let each index hold what is looked for, and nothing else."""
    op.drop_index("cards_by_due", "cards")
    op.create_index("cards_by_due", "cards", ["due_at", "due_day", "stability", "id"])
    op.drop_index("reviews_by_reference", "reviews")
    is_reference = sa.text("refers_to IS NOT NULL")
    op.create_index("reviews_by_reference", "reviews", ["refers_to"], sqlite_where=is_reference)
    unsure = sa.text("confidence = 'unsure' AND rating IS NULL")
    op.create_index("reviews_unsure", "reviews", ["id"], sqlite_where=unsure)
    op.execute(
        "CREATE TRIGGER reviews_keep_card AFTER INSERT ON reviews WHEN NEW.rating IS NOT NULL "
        "BEGIN INSERT INTO cards (id, skill, stage, step, stability, difficulty, last_day, due_day, due_at, "
        "reviews, lapses) "
        "VALUES (NEW.card_id, NEW.skill, NEW.stage, NEW.step, NEW.stability, NEW.difficulty, NEW.last_day, "
        "NEW.due_day, NEW.due_at, NEW.reviews, NEW.lapses) "
        "ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, step = excluded.step, "
        "stability = excluded.stability, difficulty = excluded.difficulty, last_day = excluded.last_day, "
        "due_day = excluded.due_day, due_at = excluded.due_at, reviews = excluded.reviews, "
        "lapses = excluded.lapses; END"
    )
