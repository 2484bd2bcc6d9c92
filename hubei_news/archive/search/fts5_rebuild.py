"""Makes SQLite's index anew beside the one in use, which answers until the other is whole."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import DatabaseError

from hubei_news.archive import beside
from hubei_news.archive.search.fts5 import NEXT, PRESENT
from hubei_news.archive.sqlite import bare_connection

USUAL_BUFFER = 1 << 20
REBUILD_BUFFER = 64 << 20
"""Bytes of words that FTS5 gathers before it writes a piece; fewer pieces are merged less often."""

MERGED_PAGES = 5_000
"""Pages (of about 4 KB) that are merged in one transaction: a second or two, and 20 MB of the log."""

DEFINITIONS = (
    beside.Definition(
        PRESENT.words,
        f"CREATE VIRTUAL TABLE {PRESENT.words} USING fts5 (title, body, facets, content = '', prefix = '1',"
        """ tokenize = "ascii tokenchars '.'")""",
    ),
    beside.Definition(
        PRESENT.keys,
        f"CREATE TABLE {PRESENT.keys} (key INTEGER PRIMARY KEY,"
        " article_id INTEGER UNIQUE REFERENCES articles (id) ON DELETE SET NULL,"
        " digest INTEGER NOT NULL)",
    ),
)

_MISSING = text(
    "SELECT id FROM articles WHERE id IN :ids"
    f" AND id NOT IN (SELECT article_id FROM {NEXT.keys} WHERE article_id IN :ids)"
).bindparams(bindparam("ids", expanding=True))


def is_under_way(connection: Connection) -> bool:
    """Say whether there is an index beside the one in use, which wants to know of every change."""
    return beside.is_there(connection, PRESENT)


def begin(connection: Connection) -> None:
    """Begin an empty index."""
    _drop_words(connection, NEXT.words, healthy=PRESENT.words)
    beside.begin(connection, DEFINITIONS)
    gather(connection, NEXT.words, REBUILD_BUFFER)


def missing(connection: Connection, ids: Collection[int]) -> set[int]:
    """Return those of the articles that exist and are not in the new index.

    One that was stored or changed since the beginning is, as it is now: what was read of it before is void.
    """
    return set(connection.scalars(_MISSING, {"ids": list(ids)}))


def merge(connection: Connection, *, first: bool) -> bool:
    """Merge the new index a little further into one piece; say whether there is more to do."""
    driver = bare_connection(connection)
    before = driver.total_changes
    # A negative number tells FTS5 to begin, and the counter whether it found anything:
    # https://www.sqlite.org/fts5.html#the_merge_command
    connection.execute(
        text(f"INSERT INTO {NEXT.words} ({NEXT.words}, rank) VALUES ('merge', :pages)"),
        {"pages": -MERGED_PAGES if first else MERGED_PAGES},
    )
    return driver.total_changes - before >= 2


def finish(connection: Connection) -> None:
    """Let the new index be the one in use."""
    gather(connection, NEXT.words, USUAL_BUFFER)
    _drop_words(connection, PRESENT.words, healthy=NEXT.words)
    beside.put_in_place(connection, DEFINITIONS)


def _drop_words(connection: Connection, damaged: str, *, healthy: str) -> None:
    """Drop an index, also one that SQLite cannot open: it wants to open it first.

    For that it reads a version and two rows of data, which any other index has
    (https://www.sqlite.org/fts5.html#fts5_data_structures).
    """
    try:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {damaged}")
    except DatabaseError:
        for statement in (
            f"CREATE TABLE IF NOT EXISTS {damaged}_config (k PRIMARY KEY, v) WITHOUT ROWID",
            f"CREATE TABLE IF NOT EXISTS {damaged}_data (id INTEGER PRIMARY KEY, block BLOB)",
            f"INSERT OR REPLACE INTO {damaged}_config SELECT k, v FROM {healthy}_config",
            f"INSERT OR REPLACE INTO {damaged}_data SELECT id, block FROM {healthy}_data WHERE id IN (1, 10)",
            f"DROP TABLE {damaged}",
        ):
            connection.exec_driver_sql(statement)


def gather(connection: Connection, index: str, size: int) -> None:
    """Set what https://www.sqlite.org/fts5.html calls hashsize, though without a word; the table keeps it."""
    connection.execute(
        text(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', :size)"), {"size": size}
    )
