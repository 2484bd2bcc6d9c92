"""Reads an archive: an article by its URL, the account per site and channel, what was done to the texts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from hubei_news.archive.models import PAGE_STATES, ArticleRow, ChannelRow, PageRow, SiteRow
from hubei_news.article import PUBLIC_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What the archive knows of a URL: its ledger row and, where one is stored, the article's public record.

    Of a `duplicate` the article is that of `duplicate_of`, the URL that brought it first.
    """

    url: str
    state: str
    reason: str | None
    visited_at: datetime | None
    duplicate_of: str | None
    article: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAccount:
    """How many URLs of a channel are in each state; `name` is None for URLs that no list page named."""

    name: str | None
    url: str | None
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAccount:
    """How many URLs of a site are in each state, and how many articles are stored.

    `name` is None for URLs of no known site. The states add up to `pages`, as those of the channels do.
    """

    name: str | None
    title: str | None
    unit: str | None
    pages: int
    states: Mapping[str, int]
    articles: int
    newest: str | None
    channels: tuple[ChannelAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCount:
    """How many URLs of a site brought no article for one reason."""

    site: str | None
    state: str
    reason: str | None
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTexts:
    """What was done to the texts of a site: lines cut, mirror repairs, articles not in simplified script."""

    name: str | None
    articles: int
    cut_lines: int
    repairs: int
    traditional: int


def article_record(row: Row[Any] | Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of `articles` as the public record: plain JSON values in the order of `PUBLIC_FIELDS`."""
    values = row if isinstance(row, Mapping) else row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)
    record = {name: values[name] for name in PUBLIC_FIELDS}
    fetched_at = record["fetched_at"]
    record["fetched_at"] = fetched_at.isoformat(timespec="seconds") if fetched_at else None
    return record


ARTICLE_COLUMNS = tuple(getattr(ArticleRow, name) for name in PUBLIC_FIELDS)
"""The columns that `article_record` needs."""


def find_page(connection: Connection, url: str) -> KnownPage | None:
    """Return what is known of a canonical URL; None for one that the ledger has never seen."""
    page = connection.execute(
        select(PageRow.id, PageRow.state, PageRow.reason, PageRow.visited_at, PageRow.duplicate_of).where(
            PageRow.url == url
        )
    ).one_or_none()
    if page is None:
        return None
    first_url = None
    if page.duplicate_of is not None:
        first_url = connection.scalars(select(PageRow.url).where(PageRow.id == page.duplicate_of)).one()
    article = connection.execute(
        select(*ARTICLE_COLUMNS).where(ArticleRow.page_id.in_([page.id, page.duplicate_of]))
    ).first()
    return KnownPage(
        url=url,
        state=page.state,
        reason=page.reason,
        visited_at=page.visited_at,
        duplicate_of=first_url,
        article=article_record(article) if article is not None else None,
    )


def read_account(connection: Connection, sites: Collection[str] = ()) -> list[SiteAccount]:
    """Return the ledger's account, site by site in order of name; of all sites or only of those named."""
    known = {
        row.id: row
        for row in connection.execute(select(SiteRow.id, SiteRow.name, SiteRow.title, SiteRow.unit))
        if not sites or row.name in sites
    }
    channels = _channel_states(connection)
    # Answered from the index on both columns: the articles themselves are not read.
    by_site = select(ArticleRow.site, func.count(), func.max(ArticleRow.published_at)).group_by(
        ArticleRow.site
    )
    stored = {name: (count, newest) for name, count, newest in connection.execute(by_site)}
    accounts = []
    for site_id in sorted(known, key=lambda key: known[key].name):
        row = known[site_id]
        accounts.append(
            _site_account(
                row.name, row.title, row.unit, channels.get(site_id, {}), stored.get(row.name, (0, None))
            )
        )
    if not sites and None in channels:
        accounts.append(_site_account(None, None, None, channels[None], stored.get(None, (0, None))))
    return accounts


def _channel_states(
    connection: Connection,
) -> dict[int | None, dict[tuple[str | None, str | None], dict[str, int]]]:
    """Return the counts by site id, then by channel (name, URL), then by state."""
    found: dict[int | None, dict[tuple[str | None, str | None], dict[str, int]]] = defaultdict(dict)
    for row in connection.execute(select(ChannelRow.site_id, ChannelRow.name, ChannelRow.url)):
        found[row.site_id][row.name, row.url] = {}
    counted = (
        select(PageRow.site_id, PageRow.channel_id, PageRow.state, func.count().label("pages"))
        .group_by(PageRow.site_id, PageRow.channel_id, PageRow.state)
        .subquery()
    )
    query = select(
        counted.c.site_id, ChannelRow.name, ChannelRow.url, counted.c.state, counted.c.pages
    ).outerjoin(ChannelRow, ChannelRow.id == counted.c.channel_id)
    for site_id, name, url, state, pages in connection.execute(query):
        found[site_id].setdefault((name, url), {})[state] = pages
    return found


def _site_account(
    name: str | None,
    title: str | None,
    unit: str | None,
    channels: Mapping[tuple[str | None, str | None], Mapping[str, int]],
    stored: tuple[int, str | None],
) -> SiteAccount:
    total: dict[str, int] = dict.fromkeys(PAGE_STATES, 0)
    for states in channels.values():
        for state, pages in states.items():
            total[state] = total.get(state, 0) + pages
    return SiteAccount(
        name=name,
        title=title,
        unit=unit,
        pages=sum(total.values()),
        states=total,
        articles=stored[0],
        newest=stored[1],
        channels=tuple(
            ChannelAccount(name=channel, url=url, states=dict.fromkeys(PAGE_STATES, 0) | dict(states))
            for (channel, url), states in channels.items()
        ),
    )


def count_pending(connection: Connection, site: str) -> int:
    """Return how many pages of a site are still to be fetched."""
    query = select(func.count()).select_from(PageRow).join(SiteRow, SiteRow.id == PageRow.site_id)
    return connection.scalars(query.where(SiteRow.name == site, PageRow.state == "pending")).one()


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


def read_texts(connection: Connection) -> list[SiteTexts]:
    """Return what was done to the texts of each site's articles, in order of site name."""
    query = (
        select(
            ArticleRow.site,
            func.count(),
            # `json_array_length` is spelled alike in SQLite and PostgreSQL.
            func.coalesce(func.sum(func.json_array_length(ArticleRow.cuts)), 0),
            func.coalesce(func.sum(ArticleRow.repairs), 0),
            func.count().filter(ArticleRow.script != "hans"),
        )
        .group_by(ArticleRow.site)
        .order_by(ArticleRow.site)
    )
    return [
        SiteTexts(name=name, articles=articles, cut_lines=cuts, repairs=repairs, traditional=traditional)
        for name, articles, cuts, repairs, traditional in connection.execute(query)
    ]
