"""Makes SQLite's index anew beside the one in use, which answers until the other is whole."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, text

from hubei_news.archive import beside
from hubei_news.archive.search.fts5 import NEXT, PRESENT
from hubei_news.archive.sqlite import bare_connection

USUAL_BUFFER = 1 << 20
REBUILD_BUFFER = 64 << 20
"""Bytes of words that FTS5 gathers before it writes a piece; fewer pieces are merged less often."""

MERGED_PAGES = 5_000
"""Pages (of about 4 KB) that are merged in one transaction: a second or two, and 20 MB of the log."""

_MISSING = text(
    "SELECT id FROM articles WHERE id IN :ids"
    f" AND id NOT IN (SELECT article_id FROM {NEXT.keys} WHERE article_id IN :ids)"
).bindparams(bindparam("ids", expanding=True))


def is_under_way(connection: Connection) -> bool:
    """Say whether there is an index beside the one in use, which wants to know of every change."""
    return beside.is_there(connection, PRESENT)


def begin(connection: Connection) -> None:
    """Begin an empty index."""
    beside.begin(connection, PRESENT)
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
    beside.put_in_place(connection, PRESENT)


def gather(connection: Connection, index: str, size: int) -> None:
    """Set what https://www.sqlite.org/fts5.html calls hashsize, though without a word; the table keeps it."""
    connection.execute(
        text(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', :size)"), {"size": size}
    )
