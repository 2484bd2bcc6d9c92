"""Reads an archive: an article by its URL, which sites it has, what was done to the texts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from hubei_news.archive.models import ArticleRow, PageRow, SiteRow
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


def count_pending(connection: Connection, site: str) -> int:
    """Return how many pages of a site are still to be fetched."""
    query = select(func.count()).select_from(PageRow).join(SiteRow, SiteRow.id == PageRow.site_id)
    return connection.scalars(query.where(SiteRow.name == site, PageRow.state == "pending")).one()


def unknown_sites(connection: Connection, names: Collection[str]) -> list[str]:
    """Return those of the names that are no site of the archive's."""
    found = set(connection.scalars(select(SiteRow.name).where(SiteRow.name.in_(names))))
    return sorted(set(names) - found)


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
