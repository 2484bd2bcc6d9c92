"""What an archive lacks, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, update

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.gaps import (
    NeverRead,
    NeverStored,
    read_missing_days,
    read_never_read,
    read_never_stored,
)
from hubei_news.archive.models import ArticleRow, ListingRow, ListPageRow, PageRow, SweepRow
from tests.archive.gappy_archive import (
    LIST,
    MISSING,
    SWEPT,
    fill_with_gaps,
    forget_list_pages,
    leave_list_page_unread,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def gappy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    postgresql = request.param == "postgresql"
    engine = open_archive(request.getfixturevalue("new_archive") if postgresql else tmp_path / "news.db")
    fill_with_gaps(engine)
    yield engine
    engine.dispose()


def days_of(engine: Engine, *, since: date | None = None, until: date | None = None) -> list[date]:
    with engine.connect() as connection:
        found = read_missing_days(connection, since=since, until=until)
    assert [(gap.site, gap.channel) for gap in found] == [("suizhou", "随州要闻")] * bool(found)
    return [day for gap in found for day in gap.days]


def test_the_days_without_articles_are_found(gappy: Engine) -> None:
    assert days_of(gappy) == list(MISSING)


def test_a_day_can_be_asked_about_alone(gappy: Engine) -> None:
    assert days_of(gappy, since=MISSING[1], until=MISSING[1]) == [MISSING[1]]
    assert days_of(gappy, until=date(2026, 5, 1)) == []


def test_the_day_on_which_the_list_was_read_last_is_not_over_and_not_judged(gappy: Engine) -> None:
    with writer(gappy).begin() as connection:
        late = ArticleRow.published_at.startswith("2026-06-21")
        connection.execute(update(ArticleRow).where(late).values(published_at=None))
    assert days_of(gappy)[-1] == date(2026, 6, 21) == SWEPT.date() - timedelta(days=1)


def test_a_duplicate_fills_the_day_of_the_article_that_came_first(gappy: Engine) -> None:
    elsewhere, listed = f"{LIST}202606/t20260621_1.shtml", f"{LIST}lost/t_4.shtml"
    with writer(gappy).begin() as connection:
        first_id = connection.scalars(select(PageRow.id).where(PageRow.url == elsewhere)).one()
        connection.execute(delete(ListingRow).where(ListingRow.page_id == first_id))
        moved = update(ArticleRow).where(ArticleRow.page_id == first_id)
        connection.execute(moved.values(published_at=f"{MISSING[0]}"))
        twin = update(PageRow).where(PageRow.url == listed)
        connection.execute(twin.values(state="duplicate", reason="the same article", duplicate_of=first_id))
    assert days_of(gappy) == [MISSING[1], date(2026, 6, 21)]


def test_entries_never_stored_are_told_by_the_list_page_that_named_them(gappy: Engine) -> None:
    with gappy.connect() as connection:
        (gap,) = read_never_stored(connection)
    assert gap == NeverStored(
        site="suizhou",
        channel="随州要闻",
        seen_at=SWEPT,
        number=2,
        url=f"{LIST}index_1.shtml",
        states={"failed": 2, "gone": 1, "pending": 1, "skipped": 1},
    )
    assert gap.entries == 5


def test_in_an_archive_that_did_not_note_list_pages_they_are_told_by_their_sweep(gappy: Engine) -> None:
    forget_list_pages(gappy)
    with gappy.connect() as connection:
        (gap,) = read_never_stored(connection)
    assert (gap.number, gap.url, gap.entries) == (None, None, 5)


def test_a_page_that_vanished_after_it_was_stored_is_no_gap(gappy: Engine) -> None:
    with writer(gappy).begin() as connection:
        stored = update(PageRow).where(PageRow.url == f"{LIST}202605/t20260507_1.shtml")
        connection.execute(stored.values(state="gone", reason="HTTP 404"))
    with gappy.connect() as connection:
        assert [gap.entries for gap in read_never_stored(connection)] == [5]


def test_a_list_page_that_no_sweep_could_read_is_told(gappy: Engine) -> None:
    with gappy.connect() as connection:
        assert read_never_read(connection) == []
    leave_list_page_unread(gappy)
    unread = NeverRead(
        site="suizhou", channel="随州要闻", number=1, url=LIST, tried_at=SWEPT, reason="HTTP 502"
    )
    with gappy.connect() as connection:
        assert read_never_read(connection) == [unread]
        assert read_never_read(connection, ["xianning"]) == []


def test_a_page_missing_behind_the_last_one_is_the_end_of_the_list_and_one_before_it_a_gap(
    gappy: Engine,
) -> None:
    leave_list_page_unread(gappy)
    with writer(gappy).begin() as connection:
        unread = update(ListPageRow).where(ListPageRow.state == "failed")
        connection.execute(unread.values(state="missing"))
    with gappy.connect() as connection:
        assert read_never_read(connection) == []
    with writer(gappy).begin() as connection:
        connection.execute(update(SweepRow).where(SweepRow.ended_at.is_(None)).values(depth=2))
    with gappy.connect() as connection:
        assert [gap.number for gap in read_never_read(connection)] == [1]


def test_of_other_sites_nothing_is_told(gappy: Engine) -> None:
    with gappy.connect() as connection:
        assert read_missing_days(connection, ["xianning"]) == []
        assert read_never_stored(connection, ["xianning"]) == []
