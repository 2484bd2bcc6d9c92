"""What a list page means for its sweep: its links are written, the next page is due, or the walk ends."""

import hashlib
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, func, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.edition_walk import go_on, pass_over_edition
from hubei_news.archive.ledger import add_pages
from hubei_news.archive.list_address import address_after
from hubei_news.archive.models import ListingRow, ListPageRow, SweepRow
from hubei_news.archive.settling import settle, sightings_needed
from hubei_news.archive.sweeps import (
    UNREAD,
    Listed,
    ListRead,
    ListWork,
    SweepOptions,
    add_list_page,
    end_sweep,
)
from hubei_news.edition_calendar import calendar_of

MOST_BARREN_LIST_PAGES = 60
"""How many list pages in a row may be gaps: newspapers pause for a week or two, not for two months."""

MOST_UNREAD_IN_A_ROW = 3
"""How many list pages in a row are tried by a guessed address where none could be read."""

NO_LINKS = "no links to articles were found on it"
"""Reason of a first list page that was had and not understood."""

Unread = Literal["failed", "missing"]

# Built once: composing these statements took longer than running them.
_OF_SWEEP = ListPageRow.sweep_id == bindparam("sweep")
_UPDATE_LIST_PAGE = update(ListPageRow).where(ListPageRow.id == bindparam("list_page"))
_DEEPEN = update(SweepRow).where(SweepRow.id == bindparam("sweep"), SweepRow.depth < bindparam("number"))
_OPTIONS = select(SweepRow.options).where(SweepRow.id == bindparam("sweep"))
_LAST_COMPLETE = (
    select(func.coalesce(func.max(SweepRow.id), 0))
    .where(SweepRow.channel_id == bindparam("channel"), SweepRow.complete.is_(True))
    .scalar_subquery()
)
_COUNT_NEW = select(func.count()).where(
    ListingRow.channel_id == bindparam("channel"),
    ListingRow.page_id.in_(bindparam("pages", expanding=True)),
    ListingRow.first_sweep_id > _LAST_COMPLETE,
)
_DIGESTS = select(ListPageRow.items_digest).where(
    _OF_SWEEP, ListPageRow.number.between(bindparam("first"), bindparam("last")), ListPageRow.items > 0
)
_COUNT_ITEMS = select(func.count(), func.coalesce(func.sum(ListPageRow.items), 0)).where(
    _OF_SWEEP, ListPageRow.number > bindparam("before")
)


def record_list_page(connection: Connection, work: ListWork, read: ListRead, now: datetime) -> int:
    """Write the page's links, mark it done, and open the next one or end the sweep, all in one transaction.

    Returns how many links are new: not listed by this channel when its last complete sweep ended.
    """
    if not read.items and not read.is_gap:
        # A first page without items is a rule that no longer fits, or a stub: not the end of a list.
        state: Unread = "missing" if work.number > 1 else "failed"
        reason = f"list page {work.number} has no items" if work.number > 1 else NO_LINKS
        _record_unread(connection, work, state, reason, now, next_url=read.next_url)
        return 0
    options = _options(connection, work)
    wanted = [
        item
        for item in read.items
        if not (options.since and item.published and item.published < options.since)
    ]
    new = _record_listings(connection, work, wanted, now)
    digest = hashlib.sha256("\n".join(item.url for item in read.items).encode()).hexdigest()
    _write(
        connection,
        work,
        state="done",
        items=len(read.items),
        new_items=new,
        items_digest=digest,
        fetched_at=now,
    )
    connection.execute(_DEEPEN, {"sweep": work.sweep_id, "depth": work.number, "number": work.number})
    if _repeats(connection, work):
        _record_repeats(connection, work, now)
        return new
    end = _end(connection, work, read, options, new=new)
    limit = _limit(work, options, too_old=bool(read.items) and not wanted, ends=end is not None)
    if limit is not None:
        end_sweep(connection, work.sweep_id, now, complete=False, reason=limit)
        return new
    if end is None:
        assert read.next_url is not None
        go_on(connection, work, read.next_url)
    _write(connection, work, reason=end)
    settle(connection, work, now)
    return new


def record_list_failure(connection: Connection, work: ListWork, reason: str, now: datetime) -> None:
    """Write that a list page could not be had: the sweep stays open, and the next run asks again."""
    _record_unread(connection, work, "failed", reason, now)


def record_list_missing(connection: Connection, work: ListWork, reason: str, now: datetime) -> None:
    """Write that a list page past the first seems not to exist: the end of the list, or a hole in it."""
    _record_unread(connection, work, "missing", reason, now)


