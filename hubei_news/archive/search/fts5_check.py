"""Holds the index in SQLite against the articles.

The tokens are compared as sums over all of them, so that memory does not grow with the archive.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from hubei_news.archive.search.document import Document
from hubei_news.archive.search.fts5 import compute_digest, is_in_place
from hubei_news.archive.search.fts5_match import make_columns

NOT_THE_INDEX = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY)
"""Errors of the check that say nothing of the index: it could not be made."""

MODULUS = 1 << 64

SUMS = tuple(f"{column} {kind}" for column in ("title", "body", "facets") for kind in ("tokens", "terms"))
"""Two sums per column: of the hashes of all its tokens, and of each article's different ones."""


def structure_faults(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with the index as such.

    The transaction must be able to write, though nothing is changed: SQLite checks an index by an INSERT.
    """
    try:
        connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorcode & 0xFF in NOT_THE_INDEX:
            raise
        yield f"the search index is damaged: {error.orig}"


def differences(connection: Connection, documents: Iterable[tuple[int, Document]]) -> Iterator[str]:
    """Yield what of the index is not as the articles are, in words; `documents` are all, with their ids."""
    expected = dict.fromkeys(SUMS, 0)
    articles = 0
    for article_id, document in documents:
        articles += 1
        columns = make_columns(document)
        yield from _row_differences(connection, article_id, document, compute_digest(columns))
        for name, value in _sums(columns):
            expected[name] = (expected[name] + value) % MODULUS
    yield from _left_over(connection, articles)
    if expected != _index_sums(connection):
        yield "the search index holds other words than the articles"


def _row_differences(
    connection: Connection, article_id: int, document: Document, digest: int
) -> Iterator[str]:
    query = text("SELECT key, digest FROM search_keys WHERE article_id = :article")
    row = connection.execute(query, {"article": article_id}).one_or_none()
    if row is None:
        yield f"article {article_id} is not in the search index"
        return
    if row.digest != digest:
        yield f"article {article_id} is in the search index with another text"
    if not is_in_place(row.key, document.day):
        yield f"article {article_id} is in the search index under another day"


def _left_over(connection: Connection, articles: int) -> Iterator[str]:
    keys, named, rows, joined = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM search_keys), (SELECT count(article_id) FROM search_keys),"
            " (SELECT count(*) FROM search_index_docsize),"
            " (SELECT count(*) FROM search_index_docsize JOIN search_keys ON key = id)"
        )
    ).one()
    if keys > named:
        yield f"the search index has {keys - named} entries without an article"
    if named > articles:
        yield f"the search index has {named} articles, the archive {articles}"
    if not rows == keys == joined:
        yield f"the search index has {rows} rows for {keys} keys"


def _sums(columns: dict[str, str]) -> Iterator[tuple[str, int]]:
    for name, content in columns.items():
        found = content.split(" ") if content else []
        yield f"{name} tokens", sum(map(hash, found))
        yield f"{name} terms", sum(map(hash, set(found)))


def _index_sums(connection: Connection) -> dict[str, int]:
    sums = dict.fromkeys(SUMS, 0)
    connection.execute(
        text("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search_index, col)")
    )
    for term, column, articles, times in connection.execute(
        text("SELECT term, col, doc, cnt FROM temp.search_terms")
    ):
        sums[f"{column} tokens"] += hash(term) * times
        sums[f"{column} terms"] += hash(term) * articles
    connection.execute(text("DROP TABLE temp.search_terms"))
    return {name: value % MODULUS for name, value in sums.items()}
