"""Backups: a copy of the whole archive as it is at one moment, while others write to it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, text

from hubei_news.archive.beside import REPRINT_TABLES, SEARCH_TABLES, SUFFIX
from hubei_news.archive.destination import written_beside
from hubei_news.archive.failures import archive_errors
from hubei_news.archive.replaced import is_archive, keep_used
from hubei_news.archive.reprints.changes import TABLE as CHANGES
from hubei_news.archive.sqlite import bare_connection
from hubei_news.errors import InputError

OF_THE_MOMENT = ("site_locks",)
"""Tables that only mean something to the processes that hold the archive now."""

OF_A_REINDEX = (CHANGES, *(name + SUFFIX for name in (*SEARCH_TABLES, *REPRINT_TABLES)))
"""What a reindex that is under way has made so far."""

GROWING = {
    "pages": "url, discovered_at",
    "runs": "started_at",
    "revisions": "page_id",
    "originals": "url, fetched_at",
}
"""Tables whose rows stay, and what of a row never changes. Not every visit brings a new page."""


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

    A file that is anything else, an archive in use, and a copy that holds rows which this archive does not
    (pages, runs, states of articles, stored responses) are not replaced.

    SQLite reads every row for it, so that a damaged archive ends the backup instead of replacing a good one.
    Raises `InputError` for an archive on a server and a file that cannot be made or replaced, `ArchiveError`
    for a full disk and an archive that cannot be read.
    """
    if engine.dialect.name != "sqlite":
        raise InputError(
            "the archive is on a PostgreSQL server, which makes its own backups: use its `pg_dump`"
        )
    with (
        archive_errors(engine, filling=file),
        written_beside(file, source=engine.url, keep=partial(_keep, engine)) as part,
    ):
        _copy(engine, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            for table in OF_THE_MOMENT:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608  (a name of this module)
            for table in OF_A_REINDEX:
                copy.execute(f"DROP TABLE IF EXISTS {table}")
            pages, articles, originals = (
                int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
                for table in ("pages", "articles", "originals")
            )
    return BackupReport(
        file=str(file), pages=pages, articles=articles, originals=originals, bytes=file.stat().st_size
    )


def _keep(engine: Engine, file: Path) -> None:
    """Raise `InputError` where the copy would take the place of anything but an earlier one."""
    keep_used(file)
    if not file.exists():
        return
    if not is_archive(file):
        raise InputError(f"{file} is no earlier backup and stays as it is: give another name, or remove it")
    if _holds_more(engine, file):
        raise InputError(
            f"{file} holds more than this archive, or is of another one, and stays as it is: give another "
            "name, or remove it"
        )


def _holds_more(engine: Engine, file: Path) -> bool:
    """Say whether a copy is of another archive or of a later state: these tables only grow at their end."""
    with (
        closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as older,
        engine.connect() as connection,
    ):
        for table, columns in GROWING.items():
            row = f"SELECT id, {columns} FROM {table}"  # noqa: S608  (names of this module)
            for end in ("ASC", "DESC"):
                try:
                    known = older.execute(f"{row} ORDER BY id {end} LIMIT 1").fetchone()
                except sqlite3.Error:
                    continue  # an older version without that table, or a damaged copy
                if known is None:
                    continue
                found = connection.execute(text(f"{row} WHERE id = :id"), {"id": known[0]}).one_or_none()
                if tuple(found or ()) != known:
                    return True
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
