"""Which ideas a right answer speaks against."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add it; no row is written to: what it does not say leaves a checksum as it is."""
    op.add_column("reviews", sa.Column("rules_out", sa.Text))
