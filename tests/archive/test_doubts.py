"""Flags of stored articles, counted on SQLite and on PostgreSQL."""

from sqlalchemy import Engine, update

from hubei_news.archive.doubts import DoubtCount, read_doubts
from hubei_news.archive.engine import writer
from hubei_news.archive.models import ArticleRow


def test_flags_are_counted_by_name_whatever_they_say_of_the_article(archive: Engine) -> None:
    with writer(archive).begin() as connection:
        for site, flags in (
            ("suizhou", ["date_contradiction: url 2026-07-14, line 2026-07-15", "页面"]),
            ("xianning", ["date_contradiction: meta 2026-07-15, line 2026-07-16"]),
        ):
            connection.execute(update(ArticleRow).where(ArticleRow.site == site).values(flags=flags))
    with archive.connect() as connection:
        assert read_doubts(connection) == [
            DoubtCount(site="suizhou", flag="date_contradiction", articles=3),
            DoubtCount(site="suizhou", flag="页面", articles=3),
            DoubtCount(site="xianning", flag="date_contradiction", articles=2),
        ]
        assert [doubt.articles for doubt in read_doubts(connection, ["xianning"])] == [2]


def test_articles_without_a_flag_are_not_counted(archive: Engine) -> None:
    with archive.connect() as connection:
        assert read_doubts(connection) == []
