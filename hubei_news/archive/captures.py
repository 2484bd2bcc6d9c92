"""Stores what somebody else captured: it takes its place in time, and never overwrites a newer state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.ledger import add_pages
from hubei_news.archive.models import ArticleRow, PageRow, RevisionRow, SiteNumberRow
from hubei_news.archive.original_rows import OriginalRow
from hubei_news.archive.revisions import note_past, note_present, place_readings
from hubei_news.archive.store import (
    article_values,
    duplicate_reason,
    insert_article,
    page_with_digest,
    replace_article,
)
from hubei_news.archive.tombstones import how_vanished, put_tombstone, take_back_tombstone
from hubei_news.article import Article
from hubei_news.text.records import SiteNumber

CaptureOutcome = Literal["new", "newer state", "older state", "known state", "duplicate"]
"""What it brought: an article where there was none, a state before or after the known ones, or none."""


def is_imported(connection: Connection, url: str, captured_at: datetime) -> bool:
    """Return whether the response of that URL and moment is among the originals."""
    query = select(OriginalRow.id).where(OriginalRow.url == url, OriginalRow.fetched_at == captured_at)
    return connection.execute(query.limit(1)).first() is not None


def find_original(connection: Connection, url: str, captured_at: datetime) -> int | None:
    """Return the id of the stored response of that URL and moment."""
    query = select(OriginalRow.id).where(OriginalRow.url == url, OriginalRow.fetched_at == captured_at)
    return connection.scalars(query.limit(1)).one_or_none()


def store_capture(
    connection: Connection, article: Article, at: datetime, *, site_id: int | None, now: datetime
) -> CaptureOutcome:
    """Store the article that a page held at a moment in the past; `now` is when it is imported.

    A page that is new to the ledger is not visited for it; one that was pending still is. The state of a
    page that was visited later stays, also where that is `gone`: its article has then a tombstone.
    """
    in_ledger = connection.scalars(select(PageRow.id).where(PageRow.url == article.url)).one_or_none()
    add_pages(connection, [(article.url, None)], site_id=site_id, channel_id=None, now=now)
    page: Any = connection.execute(
        select(
            PageRow.id,
            PageRow.state,
            PageRow.reason,
            PageRow.http_status,
            PageRow.visited_at,
            PageRow.site_id,
        ).where(PageRow.url == article.url)
    ).one()
    record = article_values(article)
    known = (
        connection.execute(select(ArticleRow.__table__).where(ArticleRow.page_id == page.id))
        .mappings()
        .one_or_none()
    )
    if known is None:
        due = now if in_ledger is not None else None
        return _store_first(connection, page, record, at, due=due)
    place_readings(connection, page.id, record["digest"], at)
    last_seen = connection.scalars(
        select(func.max(RevisionRow.last_seen)).where(RevisionRow.page_id == page.id)
    ).one()
    if last_seen is not None and at < last_seen:
        return "older state" if note_past(connection, page.id, record, at) else "known state"
    newer = known["digest"] != record["digest"]
    if newer:
        replace_article(connection, dict(known), record)
    note_present(connection, page.id, record, at)
    if page.visited_at is None or page.visited_at < at:
        take_back_tombstone(connection, page.id, at)
        _set(connection, page.id, state="stored", reason=None, visited_at=at, http_status=200)
    return "newer state" if newer else "known state"


def _store_first(
    connection: Connection, page: Any, record: dict[str, Any], at: datetime, *, due: datetime | None
) -> CaptureOutcome:
    """Store the first article of a page; `due` is when it is visited next, if it is pending."""
    if page.state == "duplicate":
        return "duplicate"
    first = page_with_digest(connection, record["digest"], page.site_id)
    if first is not None:
        if page.state == "pending":
            reason = duplicate_reason(connection, first)
            _set(connection, page.id, state="duplicate", reason=reason, duplicate_of=first, next_visit_at=due)
        return "duplicate"
    insert_article(connection, page.id, record)
    note_present(connection, page.id, record, at)
    if page.state == "pending":
        _set(connection, page.id, state="stored", visited_at=at, http_status=200, next_visit_at=due)
    elif page.visited_at is not None:
        how = how_vanished(page.state, page.reason or "", page.http_status, gives_up=False)
        if how is not None:
            put_tombstone(connection, page.id, how, page.reason or page.state, page.visited_at)
    return "new"


def _set(connection: Connection, page_id: int, **values: Any) -> None:
    connection.execute(update(PageRow).where(PageRow.id == page_id).values(**values))


def note_past_numbers(
    connection: Connection, site_id: int, numbers: Iterable[SiteNumber], at: datetime
) -> None:
    """Note that a site's pages printed numbers at a moment in the past."""
    for number in dict.fromkeys(numbers):
        row = {"site_id": site_id, "kind": number.kind, "number": number.number}
        insert_missing(connection, SiteNumberRow, [{**row, "first_seen": at, "last_seen": at}])
        known = update(SiteNumberRow).filter_by(**row)
        connection.execute(known.where(SiteNumberRow.first_seen > at).values(first_seen=at))
        connection.execute(known.where(SiteNumberRow.last_seen < at).values(last_seen=at))
