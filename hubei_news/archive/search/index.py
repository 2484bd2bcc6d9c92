"""The search index: kept with the articles in their transaction, rebuilt, and held against them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, desc, func, select

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.search import fts5, fts5_check, postgresql
from hubei_news.archive.search.document import DOCUMENT_FIELDS, Document, make_document

ROWS_AT_A_TIME = 200

Progress = Callable[[int, int], None]


def index_of(connection: Connection) -> ModuleType:
    """Return the module that keeps and asks the index of this kind of database."""
    return fts5 if connection.dialect.name == "sqlite" else postgresql


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
    index = index_of(connection)
    if old is not None:
        index.remove(connection, article_id, old)
    if new is not None:
        index.add(connection, article_id, new)


def rebuild_index(connection: Connection, progress: Progress | None = None) -> int:
    """Make the index anew from the articles, in the caller's transaction; return how many there are.

    `progress` is told after every few articles how many are done, and of how many.
    """
    index = index_of(connection)
    index.begin_rebuild(connection)
    total = connection.scalars(select(func.count()).select_from(ArticleRow)).one()
    done = 0

    def counted() -> Iterator[tuple[int, Document]]:
        nonlocal done
        for found in _documents(connection):
            yield found
            done += 1
            if progress is not None and done % ROWS_AT_A_TIME == 0:
                progress(done, total)

    index.add_all(connection, counted())
    index.end_rebuild(connection)
    if progress is not None:
        progress(done, total)
    return done


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
    return list(check.differences(connection, _documents(connection)))


def _documents(connection: Connection) -> Iterator[tuple[int, Document]]:
    """Yield all articles, newest first: the order in which SQLite's index grows fastest."""
    newest_first = select(ArticleRow.id).order_by(desc(ArticleRow.published_at), ArticleRow.id)
    ids = iter(connection.scalars(newest_first).all())
    columns = [ArticleRow.id, *(getattr(ArticleRow, name) for name in DOCUMENT_FIELDS)]
    while some := list(islice(ids, ROWS_AT_A_TIME)):
        rows = connection.execute(select(*columns).where(ArticleRow.id.in_(some)))
        documents = {row.id: make_document(dict(row._mapping)) for row in rows}  # noqa: SLF001
        yield from ((article_id, documents[article_id]) for article_id in some if article_id in documents)
