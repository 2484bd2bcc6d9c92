"""The walk over a channel's list pages: what it writes, and when it stops."""

from datetime import UTC, date, datetime

from sqlalchemy import Connection, select

from hubei_news.archive import sweeps, walk
from hubei_news.archive.ledger import due_pages, ensure_channel
from hubei_news.archive.models import ListPageRow, PageRow, SweepRow
from hubei_news.archive.sweeps import Listed, ListRead, ListWork, SweepOptions

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
FIRST_URL = "https://www.suizhou.gov.cn/xwdt/szyw/"


def url(number: int) -> str:
    return f"https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_{number}.shtml"


def listed(*numbers: int) -> tuple[Listed, ...]:
    return tuple(Listed(url=url(number), title=f"第{number}条", published=None) for number in numbers)


def begin(connection: Connection, channel_id: int, options: SweepOptions | None = None) -> int:
    return sweeps.begin_sweep(connection, channel_id, FIRST_URL, options or SweepOptions(), NOW).id


def due(connection: Connection, site_id: int, channel_id: int) -> list[ListWork]:
    return sweeps.due_list_pages(connection, site_id, channels=[channel_id])


def read(
    connection: Connection,
    work: ListWork,
    *numbers: int,
    last: bool = False,
    items: tuple[Listed, ...] | None = None,
) -> int:
    following = None if last else f"{FIRST_URL}index_{work.number}.shtml"
    page = ListRead(items=listed(*numbers) if items is None else items, next_url=following, end_reason=None)
    return walk.record_list_page(connection, work, page, NOW)


def ended(connection: Connection, sweep_id: int) -> tuple[bool, str | None]:
    row = connection.execute(select(SweepRow).where(SweepRow.id == sweep_id)).one()
    assert row.ended_at is not None
    return row.complete, row.reason


def sweep_once(connection: Connection, site_id: int, channel_id: int, *pages: tuple[int, ...]) -> int:
    sweep_id = begin(connection, channel_id)
    for position, numbers in enumerate(pages, start=1):
        (work,) = due(connection, site_id, channel_id)
        read(connection, work, *numbers, last=position == len(pages))
    return sweep_id


def test_links_are_pending_and_the_next_page_is_due_in_the_same_transaction(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    begin(connection, channel_id)
    (first,) = due(connection, site_id, channel_id)
    read(connection, first, 3, 2)
    (second,) = due(connection, site_id, channel_id)
    assert (second.number, second.url) == (2, FIRST_URL + "index_1.shtml")
    assert [work.url for work in due_pages(connection, site_id=site_id, now=NOW)] == [url(3), url(2)]


def test_an_incremental_sweep_stops_at_a_page_with_nothing_new(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    sweep_once(connection, site_id, channel_id, (3, 2), (1,))
    again = begin(connection, channel_id)
    (work,) = due(connection, site_id, channel_id)
    assert read(connection, work, 3, 2) == 0
    assert ended(connection, again) == (True, "nothing new on list page 1")


def test_what_an_interrupted_sweep_wrote_does_not_hide_the_deeper_pages(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    sweep_once(connection, site_id, channel_id, (1,))
    begin(connection, channel_id)
    (work,) = due(connection, site_id, channel_id)
    read(connection, work, 5, 4)
    resumed = sweeps.begin_sweep(connection, channel_id, FIRST_URL, SweepOptions(), NOW)
    assert resumed.resumed
    (second,) = due(connection, site_id, channel_id)
    assert second.number == 2
    assert read(connection, second, 4, 3) == 2, "4 was written by this sweep, which has not ended"


def test_a_limited_sweep_does_not_count_as_complete(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    limited = begin(connection, channel_id, SweepOptions(pages=1))
    (work,) = due(connection, site_id, channel_id)
    read(connection, work, 4, 3)
    assert ended(connection, limited) == (False, "limited to 1 list pages")
    begin(connection, channel_id)
    (work,) = due(connection, site_id, channel_id)
    assert read(connection, work, 4, 3) == 2
    assert due(connection, site_id, channel_id)


def test_an_item_known_through_another_channel_is_new_to_this_one(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    other = ensure_channel(connection, site_id=site_id, name="部门动态", url=FIRST_URL + "bm/")
    sweep_once(connection, site_id, channel_id, (2,))
    sweep_once(connection, site_id, other, (1,))
    begin(connection, other)
    (work,) = due(connection, site_id, other)
    assert read(connection, work, 2, 1) == 1
    assert connection.scalars(select(PageRow.state)).all() == ["pending"] * 2


def test_items_pushed_onto_the_next_page_while_sweeping_do_not_end_it(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    begin(connection, channel_id)
    for _ in range(2):
        (work,) = due(connection, site_id, channel_id)
        read(connection, work, 4, 3)
    (work,) = due(connection, site_id, channel_id)
    assert work.number == 3


def test_a_first_page_without_items_was_not_read_and_is_asked_for_again_by_the_next_run(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    sweep_id = begin(connection, channel_id)
    (work,) = due(connection, site_id, channel_id)
    read(connection, work)
    assert connection.scalars(select(SweepRow.ended_at)).one() is None
    row = select(ListPageRow.state, ListPageRow.reason)
    assert connection.execute(row).one() == ("failed", "no links to articles were found on it")
    assert begin(connection, channel_id) == sweep_id
    assert [work.number for work in due(connection, site_id, channel_id)] == [1]


def test_since_leaves_older_items_out_and_stops_at_an_older_page(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    options = SweepOptions(since=date(2026, 7, 1))
    sweep_id = begin(connection, channel_id, options)
    (work,) = due(connection, site_id, channel_id)
    newer = Listed(url=url(9), title=None, published=date(2026, 7, 2))
    older = Listed(url=url(8), title=None, published=date(2026, 6, 30))
    read(connection, work, items=(newer, older))
    (work,) = due(connection, site_id, channel_id)
    read(connection, work, items=(Listed(url=url(7), title=None, published=date(2026, 6, 1)),))
    assert ended(connection, sweep_id) == (False, "list page 2 is older than 2026-07-01")
    assert [page.url for page in due_pages(connection, site_id=site_id, now=NOW)] == [url(9)]


def test_other_options_close_the_open_sweep_as_incomplete(
    connection: Connection, site_id: int, channel_id: int
) -> None:
    first = begin(connection, channel_id, SweepOptions(pages=2))
    second = begin(connection, channel_id, SweepOptions(full=True))
    assert second != first
    assert ended(connection, first) == (False, "replaced by a sweep with other options")
