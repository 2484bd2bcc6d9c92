"""Sweeps: how far the walk over a channel's list pages has got, and when it may stop."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.ledger import add_pages, not_on_host
from hubei_news.archive.models import ChannelRow, ListingRow, ListPageRow, SweepRow

MOST_BARREN_LIST_PAGES = 60
"""How many list pages in a row may be gaps: newspapers pause for a week or two, not for two months."""

MOST_LIST_PAGE_ATTEMPTS = 5
"""In how many runs a list page may fail before its sweep is given up as incomplete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepOptions:
    """How far a sweep goes: the first `pages` list pages, past known ones if `full`, not before `since`."""

    pages: int | None = None
    full: bool = False
    since: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the options as the `sweeps` table keeps them."""
        return {
            "pages": self.pages,
            "full": self.full,
            "since": self.since.isoformat() if self.since else None,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "SweepOptions":
        """Read what `to_json` wrote."""
        since = stored.get("since")
        return cls(
            pages=stored.get("pages"),
            full=stored.get("full", False),
            since=date.fromisoformat(since) if since else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWork:
    """A list page to fetch: the `number`-th of its sweep (1-based), and where the list begins."""

    id: int
    sweep_id: int
    site_id: int
    channel_id: int
    channel: str
    number: int
    url: str
    first_url: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry of a list page, its URL canonical."""

    url: str
    title: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep that is under way, and whether an earlier run began it."""

    id: int
    resumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    """What a list page said: its entries, the next page, and why there is none.

    A gap is a place without entries behind which the list goes on: a newspaper's day without edition.
    """

    items: tuple[Listed, ...]
    next_url: str | None
    end_reason: str | None
    is_gap: bool = False


def begin_sweep(
    connection: Connection, channel_id: int, first_url: str, options: SweepOptions, now: datetime
) -> Sweep:
    """Go on with the channel's open sweep, or open one; an open one with other options is closed first."""
    open_sweeps = select(SweepRow.id, SweepRow.options).where(
        SweepRow.channel_id == channel_id, SweepRow.ended_at.is_(None)
    )
    for sweep_id, stored in connection.execute(open_sweeps).all():
        if SweepOptions.from_json(stored) == options:
            connection.execute(
                update(ListPageRow)
                .where(ListPageRow.sweep_id == sweep_id, ListPageRow.state == "failed")
                .values(state="pending")
            )
            return Sweep(id=sweep_id, resumed=True)
        end_sweep(connection, sweep_id, now, complete=False, reason="replaced by a sweep with other options")
    return Sweep(id=open_sweep(connection, channel_id, first_url, options, now), resumed=False)


def has_open_sweep(connection: Connection, channel_id: int) -> bool:
    """Return whether a sweep of the channel is under way."""
    query = select(SweepRow.id).where(SweepRow.channel_id == channel_id, SweepRow.ended_at.is_(None))
    return connection.execute(query.limit(1)).first() is not None


def open_sweep(
    connection: Connection, channel_id: int, first_url: str, options: SweepOptions, now: datetime
) -> int:
    """Open a sweep with its first list page pending."""
    sweep_id = connection.execute(
        insert(SweepRow)
        .values(channel_id=channel_id, options=options.to_json(), started_at=now, complete=False, depth=0)
        .returning(SweepRow.id)
    ).scalar_one()
    add_list_page(connection, sweep_id, number=1, url=first_url)
    return sweep_id


def add_list_page(connection: Connection, sweep_id: int, *, number: int, url: str) -> None:
    """Write the sweep's next list page as pending."""
    row = {"sweep_id": sweep_id, "number": number, "url": url, "state": "pending", "attempts": 0}
    insert_missing(connection, ListPageRow, [row])


def end_sweep(connection: Connection, sweep_id: int, now: datetime, *, complete: bool, reason: str) -> None:
    """Close a sweep with the reason why it went no deeper."""
    connection.execute(
        update(SweepRow).where(SweepRow.id == sweep_id).values(ended_at=now, complete=complete, reason=reason)
    )


def due_list_pages(
    connection: Connection,
    site_id: int,
    *,
    channels: Collection[int],
    excluding: Collection[int] = (),
    closed_hosts: Collection[str] = (),
) -> list[ListWork]:
    """Return the pending list pages of open sweeps, of those channels that the site file still names."""
    query = (
        select(
            ListPageRow.id,
            ListPageRow.sweep_id,
            SweepRow.channel_id,
            ChannelRow.name,
            ListPageRow.number,
            ListPageRow.url,
            ChannelRow.url,
            ListPageRow.attempts,
        )
        .join(SweepRow, SweepRow.id == ListPageRow.sweep_id)
        .join(ChannelRow, ChannelRow.id == SweepRow.channel_id)
        .where(
            ChannelRow.site_id == site_id,
            SweepRow.ended_at.is_(None),
            ListPageRow.state == "pending",
            ListPageRow.id.not_in(excluding),
            ChannelRow.id.in_(channels),
            *(not_on_host(ListPageRow.url, host) for host in closed_hosts),
        )
        .order_by(ListPageRow.id)
    )
    return [
        ListWork(
            id=row_id,
            sweep_id=sweep_id,
            site_id=site_id,
            channel_id=channel_id,
            channel=channel,
            number=number,
            url=url,
            first_url=first_url,
            attempts=attempts,
        )
        for row_id, sweep_id, channel_id, channel, number, url, first_url, attempts in connection.execute(
            query
        )
    ]


