"""Storing articles: new, the same again, changed, and the same under another URL."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from hubei_news.archive.ledger import Outcome, Visit, add_pages, due_pages, record_outcome
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.sqlite import bare_connection
from hubei_news.archive.store import store_article
from hubei_news.article import SHANGHAI, Article, Image
from hubei_news.text.records import Cut, OtherCredit

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
VISIT = Visit(at=NOW, http_status=200, etag='"a1"')
URL = "https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml"
SCHEDULE = (timedelta(hours=6), timedelta(days=1))


def article(url: str = URL, body: str = "随州市防汛工作会议召开。", **fields: object) -> Article:
    values = {
        "title": "随州部署防汛工作",
        "published_at": datetime(2026, 7, 14, 9, 5, tzinfo=SHANGHAI),
        "published_precision": "minute",
        "source": "随州日报",
        "cuts": [Cut(rule="print-button", text="【打印】")],
        "images": [Image(url="https://www.suizhou.gov.cn/W020260714.jpg", caption="会场")],
        **fields,
    }
    return Article(url=url, body=body, site="suizhou", fetched_at=NOW, **values)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _ledger_row(connection: Connection, site_id: int) -> None:
    add_pages(connection, [(URL, None)], site_id=site_id, channel_id=None, now=NOW)


def page(connection: Connection, url: str = URL) -> tuple[str, str | None]:
    row = connection.execute(select(PageRow.state, PageRow.reason).where(PageRow.url == url)).one()
    return row.state, row.reason


def test_a_new_article_and_its_ledger_row_are_stored_together(connection: Connection) -> None:
    stored = store_article(connection, article(), VISIT, schedule=SCHEDULE)
    assert stored.new
    assert page(connection) == ("stored", None)
    row = connection.execute(select(ArticleRow)).one()
    assert row.published_at == "2026-07-14T09:05+08:00"
    assert row.cuts == [{"rule": "print-button", "text": "【打印】"}]
    assert row.images == [{"url": "https://www.suizhou.gov.cn/W020260714.jpg", "caption": "会场"}]


def test_the_same_article_again_changes_nothing_but_the_visit(connection: Connection) -> None:
    store_article(connection, article(), VISIT)
    before = connection.execute(select(ArticleRow)).one()
    later = Visit(at=NOW + timedelta(days=1), http_status=200)
    stored = store_article(connection, article(cuts=[]), later)
    assert (stored.state, stored.new, stored.changes) == ("unchanged", False, {})
    assert connection.execute(select(ArticleRow)).one() == before


def test_an_edit_says_which_fields_changed_and_how(connection: Connection) -> None:
    store_article(connection, article(), VISIT)
    stored = store_article(connection, article(body="随州市防汛工作会议昨日召开。"), VISIT)
    assert stored.changes == {"body": ("随州市防汛工作会议召开。", "随州市防汛工作会议昨日召开。")}
    assert page(connection) == ("stored", "changed: body")


def test_a_part_that_is_credited_later_is_an_edit(connection: Connection) -> None:
    store_article(connection, article(), VISIT, schedule=SCHEDULE)
    planned = article(other_credits=[OtherCredit(role="策划", names=("张明",))])
    assert list(store_article(connection, planned, VISIT, schedule=SCHEDULE).changes) == ["other_credits"]


def test_an_article_without_other_credits_has_the_digest_that_it_had_before_there_were_any() -> None:
    assert article().compute_digest() == "22288f61c67dda78fe409022fba72f9d1c7543d9076ca517c697079d24b9c7a1"


def test_the_same_article_under_another_url_of_the_site_is_a_duplicate(
    connection: Connection, site_id: int
) -> None:
    other = URL.replace("szyw", "bmdt")
    add_pages(connection, [(other, None)], site_id=site_id, channel_id=None, now=NOW)
    store_article(connection, article(), VISIT)
    stored = store_article(connection, article(other), VISIT)
    assert (stored.state, stored.reason) == ("duplicate", f"the same article as {URL}")
    assert connection.scalars(select(func.count()).select_from(ArticleRow)).one() == 1


def test_a_stored_page_is_looked_at_again_at_growing_intervals(connection: Connection, site_id: int) -> None:
    store_article(connection, article(), VISIT, schedule=SCHEDULE)
    assert due_pages(connection, site_id=site_id, now=NOW + timedelta(hours=5)) == []
    (work,) = due_pages(connection, site_id=site_id, now=NOW + timedelta(hours=6))
    assert (work.url, work.etag, work.has_article) == (URL, '"a1"', True)
    store_article(connection, article(), VISIT, schedule=SCHEDULE)
    assert due_pages(connection, site_id=site_id, now=NOW + timedelta(hours=23)) == []
    store_article(connection, article(), VISIT, schedule=SCHEDULE)
    assert due_pages(connection, site_id=site_id, now=NOW + timedelta(days=999)) == []


def test_a_page_that_vanished_keeps_its_article(connection: Connection) -> None:
    store_article(connection, article(), VISIT)
    gone = Outcome(url=URL, state="gone", reason="HTTP 404")
    record_outcome(connection, gone, Visit(at=NOW, http_status=404))
    assert page(connection) == ("gone", "HTTP 404")
    assert connection.scalars(select(ArticleRow.title)).all() == ["随州部署防汛工作"]


def test_a_failed_page_is_tried_again_ever_later_and_then_monthly(
    connection: Connection, site_id: int
) -> None:
    waits = []
    for _ in range(6):
        record_outcome(connection, Outcome(url=URL, state="failed", reason="HTTP 500"), Visit(at=NOW))
        waits.append(connection.scalars(select(PageRow.next_visit_at)).one())
    hours = [wait and (wait - NOW) / timedelta(hours=1) for wait in waits]
    assert hours == [1, 6, 24, 168, 720, 720]


def test_storing_takes_no_more_steps_on_a_site_with_many_pages(connection: Connection, site_id: int) -> None:
    few = _steps_of_storing(connection, site_id, "a")
    urls = [(f"https://www.suizhou.gov.cn/xwdt/szyw/202607/t{number}.shtml", None) for number in range(2000)]
    add_pages(connection, urls, site_id=site_id, channel_id=None, now=NOW)
    many = _steps_of_storing(connection, site_id, "b")
    assert many < few + 500


def _steps_of_storing(connection: Connection, site_id: int, name: str) -> int:
    """Return how many steps SQLite takes to store an article that is new."""
    url = f"https://www.suizhou.gov.cn/xwdt/szyw/202607/{name}.shtml"
    add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=NOW)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    driver = bare_connection(connection)
    driver.set_progress_handler(count, 1)
    store_article(connection, article(url, body=f"随州市防汛工作会议召开。{name}"), VISIT)
    driver.set_progress_handler(None, 0)
    return steps


def test_a_kicker_that_changed_is_an_edit_and_one_that_never_was_leaves_the_digest_alone(
    connection: Connection,
) -> None:
    store_article(connection, article(), VISIT)
    digest = connection.scalars(select(ArticleRow.digest)).one()
    assert digest == "22288f61c67dda78fe409022fba72f9d1c7543d9076ca517c697079d24b9c7a1"
    stored = store_article(connection, article(kicker="未雨绸缪"), VISIT)
    assert (stored.state, stored.changes) == ("stored", {"kicker": (None, "未雨绸缪")})
    assert connection.execute(select(ArticleRow.kicker)).scalar() == "未雨绸缪"
