"""kicker."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the line above a headline (引题) a place; what was stored before has none."""
    for table in ("articles", "revisions"):
        op.add_column(table, sa.Column("kicker", sa.Text(), nullable=True))
