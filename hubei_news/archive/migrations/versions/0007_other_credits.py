"""other credits."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the parts without a column of their own (策划, 剪辑) a place; what was stored before has none."""
    for table in ("articles", "revisions"):
        op.add_column(table, sa.Column("other_credits", sa.JSON(), nullable=False, server_default="[]"))
