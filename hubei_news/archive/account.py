"""The ledger's account: per site and channel what became of every URL, how far lists were read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from hubei_news.archive.models import (
    PAGE_STATES,
    ArticleRow,
    ChannelRow,
    ListPageRow,
    PageRow,
    RunRow,
    SiteRow,
    SweepRow,
)

ChannelKey = tuple[int | None, int | None]
"""Site id and channel id; None for URLs of no known site, or that no list page named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepState:
    """One sweep: when it began and ended, how many list pages deep it got, and why it went no deeper.

    `waits_at` is the first list page that it has not read, and `waits_for` why not, where it was asked for.
    """

    started_at: datetime
    ended_at: datetime | None
    depth: int
    reason: str | None
    waits_at: int | None = None
    waits_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAccount:
    """How many URLs of a channel are in each state; `name` is None for URLs that no list page named.

    `completed` is the last sweep that saw all there was to see, `latest` a later one that did not (yet);
    `oldest_pending` is when the URL that waits longest was found.
    """

    name: str | None
    url: str | None
    states: Mapping[str, int]
    completed: SweepState | None
    latest: SweepState | None
    oldest_pending: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """A run of a site: when it began and ended, and how (`finished`, `shutdown`, `died`, …)."""

    started_at: datetime
    finished_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAccount:
    """How many URLs of a site are in each state, and how many articles are stored.

    `name` is None for URLs of no known site. The states add up to `pages`, as those of the channels do.
    """

    name: str | None
    title: str | None
    unit: str | None
    home: str | None
    pages: int
    states: Mapping[str, int]
    articles: int
    newest: str | None
    oldest_pending: datetime | None
    last_run: RunState | None
    channels: tuple[ChannelAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCount:
    """How many URLs of a site brought no article for one reason."""

    site: str | None
    state: str
    reason: str | None
    pages: int


def read_account(connection: Connection, sites: Collection[str] = ()) -> list[SiteAccount]:
    """Return the ledger's account, site by site in order of name; of all sites or only of those named."""
    columns = (SiteRow.id, SiteRow.name, SiteRow.title, SiteRow.unit, SiteRow.home)
    known = {row.id: row for row in connection.execute(select(*columns)) if not sites or row.name in sites}
    channels = _channels(connection)
    runs = _last_runs(connection)
    # Answered from the index on both columns: the articles themselves are not read.
    by_site = select(ArticleRow.site, func.count(), func.max(ArticleRow.published_at)).group_by(
        ArticleRow.site
    )
    stored = {name: (count, newest) for name, count, newest in connection.execute(by_site)}
    accounts = []
    for site_id in sorted(known, key=lambda key: known[key].name):
        row = known[site_id]
        place = (row.name, row.title, row.unit, row.home)
        found = _site_account(place, channels[site_id], stored.get(row.name, (0, None)), runs.get(site_id))
        accounts.append(found)
    if not sites and channels[None]:
        nowhere = (None, None, None, None)
        accounts.append(_site_account(nowhere, channels[None], stored.get(None, (0, None)), None))
    return accounts


def read_reasons(connection: Connection, sites: Collection[str] = ()) -> list[ReasonCount]:
    """Return why URLs brought no article, most frequent first.

    Duplicates are left out: the reason of each names its twin.
    """
    query = (
        select(SiteRow.name, PageRow.state, PageRow.reason, func.count().label("pages"))
        .outerjoin(SiteRow, SiteRow.id == PageRow.site_id)
        .where(PageRow.state.not_in(("pending", "stored", "unchanged", "duplicate")))
        .group_by(SiteRow.name, PageRow.state, PageRow.reason)
        .order_by(func.count().desc(), SiteRow.name, PageRow.state, PageRow.reason)
    )
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    return [
        ReasonCount(site=name, state=state, reason=reason, pages=pages)
        for name, state, reason, pages in connection.execute(query)
    ]


def _site_account(
    place: tuple[str | None, str | None, str | None, str | None],
    channels: tuple[ChannelAccount, ...],
    stored: tuple[int, str | None],
    last_run: RunState | None,
) -> SiteAccount:
    total: dict[str, int] = dict.fromkeys(PAGE_STATES, 0)
    for channel in channels:
        for state, pages in channel.states.items():
            total[state] = total.get(state, 0) + pages
    waiting = [channel.oldest_pending for channel in channels if channel.oldest_pending is not None]
    name, title, unit, home = place
    return SiteAccount(
        name=name,
        title=title,
        unit=unit,
        home=home,
        pages=sum(total.values()),
        states=total,
        articles=stored[0],
        newest=stored[1],
        oldest_pending=min(waiting, default=None),
        last_run=last_run,
        channels=channels,
    )


def _channels(connection: Connection) -> Mapping[int | None, tuple[ChannelAccount, ...]]:
    """Return the channels of each site id: those declared, then the URLs that no list page named."""
    rows = connection.execute(
        select(ChannelRow.site_id, ChannelRow.id, ChannelRow.name, ChannelRow.url).order_by(ChannelRow.id)
    )
    named = {(row.site_id, row.id): (row.name, row.url) for row in rows}
    states = _states(connection)
    oldest = _oldest_pending(connection)
    completed, latest = _sweeps(connection)
    found: defaultdict[int | None, tuple[ChannelAccount, ...]] = defaultdict(tuple)
    for key in [*named, *(key for key in states if key not in named)]:
        name, url = named.get(key, (None, None))
        found[key[0]] += (
            ChannelAccount(
                name=name,
                url=url,
                states=dict.fromkeys(PAGE_STATES, 0) | states.get(key, {}),
                completed=completed.get(key[1]),
                latest=latest.get(key[1]),
                oldest_pending=oldest.get(key),
            ),
        )
    return found


def _states(connection: Connection) -> dict[ChannelKey, dict[str, int]]:
    found: defaultdict[ChannelKey, dict[str, int]] = defaultdict(dict)
    columns = (PageRow.site_id, PageRow.channel_id, PageRow.state)
    for site_id, channel_id, state, pages in connection.execute(
        select(*columns, func.count()).group_by(*columns)
    ):
        found[site_id, channel_id][state] = pages
    return found


def _oldest_pending(connection: Connection) -> dict[ChannelKey, datetime]:
    columns = (PageRow.site_id, PageRow.channel_id)
    query = select(*columns, func.min(PageRow.discovered_at)).where(PageRow.state == "pending")
    return {(site, channel): moment for site, channel, moment in connection.execute(query.group_by(*columns))}


def _sweeps(connection: Connection) -> tuple[dict[int | None, SweepState], dict[int | None, SweepState]]:
    """Return each channel's last complete sweep, and its last one if that is a later one."""
    last_of_each = select(func.max(SweepRow.id)).group_by(SweepRow.channel_id)
    completed = _read_sweeps(connection, last_of_each.where(SweepRow.complete.is_(True)))
    latest = _read_sweeps(connection, last_of_each)
    return completed, {channel: sweep for channel, sweep in latest.items() if sweep != completed.get(channel)}


def _read_sweeps(connection: Connection, ids: Select[int]) -> dict[int | None, SweepState]:
    not_read = (ListPageRow.sweep_id == SweepRow.id, ListPageRow.state != "done")
    first = select(ListPageRow.number).where(*not_read).order_by(ListPageRow.number).limit(1)
    why = select(ListPageRow.reason).where(*not_read).order_by(ListPageRow.number).limit(1)
    query = select(
        SweepRow.channel_id,
        SweepRow.started_at,
        SweepRow.ended_at,
        SweepRow.depth,
        SweepRow.reason,
        first.correlate(SweepRow).scalar_subquery().label("waits_at"),
        why.correlate(SweepRow).scalar_subquery().label("waits_for"),
    ).where(SweepRow.id.in_(ids))
    return {
        row.channel_id: SweepState(
            started_at=row.started_at,
            ended_at=row.ended_at,
            depth=row.depth,
            reason=row.reason,
            waits_at=row.waits_at,
            waits_for=row.waits_for,
        )
        for row in connection.execute(query)
    }


def _last_runs(connection: Connection) -> dict[int | None, RunState]:
    latest = select(func.max(RunRow.id)).where(RunRow.site_id.is_not(None)).group_by(RunRow.site_id)
    columns = (RunRow.site_id, RunRow.started_at, RunRow.finished_at, RunRow.outcome)
    return {
        site_id: RunState(started_at=started_at, finished_at=finished_at, outcome=outcome)
        for site_id, started_at, finished_at, outcome in connection.execute(
            select(*columns).where(RunRow.id.in_(latest))
        )
    }
