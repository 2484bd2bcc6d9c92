"""The index in SQLite: a contentless FTS5 table of tokens, its rows in the order of publication.

`search_index` (columns title, body, facets) keeps no text: the articles have it. Its row ids are the keys of
`search_keys`, which ascend from the newest day to the oldest and end with the undated, so that the newest
hits are the first that SQLite comes upon, however many there are. A single character is found as the
beginning of tokens, for which FTS5 keeps an index of its own (`prefix = '1'`).

A contentless row can only be taken out by naming its tokens again. `search_keys` has a digest of them: where
today's rules make other tokens (another version of the conversion dictionaries), and where an article was
deleted by another program, the key is left without an article, and no search answers with it.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import groupby, islice
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from hubei_news.archive.beside import SEARCH_TABLES, SUFFIX
from hubei_news.archive.search.document import BODY_WEIGHT, TITLE_WEIGHT, Document, Filters
from hubei_news.archive.search.fts5_match import make_columns, make_match
from hubei_news.archive.search.query import Expression
from hubei_news.errors import ArchiveError

DAY_BITS = 24
"""A day has room for 16 million articles."""

UNDATED = 1 << 62
"""The first key of articles without a date."""

LAST = (1 << 63) - 1
"""The greatest number that SQLite knows."""

IDS_AT_A_TIME = 500
ENTRIES_AT_A_TIME = 500


class Tables(NamedTuple):
    """The names of the tables of an index."""

    words: str
    keys: str


PRESENT = Tables(*SEARCH_TABLES)
NEXT = Tables(*(name + SUFFIX for name in SEARCH_TABLES))
"""The index in use, and the one that a reindex makes beside it."""


class Entry(NamedTuple):
    """An article as the index is given it; making it takes as long as writing it, and needs no database."""

    article_id: int
    day: date | None
    columns: dict[str, str]


def make_entry(article_id: int, document: Document) -> Entry:
    """Return what the index is to hold of an article."""
    return Entry(article_id, document.day, make_columns(document))


def add(connection: Connection, article_id: int, document: Document, tables: Tables = PRESENT) -> None:
    """Put an article that is not there into the index."""
    write_entries(connection, [make_entry(article_id, document)], tables)


def write_entries(connection: Connection, entries: Iterable[Entry], tables: Tables = PRESENT) -> None:
    """Write what `make_entry` made of articles that are not in the index; the newest day first is fastest."""
    keys: dict[date | None, int] = {}
    rest = iter(entries)
    while some := list(islice(rest, ENTRIES_AT_A_TIME)):
        for day in {entry.day for entry in some} - keys.keys():
            keys[day] = _free_key(connection, day, tables)
        rows = []
        for entry in some:
            key = keys[entry.day]
            if key > _keys_of(entry.day)[1]:
                raise ArchiveError(
                    f"the search index has no room for more articles of {entry.day}: run `hubei-news reindex`"
                )
            keys[entry.day] = key + 1
            rows.append((key, entry.article_id, entry.columns))
        connection.exec_driver_sql(
            f"INSERT INTO {tables.keys} (key, article_id, digest) VALUES (?, ?, ?)",
            [(key, article_id, compute_digest(columns)) for key, article_id, columns in rows],
        )
        connection.exec_driver_sql(
            f"INSERT INTO {tables.words} (rowid, title, body, facets) VALUES (?, ?, ?, ?)",
            [(key, columns["title"], columns["body"], columns["facets"]) for key, _, columns in rows],
        )


def remove(connection: Connection, article_id: int, document: Document, tables: Tables = PRESENT) -> None:
    """Take an article out that was indexed as `document`; nothing happens if it is not there."""
    row = connection.execute(
        text(f"SELECT key, digest FROM {tables.keys} WHERE article_id = :article"), {"article": article_id}
    ).one_or_none()
    if row is None:
        return
    columns = make_columns(document)
    if row.digest != compute_digest(columns):
        connection.execute(
            text(f"UPDATE {tables.keys} SET article_id = NULL WHERE key = :key"), {"key": row.key}
        )
        return
    connection.execute(text(f"DELETE FROM {tables.keys} WHERE key = :key"), {"key": row.key})
    connection.execute(
        text(
            f"INSERT INTO {tables.words} ({tables.words}, rowid, title, body, facets)"
            " VALUES ('delete', :key, :title, :body, :facets)"
        ),
        {"key": row.key} | columns,
    )


def is_empty(connection: Connection) -> bool:
    """Say whether no article is indexed."""
    return connection.execute(text("SELECT key FROM search_keys LIMIT 1")).first() is None


def newest(
    connection: Connection, expression: Expression | None, filters: Filters, *, limit: int, offset: int
) -> list[int]:
    """Return a page of hits as article ids, newest first; undated ones last.

    The keys are in the order of days; only the days that the page touches are put in order by time.
    """
    hits = connection.execute(
        text(
            "SELECT search_keys.key, search_keys.article_id"
            " FROM search_index CROSS JOIN search_keys ON search_keys.key = search_index.rowid"
            " WHERE search_index MATCH :match AND search_index.rowid BETWEEN :first AND :last"
            " AND search_keys.article_id IS NOT NULL ORDER BY search_index.rowid"
        ),
        _parameters(expression, filters),
    )
    page: list[int] = []
    before = 0
    for _, group in groupby(hits, key=lambda hit: _day_of(hit.key)):
        articles = [hit.article_id for hit in group]
        if before + len(articles) > offset:
            page += _by_time(connection, articles)[max(0, offset - before) :]
        before += len(articles)
        if len(page) >= limit:
            break
    hits.close()
    return page[:limit]


def most_relevant(
    connection: Connection, expression: Expression | None, filters: Filters, *, limit: int, offset: int
) -> list[int]:
    """Return a page of hits as article ids, best first (bm25), the newer of equals first."""
    hits = connection.execute(
        text(
            "SELECT search_keys.article_id"
            " FROM search_index CROSS JOIN search_keys ON search_keys.key = search_index.rowid"
            " WHERE search_index MATCH :match AND search_index.rowid BETWEEN :first AND :last"
            " AND search_keys.article_id IS NOT NULL"
            " ORDER BY bm25(search_index, :title_weight, :body_weight, 0.0), search_index.rowid"
            " LIMIT :limit OFFSET :offset"
        ),
        _parameters(expression, filters)
        | {"title_weight": TITLE_WEIGHT, "body_weight": BODY_WEIGHT, "limit": limit, "offset": offset},
    )
    return list(hits.scalars())


def count(connection: Connection, expression: Expression | None, filters: Filters) -> int:
    """Return the number of hits."""
    parameters = _parameters(expression, filters)
    rows = connection.execute(
        text(
            "SELECT count(*) FROM search_index"
            " WHERE search_index MATCH :match AND search_index.rowid BETWEEN :first AND :last"
        ),
        parameters,
    ).scalar_one()
    without_article = connection.execute(
        text(
            "SELECT count(*) FROM search_keys CROSS JOIN search_index ON search_index.rowid = search_keys.key"
            " WHERE search_keys.article_id IS NULL"
            " AND search_index MATCH :match AND search_index.rowid BETWEEN :first AND :last"
        ),
        parameters,
    ).scalar_one()
    return int(rows) - int(without_article)


def compute_digest(columns: dict[str, str]) -> int:
    """Return a number of 64 bits that tells the tokens of one document from those of another."""
    content = "\n".join(columns.values()).encode()
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), signed=True)


def is_in_place(key: int, day: date | None) -> bool:
    """Say whether a key is one of its day's."""
    return _day_of(key) == _day_of(UNDATED if day is None else _first_key(day))


