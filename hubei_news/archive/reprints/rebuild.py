"""Finds all reprints anew, on SQLite in tables beside those in use.

The stretches are written first, in the order of their table: one after the other they would touch all of it
again and again. Then each article is compared with those stored before it, as when it was stored.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from hubei_news.archive import beside
from hubei_news.archive.models import ArticleRow
from hubei_news.archive.reprints import changes
from hubei_news.archive.reprints.candidates import trace_of
from hubei_news.archive.reprints.earlier import read_lost, read_pairs_of_changed
from hubei_news.archive.reprints.keep import (
    DECIDING,
    add_pairs,
    core_of,
    find_prints,
    update_tables,
)
from hubei_news.archive.reprints.tables import NEXT, PRESENT, Tables, definitions
from hubei_news.archive.turns import OneTransaction

ROWS_AT_A_TIME = 200
STRETCHES_AT_A_TIME = 100_000
PAIRS_AT_A_TIME = 20

TEMPORARY = ""
"""SQLite's name for a file of its own that goes when it is closed."""

Progress = Callable[[int, int], None]


def rebuild_reprints(
    connection: Connection, progress: Progress | None = None, turns: OneTransaction | None = None
) -> int:
    """Find all reprints anew; return how many articles have one.

    On SQLite they take the place of those in use in the last transaction: with `turns` of many transactions
    others write meanwhile, and what they change is in both. `progress` is told after every few articles how
    many are done, and of how many.
    """
    ids = connection.scalars(select(ArticleRow.id).order_by(ArticleRow.id)).all()
    if connection.dialect.name == "postgresql":
        pairs = read_pairs_of_changed(connection)
        for table in reversed(PRESENT):
            connection.execute(delete(table))
        for done, row in enumerate(_articles(connection, ids), start=1):
            update_tables(connection, row["id"], None, row, PRESENT)
            if progress is not None and (done % ROWS_AT_A_TIME == 0 or done == len(ids)):
                progress(done, len(ids))
        _keep_earlier(connection, pairs, PRESENT)
    else:
        _rebuild_beside(connection, ids, progress, turns or OneTransaction())
    return connection.scalars(select(func.count()).select_from(PRESENT.members)).one()


def _rebuild_beside(
    connection: Connection, ids: Sequence[int], progress: Progress | None, turns: OneTransaction
) -> None:
    beside.begin(connection, definitions())
    changes.begin(connection)
    _write_stretches(connection, ids, turns)
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        some = ids[start : start + ROWS_AT_A_TIME]
        _compare(connection, some, turns)
        if progress is not None:
            progress(start + len(some), len(ids))
    turns.read()
    pairs = read_pairs_of_changed(connection, lacking=NEXT)
    for start in range(0, len(pairs), PAIRS_AT_A_TIME):
        turns.rest()
        turns.write()
        _keep_earlier(connection, pairs[start : start + PAIRS_AT_A_TIME], NEXT)
    turns.rest()
    turns.write()
    while changed := sorted(changes.read_changed(connection))[:ROWS_AT_A_TIME]:
        for row in _articles(connection, changed):
            update_tables(connection, row["id"], row, row, NEXT)
        changes.forget(connection, changed)
        turns.rest()
        turns.write()
    changes.end(connection)
    beside.put_in_place(connection, definitions())


def _write_stretches(connection: Connection, ids: Sequence[int], turns: OneTransaction) -> None:
    """Sort the stretches of all articles in a temporary file, then write them."""
    names = [column.name for column in NEXT.stretches.c]
    with closing(sqlite3.connect(TEMPORARY, isolation_level=None)) as sorting:
        sorting.execute("CREATE TABLE made (number INTEGER, article_id INTEGER, letters INTEGER)")
        sorting.execute("BEGIN")
        for start in range(0, len(ids), ROWS_AT_A_TIME):
            turns.read()
            for row in _articles(connection, ids[start : start + ROWS_AT_A_TIME]):
                trace = trace_of(core_of(row))
                made = [(number, row["id"], trace.letters) for number in trace.numbers]
                sorting.executemany("INSERT INTO made VALUES (?, ?, ?)", made)
        ordered = sorting.execute("SELECT * FROM made ORDER BY number, article_id")
        while some := ordered.fetchmany(STRETCHES_AT_A_TIME):
            turns.write()
            changed = changes.read_changed(connection)
            if stretches := [dict(zip(names, row, strict=True)) for row in some if row[1] not in changed]:
                connection.execute(insert(NEXT.stretches), stretches)
            turns.rest()


def _compare(connection: Connection, ids: Sequence[int], turns: OneTransaction) -> None:
    """Find the prints of articles among those stored before them, and note them."""
    turns.read()
    found: dict[int, dict[int, float]] = {}
    for row in _articles(connection, ids):
        core = core_of(row)
        found[row["id"]] = find_prints(
            connection, row, core, trace_of(core), tables=NEXT, stored_before=row["id"]
        )
    turns.write()
    # What was found with a text that is another by now is void: it is compared again in the end.
    changed = changes.read_changed(connection)
    for article_id, shared in found.items():
        if article_id not in changed:
            valid = {other: share for other, share in shared.items() if other not in changed}
            add_pairs(connection, article_id, valid, NEXT)


def _keep_earlier(connection: Connection, pairs: Iterable[tuple[int, int]], tables: Tables) -> None:
    """Note those of the pairs that were one text in earlier states and were not found in the present ones."""
    for one, other, shared in read_lost(connection, pairs, tables):
        add_pairs(connection, one, {other: shared}, tables, earlier=True)


def _articles(connection: Connection, ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    """Yield what of the articles decides, in the order of their ids, of those that there still are."""
    columns = [ArticleRow.id, *(getattr(ArticleRow, name) for name in DECIDING)]
    rest = iter(ids)
    while some := list(islice(rest, ROWS_AT_A_TIME)):
        query = select(*columns).where(ArticleRow.id.in_(some)).order_by(ArticleRow.id)
        for row in connection.execute(query).mappings().all():
            yield dict(row)
