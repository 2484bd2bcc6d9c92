"""other addresses."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the further addresses of an article be found without reading the ledger."""
    op.create_index("ix_pages_duplicates", "pages", ["duplicate_of"])
