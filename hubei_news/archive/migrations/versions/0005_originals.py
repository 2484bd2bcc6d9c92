"""Stored responses and where they lie."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "original_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original_files")),
        sa.UniqueConstraint("name", name=op.f("uq_original_files_name")),
    )
    op.create_table(
        "originals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.String(length=27), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=False),
        sa.Column("payload_digest", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("refers_to", sa.Integer(), nullable=True),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["original_files.id"], name=op.f("fk_originals_file_id")),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_originals_page_id")),
        sa.ForeignKeyConstraint(["refers_to"], ["originals.id"], name=op.f("fk_originals_refers_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_originals")),
    )
    with op.batch_alter_table("originals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_originals_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_originals_url"), ["url"], unique=False)
