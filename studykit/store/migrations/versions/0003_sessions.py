"""Where sessions ended, questions put without their options, and positions of a quiz drawn anew."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add them; of the follow-ups so far, those came without options that the learner judged."""
    op.create_table(
        "session_ends",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("after_review", sa.Integer, nullable=False),
        sa.Column("ended_at", sa.Text, nullable=False),
    )
    zero = sa.text("0")
    op.add_column("showings", sa.Column("without_options", sa.Boolean, server_default=zero, nullable=False))
    op.add_column("showings", sa.Column("redraw", sa.Integer, server_default=zero, nullable=False))
    op.drop_index("showings_by_quiz", "showings")
    op.create_index("showings_by_quiz", "showings", ["quiz_id", "position", "redraw"], unique=True)
    op.execute(
        "UPDATE showings SET without_options = 1 WHERE id IN (SELECT showing_id FROM reviews "
        "WHERE refers_to IS NOT NULL AND kind = 'answer' AND lower(answer) IN ('y', 'yes', 'n', 'no'))"
    )
