"""Tables that are made anew beside those in use and then take their place, in SQLite.

They are called as those in use with `SUFFIX`. While they are there, a reindex is under way or was broken off.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

SUFFIX = "_next"

SEARCH_TABLES = ("search_index", "search_keys")
REPRINT_TABLES = ("reprint_stretches", "reprint_pairs", "reprint_members")

_DEFINITION = text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :name")
_INDICES = text("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL")


def is_there(connection: Connection, tables: Sequence[str]) -> bool:
    """Say whether these tables are being made anew, or were when that was broken off."""
    return (
        connection.dialect.name == "sqlite"
        and connection.execute(_DEFINITION, {"name": tables[0] + SUFFIX}).first() is not None
    )


def begin(connection: Connection, tables: Sequence[str]) -> None:
    """Make empty tables beside these, defined as they are; what an earlier attempt left goes."""
    drop(connection, tables)
    for name in tables:
        definition = connection.execute(_DEFINITION, {"name": name}).scalar_one()
        connection.exec_driver_sql(definition.replace(name, name + SUFFIX, 1))


def drop(connection: Connection, tables: Sequence[str]) -> None:
    """Let go of what was begun."""
    for name in tables:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}{SUFFIX}")


def put_in_place(connection: Connection, tables: Sequence[str]) -> None:
    """Let the tables beside take the place of these, with the same indices."""
    for name in tables:
        indices = connection.scalars(_INDICES, {"name": name}).all()
        connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql(f"ALTER TABLE {name}{SUFFIX} RENAME TO {name}")
        for definition in indices:
            connection.exec_driver_sql(definition)
