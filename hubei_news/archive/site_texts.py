"""What the archive knows of a site's own lines: how its newest articles end, the numbers its pages print."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from hubei_news.archive.models import ArticleRow, SiteNumberRow, SiteRow

ROWS_AT_A_TIME = 200
"""Bodies held in memory at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNumber:
    """A registration or licence number of a site, with when a page printed it first and last."""

    site: str
    kind: str
    number: str
    first_seen: datetime
    last_seen: datetime


def read_endings(connection: Connection, site: str, *, lines: int, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the last lines, blank ones left out, of the `most` newest articles of a site."""
    query = (
        select(ArticleRow.body)
        .where(ArticleRow.site == site)
        .order_by(ArticleRow.published_at.desc().nulls_last(), ArticleRow.id.desc())
        .limit(most)
        .execution_options(yield_per=ROWS_AT_A_TIME)
    )
    for body in connection.scalars(query):
        yield tuple([line for line in body.split("\n") if line.strip()][-lines:])


def read_kept_numbers(connection: Connection, sites: Collection[str] = ()) -> list[KeptNumber]:
    """Return the numbers that the pages of all sites, or of those named, print: by site, oldest first."""
    query = (
        select(
            SiteRow.name,
            SiteNumberRow.kind,
            SiteNumberRow.number,
            SiteNumberRow.first_seen,
            SiteNumberRow.last_seen,
        )
        .join(SiteRow, SiteRow.id == SiteNumberRow.site_id)
        .order_by(SiteRow.name, SiteNumberRow.first_seen, SiteNumberRow.id)
    )
    if sites:
        query = query.where(SiteRow.name.in_(sites))
    return [
        KeptNumber(site=name, kind=kind, number=number, first_seen=first, last_seen=last)
        for name, kind, number, first, last in connection.execute(query)
    ]


def is_known_site(connection: Connection, site: str) -> bool:
    """Return whether the archive has ever held anything of a site."""
    return connection.scalar(select(SiteRow.id).where(SiteRow.name == site)) is not None