def record_list_page(connection: Connection, work: ListWork, read: ListRead, now: datetime) -> int:
    """Write the page's links, mark it done, and open the next one or end the sweep, all in one transaction.

    Returns how many links are new: not listed by this channel when its last complete sweep ended.
    """
    stored = connection.scalars(select(SweepRow.options).where(SweepRow.id == work.sweep_id)).one()
    options = SweepOptions.from_json(stored)
    wanted = [
        item
        for item in read.items
        if not (options.since and item.published and item.published < options.since)
    ]
    new = _record_listings(connection, work, wanted, now)
    digest = hashlib.sha256("\n".join(item.url for item in read.items).encode()).hexdigest()
    connection.execute(
        update(ListPageRow)
        .where(ListPageRow.id == work.id)
        .values(
            state="done",
            reason=None,
            items=len(read.items),
            new_items=new,
            items_digest=digest,
            fetched_at=now,
        )
    )
    connection.execute(update(SweepRow).where(SweepRow.id == work.sweep_id).values(depth=work.number))
    ending = _why_end(connection, work, read, options, new=new, too_old=bool(read.items) and not wanted)
    if ending is None:
        assert read.next_url is not None
        add_list_page(connection, work.sweep_id, number=work.number + 1, url=read.next_url)
        return new
    reason, complete = ending
    end_sweep(connection, work.sweep_id, now, complete=complete, reason=reason)
    return new


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
            {"channel_id": work.channel_id, "page_id": page_id, "first_sweep_id": work.sweep_id}
            for page_id in ids.values()
        ],
    )
    last_complete = (
        select(func.coalesce(func.max(SweepRow.id), 0))
        .where(SweepRow.channel_id == work.channel_id, SweepRow.complete.is_(True))
        .scalar_subquery()
    )
    return connection.scalars(
        select(func.count()).where(
            ListingRow.channel_id == work.channel_id,
            ListingRow.page_id.in_(ids.values()),
            ListingRow.first_sweep_id > last_complete,
        )
    ).one()


def _why_end(
    connection: Connection, work: ListWork, read: ListRead, options: SweepOptions, *, new: int, too_old: bool
) -> tuple[str, bool] | None:
    """Return why the sweep ends at this page and whether it is then complete; None to go on."""
    number = work.number
    reasons: tuple[tuple[bool, str, bool], ...] = (
        # A first page without items is a rule that no longer fits, not the end of a list.
        (not read.items and not read.is_gap, f"list page {number} has no items", number > 1),
        (too_old, f"list page {number} is older than {options.since}", False),
        (new == 0 and not read.is_gap and not options.full, f"nothing new on list page {number}", True),
        (read.next_url is None, read.end_reason or f"list page {number} names no next page", True),
        (number == options.pages, f"limited to {options.pages} list pages", False),
        (_repeats(connection, work), f"list page {number} repeats the pages before it", True),
        (_barren(connection, work), f"{MOST_BARREN_LIST_PAGES} list pages in a row have no items", True),
    )
    return next(((reason, complete) for ends, reason, complete in reasons if ends), None)


def _repeats(connection: Connection, work: ListWork) -> bool:
    """Say whether the last three list pages held the same items.

    New articles can push a whole page's items onto the next one once; twice in a row is a site that
    answers every number past its last page with the same page.
    """
    digests = connection.scalars(
        select(ListPageRow.items_digest).where(
            ListPageRow.sweep_id == work.sweep_id,
            ListPageRow.number.between(work.number - 2, work.number),
            ListPageRow.items > 0,
        )
    ).all()
    return len(digests) == 3 and len(set(digests)) == 1


def _barren(connection: Connection, work: ListWork) -> bool:
    """Say whether the last list pages were all gaps: here the newspaper begins."""
    query = select(func.count(), func.coalesce(func.sum(ListPageRow.items), 0)).where(
        ListPageRow.sweep_id == work.sweep_id, ListPageRow.number > work.number - MOST_BARREN_LIST_PAGES
    )
    pages, items = connection.execute(query).one()
    return pages == MOST_BARREN_LIST_PAGES and items == 0


def record_list_failure(connection: Connection, work: ListWork, reason: str, now: datetime) -> None:
    """Write that a list page could not be had: the sweep stays open for the next run, five times over."""
    attempts = work.attempts + 1
    connection.execute(
        update(ListPageRow)
        .where(ListPageRow.id == work.id)
        .values(state="failed", reason=reason, attempts=attempts, fetched_at=now)
    )
    if attempts >= MOST_LIST_PAGE_ATTEMPTS:
        end_sweep(
            connection,
            work.sweep_id,
            now,
            complete=False,
            reason=f"list page {work.number} failed in {attempts} runs: {reason}",
        )


def record_list_end(connection: Connection, work: ListWork, reason: str, now: datetime) -> None:
    """Write that a list page past the first does not exist: the list ends before it."""
    connection.execute(
        update(ListPageRow)
        .where(ListPageRow.id == work.id)
        .values(state="done", reason=reason, items=0, new_items=0, fetched_at=now)
    )
    end_sweep(connection, work.sweep_id, now, complete=True, reason=reason)
