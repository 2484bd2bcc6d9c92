"""times of tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put in order what a clock that was set back has noted, and end what 0011 left of a reindex."""
    op.execute("UPDATE tombstones SET last_gone_at = first_gone_at WHERE last_gone_at < first_gone_at")
    op.execute("UPDATE tombstones SET taken_back_at = last_gone_at WHERE taken_back_at < last_gone_at")
    # With the tables beside those in use it belongs to a reindex that may go on.
    if not sa.inspect(op.get_bind()).has_table("reprint_stretches_next"):
        op.execute("DROP TABLE IF EXISTS reprint_changes")
