"""Writes what newer rules read from a stored page: a revision of its own kind, no edit of the publisher."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select, update

from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.revisions import note_present, note_reextracted
from hubei_news.archive.store import duplicate_reason, insert_article, page_with_digest, replace_article
from hubei_news.article import PUBLIC_FIELDS

Applied = Literal["changed", "new", "duplicate", "as it was", "overtaken"]

COMPARED_FIELDS = tuple(name for name in PUBLIC_FIELDS if name not in {"url", "fetched_at", "digest"})
"""The fields in which another reading of the same page can differ."""


def apply_reading(
    connection: Connection, page_id: int, record: Mapping[str, Any], *, before: str | None, now: datetime
) -> Applied:
    """Let the page's article be `record`, whose moments are datetimes; return what that came to.

    `before` is the digest of the article with which the reading was compared, None for a page without one:
    a page that came to another state since is `overtaken` and left. Applied twice it changes nothing.
    """
    known = (
        connection.execute(select(ArticleRow.__table__).where(ArticleRow.page_id == page_id))
        .mappings()
        .one_or_none()
    )
    if known is None:
        return _apply_new(connection, page_id, record) if before is None else "overtaken"
    if all(known[name] == record[name] for name in COMPARED_FIELDS):
        return "as it was"
    if known["digest"] != before:
        return "overtaken"
    note_reextracted(connection, page_id, record, now)
    replace_article(connection, dict(known), record)
    return "changed"


def _apply_new(connection: Connection, page_id: int, record: Mapping[str, Any]) -> Applied:
    site_id = connection.scalars(select(PageRow.site_id).where(PageRow.id == page_id)).one()
    first = page_with_digest(connection, record["digest"], site_id)
    values: dict[str, Any] = {"state": "stored", "reason": None, "duplicate_of": None}
    if first is not None:
        values = {
            "state": "duplicate",
            "reason": duplicate_reason(connection, first),
            "duplicate_of": first,
        }
    connection.execute(update(PageRow).where(PageRow.id == page_id).values(**values))
    if first is not None:
        return "duplicate"
    insert_article(connection, page_id, record)
    note_present(connection, page_id, record, record["fetched_at"])
    return "new"