def _parameters(expression: Expression | None, filters: Filters) -> dict[str, object]:
    last = LAST
    if filters.since is not None:
        last = _first_key(filters.since) + (1 << DAY_BITS) - 1
    elif filters.until is not None:
        last = UNDATED - 1
    first = _first_key(filters.until) if filters.until is not None else 0
    return {"match": make_match(expression, filters), "first": first, "last": last}


def _first_key(day: date) -> int:
    return (date.max.toordinal() - day.toordinal()) << DAY_BITS


def _day_of(key: int) -> int:
    return UNDATED if key >= UNDATED else key >> DAY_BITS


def _keys_of(day: date | None) -> tuple[int, int]:
    """Return the first and the last key of a day."""
    return (UNDATED, LAST) if day is None else (_first_key(day), _first_key(day) + (1 << DAY_BITS) - 1)


def _free_key(connection: Connection, day: date | None, tables: Tables) -> int:
    """Return the key after the greatest taken one of a day."""
    first, last = _keys_of(day)
    taken = connection.execute(
        text(f"SELECT max(key) FROM {tables.keys} WHERE key BETWEEN :first AND :last"),
        {"first": first, "last": last},
    ).scalar()
    return first if taken is None else int(taken) + 1


def _by_time(connection: Connection, articles: list[int]) -> list[int]:
    """Return the article ids newest first, the later stored of equals first."""
    query = text("SELECT id, published_at FROM articles WHERE id IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    times: dict[int, str] = {}
    for begin in range(0, len(articles), IDS_AT_A_TIME):
        rows = connection.execute(query, {"ids": articles[begin : begin + IDS_AT_A_TIME]})
        times |= {row.id: row.published_at or "" for row in rows}
    return sorted(articles, key=lambda article: (times[article], article), reverse=True)
