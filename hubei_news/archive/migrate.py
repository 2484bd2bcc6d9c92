"""Brings an archive to this program's schema: each step in one transaction, behind the write lock."""

import re
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from hubei_news.archive.failures import describe_target
from hubei_news.archive.sqlite import foreign_keys_off
from hubei_news.errors import ArchiveError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_FILE = re.compile(r"(\d{4})_\w+\.py")
POSTGRESQL_LOCK = 0x48_55_42_45_49
"""The key of the advisory lock under which one process at a time migrates."""


@cache
def known_versions() -> tuple[str, ...]:
    """Return the schema versions that this program knows, oldest first: the numbers of the migrations."""
    names = (VERSION_FILE.fullmatch(path.name) for path in (MIGRATIONS / "versions").iterdir())
    return tuple(sorted(match[1] for match in names if match))


def is_modelled(name: str | None, kind: str, parents: object) -> bool:  # noqa: ARG001  (Alembic's hook)
    """Say whether a table is one of `models.py`; each database has its own tables for the search index."""
    return not (kind == "table" and name is not None and name.startswith("search_"))


def read_version(connection: Connection) -> str | None:
    """Return the archive's schema version, None where there is no table at all yet.

    Raises `ArchiveError` for a version newer than this program's and for another program's database.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    name = describe_target(connection.engine)
    version = None
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version in known_versions():
        return str(version)
    if version is not None and re.fullmatch(r"\d{4}", version):
        raise ArchiveError(
            f"{name} was written by a newer hubei-news (schema {version}, this one knows "
            f"{known_versions()[-1]}): update hubei-news, nothing was changed"
        )
    if "search_index" in tables and "about" in tables:
        raise ArchiveError(
            f"{name} is an export, not an archive: read it with sqlite3, or give the archive's --db"
        )
    raise ArchiveError(f"{name} is another program's database: nothing was changed; choose another --db")


def needs_migration(engine: Engine) -> bool:
    """Say whether the archive is empty or of an older version; `ArchiveError` as in `read_version`."""
    with engine.connect() as connection:
        return read_version(connection) != known_versions()[-1]


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing; does nothing on an archive of the present version.

    Each step takes the write lock first and looks at the version again, so that two processes that
    open the same archive do not collide, and a kill in the middle leaves the version before.
    """
    while needs_migration(engine):
        _one_step(engine)


def _one_step(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  (0.2 s that an archive of the present version need not pay)

    with (
        engine.execution_options(sqlite_begin="IMMEDIATE").connect() as connection,
        # SQLite changes a table by copying it, which foreign keys would take for a deletion.
        foreign_keys_off(connection) if engine.dialect.name == "sqlite" else nullcontext(),
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRESQL_LOCK})
        if read_version(connection) == known_versions()[-1]:
            return
        command.upgrade(migration_config(connection), "+1")
        if engine.dialect.name == "sqlite":
            _check_references(connection)


def _check_references(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ArchiveError(
            f"{describe_target(connection.engine)} holds rows that refer to missing rows: it stays at its "
            "version; put back a backup"
        )


def migration_config(connection: Connection) -> "Config":
    """Return Alembic's configuration for a connection, without any ini file."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
