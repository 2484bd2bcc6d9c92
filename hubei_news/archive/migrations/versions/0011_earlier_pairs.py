"""earlier pairs."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let pairs of reprints be true of earlier states; those kept so far are true of the present ones."""
    # What a reindex that was broken off had begun would lack the column.
    for name in ("reprint_stretches_next", "reprint_pairs_next", "reprint_members_next"):
        op.execute(f"DROP TABLE IF EXISTS {name}")
    op.add_column(
        "reprint_pairs", sa.Column("earlier", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
