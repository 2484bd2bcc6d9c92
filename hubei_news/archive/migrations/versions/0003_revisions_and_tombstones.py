"""revisions and tombstones."""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROWS_AT_A_TIME = 500
DIGEST_FIELDS = (
    "title",
    "subtitle",
    "published_at",
    "source",
    "reporters",
    "correspondents",
    "photographers",
    "editors",
    "reviewers",
    "body",
    "images",
    "attachments",
)
ARTICLE_COLUMNS = (
    "url",
    "site",
    "unit",
    "channel",
    "title",
    "subtitle",
    "published_at",
    "published_precision",
    "source",
    "reporters",
    "correspondents",
    "photographers",
    "editors",
    "reviewers",
    "lead",
    "body",
    "original_title",
    "original_body",
    "script",
    "repairs",
    "cuts",
    "keywords",
    "images",
    "attachments",
    "encoding",
    "encoding_evidence",
    "replacement_chars",
    "extractor",
    "confidence",
    "flags",
    "fetched_at",
    "digest",
)
LISTS = ("attachments", "correspondents", "editors", "images", "photographers", "reporters", "reviewers")
ARTICLES = sa.table(
    "articles",
    sa.column("id"),
    sa.column("digest"),
    *(sa.column(name) for name in DIGEST_FIELDS if name not in LISTS),
    *(sa.column(name, sa.JSON()) for name in LISTS),
)


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(length=27), nullable=False),
        sa.Column("last_seen", sa.String(length=27), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("subtitle", sa.Text(), nullable=True),
        sa.Column("published_at", sa.String(length=22), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("reporters", sa.JSON(), nullable=False),
        sa.Column("correspondents", sa.JSON(), nullable=False),
        sa.Column("photographers", sa.JSON(), nullable=False),
        sa.Column("editors", sa.JSON(), nullable=False),
        sa.Column("reviewers", sa.JSON(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("original_title", sa.Text(), nullable=True),
        sa.Column("original_body", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=True),
        sa.Column("repairs", sa.Integer(), nullable=False),
        sa.Column("cuts", sa.JSON(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("images", sa.JSON(), nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("encoding_evidence", sa.Text(), nullable=True),
        sa.Column("replacement_chars", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("fetched_at", sa.String(length=27), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_revisions_page_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_revisions_page_id_first_seen"), ["page_id", "first_seen"], unique=False
        )

    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_gone_at", sa.String(length=27), nullable=False),
        sa.Column("last_gone_at", sa.String(length=27), nullable=False),
        sa.Column("taken_back_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_tombstones_page_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
    )
    with op.batch_alter_table("tombstones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tombstones_page_id"), ["page_id"], unique=False)

    _compute_digests_without_white_space()
    _take_over_present_states()
    _take_over_gone_pages()


def _compute_digests_without_white_space() -> None:
    """White space counted as a change before, so the next visit would take every article for edited."""
    connection = op.get_bind()
    last_id = 0
    while (
        rows := connection.execute(
            sa.select(ARTICLES.c.id, *(ARTICLES.c[name] for name in DIGEST_FIELDS))
            .where(ARTICLES.c.id > last_id)
            .order_by(ARTICLES.c.id)
            .limit(ROWS_AT_A_TIME)
        )
        .mappings()
        .all()
    ):
        last_id = rows[-1]["id"]
        connection.execute(
            sa.update(ARTICLES)
            .where(ARTICLES.c.id == sa.bindparam("article"))
            .values(digest=sa.bindparam("computed")),
            [{"article": row["id"], "computed": _digest(row)} for row in rows],
        )


def _digest(row: Any) -> str:
    values = [_without_space(row[name]) for name in DIGEST_FIELDS]
    content = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _without_space(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return [_without_space(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_space(item) for name, item in value.items()}
    return value


def _take_over_present_states() -> None:
    """What is known of the articles' history: the state at hand, since it was fetched."""
    columns = ", ".join(ARTICLE_COLUMNS)
    values = ", ".join(f"a.{name}" for name in ARTICLE_COLUMNS)
    op.execute(
        f"""
        INSERT INTO revisions (page_id, kind, first_seen, last_seen, {columns})
        SELECT a.page_id, 'published', coalesce(a.fetched_at, p.visited_at, p.discovered_at),
            coalesce(CASE WHEN p.state IN ('stored', 'unchanged') THEN p.visited_at END,
                a.fetched_at, p.visited_at, p.discovered_at), {values}
        FROM articles a JOIN pages p ON p.id = a.page_id ORDER BY a.id
        """  # noqa: S608  (names of this module)
    )


def _take_over_gone_pages() -> None:
    op.execute(
        """
        INSERT INTO tombstones (page_id, how, reason, first_gone_at, last_gone_at)
        SELECT p.id, CASE WHEN p.http_status IN (404, 410) THEN '404'
                WHEN p.http_status IS NULL THEN 'redirect home' ELSE 'soft 404' END,
            coalesce(p.reason, 'gone'), coalesce(p.visited_at, p.discovered_at),
            coalesce(p.visited_at, p.discovered_at)
        FROM pages p JOIN articles a ON a.page_id = p.id WHERE p.state = 'gone' ORDER BY p.id
        """
    )
