"""The URL ledger: which pages are due, and what became of each; all in the caller's transaction."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.models import (
    PAGE_STATES,
    ArticleRow,
    ChannelRow,
    PageRow,
    SiteRow,
)
from hubei_news.archive.retries import LONGEST_RETRY, is_given_up, retry_after
from hubei_news.archive.revisions import note_seen_again
from hubei_news.archive.tombstones import how_vanished, put_tombstone, take_back_tombstone

ON_SCHEDULE = ("stored", "unchanged", "duplicate")
"""States of pages that are visited again on their site's schedule; the others wait as `retries` says."""

ONE_DAY = timedelta(days=1)  # A clock may be set back by so much without making a page due.

ASKED_AGAIN = ("failed", "forbidden", "challenged")
"""States of pages that a full sweep asks for before their time: nobody knows yet what they hold."""

SEEN_STATES = tuple(state for state in PAGE_STATES if state != "pending")

# Built once: composing these statements took longer than running them.
_IDS = select(PageRow.url, PageRow.id).where(PageRow.url.in_(bindparam("urls", expanding=True)))
_HAS_ARTICLE = exists().where(ArticleRow.page_id == PageRow.id)
_ATTEMPTS = select(PageRow.id, PageRow.attempts, _HAS_ARTICLE.label("has_article")).where(
    PageRow.url == bindparam("page_url")
)
_VISITS = select(PageRow.id, PageRow.visits).where(PageRow.url == bindparam("page_url"))
_UPDATE_PAGE = update(PageRow).where(PageRow.url == bindparam("page_url"))
_OF_SITE = PageRow.site_id == bindparam("site")
_COUNT_PENDING = select(func.count()).where(_OF_SITE, PageRow.state == "pending")
_WORK = (
    select(
        PageRow.id,
        PageRow.url,
        ChannelRow.name,
        PageRow.listed_title,
        PageRow.etag,
        PageRow.last_modified,
        _HAS_ARTICLE,
    )
    .outerjoin(ChannelRow, ChannelRow.id == PageRow.channel_id)
    .where(PageRow.id.not_in(bindparam("held", expanding=True)))
    .order_by(PageRow.id)
    .limit(bindparam("most", type_=Integer))
)
_WANTED = _WORK.where(PageRow.id.in_(bindparam("wanted", expanding=True)))
_SEEN = _WORK.where(_OF_SITE, PageRow.state.in_(SEEN_STATES))
_DUE = (
    _WORK.where(_OF_SITE, PageRow.state == "pending", PageRow.next_visit_at.is_(None)),
    _SEEN.where(PageRow.next_visit_at <= bindparam("now")),
    _SEEN.where(PageRow.next_visit_at > bindparam("latest"), PageRow.state.in_(ON_SCHEDULE)),
    _SEEN.where(PageRow.next_visit_at > bindparam("latest_retry")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One answered or failed request for a page: when it was, and what the response said."""

    at: datetime
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class PageWork:
    """A ledger row that is due: what a request for it needs."""

    id: int
    url: str
    channel: str | None
    listed_title: str | None
    etag: str | None
    last_modified: str | None
    has_article: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a page other than an article stored: a state of `PAGE_STATES` and why.

    `empty` says that a page was served and shows nothing.
    """

    url: str
    state: str
    reason: str
    empty: bool = False


def ensure_site(
    connection: Connection, *, name: str, title: str, unit: str | None, home: str | None, now: datetime
) -> int:
    """Return the id of the site's row, made or brought up to date."""
    row = {"name": name, "title": title, "unit": unit, "home": home, "first_seen": now, "last_seen": now}
    insert_missing(connection, SiteRow, [row])
    connection.execute(
        update(SiteRow).where(SiteRow.name == name).values(title=title, unit=unit, home=home, last_seen=now)
    )
    return connection.scalars(select(SiteRow.id).where(SiteRow.name == name)).one()


def ensure_channel(connection: Connection, *, site_id: int, name: str, url: str) -> int:
    """Return the id of the channel's row, made or renamed."""
    insert_missing(connection, ChannelRow, [{"site_id": site_id, "name": name, "url": url}])
    here = and_(ChannelRow.site_id == site_id, ChannelRow.url == url)
    connection.execute(update(ChannelRow).where(here).values(name=name))
    return connection.scalars(select(ChannelRow.id).where(here)).one()


def add_pages(
    connection: Connection,
    urls_and_titles: Iterable[tuple[str, str | None]],
    *,
    site_id: int | None,
    channel_id: int | None,
    now: datetime,
) -> dict[str, int]:
    """Write URLs into the ledger as `pending` where they are new; return the id of each."""
    rows = [
        {
            "url": url,
            "site_id": site_id,
            "channel_id": channel_id,
            "state": "pending",
            "listed_title": title,
            "discovered_at": now,
            "attempts": 0,
            "visits": 0,
        }
        for url, title in urls_and_titles
    ]
    insert_missing(connection, PageRow, rows)
    return page_ids(connection, [row["url"] for row in rows])


def page_ids(connection: Connection, urls: Sequence[object]) -> dict[str, int]:
    """Return the ids of those URLs that the ledger knows."""
    found: dict[str, int] = {}
    for start in range(0, len(urls), 500):
        chunk = urls[start : start + 500]
        found.update((url, page_id) for url, page_id in connection.execute(_IDS, {"urls": chunk}))
    return found


def due_pages(
    connection: Connection,
    *,
    site_id: int | None,
    now: datetime,
    excluding: Collection[int] = (),
    closed_hosts: Collection[str] = (),
    longest_revisit: timedelta = LONGEST_RETRY,
    only: Collection[int] | None = None,
    limit: int = 100,
) -> list[PageWork]:
    """Return pages to fetch now: the pending ones in order of discovery, then those due to be seen again.

    `only` names page ids to fetch whether due or not (a re-crawl); `excluding` those held already;
    `closed_hosts` (as `host_of` writes them) those that are left alone. A page that would be due later than
    any wait allows (`longest_revisit`, that of the site's schedule) was visited by a clock that has been set
    back since: it is due now.
    """
    values = {
        "site": site_id,
        "now": now,
        "latest": now + longest_revisit + ONE_DAY,
        "latest_retry": now + LONGEST_RETRY + ONE_DAY,
        "wanted": only or (),
        "held": excluding,
    }
    barred = [not_on_host(PageRow.url, host) for host in closed_hosts]
    found: list[PageWork] = []
    for query in _DUE if only is None else (_WANTED,):
        if len(found) < limit:
            rows = connection.execute(query.where(*barred), {**values, "most": limit - len(found)})
            found.extend(PageWork(*row) for row in rows)
    return found


def not_on_host(url: InstrumentedAttribute[str], host: str) -> ColumnElement[bool]:
    """Return the condition that a canonical URL does not lie on a host (with its port, if unusual)."""
    return and_(*(~url.startswith(prefix, autoescape=True) for prefix in _prefixes(host)))


def on_host(url: InstrumentedAttribute[str], host: str) -> ColumnElement[bool]:
    """Return the condition that a canonical URL lies on a host (with its port, if unusual)."""
    return or_(*(url.startswith(prefix, autoescape=True) for prefix in _prefixes(host)))


def _prefixes(host: str) -> tuple[str, str]:
    return f"http://{host}/", f"https://{host}/"


def record_outcome(connection: Connection, outcome: Outcome, visit: Visit) -> None:
    """Write what became of a page that brought no article; its stored article, if any, stays."""
    page = connection.execute(_ATTEMPTS, {"page_url": outcome.url}).one_or_none()
    if page is None:
        return
    wait = retry_after(outcome.state, page.attempts, has_article=page.has_article, empty=outcome.empty)
    connection.execute(
        _UPDATE_PAGE,
        {
            "page_url": outcome.url,
            "state": outcome.state,
            "reason": outcome.reason,
            "attempts": page.attempts + 1,
            "visited_at": visit.at,
            "http_status": visit.http_status,
            "next_visit_at": visit.at + wait,
        },
    )
    given_up = is_given_up(page.attempts)
    how = how_vanished(outcome.state, outcome.reason, visit.http_status, gives_up=given_up)
    if how is not None:
        put_tombstone(connection, page.id, how, outcome.reason, visit.at)


def record_unchanged(
    connection: Connection, url: str, visit: Visit, *, reason: str, schedule: Sequence[timedelta]
) -> None:
    """Write that a page was seen again and is as it was."""
    page_id, visits = connection.execute(_VISITS, {"page_url": url}).one()
    note_seen_again(connection, page_id, visit.at)
    take_back_tombstone(connection, page_id, visit.at)
    connection.execute(
        _UPDATE_PAGE,
        {
            "page_url": url,
            "state": "unchanged",
            "reason": reason,
            "attempts": 0,
            "visits": visits + 1,
            "visited_at": visit.at,
            "http_status": visit.http_status,
            "next_visit_at": next_visit(visit.at, visits, schedule),
        },
    )


def next_visit(now: datetime, visits: int, schedule: Sequence[timedelta]) -> datetime | None:
    """Return when a page already looked at `visits` times before now is looked at again; None for never."""
    return now + schedule[visits] if visits < len(schedule) else None


def make_due(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """Let pages be looked at now, whenever they were due; those that are pending are due as they are."""
    seen = PageRow.id.in_(ids) & PageRow.state.in_(SEEN_STATES)
    connection.execute(update(PageRow).where(seen).values(next_visit_at=now))


def ask_again(connection: Connection, site_id: int, now: datetime) -> None:
    """Let those pages of a site be due now that failed, were barred or challenged, and have no article."""
    waiting = PageRow.state.in_(ASKED_AGAIN) & (PageRow.site_id == site_id) & ~_HAS_ARTICLE
    connection.execute(update(PageRow).where(waiting).values(next_visit_at=now))


def count_pending(connection: Connection, site_id: int) -> int:
    """Return how many pages of a site wait for their first outcome."""
    return connection.scalars(_COUNT_PENDING, {"site": site_id}).one()


def count_unvisited(connection: Connection, ids: Sequence[int], *, since: datetime) -> int:
    """Return how many of the pages have not been visited since a moment."""
    visited = 0
    for start in range(0, len(ids), 500):
        chunk = PageRow.id.in_(ids[start : start + 500])
        visited += connection.scalars(select(func.count()).where(chunk, PageRow.visited_at >= since)).one()
    return len(ids) - visited
