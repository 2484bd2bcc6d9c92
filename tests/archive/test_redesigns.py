"""A site looks redesigned where the rules of its older articles miss the newest ones."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.redesigns import read_redesigns
from hubei_news.article import Article

START = datetime(2026, 7, 1, tzinfo=UTC)

Reading = tuple[str, list[str]]
"""An article's extractor and flags."""

RULED: Reading = ("rule:trs/1", [])
PLAIN: Reading = ("generic/2", [])
FLAGGED: Reading = ("generic/2", ["own_rule_found_nothing"])
LAYOUT_OF_2021: Reading = ("rule:suizhou-until-2021-12-31/1", [])


def redesigns(folder: Path, articles: Sequence[Reading]) -> list[tuple[str, int, int, datetime | None]]:
    """Store articles of 随州, oldest first, one a day; return what looks redesigned."""
    engine = open_archive(str(folder / "news.db"))
    with Session(writer(engine)) as session, session.begin():
        for day, (extractor, flags) in enumerate(articles):
            moment = START + timedelta(days=day)
            url = f"https://www.suizhou.gov.cn/{day}.shtml"
            page = PageRow(url=url, state="stored", discovered_at=moment)
            session.add(page)
            session.flush()
            article = Article(
                url=url,
                site="suizhou",
                extractor=extractor,
                flags=flags,
                published_at=moment,
                published_precision="day",
            )
            values = article.to_json() | {"fetched_at": moment, "digest": "", "page_id": page.id}
            session.add(ArticleRow(**values))
    with engine.connect() as connection:
        found = read_redesigns(connection, ["suizhou", "wuhan"])
    engine.dispose()
    return [(one.site, one.missed, one.newest, one.since) for one in found]


def test_articles_that_a_familys_rule_reads_no_more(tmp_path: Path) -> None:
    expected = ("suizhou", 6, 10, START + timedelta(days=20))
    assert redesigns(tmp_path, [RULED] * 20 + [PLAIN] * 6) == [expected]


def test_articles_that_the_sites_own_rule_misses_from_the_first_day(tmp_path: Path) -> None:
    assert redesigns(tmp_path, [FLAGGED] * 4) == [("suizhou", 4, 4, START)]


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [FLAGGED] * 2,
        [PLAIN] * 30,
        [LAYOUT_OF_2021] * 20 + [RULED] * 10,
        [RULED] * 20 + [PLAIN] * 4,
        [FLAGGED] * 20 + [RULED] * 10,
    ],
    ids=["none", "two", "never by a rule", "by another rule", "a few", "mended"],
)
def test_what_is_no_redesign(articles: list[Reading], tmp_path: Path) -> None:
    assert redesigns(tmp_path, articles) == []
