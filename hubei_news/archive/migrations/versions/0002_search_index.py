"""search index."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TABLE search_keys (key INTEGER PRIMARY KEY,"
            " article_id INTEGER UNIQUE REFERENCES articles (id) ON DELETE SET NULL,"
            " digest INTEGER NOT NULL)"
        )
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5 (title, body, facets, content = '', prefix = '1',"
            """ tokenize = "ascii tokenchars '.'")"""
        )
        return
    op.create_table(
        "search_index",
        sa.Column(
            "article_id", sa.Integer(), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("tokens", sa.ARRAY(sa.Text()), nullable=False),
    )
    op.create_index("ix_search_index_tokens", "search_index", ["tokens"], postgresql_using="gin")
