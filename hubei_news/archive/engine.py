"""Opens an archive: SQLite by path, PostgreSQL by URL, at this program's schema version or not at all."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from hubei_news.archive.failures import (
    NOT_A_DATABASE,
    READ_ONLY,
    archive_errors,
    describe_target,
    translate_error,
)
from hubei_news.archive.migrate import migrate, needs_migration, read_version
from hubei_news.errors import ArchiveError, ConfigurationError

__all__ = ["archive_errors", "archive_url", "open_archive", "translate_error", "writer"]

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another program's lock before giving up."""

SQLITE_HEADER = 100
"""Bytes before which no SQLite file ends."""

WRITE = {"sqlite_begin": "IMMEDIATE"}


def archive_url(target: str | Path | URL) -> URL:
    """Return the URL of an archive given as a path or as an SQLAlchemy URL (SQLite or PostgreSQL).

    Raises `ConfigurationError` for a URL that makes no sense or names another database system.
    """
    if isinstance(target, Path) or (isinstance(target, str) and "://" not in target):
        if not str(target).strip() or "\0" in str(target):
            raise ConfigurationError(
                "the archive's path is empty: give one with --db, e.g. data/hubei_news.db"
            )
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(
            f"--db {target!r} is no database URL: give a path, sqlite:///PATH or postgresql://USER@HOST/NAME"
        ) from error
    driver = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}.get(
        url.drivername.partition("+")[0]
    )
    if driver is None:
        raise ConfigurationError(
            f"--db cannot be of the kind {url.drivername!r}: give a path, sqlite:///PATH or postgresql://…"
        )
    return url.set(drivername=driver)


def writer(engine: Engine) -> Engine:
    """Return the same engine for transactions that write: on SQLite they take the write lock at BEGIN.

    A transaction that reads first and writes later could find the lock taken in between, and SQLite
    then fails at once instead of waiting.
    """
    return engine.execution_options(**WRITE)


def open_archive(
    target: str | Path | URL,
    *,
    create: bool = True,
    read_only: bool = False,
    busy_timeout: float | None = None,
) -> Engine:
    """Open an archive at the present schema version; the migrations that are missing run first.

    `create=False` refuses a missing archive, `read_only` refuses every write (an archive of an older
    version is still migrated, where it can be written). `busy_timeout` is in seconds.
    Raises `ArchiveError`, one line, for an archive that is missing, locked, not writable, no archive,
    damaged or of a newer version, and `ConfigurationError` for a URL that makes no sense.
    """
    url = archive_url(target)
    timeout = BUSY_TIMEOUT if busy_timeout is None else busy_timeout
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, create=create, read_only=read_only, timeout=timeout)
    return _open_postgresql(url, create=create, read_only=read_only, timeout=timeout)


def _open_sqlite(url: URL, *, create: bool, read_only: bool, timeout: float) -> Engine:
    if url.database in {None, "", ":memory:"}:
        engine = create_engine("sqlite://", connect_args={"isolation_level": None}, **_json_options())
        begin_really(engine)
        migrate(engine)
        return engine
    path = Path(url.database or "")
    exists = _look_at_file(path, url, create=create and not read_only)
    writable = os.access(path if exists else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable and not read_only:
        raise ArchiveError(f"{describe_target(url)} {READ_ONLY}")
    engine = create_engine(
        url,
        creator=_sqlite_creator(path, writable=writable, query_only=read_only, timeout=timeout),
        **_json_options(),
    )
    begin_really(engine)
    with archive_errors(url), _closed_on_failure(engine):
        if needs_migration(engine):
            _migrate_sqlite(url, path, writable=writable, timeout=timeout)
        if not read_only:
            _use_write_ahead_log(engine, timeout)
    return engine


def _look_at_file(path: Path, url: URL, *, create: bool) -> bool:
    """Say whether the file exists; make its folder where it may be created."""
    name = describe_target(url)
    try:
        if path.is_dir():
            raise ArchiveError(
                f"{name} is a directory: give the path of a file, e.g. {path / 'hubei_news.db'}"
            )
        if path.exists():
            if (
                0 < path.stat().st_size < SQLITE_HEADER
            ):  # SQLite would take a file of one byte for an empty one
                raise ArchiveError(f"{name} {NOT_A_DATABASE}")
            return True
        if not create:
            raise ArchiveError(f"{name} does not exist: `hubei-news crawl` makes it, or give the right --db")
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if isinstance(error, FileExistsError | NotADirectoryError):
            raise ArchiveError(f"{name} cannot be made: a part of its path is a file") from error
        raise translate_error(error, url) from error
    return False


def _sqlite_creator(
    path: Path, *, writable: bool, query_only: bool, timeout: float
) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{_open_mode(path, writable=writable)}",
            uri=True,
            timeout=timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # Of a power cut, WAL with NORMAL may lose the last commits but never breaks the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    return connect


def _open_mode(path: Path, *, writable: bool) -> str:
    if writable:
        return "mode=rwc"
    # Beside a file in WAL mode SQLite wants to write an index; where it cannot, and no log is waiting
    # to be read, the file is at rest and may be read as it lies.
    at_rest = not Path(f"{path}-wal").exists()
    return "mode=ro&immutable=1" if at_rest else "mode=ro"


def _migrate_sqlite(url: URL, path: Path, *, writable: bool, timeout: float) -> None:
    if not writable:
        raise ArchiveError(
            f"{describe_target(url)} is of an older version and cannot be written: open it once from where "
            "it can be, or work on a copy"
        )
    creator = _sqlite_creator(path, writable=True, query_only=False, timeout=timeout)
    engine = create_engine(url, creator=creator, **_json_options())
    begin_really(engine)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def _use_write_ahead_log(engine: Engine, timeout: float) -> None:
    """Switch to WAL, which the file then remembers; SQLite does not wait for a lock here, so this does."""
    give_up = time.monotonic() + timeout
    while True:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            try:
                if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    driver.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up:
                    raise
            else:
                return
        time.sleep(0.05)


def _open_postgresql(url: URL, *, create: bool, read_only: bool, timeout: float) -> Engine:
    connect_args: dict[str, Any] = {"connect_timeout": max(2, round(timeout))}
    engine = _create_postgresql(url, connect_args)
    with archive_errors(url), _closed_on_failure(engine):
        if needs_migration(engine):
            with engine.connect() as connection:
                empty = read_version(connection) is None
            if empty and (read_only or not create):
                raise ArchiveError(f"{describe_target(url)} is empty: `hubei-news crawl` fills it")
            migrate(engine)
        if read_only:
            engine.dispose()
            engine = _create_postgresql(
                url, connect_args | {"options": "-c default_transaction_read_only=on"}
            )
    return engine


def _create_postgresql(url: URL, connect_args: dict[str, Any]) -> Engine:
    try:
        return create_engine(url, connect_args=connect_args, pool_pre_ping=True, **_json_options())
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


def begin_really(engine: Engine) -> None:
    """Send BEGIN at the start of every transaction: Python's driver would send it too late, or never."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")


def _json_options() -> dict[str, Any]:
    return {"json_serializer": write_json, "json_deserializer": json.loads}


def write_json(value: object) -> str:
    """Write a JSON column: Chinese as it reads, dataclasses as objects."""
    return json.dumps(value, ensure_ascii=False, default=_dataclass_as_object)


def _dataclass_as_object(value: object) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")
