"""first list page."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note on which list page of its first sweep an entry was seen."""
    op.add_column("listings", sa.Column("first_list_page", sa.Integer(), nullable=True))
