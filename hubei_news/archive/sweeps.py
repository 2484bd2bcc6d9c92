"""Sweeps: the walks over a channel's list pages, begun, gone on with and ended, and what is due of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.ledger import not_on_host
from hubei_news.archive.models import ChannelRow, ListPageRow, SweepRow

UNREAD = ("failed", "missing")
"""States of a list page that could not be had, or that seems not to exist: the next run asks again."""


# Built once: composing this statement took longer than running it.
_DUE = (
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
        ChannelRow.site_id == bindparam("site"),
        SweepRow.ended_at.is_(None),
        ListPageRow.state == "pending",
        ListPageRow.id.not_in(bindparam("held", expanding=True)),
        ChannelRow.id.in_(bindparam("channels", expanding=True)),
    )
    .order_by(ListPageRow.id)
)


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
                .where(ListPageRow.sweep_id == sweep_id, ListPageRow.state.in_(UNREAD))
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
    query = _DUE.where(*(not_on_host(ListPageRow.url, host) for host in closed_hosts))
    values = {"site": site_id, "held": excluding, "channels": channels}
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
            query, values
        )
    ]
