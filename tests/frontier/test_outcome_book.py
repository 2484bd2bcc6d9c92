"""What is written with an article: responses that are on the disk, and its site's numbers once an hour."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select

from hubei_news.archive import ledger
from hubei_news.archive.ledger import PageWork, Visit
from hubei_news.archive.models import ArticleRow, SiteNumberRow
from hubei_news.archive.original_rows import OriginalRow
from hubei_news.archive.write_group import WriteGroup
from hubei_news.article import Article
from hubei_news.errors import ArchiveError
from hubei_news.frontier.account import RunAccount
from hubei_news.frontier.originals import OriginalsKeeper
from hubei_news.frontier.outcome_book import OutcomeBook
from hubei_news.originals.record import Response
from hubei_news.text.records import SiteNumber

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
NUMBER = SiteNumber(kind="icp", number="鄂ICP备05003330号")


class OneSite:
    """A plan all of whose pages are one site's."""

    def __init__(self, site_id: int) -> None:
        self._site_id = site_id

    def site_id(self, _: str) -> int:
        return self._site_id

    def revisits(self, _: str) -> tuple[timedelta, ...]:
        return ()


@pytest.fixture
def site_id(engine: Engine) -> int:
    with engine.begin() as connection:
        made = ledger.ensure_site(
            connection, name="suizhou", title="随州市人民政府", unit="随州市", home=None, now=NOW
        )
        pages = [(url(number), None) for number in range(9)]
        ledger.add_pages(connection, pages, site_id=made, channel_id=None, now=NOW)
    return made


def url(number: int) -> str:
    return f"https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_{number}.shtml"


def article(number: int) -> Article:
    body = f"随州市今年第{number}次防汛工作会议召开。"
    return Article(url=url(number), title="防汛", body=body, site_numbers=[NUMBER])


def count(connection: Connection, row: Any) -> int:
    return connection.scalars(select(func.count()).select_from(row)).one()


def test_a_number_is_noted_again_only_after_an_hour(engine: Engine, site_id: int) -> None:
    group, plan = WriteGroup(engine), OneSite(site_id)
    book = OutcomeBook(group, plan, RunAccount(), None)  # type: ignore[arg-type]
    seen = []
    for number, minutes in enumerate((0, 59, 61)):
        book.store(article(number), Visit(at=NOW + timedelta(minutes=minutes)))
        group.flush()
        with engine.connect() as connection:
            seen.append(connection.execute(select(SiteNumberRow.first_seen, SiteNumberRow.last_seen)).one())
    assert seen == [(NOW, NOW), (NOW, NOW), (NOW, NOW + timedelta(minutes=61))]


def test_nothing_is_committed_whose_responses_did_not_reach_the_disk(
    engine: Engine, site_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = OriginalsKeeper(engine, tmp_path / "warc", "suizhou")
    group, plan = WriteGroup(engine, prepare=keeper.prepare), OneSite(site_id)
    book = OutcomeBook(group, plan, RunAccount(), keeper)  # type: ignore[arg-type]

    def store(number: int) -> None:
        work = PageWork(number, url(number), None, None, None, None, has_article=False)
        response = Response(url=url(number), fetched_at=NOW, status=200, headers=(), body=b"<html>")
        keeper.keep(response, work, 1)
        book.store(article(number), Visit(at=NOW))

    store(1)
    group.flush()

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    store(2)
    with pytest.raises(ArchiveError, match="the disk reports an error"):
        group.flush()
    keeper.close()
    with engine.connect() as connection:
        assert (count(connection, ArticleRow), count(connection, OriginalRow)) == (1, 1)
        (kept,) = connection.execute(select(OriginalRow.url, OriginalRow.state))
    assert kept == (url(1), "stored")
