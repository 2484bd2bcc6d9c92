"""Gaps of an archive: days without articles, entries of list pages never stored, list pages never read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from hubei_news.archive.models import (
    ArticleRow,
    ChannelRow,
    ListingRow,
    ListPageRow,
    PageRow,
    SiteRow,
    SweepRow,
)
from hubei_news.archive.publishing_days import missing_days
from hubei_news.article import SHANGHAI

STORED_STATES = ("stored", "unchanged", "duplicate")
"""States of pages whose article the archive has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingDays:
    """Days without articles of a channel that usually publishes on their weekdays."""

    site: str
    channel: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverStored:
    """Entries first seen on one list page of one sweep of which the archive has no article, by state.

    `number` and `url` of the list page are None for entries of archives that did not note them yet.
    """

    site: str
    channel: str
    seen_at: datetime
    number: int | None
    url: str | None
    states: Mapping[str, int]

    @property
    def entries(self) -> int:
        """How many entries were never stored."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverRead:
    """A list page not to be read since the channel's last complete sweep: what it names is unknown."""

    site: str
    channel: str
    number: int
    url: str
    tried_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Which lists of a site anything is known of: the channels whose list was read, and those never read."""

    site: str
    read: tuple[str, ...]
    never_read: tuple[str, ...]


def read_judgements(connection: Connection, sites: Collection[str] = ()) -> list[Judgement]:
    """Return for each site whose lists were ever read: of other channels nothing tells what is lacking."""
    channels = _channels(connection, sites).values()
    query = select(SiteRow.name).order_by(SiteRow.name)
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    return [
        Judgement(
            site=name,
            read=tuple(channel for site, channel, at in channels if site == name and at is not None),
            never_read=tuple(channel for site, channel, at in channels if site == name and at is None),
        )
        for name in connection.scalars(query)
    ]


def read_missing_days(
    connection: Connection,
    sites: Collection[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[MissingDays]:
    """Return the days that look like gaps, channel by channel.

    A channel is judged up to the day before its list was read last, at most up to `until`.
    """
    found = []
    published = _days_by_channel(connection)
    for channel_id, (site, channel, read_at) in _channels(connection, sites).items():
        if read_at is None:
            continue
        last = read_at.astimezone(SHANGHAI).date() - timedelta(days=1)
        last = last if until is None else min(last, until)
        days = missing_days(published.get(channel_id, ()), since=since, until=last)
        if days:
            found.append(MissingDays(site=site, channel=channel, days=tuple(days)))
    return found


def read_never_stored(connection: Connection, sites: Collection[str] = ()) -> list[NeverStored]:
    """Return the list pages on which entries stood that were never stored, the newest sweep first."""
    place = (ListingRow.channel_id, ListingRow.first_sweep_id, ListingRow.first_list_page)
    counted = (
        select(*place, PageRow.state, func.count().label("pages"))
        .join(PageRow, PageRow.id == ListingRow.page_id)
        .where(PageRow.state.not_in(STORED_STATES))
        .where(~select(ArticleRow.id).where(ArticleRow.page_id == PageRow.id).exists())
        .group_by(*place, PageRow.state)
    ).subquery()
    query = (
        select(
            SweepRow.id.label("sweep_id"),
            SiteRow.name.label("site"),
            ChannelRow.name.label("channel"),
            SweepRow.started_at,
            counted.c.first_list_page,
            ListPageRow.url,
            ListPageRow.fetched_at,
            counted.c.state,
            counted.c.pages,
        )
        .join(ChannelRow, ChannelRow.id == counted.c.channel_id)
        .join(SiteRow, SiteRow.id == ChannelRow.site_id)
        .join(SweepRow, SweepRow.id == counted.c.first_sweep_id)
        .outerjoin(
            ListPageRow,
            and_(ListPageRow.sweep_id == SweepRow.id, ListPageRow.number == counted.c.first_list_page),
        )
        .order_by(SweepRow.id.desc(), counted.c.first_list_page, counted.c.state)
    )
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    states: defaultdict[tuple[int, int | None], dict[str, int]] = defaultdict(dict)
    found: dict[tuple[int, int | None], NeverStored] = {}
    for row in connection.execute(query):
        key = (row.sweep_id, row.first_list_page)
        states[key][row.state] = row.pages
        found[key] = NeverStored(
            site=row.site,
            channel=row.channel,
            seen_at=row.fetched_at or row.started_at,
            number=row.first_list_page,
            url=row.url,
            states=states[key],
        )
    return list(found.values())


def read_never_read(connection: Connection, sites: Collection[str] = ()) -> list[NeverRead]:
    """Return the list pages that no sweep since a channel's last complete one could read.

    A page that is missing behind the last that was read is the end of the list, and no gap.
    """
    last_complete = (
        select(SweepRow.channel_id, func.max(SweepRow.id).label("id"))
        .where(SweepRow.complete.is_(True))
        .group_by(SweepRow.channel_id)
    ).subquery()
    query = (
        select(
            ChannelRow.id.label("channel_id"),
            SiteRow.name.label("site"),
            ChannelRow.name.label("channel"),
            ListPageRow.number,
            ListPageRow.url,
            ListPageRow.fetched_at,
            ListPageRow.reason,
            ListPageRow.attempts,
            or_(ListPageRow.state == "missing", ListPageRow.state == "pending").label("at_its_end"),
            SweepRow.depth,
            (ListPageRow.state == "done").label("read"),
        )
        .join(SweepRow, SweepRow.id == ListPageRow.sweep_id)
        .join(ChannelRow, ChannelRow.id == SweepRow.channel_id)
        .join(SiteRow, SiteRow.id == ChannelRow.site_id)
        .outerjoin(last_complete, last_complete.c.channel_id == ChannelRow.id)
        .where(SweepRow.id > func.coalesce(last_complete.c.id, 0))
        .order_by(SiteRow.name, ChannelRow.id, ListPageRow.number, SweepRow.id)
    )
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    # Of a page of several sweeps the last one counts.
    last = {
        (row.channel_id, row.number): row for row in connection.execute(query) if row.attempts or row.read
    }
    return [
        NeverRead(
            site=row.site,
            channel=row.channel,
            number=row.number,
            url=row.url,
            tried_at=row.fetched_at,
            reason=row.reason,
        )
        for row in last.values()
        if not row.read and not (row.at_its_end and row.number > row.depth)
    ]


def _channels(connection: Connection, sites: Collection[str]) -> dict[int, tuple[str, str, datetime | None]]:
    """Return site, name and the moment when the list was read last, by channel id.

    A page without entries says nothing: archives of older versions have stubs as read.
    """
    read_at = (
        select(SweepRow.channel_id, func.max(ListPageRow.fetched_at).label("moment"))
        .join(SweepRow, SweepRow.id == ListPageRow.sweep_id)
        .where(ListPageRow.state == "done", ListPageRow.items > 0)
        .group_by(SweepRow.channel_id)
    ).subquery()
    query = (
        select(ChannelRow.id, SiteRow.name, ChannelRow.name, read_at.c.moment)
        .join(SiteRow, SiteRow.id == ChannelRow.site_id)
        .outerjoin(read_at, read_at.c.channel_id == ChannelRow.id)
        .order_by(SiteRow.name, ChannelRow.id)
    )
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    return {row_id: (site, channel, moment) for row_id, site, channel, moment in connection.execute(query)}


def _days_by_channel(connection: Connection) -> dict[int, set[date]]:
    """Return the days on which articles that a channel lists were published; a duplicate is its twin."""
    article_of = func.coalesce(PageRow.duplicate_of, PageRow.id)
    day = func.substr(ArticleRow.published_at, 1, 10)
    query = (
        select(ListingRow.channel_id, day)
        .join(PageRow, PageRow.id == ListingRow.page_id)
        .join(ArticleRow, ArticleRow.page_id == article_of)
        .where(ArticleRow.published_at.is_not(None))
        .distinct()
    )
    found: defaultdict[int, set[date]] = defaultdict(set)
    for channel_id, written in connection.execute(query):
        found[channel_id].add(date.fromisoformat(written))
    return found
