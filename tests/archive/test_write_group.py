"""Writes that are committed together, on a server where another process does the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread

from sqlalchemy import Connection, func, select

from hubei_news.archive.engine import open_archive
from hubei_news.archive.ledger import add_pages
from hubei_news.archive.models import PageRow
from hubei_news.archive.write_group import WriteGroup

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
LONGEST_WAIT = 30.0
"""Seconds for what takes one."""

ONE, OTHER = (f"https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_{number}.shtml" for number in (1, 2))


def test_two_crawls_that_list_the_same_pages_in_different_order_store_both(new_archive: str) -> None:
    engine = open_archive(new_archive)
    applied: list[str] = []
    stored: list[str] = []

    def adding(name: str, first: str, second: str, mine: Event, others: Event) -> WriteGroup:
        """Return a group that writes one page and, when the other group has written its first, another."""

        def add_first(connection: Connection) -> None:
            applied.append(name)
            add_pages(connection, [(first, None)], site_id=None, channel_id=None, now=NOW)
            mine.set()

        def add_second(connection: Connection) -> Callable[[], None]:
            assert others.wait(LONGEST_WAIT)
            add_pages(connection, [(second, None)], site_id=None, channel_id=None, now=NOW)
            return lambda: stored.append(name)

        group = WriteGroup(engine, seconds=LONGEST_WAIT)
        group.add(add_first)
        group.add(add_second)
        return group

    here, there = Event(), Event()
    groups = [adding("here", ONE, OTHER, here, there), adding("there", OTHER, ONE, there, here)]
    threads = [Thread(target=group.flush) for group in groups]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_WAIT)
        assert not thread.is_alive()
    with engine.connect() as connection:
        assert connection.scalars(select(func.count()).select_from(PageRow)).one() == 2
    engine.dispose()
    assert sorted(stored) == ["here", "there"]
    assert len(applied) == 3, "one of the two was broken off and applied anew"
