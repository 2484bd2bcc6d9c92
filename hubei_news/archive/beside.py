"""Tables that are made anew beside those in use and then take their place, in SQLite.

They are called as those in use with `SUFFIX`. While they are there, a reindex is under way or was broken off.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

SUFFIX = "_next"

SEARCH_TABLES = ("search_index", "search_keys")
REPRINT_TABLES = ("reprint_stretches", "reprint_pairs", "reprint_members")

_IS_THERE = text("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :name")


class Definition(NamedTuple):
    """A table as the program makes it: what the archive holds of it may be what is to be mended."""

    name: str
    create: str
    indices: Sequence[str] = ()


def is_there(connection: Connection, tables: Sequence[str]) -> bool:
    """Say whether these tables are being made anew, or were when that was broken off."""
    return (
        connection.dialect.name == "sqlite"
        and connection.execute(_IS_THERE, {"name": tables[0] + SUFFIX}).first() is not None
    )


def begin(connection: Connection, tables: Sequence[Definition]) -> None:
    """Make empty tables beside these; what an earlier attempt left goes.

    One of these that is missing is made too: others write into it meanwhile.
    """
    drop(connection, [table.name for table in tables])
    for name, create, _ in tables:
        connection.exec_driver_sql(create.replace(f"TABLE {name}", f"TABLE {name}{SUFFIX}", 1))
        connection.exec_driver_sql(create.replace(f"TABLE {name}", f"TABLE IF NOT EXISTS {name}", 1))


def drop(connection: Connection, tables: Sequence[str]) -> None:
    """Let go of what was begun."""
    for name in tables:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}{SUFFIX}")


def put_in_place(connection: Connection, tables: Sequence[Definition]) -> None:
    """Let the tables beside take the place of these, with their indices."""
    for name, _, indices in tables:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        connection.exec_driver_sql(f"ALTER TABLE {name}{SUFFIX} RENAME TO {name}")
        for definition in indices:
            connection.exec_driver_sql(definition)
