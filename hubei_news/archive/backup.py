"""Backups: a copy of the whole archive as it is at one moment, while others write to it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from hubei_news.archive.destination import written_beside
from hubei_news.archive.failures import archive_errors
from hubei_news.archive.sqlite import bare_connection
from hubei_news.errors import InputError

OF_THE_MOMENT = ("site_locks",)
"""Tables that only mean something to the processes that hold the archive now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds, and how many stored responses its rows refer to, whose WARC files it lacks."""

    file: str
    pages: int
    articles: int
    originals: int
    bytes: int


def back_up(engine: Engine, file: Path) -> BackupReport:
    """Write a copy of an SQLite archive into `file`, an archive itself; replaces an older one when whole.

    A file that is anything else, or an archive in use, is not replaced.

    SQLite reads every row for it, so that a damaged archive ends the backup instead of replacing a good one.
    Raises `InputError` for an archive on a server and a file that cannot be made or replaced, `ArchiveError`
    for a full disk and an archive that cannot be read.
    """
    if engine.dialect.name != "sqlite":
        raise InputError(
            "the archive is on a PostgreSQL server, which makes its own backups: use its `pg_dump`"
        )
    with archive_errors(engine, filling=file), written_beside(file, source=engine.url) as part:
        _check_replaced(file)
        _copy(engine, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            for table in OF_THE_MOMENT:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608  (a name of this module)
            pages, articles, originals = (
                int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
                for table in ("pages", "articles", "originals")
            )
    return BackupReport(
        file=str(file), pages=pages, articles=articles, originals=originals, bytes=file.stat().st_size
    )


def _check_replaced(file: Path) -> None:
    """Raise `InputError` where the copy would take the place of anything but an earlier one."""
    if not file.exists():
        return
    if not _is_archive(file):
        raise InputError(f"{file} is no earlier backup and stays as it is: give another name, or remove it")
    log = Path(f"{file}-wal")
    if log.exists() and log.stat().st_size:
        # SQLite would take the log of the old file for one of the new.
        raise InputError(f"{file} is an archive in use ({log.name} lies beside it): give another name")


def _is_archive(file: Path) -> bool:
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as older:
            older.execute("SELECT 1 FROM sweeps, pages, articles").fetchone()
            return bool(older.execute("SELECT version_num FROM alembic_version").fetchone())
    except sqlite3.Error:
        return False


def _copy(engine: Engine, file: Path) -> None:
    with engine.connect() as connection:
        driver = bare_connection(connection)
        # The statement writes the new file only, but SQLite counts it as writing.
        was = driver.execute("PRAGMA query_only").fetchone()[0]
        driver.execute("PRAGMA query_only = OFF")
        try:
            driver.execute("VACUUM INTO ?", (str(file),))
        finally:
            driver.execute(f"PRAGMA query_only = {was}")
