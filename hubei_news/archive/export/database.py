"""`.db`: the articles with their history, their sites and a search index, for any SQLite program.

The same articles give the same bytes: rows are numbered in an order that they alone decide, and every file is
made by the same steps.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from hubei_news import __version__
from hubei_news.archive.export import schema
from hubei_news.archive.export.reprint_groups import NEW_IDS, add_reprints
from hubei_news.archive.export.rows import Told, read_other_urls, read_with_history
from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow, ChannelRow, SiteNumberRow, SiteRow
from hubei_news.archive.reading import article_record
from hubei_news.archive.search.document import make_document
from hubei_news.archive.search.fts5_match import make_columns
from hubei_news.archive.search.fts5_rebuild import USUAL_BUFFER
from hubei_news.article import PUBLIC_FIELDS

WORDS_AT_A_TIME = 16 << 20
"""Bytes of words that the search index gathers before it writes them: what an export takes of memory."""

STATE = ("state", "state_kind", "state_first_seen", "state_last_seen")
TOMBSTONE = ("how", "reason", "first_gone_at", "last_gone_at", "taken_back_at")


def write(connection: Connection, selection: Selection, file: Path) -> int:
    """Write the chosen articles into the empty `file`; return how many there are."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        # Nothing has to be undone: a file that is not whole is thrown away.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {schema.VERSION}")
        database.execute("BEGIN")
        for statement in (*schema.tables(), NEW_IDS):
            database.execute(statement)
        _gather_words(database, WORDS_AT_A_TIME)
        articles = _Articles(database)
        for told in read_with_history(connection, selection):
            articles.add(told)
        for statement in schema.indices_and_views():
            database.execute(statement)
        _add_other_urls(database, read_other_urls(connection, selection))
        add_reprints(database, connection)
        _add_sites(database, connection, selection)
        _add_about(database, selection, articles.number)
        database.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
        _gather_words(database, USUAL_BUFFER)
        database.execute("COMMIT")
        database.execute("VACUUM")
    return articles.number


def _gather_words(database: sqlite3.Connection, size: int) -> None:
    database.execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)", (size,))


class _Articles:
    """Adds articles one by one, numbered as they come."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.number = 0
        self._database = database
        self._article = _insertion("articles", ("id", *PUBLIC_FIELDS, *STATE))
        self._revision = _insertion("revisions", ("article_id", *PUBLIC_FIELDS, *STATE))
        self._tombstone = _insertion("tombstones", ("article_id", *TOMBSTONE))
        self._tokens = _insertion("search_index", ("rowid", "title", "body"))

    def add(self, told: Told) -> None:
        """Add an article with its history and its words."""
        self.number += 1
        record = told.record
        self._database.execute("INSERT INTO new_ids (archive_id, id) VALUES (?, ?)", (told.id, self.number))
        states = [_state(number, row) for number, row in enumerate(told.revisions, start=1)]
        present = states.pop() if states else (1, "published", record["fetched_at"], record["fetched_at"])
        self._database.execute(self._article, (self.number, *_values(record), *present))
        for row, state in zip(told.revisions, states, strict=False):
            self._database.execute(self._revision, (self.number, *_values(article_record(row)), *state))
        for row in told.tombstones:
            values = (_plain(getattr(row, name)) for name in TOMBSTONE)
            self._database.execute(self._tombstone, (self.number, *values))
        tokens = make_columns(make_document(record))
        self._database.execute(self._tokens, (self.number, tokens["title"], tokens["body"]))


def _state(number: int, row: Row[Any]) -> tuple[int, str, Any, Any]:
    return number, row.kind, _plain(row.first_seen), _plain(row.last_seen)


def _add_other_urls(database: sqlite3.Connection, urls: Iterable[tuple[str, str]]) -> None:
    database.executemany("INSERT INTO other_urls SELECT ?, id FROM articles WHERE url = ?", urls)


def _add_sites(database: sqlite3.Connection, connection: Connection, selection: Selection) -> None:
    """Add the sites of the chosen articles; of a whole archive all that were ever crawled."""
    columns: tuple[str, ...] = ("name", "title", "unit", "home", "first_seen", "last_seen")
    sites = select(SiteRow).order_by(SiteRow.name)
    if selection:
        sites = sites.where(SiteRow.name.in_(select(ArticleRow.site).where(*selection.conditions())))
    names = {}
    for row in connection.execute(sites):
        names[row.id] = row.name
        database.execute(_insertion("sites", columns), [_plain(getattr(row, name)) for name in columns])
    for table, model, columns in (
        ("channels", ChannelRow, ("url", "name")),
        ("site_numbers", SiteNumberRow, ("kind", "number", "first_seen", "last_seen")),
    ):
        for site_id, name in sorted(names.items(), key=lambda item: item[1]):
            query: Select[Any] = select(model).where(model.site_id == site_id)
            rows = [[_plain(getattr(row, column)) for column in columns] for row in connection.execute(query)]
            database.executemany(
                _insertion(table, ("site", *columns)), [(name, *row) for row in sorted(rows, key=str)]
            )


def _add_about(database: sqlite3.Connection, selection: Selection, articles: int) -> None:
    facts = {"program": f"hubei-news {__version__}", "schema": schema.VERSION, "articles": articles}
    facts |= {name: str(value) for name, value in asdict(selection).items() if value is not None}
    database.executemany(_insertion("about", ("name", "value")), facts.items())


def _insertion(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608


def _values(record: Mapping[str, Any]) -> Iterator[Any]:
    return (_plain(record[name]) for name in PUBLIC_FIELDS)


def _plain(value: Any) -> Any:
    """Return a value as the schema says it is written."""
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return value
