"""Which articles were stored or changed while a reindex makes the reprints anew: it looks at them again."""

from collections.abc import Collection

from sqlalchemy import Connection, column, delete, select, table
from sqlalchemy.dialects.sqlite import insert

TABLE = "reprint_changes"

_CHANGES = table(TABLE, column("article_id"))
_ID = _CHANGES.c.article_id


def begin(connection: Connection) -> None:
    """Note changes from now on."""
    end(connection)
    connection.exec_driver_sql(f"CREATE TABLE {TABLE} (article_id INTEGER PRIMARY KEY)")


def end(connection: Connection) -> None:
    """Note them no longer."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")


def note_change(connection: Connection, article_id: int) -> None:
    """Note that an article was stored, changed or deleted."""
    connection.execute(insert(_CHANGES).values(article_id=article_id).on_conflict_do_nothing())


def read_changed(connection: Connection) -> set[int]:
    """Return the articles that changed since the beginning."""
    return set(connection.scalars(select(_ID)))


def forget(connection: Connection, ids: Collection[int]) -> None:
    """Take articles for settled."""
    connection.execute(delete(_CHANGES).where(_ID.in_(ids)))
