"""reprints."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reprint_stretches",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", "article_id", name=op.f("pk_reprint_stretches")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reprint_pairs",
        _article("article_id", "fk_reprint_pairs_article_id"),
        _article("other_id", "fk_reprint_pairs_other_id"),
        sa.Column("shared", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("pk_reprint_pairs")),
    )
    op.create_index(op.f("ix_reprint_pairs_other_id"), "reprint_pairs", ["other_id"])
    op.create_table(
        "reprint_members",
        _article("article_id", "fk_reprint_members_article_id"),
        _article("group_id", "fk_reprint_members_group_id"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_reprint_members")),
    )
    op.create_index(op.f("ix_reprint_members_group_id"), "reprint_members", ["group_id"])


def _article(column: str, key: str) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), sa.ForeignKey("articles.id", name=op.f(key)), nullable=False)
