"""An archive from before there were kickers gets the column and keeps every digest."""

from pathlib import Path

from sqlalchemy import select, text

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, RevisionRow
from hubei_news.article import PUBLIC_FIELDS, compute_digest
from tests.archive.stored_articles import ARTICLES, fill

WITHOUT = [article for article in ARTICLES if article.kicker is None]


def test_the_column_comes_empty_and_no_article_is_another_for_it(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    engine = open_archive(path)
    fill(engine)
    with writer(engine).begin() as connection:
        for table in ("articles", "revisions"):
            connection.execute(text(f"DELETE FROM {table} WHERE kicker IS NOT NULL"))
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN kicker"))
        connection.execute(text("DROP INDEX ix_pages_duplicates"))
        connection.execute(text("ALTER TABLE reprint_pairs DROP COLUMN earlier"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    engine.dispose()

    engine = open_archive(path)
    with engine.connect() as connection:
        for kept in (ArticleRow, RevisionRow):
            rows = connection.execute(select(kept.__table__).order_by(kept.page_id)).mappings().all()
            assert [row["url"] for row in rows] == [article.url for article in WITHOUT]
            for row in rows:
                record = {name: row[name] for name in PUBLIC_FIELDS}
                assert record["kicker"] is None
                assert compute_digest(record) == row["digest"]
    engine.dispose()
