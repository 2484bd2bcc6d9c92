"""Pages that vanish: how, since when, and back again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from hubei_news.archive.history import Tombstone, read_history
from hubei_news.archive.ledger import Outcome, Visit, add_pages, record_outcome, record_unchanged
from hubei_news.archive.retries import RETRY_AFTER
from hubei_news.archive.store import store_article
from hubei_news.article import SAYS_GONE, Article

URL = "https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml"
START = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@pytest.fixture(autouse=True)
def _ledger_row(connection: Connection, site_id: int) -> None:
    add_pages(connection, [(URL, None)], site_id=site_id, channel_id=None, now=START)


def publish(connection: Connection, number: int = 0) -> None:
    article = Article(url=URL, title="随州部署防汛工作", body="会议召开。")
    store_article(connection, article, Visit(at=day(number), http_status=200))


def vanish(
    connection: Connection,
    number: int,
    reason: str = "HTTP 404",
    status: int | None = 404,
    state: str = "gone",
) -> None:
    outcome = Outcome(url=URL, state=state, reason=reason)
    record_outcome(connection, outcome, Visit(at=day(number), http_status=status))


def tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    found = read_history(connection, URL)
    assert found is not None
    return found.tombstones


@pytest.mark.parametrize(
    ("reason", "status", "how"),
    [
        ("HTTP 404", 404, "404"),
        ("HTTP 410", 410, "404"),
        ("the page says '页面不存在'", 200, "soft 404"),
        ("redirects to the home page: https://www.suizhou.gov.cn/", None, "redirect home"),
    ],
)
def test_a_tombstone_says_how_the_page_vanished(
    connection: Connection, reason: str, status: int | None, how: str
) -> None:
    publish(connection)
    vanish(connection, 3, reason, status)
    (stone,) = tombstones(connection)
    assert (stone.how, stone.reason, stone.first_gone_at) == (how, reason, day(3))
    assert stone.taken_back_at is None


def test_a_page_that_stays_gone_keeps_the_day_it_was_first_seen_gone(connection: Connection) -> None:
    publish(connection)
    vanish(connection, 3)
    vanish(connection, 4)
    (stone,) = tombstones(connection)
    assert (stone.first_gone_at, stone.last_gone_at) == (day(3), day(4))


def test_a_page_that_returns_takes_its_tombstone_back(connection: Connection) -> None:
    publish(connection)
    vanish(connection, 3)
    publish(connection, 7)
    (stone,) = tombstones(connection)
    assert (stone.first_gone_at, stone.taken_back_at) == (day(3), day(7))


def test_an_answer_not_modified_takes_it_back_too(connection: Connection) -> None:
    publish(connection)
    vanish(connection, 3)
    record_unchanged(connection, URL, Visit(at=day(7), http_status=304), reason="304", schedule=())
    assert tombstones(connection)[0].taken_back_at == day(7)


def test_a_page_that_vanishes_again_gets_a_second_one(connection: Connection) -> None:
    publish(connection)
    vanish(connection, 3)
    publish(connection, 7)
    vanish(connection, 9)
    assert [stone.first_gone_at for stone in tombstones(connection)] == [day(3), day(9)]


def test_a_clock_that_was_set_back_leaves_the_times_in_order(connection: Connection) -> None:
    publish(connection)
    vanish(connection, 5)
    vanish(connection, 4)
    assert tombstones(connection)[0].last_gone_at == day(5)
    publish(connection, 3)
    (stone,) = tombstones(connection)
    assert (stone.first_gone_at, stone.last_gone_at, stone.taken_back_at) == (day(5), day(5), day(5))


def test_a_page_that_never_had_an_article_has_not_vanished(connection: Connection) -> None:
    vanish(connection, 3)
    assert tombstones(connection) == ()


def test_an_outage_is_no_tombstone_until_it_has_lasted_for_more_than_a_week(connection: Connection) -> None:
    publish(connection)
    for number in range(len(RETRY_AFTER) - 1):
        vanish(connection, number, "unreachable: timed out", None, "failed")
        assert tombstones(connection) == ()
    vanish(connection, 9, "unreachable: timed out", None, "failed")
    assert [stone.how for stone in tombstones(connection)] == ["offline"]


@pytest.mark.parametrize("reason", ["HTTP 500", "cannot be read: ValueError"])
def test_a_page_that_fails_otherwise_is_there(connection: Connection, reason: str) -> None:
    publish(connection)
    for number in range(9):
        vanish(connection, number, reason, 500, "failed")
    assert tombstones(connection) == ()


def say_gone(connection: Connection, number: int) -> str:
    """Store that the page's text only says that it is gone; return the state."""
    article = Article(url=URL, title="随州部署防汛工作", body="该文章已被删除。", flags=[SAYS_GONE])
    return store_article(connection, article, Visit(at=day(number), http_status=200)).state


def test_a_text_that_shrinks_to_a_line_that_says_so_is_no_edit_but_a_soft_404(connection: Connection) -> None:
    publish(connection)
    assert say_gone(connection, 3) == "gone"
    (stone,) = tombstones(connection)
    assert (stone.how, stone.reason) == ("soft 404", "the text says only '该文章已被删除。'")
    found = read_history(connection, URL)
    assert found is not None
    assert len(found.revisions) == 1
    publish(connection, 7)
    assert tombstones(connection)[0].taken_back_at == day(7)


def test_a_text_that_never_said_anything_else_is_an_article(connection: Connection) -> None:
    assert say_gone(connection, 0) == "stored"
    assert say_gone(connection, 3) == "unchanged"
    assert tombstones(connection) == ()
