"""What a run notes of a host, where answers overlap."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hubei_news.archive.engine import open_archive
from hubei_news.archive.hosts import read_hosts
from hubei_news.archive.write_group import WriteGroup
from hubei_news.frontier.host_book import HostBook

HOST = "www.suizhou.gov.cn"
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
