"""An archive as the first version of the project made it, to be killed while it is migrated."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import JSON, URL, Column, Integer, MetaData, Table, insert

from hubei_news.archive.migrate import known_versions, migration_config
from hubei_news.archive.sqlite import file_engine

ROWS = 500
FILLED = ("sites", "channels", "pages", "articles")


def make(path: Path) -> int:
    """Write an archive of the oldest schema with some rows in every table that matters; return how many.

    While there is only one schema, the file is empty: then all that can be migrated is nothing.
    """
    if len(known_versions()) == 1:
        path.touch()
        return 0
    engine = file_engine(URL.create("sqlite", database=str(path)), "mode=rwc")
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), known_versions()[0])
        metadata = MetaData()
        metadata.reflect(connection)
        for name in FILLED:
            table = metadata.tables[name]
            connection.execute(insert(table), [_row(table, number) for number in range(1, ROWS + 1)])
    engine.dispose()
    return ROWS


def faults(path: Path, rows: int) -> list[str]:
    """Return what is wrong with the archive after it was opened again."""
    with closing(sqlite3.connect(path)) as connection:
        found = [] if connection.execute("PRAGMA quick_check").fetchone()[0] == "ok" else ["quick_check"]
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        if version != known_versions()[-1]:
            found.append(f"it is of version {version}")
        for name in FILLED:
            count = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            if count != rows:
                found.append(f"{name} has {count} rows of {rows}")
    return found


def _row(table: Table, number: int) -> dict[str, object]:
    return {column.name: _value(column, number) for column in table.columns if not column.nullable}


def _value(column: Column[object], number: int) -> object:
    if column.foreign_keys or isinstance(column.type, Integer):
        return number
    if isinstance(column.type, JSON):
        return []
    moment = f"2026-07-14T08:30:00.{number:06}Z"
    return moment if column.name.endswith(("_at", "_seen")) else f"{column.name} {number}"
