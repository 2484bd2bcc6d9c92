"""Opens an archive: SQLite by path, PostgreSQL by URL, at this program's schema version or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine

from hubei_news.archive.failures import READ_ONLY, archive_errors, describe_target, translate_error
from hubei_news.archive.json_columns import JSON_OPTIONS
from hubei_news.archive.migrate import migrate, needs_migration, read_version
from hubei_news.archive.sqlite import (
    file_engine,
    look_at_file,
    memory_engine,
    protected_mode,
    use_write_ahead_log,
)
from hubei_news.archive.url import archive_url
from hubei_news.errors import ArchiveError, ConfigurationError

__all__ = ["archive_errors", "archive_url", "open_archive", "translate_error", "writer"]

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another program's lock before giving up."""


def writer(engine: Engine) -> Engine:
    """Return the same engine for transactions that write: on SQLite they take the write lock at BEGIN.

    A transaction that reads first and writes later could find the lock taken in between, and SQLite
    then fails at once instead of waiting.
    """
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def open_archive(
    target: str | Path | URL,
    *,
    create: bool = True,
    read_only: bool = False,
    busy_timeout: float | None = None,
) -> Engine:
    """Open an archive at the present schema version; the migrations that are missing run first.

    `create=False` refuses a missing archive and one without any table, `read_only` those and every write
    (an archive of an older version is still migrated, where it can be written). `busy_timeout` is in seconds.
    Raises `ArchiveError`, one line, for an archive that is missing, locked, not writable, no archive,
    damaged or of a newer version, and `ConfigurationError` for a URL that makes no sense.
    """
    url = archive_url(target)
    timeout = BUSY_TIMEOUT if busy_timeout is None else busy_timeout
    if url.get_backend_name() == "postgresql":
        return _open_postgresql(url, create=create, read_only=read_only, timeout=timeout)
    if url.database in {None, "", ":memory:"}:
        engine = memory_engine()
        migrate(engine)
        return engine
    return _open_sqlite(url, create=create, read_only=read_only, timeout=timeout)


def _open_sqlite(url: URL, *, create: bool, read_only: bool, timeout: float) -> Engine:
    path = Path(url.database or "")
    exists = look_at_file(path, url, create=create and not read_only)
    writable = os.access(path if exists else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable and not read_only:
        raise ArchiveError(f"{describe_target(url)} {READ_ONLY}")
    mode = ("mode=rw" if exists else "mode=rwc") if writable else protected_mode(path)
    engine = file_engine(url, mode, query_only=read_only, timeout=timeout)
    with archive_errors(url), _closed_on_failure(engine):
        if needs_migration(engine):
            if exists and (read_only or not create):
                _refuse_empty(engine)
            _migrate_file(url, writable=writable, mode=mode, timeout=timeout)
        if not read_only:
            use_write_ahead_log(engine, timeout)
    return engine


def _refuse_empty(engine: Engine) -> None:
    """Who only reads makes no tables in a database that has none."""
    with engine.connect() as connection:
        if read_version(connection) is None:
            raise ArchiveError(
                f"{describe_target(engine)} is empty: `hubei-news crawl` fills it, or give the right --db"
            )


def _migrate_file(url: URL, *, writable: bool, mode: str, timeout: float) -> None:
    if not writable:
        raise ArchiveError(
            f"{describe_target(url)} is of an older version and cannot be written: open it once from where "
            "it can be, or work on a copy"
        )
    engine = file_engine(url, mode, timeout=timeout)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def _open_postgresql(url: URL, *, create: bool, read_only: bool, timeout: float) -> Engine:
    # As with SQLite: who waits longer for another's lock is told so.
    given = url.query.get("options", ())
    options = [given] if isinstance(given, str) else [*given]
    options.append(f"-c lock_timeout={round(timeout * 1000)}")
    connect_args: dict[str, Any] = {"connect_timeout": max(2, round(timeout)), "options": " ".join(options)}
    engine = _postgresql_engine(url, connect_args)
    with archive_errors(url), _closed_on_failure(engine):
        if needs_migration(engine):
            if read_only or not create:
                _refuse_empty(engine)
            migrate(engine)
        if read_only:
            engine.dispose()
            connect_args["options"] += " -c default_transaction_read_only=on"
            engine = _postgresql_engine(url, connect_args)
    return engine


def _postgresql_engine(url: URL, connect_args: dict[str, Any]) -> Engine:
    try:
        return create_engine(url, connect_args=connect_args, pool_pre_ping=True, **JSON_OPTIONS)
    except ImportError as error:
        raise ConfigurationError(
            "PostgreSQL needs a driver that is not installed: run `pip install 'hubei-news[postgres]'`"
        ) from error


@contextmanager
def _closed_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise
