"""SQLite as an archive needs it: transactions that begin, foreign keys kept, writes logged ahead."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

from hubei_news.archive.failures import NOT_A_DATABASE, describe_target, translate_error
from hubei_news.archive.json_columns import JSON_OPTIONS
from hubei_news.errors import ArchiveError

SHORTEST_FILE = 100
"""Bytes of SQLite's header (https://www.sqlite.org/fileformat.html): no file ends before."""

CACHE_KIB = 65_536
"""What SQLite may keep of the file in memory. With its 2 MB a million articles cost half as much again."""


def look_at_file(path: Path, url: URL, *, create: bool) -> bool:
    """Say whether the file exists; make its folder where it may be created. Raises `ArchiveError`."""
    name = describe_target(url)
    try:
        if path.is_dir():
            raise ArchiveError(
                f"{name} is a directory: give the path of a file, e.g. {path / 'hubei_news.db'}"
            )
        if path.exists():
            # SQLite would take a file of one byte for an empty one.
            if 0 < path.stat().st_size < SHORTEST_FILE:
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


def file_engine(url: URL, mode: str, *, query_only: bool = False, timeout: float = 30.0) -> Engine:
    """Return an engine on an SQLite file; `mode` is that of SQLite's file URIs (`mode=rw` and the like)."""
    engine = create_engine(
        url, creator=_creator(Path(url.database or ""), mode, query_only, timeout), **JSON_OPTIONS
    )
    _begin_really(engine)
    return engine


def memory_engine() -> Engine:
    """Return an engine on a database in memory, which lives as long as the engine."""
    engine = create_engine("sqlite://", connect_args={"isolation_level": None}, **JSON_OPTIONS)
    _begin_really(engine)
    return engine


def _creator(path: Path, mode: str, query_only: bool, timeout: float) -> Callable[[], sqlite3.Connection]:  # noqa: FBT001
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # After a power cut, WAL with NORMAL may lack the last commits, but the file is never broken.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        # Some builds overwrite with zeros what is deleted: to drop an index then writes all of it to the log.
        connection.execute("PRAGMA secure_delete = FAST")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    return connect


def _begin_really(engine: Engine) -> None:
    """Send BEGIN at the start of every transaction: Python's driver would send it too late, or never."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")


def protected_mode(path: Path) -> str:
    """Return the mode in which to read a file that may not be written.

    Beside a file in WAL mode SQLite wants to write an index; where it cannot, and no log is waiting to be
    read, the file is at rest and may be read as it lies.
    """
    return "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"


def use_write_ahead_log(engine: Engine, timeout: float) -> None:
    """Switch to WAL, which the file then remembers; SQLite does not wait for a lock here, so this does."""
    give_up = time.monotonic() + timeout
    while True:
        with engine.connect() as connection:
            driver = bare_connection(connection)
            try:
                if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    driver.execute("PRAGMA journal_mode = WAL")
                # Makes the index of the log: where it finds no room, a later query misses all tables.
                driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up:
                    raise
            else:
                return
        time.sleep(0.05)


def bare_connection(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection, on which statements run outside SQLAlchemy's transactions."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Let rows refer to nothing inside the block; must enclose the transaction, which ignores the setting."""
    driver = bare_connection(connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
