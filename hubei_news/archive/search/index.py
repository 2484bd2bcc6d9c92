"""The search index: kept with the articles in their transaction, rebuilt, and held against them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, desc, select

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.search import fts5, fts5_check, fts5_rebuild, postgresql
from hubei_news.archive.search.document import DOCUMENT_FIELDS, Document, make_document
from hubei_news.archive.turns import OneTransaction

ROWS_AT_A_TIME = 500

Progress = Callable[[int, int], None]


def index_of(connection: Connection) -> ModuleType:
    """Return the module that keeps and asks the index of this kind of database."""
    return fts5 if connection.dialect.name == "sqlite" else postgresql


def _tell_nobody(done: int, total: int) -> None:
    """Say nothing of the progress."""


def update_index(
    connection: Connection,
    article_id: int,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Bring the index up to date with an article's row that was `before` and is `after`.

    Both are rows of `articles` or public records, None where there is none: a new article has none before,
    one that is deleted has none after (call it before the row goes). Runs in the caller's transaction.
    """
    old = make_document(before) if before is not None else None
    new = make_document(after) if after is not None else None
    if old == new:
        return
    if connection.dialect.name == "postgresql":
        if old is not None:
            postgresql.remove(connection, article_id, old)
        if new is not None:
            postgresql.add(connection, article_id, new)
        return
    for tables in (fts5.PRESENT, fts5.NEXT) if fts5_rebuild.is_under_way(connection) else (fts5.PRESENT,):
        if old is not None:
            fts5.remove(connection, article_id, old, tables)
        if new is not None:
            fts5.add(connection, article_id, new, tables)


def rebuild_index(
    connection: Connection, progress: Progress | None = None, turns: OneTransaction | None = None
) -> int:
    """Make the index anew from the articles; return how many there are.

    On SQLite it grows beside the one in use and takes its place in the last transaction: with `turns` of
    many transactions others write meanwhile, and what they change is in both. `progress` is told after every
    few articles how many are done, and of how many.
    """
    tell = progress or _tell_nobody
    ids = _newest_first(connection)
    if connection.dialect.name == "postgresql":
        postgresql.rebuild(connection, _documents(connection, ids))
    else:
        _rebuild_beside(connection, ids, tell, turns or OneTransaction())
    tell(len(ids), len(ids))
    return len(ids)


def _rebuild_beside(
    connection: Connection, ids: Sequence[int], tell: Progress, turns: OneTransaction
) -> None:
    fts5_rebuild.begin(connection)
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        turns.read()
        some = ids[start : start + ROWS_AT_A_TIME]
        entries = [fts5.make_entry(*found) for found in _documents(connection, some)]
        turns.write()
        missing = fts5_rebuild.missing(connection, some)
        fts5.write_entries(connection, (entry for entry in entries if entry.article_id in missing), fts5.NEXT)
        if start + len(some) < len(ids):
            tell(start + len(some), len(ids))
    first = True
    while fts5_rebuild.merge(connection, first=first):
        first = False
        turns.rest()
        turns.write()
    fts5_rebuild.finish(connection)


def check_index(connection: Connection) -> list[str]:
    """Check the index as such and hold it against the articles; return what is wrong, a line each.

    The transaction must be able to write, though nothing is changed.
    """
    return check_structure(connection) or check_words(connection)


def check_structure(connection: Connection) -> list[str]:
    """Let the database check its index, in a transaction that can write; return what is wrong."""
    return list(fts5_check.structure_faults(connection)) if connection.dialect.name == "sqlite" else []


def check_words(connection: Connection) -> list[str]:
    """Hold the index against the articles; return what differs, a line each.

    Every article's words are made again: this takes about a third of the time of `rebuild_index`. It only
    reads, and needs a temporary table.
    """
    check = fts5_check if connection.dialect.name == "sqlite" else postgresql
    return list(check.differences(connection, _documents(connection, _newest_first(connection))))


def _newest_first(connection: Connection) -> Sequence[int]:
    """Return the ids of all articles in the order in which SQLite's index grows fastest."""
    newest_first = select(ArticleRow.id).order_by(desc(ArticleRow.published_at), ArticleRow.id)
    return connection.scalars(newest_first).all()


def _documents(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, Document]]:
    """Yield the articles of those ids that there still are, in the order of the ids."""
    columns = [ArticleRow.id, *(getattr(ArticleRow, name) for name in DOCUMENT_FIELDS)]
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        some = ids[start : start + ROWS_AT_A_TIME]
        rows = connection.execute(select(*columns).where(ArticleRow.id.in_(some)))
        documents = {row.id: make_document(dict(row._mapping)) for row in rows}  # noqa: SLF001
        yield from ((article_id, documents[article_id]) for article_id in some if article_id in documents)
