"""Answers with help, cards held back, by which rules a review was rated, the cards of a quiz."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add them; no row is written to: what these columns do not say leaves a checksum as it is."""
    op.add_column("quizzes", sa.Column("cards", sa.Text))
    op.add_column("reviews", sa.Column("help", sa.Text))
    op.add_column("reviews", sa.Column("scheduler", sa.Integer))
    op.create_index("reviews_helped", "reviews", ["card_id"], sqlite_where=sa.text("help IS NOT NULL"))
    op.create_table(
        "helps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("skill", sa.Text, nullable=False),
        sa.Column("showing_id", sa.Integer, sa.ForeignKey("showings.id")),
        sa.Column("given_at", sa.Text, nullable=False),
        sa.Column("study_day", sa.Integer, nullable=False),
        sa.Column("checksum", sa.Integer),
    )
    op.create_index("helps_by_skill", "helps", ["skill", "given_at"])
    op.create_index("helps_by_moment", "helps", ["given_at"])
    op.create_table(
        "holds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("card_id", sa.Text, nullable=False),
        sa.Column("skill", sa.Text, nullable=False),
        sa.Column("showing_id", sa.Integer, sa.ForeignKey("showings.id")),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("until_day", sa.Integer),
        sa.Column("held_at", sa.Text, nullable=False),
        sa.Column("released_at", sa.Text),
        sa.Column("checksum", sa.Integer),
        sa.CheckConstraint("kind IN ('flagged', 'suspended', 'buried')", name="holds_kind"),
    )
    op.create_index("holds_in_force", "holds", ["card_id"], sqlite_where=sa.text("released_at IS NULL"))
