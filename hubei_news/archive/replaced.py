"""What stays where a new file would take its place: archives, and databases in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hubei_news.errors import InputError

DATABASE = b"SQLite format 3\0"
"""How every SQLite file begins (https://www.sqlite.org/fileformat.html)."""

LOGS = ("-wal", "-journal")
"""What SQLite adds to a file's name for what is not in it yet, or may have to be taken back."""

INDEX_OF_LOG = "-shm"


def is_archive(file: Path) -> bool:
    """Return whether a file is an archive of any version, or a backup of one, which is the same."""
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as older:
            older.execute("SELECT 1 FROM sweeps, pages, articles LIMIT 0")  # an error where one is missing
            return bool(older.execute("SELECT version_num FROM alembic_version").fetchone())
    except sqlite3.Error:
        return False


def is_database(file: Path) -> bool:
    """Return whether a file is an SQLite database, of whatever program."""
    with file.open("rb") as stream:
        return stream.read(len(DATABASE)) == DATABASE


def keep_used(file: Path) -> None:
    """Raise `InputError` where a log lies beside: SQLite would take the old file's for one of the new."""
    for name in LOGS:
        log = Path(f"{file}{name}")
        if log.exists() and log.stat().st_size:
            what = "an archive" if is_archive(file) else "a database"
            raise InputError(f"{file} is {what} in use ({log.name} lies beside it): give another name")


def keep_log_names(file: Path) -> None:
    """Raise `InputError` for a name under which SQLite would look for the log of a database beside it."""
    for name in (*LOGS, INDEX_OF_LOG):
        database = Path(str(file).removesuffix(name))
        if database != file and database.is_file() and is_database(database):
            raise InputError(f"{file} is a name that SQLite takes for its own: give another name")


def keep_databases(file: Path) -> None:
    """Raise `InputError` where a picture or the like would take the place of a database."""
    if file.exists() and is_database(file):
        raise InputError(f"{file} is a database and stays as it is: give another name")
