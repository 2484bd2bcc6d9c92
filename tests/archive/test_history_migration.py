"""An archive from before there were revisions gets them, and tombstones, from what it holds."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text, update

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.history import read_history, read_revision
from hubei_news.archive.models import ArticleRow, PageRow
from tests.archive.stored_articles import ARTICLES, MOMENT, fill

LATER = (
    "originals",
    "original_files",
    "reprint_members",
    "reprint_pairs",
    "reprint_stretches",
    "revisions",
    "tombstones",
)
"""Tables of later versions, those that refer to others first."""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An archive as schema 0002 left it, with one page gone."""
    path = tmp_path / "older.db"
    engine = open_archive(path)
    fill(engine)
    _set_back(engine)
    engine.dispose()
    return path


def _set_back(engine: Engine) -> None:
    with writer(engine).begin() as connection:
        connection.execute(
            update(PageRow)
            .where(PageRow.url == ARTICLES[1].url)
            .values(state="gone", reason="HTTP 404", http_status=404)
        )
        connection.execute(update(ArticleRow).values(digest="of another kind"))
        for table in LATER:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX ix_pages_duplicates"))
        connection.execute(text("ALTER TABLE listings DROP COLUMN first_list_page"))
        connection.execute(text("ALTER TABLE articles DROP COLUMN other_credits"))
        connection.execute(text("ALTER TABLE articles DROP COLUMN kicker"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


def test_every_article_has_its_state_at_hand_as_the_published_one(older: Path) -> None:
    engine = open_archive(older)
    with engine.connect() as connection:
        for article in ARTICLES:
            history = read_history(connection, article.url)
            assert history is not None
            (revision,) = history.revisions
            assert (revision.kind, revision.first_seen) == ("published", MOMENT)
            assert read_revision(connection, article.url, 1)["body"] == article.body
    engine.dispose()


def test_digests_are_those_that_the_next_visit_compares_with(older: Path) -> None:
    engine = open_archive(older)
    with engine.connect() as connection:
        digests = connection.scalars(select(ArticleRow.digest).order_by(ArticleRow.page_id)).all()
    assert digests == [replace(article, kicker=None).compute_digest() for article in ARTICLES]
    engine.dispose()


def test_a_page_that_is_gone_gets_its_tombstone(older: Path) -> None:
    engine = open_archive(older)
    with engine.connect() as connection:
        history = read_history(connection, ARTICLES[1].url)
    assert history is not None
    assert history.gone is not None
    assert (history.gone.how, history.gone.reason) == ("404", "HTTP 404")
    engine.dispose()