def _record_listings(connection: Connection, work: ListWork, items: list[Listed], now: datetime) -> int:
    ids = add_pages(
        connection,
        [(item.url, item.title) for item in items],
        site_id=work.site_id,
        channel_id=work.channel_id,
        now=now,
    )
    insert_missing(
        connection,
        ListingRow,
        [
            {
                "channel_id": work.channel_id,
                "page_id": page_id,
                "first_sweep_id": work.sweep_id,
                "first_list_page": work.number,
            }
            for page_id in ids.values()
        ],
    )
    listed = {"channel": work.channel_id, "pages": list(ids.values())}
    return connection.scalars(_COUNT_NEW, listed).one()


def _options(connection: Connection, work: ListWork) -> SweepOptions:
    stored = connection.scalars(_OPTIONS, {"sweep": work.sweep_id}).one()
    return SweepOptions.from_json(stored)


def _limit(work: ListWork, options: SweepOptions, *, too_old: bool, ends: bool) -> str | None:
    """Return why the sweep ends here although the list may go on; None to go on, or where the walk `ends`."""
    number = work.number
    if too_old:
        return f"list page {number} is older than {options.since}"
    return f"limited to {options.pages} list pages" if number == options.pages and not ends else None


def _end(
    connection: Connection, work: ListWork, read: ListRead, options: SweepOptions, *, new: int
) -> str | None:
    """Return why the walk needs to go no deeper than this page; None to go on."""
    if new == 0 and not read.is_gap and not options.full:
        return f"nothing new on list page {work.number}"
    if read.next_url is None:
        return read.end_reason or f"list page {work.number} names no next page"
    if _barren(connection, work):
        return f"{MOST_BARREN_LIST_PAGES} list pages in a row have no items"
    return None


def _repeats(connection: Connection, work: ListWork) -> bool:
    """Say whether the last three list pages held the same items.

    New articles can push a whole page's items onto the next one once; twice in a row is a site that
    answers every number past its last page with the same page, or, for a while, every number at all.
    """
    last_three = {"sweep": work.sweep_id, "first": work.number - 2, "last": work.number}
    digests = connection.scalars(_DIGESTS, last_three).all()
    return len(digests) == 3 and len(set(digests)) == 1


def _record_repeats(connection: Connection, work: ListWork, now: datetime) -> None:
    """Write that the last three list pages are one: the next run asks for them again."""
    connection.execute(
        update(ListPageRow)
        .where(
            ListPageRow.sweep_id == work.sweep_id,
            ListPageRow.number.between(max(work.number - 2, 2), work.number),
        )
        .values(
            state="missing",
            reason=f"list page {work.number} repeats the pages before it",
            attempts=ListPageRow.attempts + 1,
            fetched_at=now,
        )
    )
    settle(connection, work, now)


def _barren(connection: Connection, work: ListWork) -> bool:
    """Say whether the last list pages were all gaps: here the newspaper begins."""
    last_pages = {"sweep": work.sweep_id, "before": work.number - MOST_BARREN_LIST_PAGES}
    pages, items = connection.execute(_COUNT_ITEMS, last_pages).one()
    return pages == MOST_BARREN_LIST_PAGES and items == 0


def _record_unread(
    connection: Connection,
    work: ListWork,
    state: Unread,
    reason: str,
    now: datetime,
    *,
    next_url: str | None = None,
) -> None:
    """Write that a page could not be read, and look past it: the list may go on behind it.

    `next_url` is where it goes on if the page itself said so; else that is guessed from the addresses.
    """
    _write(connection, work, state=state, reason=reason, attempts=work.attempts + 1, fetched_at=now)
    calendar = calendar_of(work.first_url)
    if calendar is not None:
        if work.attempts + 1 >= sightings_needed(work.number):
            pass_over_edition(connection, work, calendar)
    elif work.number > 1 and work.number != _options(connection, work).pages:
        before, in_a_row = _pages_before(connection, work)
        most = MOST_UNREAD_IN_A_ROW if next_url is None else MOST_BARREN_LIST_PAGES
        following = next_url or address_after(before, work.url)
        if following is not None and in_a_row < most:
            add_list_page(connection, work.sweep_id, number=work.number + 1, url=following)
    settle(connection, work, now)


def _pages_before(connection: Connection, work: ListWork) -> tuple[str, int]:
    """Return the address of the page before, and how many in a row up to this one are unread."""
    rows = connection.execute(
        select(ListPageRow.url, ListPageRow.state)
        .where(ListPageRow.sweep_id == work.sweep_id, ListPageRow.number < work.number)
        .order_by(ListPageRow.number.desc())
        .limit(MOST_BARREN_LIST_PAGES)
    ).all()
    in_a_row = next((count for count, row in enumerate(rows) if row.state not in UNREAD), len(rows))
    return (rows[0].url if rows else work.first_url), in_a_row + 1


def _write(connection: Connection, work: ListWork, **values: object) -> None:
    connection.execute(_UPDATE_LIST_PAGE, {"list_page": work.id, **values})
