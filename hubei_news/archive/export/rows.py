"""Reads the chosen articles in the order of every export, some at a time, so that memory does not grow.

The order depends on nothing but the articles: the newest first, undated ones last, equals by address.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, collate, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow, PageRow, RevisionRow, TombstoneRow
from hubei_news.archive.reading import ARTICLE_COLUMNS, article_record
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow
from hubei_news.article import PUBLIC_FIELDS

ARTICLES_AT_A_TIME = 200


@dataclass(slots=True)
class Told:
    """An article's id and public record, and its rows of `revisions` and `tombstones` in order of time."""

    id: int
    record: dict[str, Any]
    revisions: list[Row[Any]] = field(default_factory=list)
    tombstones: list[Row[Any]] = field(default_factory=list)


def read_records(connection: Connection, selection: Selection) -> Iterator[dict[str, Any]]:
    """Yield the public records of the chosen articles."""
    for page_ids in _page_ids(connection, selection):
        for _, record in _records(connection, page_ids).values():
            yield record


def read_with_history(connection: Connection, selection: Selection) -> Iterator[Told]:
    """Yield the chosen articles with their histories."""
    for page_ids in _page_ids(connection, selection):
        told = {page_id: Told(*found) for page_id, found in _records(connection, page_ids).items()}
        for row in connection.execute(_revisions(page_ids)):
            told[row.page_id].revisions.append(row)
        for row in connection.execute(_tombstones(page_ids)):
            told[row.page_id].tombstones.append(row)
        yield from told.values()


def read_other_urls(connection: Connection, selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield every further address of a chosen article with the article's own, in the order of the first."""
    first = aliased(PageRow)
    query = (
        select(PageRow.url, first.url)
        .join(first, first.id == PageRow.duplicate_of)
        .join(ArticleRow, ArticleRow.page_id == first.id)
        .where(*selection.conditions())
        .order_by(_in_byte_order(connection, PageRow.url))
    )
    for row in _streaming(connection).execute(query):
        yield row[0], row[1]


def read_reprint_members(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield each article that was reprinted or is a reprint, with its group, by ids of the archive."""
    for row in _streaming(connection).execute(select(ReprintMemberRow.article_id, ReprintMemberRow.group_id)):
        yield row[0], row[1]


def read_reprint_pairs(connection: Connection) -> Iterator[tuple[int, int, float, bool]]:
    """Yield the pairs of articles that are one text, by ids of the archive: shared part, whether earlier."""
    pair = ReprintPairRow
    columns = (pair.article_id, pair.other_id, pair.shared, pair.earlier)
    for row in _streaming(connection).execute(select(*columns)):
        yield row[0], row[1], row[2], row[3]


def _page_ids(connection: Connection, selection: Selection) -> Iterator[Sequence[int]]:
    """Yield the page ids of the chosen articles in order: they alone are sorted, not the texts."""
    published_at = ArticleRow.published_at
    query = (
        select(ArticleRow.page_id)
        .where(*selection.conditions())
        .order_by(published_at.is_(None), published_at.desc(), _in_byte_order(connection, ArticleRow.url))
    )
    yield from _streaming(connection).scalars(query).partitions()


def _streaming(connection: Connection) -> Connection:
    """Return a connection like this one whose results are not held in memory as a whole."""
    return connection.execution_options(yield_per=ARTICLES_AT_A_TIME)


def _in_byte_order(connection: Connection, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Return a column to sort by; PostgreSQL would sort by the rules of its language."""
    return collate(column, "C") if connection.dialect.name == "postgresql" else column.expression


def _records(connection: Connection, page_ids: Sequence[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    """Return the id and the record of each page's article, in the order of the pages."""
    columns = (ArticleRow.page_id, ArticleRow.id, *ARTICLE_COLUMNS)
    rows = connection.execute(select(*columns).where(ArticleRow.page_id.in_(page_ids)))
    found = {row.page_id: (row.id, article_record(row)) for row in rows}
    return {page_id: found[page_id] for page_id in page_ids}


def _revisions(page_ids: Sequence[int]) -> Select[Any]:
    record = (getattr(RevisionRow, name) for name in PUBLIC_FIELDS)
    columns = (RevisionRow.page_id, RevisionRow.kind, RevisionRow.first_seen, RevisionRow.last_seen, *record)
    return (
        select(*columns)
        .where(RevisionRow.page_id.in_(page_ids))
        .order_by(RevisionRow.first_seen, RevisionRow.id)
    )


def _tombstones(page_ids: Sequence[int]) -> Select[Any]:
    return (
        select(TombstoneRow.__table__)
        .where(TombstoneRow.page_id.in_(page_ids))
        .order_by(TombstoneRow.first_gone_at, TombstoneRow.id)
    )
