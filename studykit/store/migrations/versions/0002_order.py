"""Indexes: due cards in the order in which they are asked, unsure answers without a rating, references."""

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
