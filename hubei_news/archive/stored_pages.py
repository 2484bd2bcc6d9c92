"""Which stored responses a page's present state was read from, and what that state is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import aliased

from hubei_news.archive.models import ArticleRow, ChannelRow, PageRow, SiteRow
from hubei_news.archive.original_rows import OriginalFileRow, OriginalRow
from hubei_news.originals.writer import Place

LATE = timedelta(minutes=1)
"""By how much an article's `fetched_at` can be later than the capture of its last page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """Where a response lies; `body` is where its bytes lie, another place for a revisit."""

    head: Place
    body: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page of the ledger with its last readable responses in order, and the row of its article, if any."""

    id: int
    url: str
    site: str | None
    channel: str | None
    listed_title: str | None
    state: str
    responses: tuple[StoredResponse, ...]
    article: Mapping[str, Any] | None


def find_stored_pages(
    connection: Connection, *, sites: Sequence[str] = (), since: datetime | None = None
) -> list[int]:
    """Return the ids of the pages of which a response with status 200 is stored, in order.

    Only those of `sites`, if any, and only those of which one was fetched `since`.
    """
    query = select(OriginalRow.page_id).where(
        OriginalRow.page_id.is_not(None), OriginalRow.http_status == 200
    )
    if since is not None:
        query = query.where(OriginalRow.fetched_at >= since)
    if sites:
        query = (
            query.join(PageRow, PageRow.id == OriginalRow.page_id)
            .join(SiteRow, SiteRow.id == PageRow.site_id)
            .where(SiteRow.name.in_(sites))
        )
    ids = connection.scalars(query.distinct().order_by(OriginalRow.page_id))
    return [page_id for page_id in ids if page_id is not None]


def read_stored_pages(connection: Connection, ids: Sequence[int]) -> list[StoredPage]:
    """Return pages with what their present state was read from.

    That are the responses of the last visit that brought the article as it is; where none of those was
    kept, of the last one that found it unchanged; else the last of all.
    """
    rows = connection.execute(select(ArticleRow.__table__).where(ArticleRow.page_id.in_(ids))).mappings()
    articles = {row["page_id"]: dict(row) for row in rows}
    visits = _visits(connection, ids)
    pages = connection.execute(
        select(
            PageRow.id,
            PageRow.url,
            PageRow.state,
            PageRow.listed_title,
            SiteRow.name.label("site"),
            ChannelRow.name.label("channel"),
        )
        .outerjoin(SiteRow, SiteRow.id == PageRow.site_id)
        .outerjoin(ChannelRow, ChannelRow.id == PageRow.channel_id)
        .where(PageRow.id.in_(ids))
        .order_by(PageRow.id)
    )
    return [
        StoredPage(
            id=page.id,
            url=page.url,
            site=page.site,
            channel=page.channel,
            listed_title=page.listed_title,
            state=page.state,
            responses=_chosen(visits[page.id], page.state, articles.get(page.id)),
            article=articles.get(page.id),
        )
        for page in pages
    ]


def _visits(connection: Connection, ids: Sequence[int]) -> dict[int, list[list[Row[Any]]]]:
    """Return, by page, the responses of each of its visits: one begins with the first page of the article."""
    earlier, earlier_file = aliased(OriginalRow), aliased(OriginalFileRow)
    query = (
        select(
            OriginalRow.page_id,
            OriginalRow.number,
            OriginalRow.state,
            OriginalRow.fetched_at,
            OriginalFileRow.name.label("file"),
            OriginalRow.offset,
            OriginalRow.length,
            earlier_file.name.label("body_file"),
            earlier.offset.label("body_offset"),
            earlier.length.label("body_length"),
        )
        .join(OriginalFileRow, OriginalFileRow.id == OriginalRow.file_id)
        .outerjoin(earlier, earlier.id == OriginalRow.refers_to)
        .outerjoin(earlier_file, earlier_file.id == earlier.file_id)
        .where(OriginalRow.page_id.in_(ids), OriginalRow.http_status == 200)
        .order_by(OriginalRow.page_id, OriginalRow.fetched_at, OriginalRow.id)
    )
    visits: dict[int, list[list[Row[Any]]]] = defaultdict(list)
    rows: Sequence[Any] = connection.execute(query).all()
    for row in rows:
        if row.number == 1:
            visits[row.page_id].append([row])
        elif visits[row.page_id]:
            visits[row.page_id][-1].append(row)
    return visits


def _chosen(
    visits: Sequence[Sequence[Row[Any]]], state: str, article: Mapping[str, Any] | None
) -> tuple[StoredResponse, ...]:
    ways: tuple[tuple[str, ...], ...] = ((),)
    if article is not None:
        # A response older than that was of another state, and the present one's was not kept.
        oldest = article["fetched_at"] - LATE if article["fetched_at"] else datetime.min.replace(tzinfo=UTC)
        visits = [visit for visit in visits if visit[-1].fetched_at >= oldest]
        ways = (("stored",), ("unchanged",), ())
    elif state == "duplicate":
        ways = (("duplicate",), ())
    for states in ways:
        for visit in reversed(visits):
            if not states or visit[0].state in states:
                return tuple(_response(row) for row in visit)
    return ()


def _response(row: Row[Any]) -> StoredResponse:
    head = Place(file=row.file, offset=row.offset, length=row.length)
    if row.body_file is None:
        return StoredResponse(head=head, body=head)
    return StoredResponse(
        head=head, body=Place(file=row.body_file, offset=row.body_offset, length=row.body_length)
    )
