"""What a run notes of a host, where answers overlap."""

import errno
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadTimeoutError
from twisted.internet.error import NoRouteError, TCPTimedOutError

from hubei_news.archive.engine import open_archive
from hubei_news.archive.hosts import read_hosts
from hubei_news.archive.write_group import WriteGroup
from hubei_news.frontier.failure import failure_of
from hubei_news.frontier.host_book import HostBook
from hubei_news.frontier.robots import RobotsUnreadableError

HOST = "www.suizhou.gov.cn"
OTHER = "http://www.ezhou.gov.cn/t1_3.shtml"
LIST, FIRST, SECOND = (f"https://{HOST}/xwdt/{name}" for name in ("", "t1_1.shtml", "t1_2.shtml"))


def test_what_was_on_its_way_when_a_host_challenged_us_neither_ends_the_pause_nor_makes_it_another(
    tmp_path: Path,
) -> None:
    engine = open_archive(tmp_path / "news.db")
    group = WriteGroup(engine)
    book = HostBook(group, delay=5.0)
    book.challenged(FIRST, "HTTP 412")
    paused = book.reason(HOST)
    book.answered(LIST, is_page=True)
    book.gave_article(SECOND)
    book.failed(SECOND, "HTTP 503")
    book.challenged(SECOND, "HTTP 412")
    assert (book.reason(HOST), book.is_closed(HOST)) == (paused, True)
    group.flush()
    with engine.connect() as connection:
        failures, challenges, _, reason = read_hosts(connection)[HOST]
    assert (failures, challenges, reason) == (0, 1, "challenged: HTTP 412")
    engine.dispose()


def test_what_was_on_its_way_when_a_host_asked_for_a_pause_does_not_end_it(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "news.db")
    group = WriteGroup(engine)
    book = HostBook(group, delay=5.0)
    book.asked_to_wait(FIRST, timedelta(hours=5), 429)
    paused = book.reason(HOST)
    book.answered(LIST, is_page=True)
    book.gave_article(LIST)
    book.failed(SECOND, "HTTP 500")
    book.asked_to_wait(SECOND, timedelta(seconds=1), 503)
    assert book.reason(HOST) == paused
    group.flush()
    with engine.connect() as connection:
        _, _, until, reason = read_hosts(connection)[HOST]
    assert until is not None
    assert until > datetime.now(UTC) + timedelta(hours=4)
    assert reason == "HTTP 429, asked to wait 18000 s"
    engine.dispose()


HEARD: dict[str, Callable[[HostBook], object]] = {
    "a page": lambda book: book.answered(LIST, is_page=True),
    "a check": lambda book: book.check_answered(LIST),
    "too many requests": lambda book: book.asked_too_often(LIST, 429),
    "a pause asked for": lambda book: book.asked_to_wait(LIST, timedelta(hours=1), 503),
    "a challenge": lambda book: book.challenged(LIST, "HTTP 412"),
    "a refusal": lambda book: book.judged(failure_of(DownloadConnectionRefusedError("refused"), LIST), LIST),
}


@pytest.mark.parametrize("heard", HEARD)
def test_no_way_to_a_host_is_its_own_trouble_once_anybody_was_heard(heard: str, tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "news.db")
    book = HostBook(WriteGroup(engine), delay=5.0)
    found = failure_of(NoRouteError(errno.ENETUNREACH, "Network is unreachable"), OTHER)  # type: ignore[no-untyped-call]
    assert book.judged(found, OTHER).ours
    HEARD[heard](book)
    assert not book.judged(found, OTHER).ours
    engine.dispose()


def test_no_way_to_hosts_that_were_heard_before_is_an_outage_until_anybody_is_heard_again(
    tmp_path: Path,
) -> None:
    """A network that went away in the middle of a run made pages failed and hosts rest for an hour."""
    engine = open_archive(tmp_path / "news.db")
    book = HostBook(WriteGroup(engine), delay=5.0)
    found = failure_of(NoRouteError(errno.ENETUNREACH, "Network is unreachable"), OTHER)  # type: ignore[no-untyped-call]
    book.answered(LIST, is_page=True)
    assert not book.judged(found, OTHER).ours, "others are heard: it is that host's own trouble"
    assert book.judged(found, LIST).ours
    assert book.judged(found, OTHER).ours, "one that was heard is lost: so may all others be"
    book.answered(LIST, is_page=True)
    assert not book.judged(found, OTHER).ours
    assert book.judged(found, LIST).ours
    engine.dispose()


TIMED_OUT = TCPTimedOutError()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    "error", [DownloadTimeoutError("60 s"), RobotsUnreadableError("no rules", url=LIST, cause=TIMED_OUT)]
)
def test_a_wait_in_vain_while_hosts_that_were_heard_are_lost_is_of_the_same_outage(
    tmp_path: Path, error: Exception
) -> None:
    """What was out when the network went away ends in a time-out a minute after others had no way."""
    engine = open_archive(tmp_path / "news.db")
    book = HostBook(WriteGroup(engine), delay=5.0)
    no_way = failure_of(NoRouteError(errno.ENETUNREACH, "Network is unreachable"), LIST)  # type: ignore[no-untyped-call]
    silence = failure_of(error, LIST)
    book.answered(LIST, is_page=True)
    assert not book.judged(silence, LIST).ours, "a host that hangs looks the same"
    book.judged(no_way, LIST)
    assert book.judged(silence, LIST).ours
    book.answered(OTHER, is_page=True)
    assert not book.judged(silence, LIST).ours
    engine.dispose()


def test_no_free_file_does_not_let_other_hosts_count_as_lost(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "news.db")
    book = HostBook(WriteGroup(engine), delay=5.0)
    book.answered(LIST, is_page=True)
    assert book.judged(failure_of(OSError(errno.EMFILE, "Too many open files"), LIST), LIST).ours
    no_way = failure_of(NoRouteError(errno.ENETUNREACH, "Network is unreachable"), OTHER)  # type: ignore[no-untyped-call]
    assert not book.judged(no_way, OTHER).ours
    engine.dispose()
