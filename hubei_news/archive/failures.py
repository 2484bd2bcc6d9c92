"""What a database says when it fails, as one line that says what is wrong and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from hubei_news.errors import ArchiveError

Target = Engine | URL | Path | str | None

LOCKED = "is locked by another program: let it finish or close it, then try again"
READ_ONLY = "cannot be written: check the permissions of the file and of its folder, or choose another --db"
NOT_A_DATABASE = "is not an SQLite database: nothing was changed; choose another --db"
CORRUPT = (
    "is damaged or cut off: nothing was changed; put back a backup, or save what is left with "
    "`sqlite3 FILE .recover`"
)
FULL = "cannot grow, the disk is full: nothing stored is lost; make room and run the same command again"
CANNOT_OPEN = "cannot be opened: check that the folder exists and that you may write there"
DISK_ERROR = (
    "cannot be read or written, the disk reports an error: check the disk, then run the command again"
)

SQLITE_FAILURES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_NOTADB: NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: DISK_ERROR,
}
"""By primary result code (https://www.sqlite.org/rescode.html)."""

SQLITE_SPECIAL_FAILURES = {sqlite3.SQLITE_IOERR_SHMSIZE: FULL}
"""By extended result code: the index of a log, made when an archive is opened, finds no room."""

POSTGRESQL_FAILURES = {
    "08": "cannot be reached: check that the server runs and that host and port are right",
    "25006": "cannot be written: the server or the user is read-only",
    "28": "refuses the login: check user name and password in the URL",
    "3D000": "does not exist: create it with `createdb`",
    "40P01": "was locked by other programs again and again: run the same command again",
    "42501": "may not be used by this user: grant it the rights on the database and its schema",
    "53100": FULL,
    "53300": "has no free connection: close other programs or raise max_connections",
    "55P03": LOCKED,
    "57P": "was shut down by the server: start it and run the same command again",
    "XX001": "is damaged: put back a backup",
}
"""By SQLSTATE or its first characters (PostgreSQL manual, appendix A)."""

OS_FAILURES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: DISK_ERROR,
}


def describe_target(target: Target) -> str:
    """Name an archive for a message: the path of an SQLite file, a URL without its password otherwise."""
    if target is None:
        return "the archive"
    url = target.url if isinstance(target, Engine) else target
    if isinstance(url, URL):
        name = (
            url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        )
        return f"the archive {name or ':memory:'}"
    return f"the archive {url}"


def translate_error(error: Exception, target: Target = None, *, filling: Path | None = None) -> ArchiveError:
    """Return the one-line error for what a driver, SQLAlchemy or the operating system raised.

    `filling` is the file that was being written, where it is not the archive itself: a full disk is named
    by it. An error of no known kind keeps the driver's own words, on one line.
    """
    said = describe_failure(error)
    name = str(filling) if filling is not None and said == FULL else describe_target(target)
    return ArchiveError(f"{name} {said}")


def describe_failure(error: Exception) -> str:
    """Say what is wrong with a file or server and what to do, to stand behind its name."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = " ".join(str(cause).split()) or type(cause).__name__
    return _known_failure(cause) or f"reports an error: {words}"


def is_deadlock(error: DBAPIError) -> bool:
    """Return whether PostgreSQL broke a transaction off that waited for one that waited for it."""
    return getattr(error.orig, "sqlstate", None) == "40P01"


def _known_failure(cause: BaseException) -> str | None:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        if code is None:
            return None
        return SQLITE_SPECIAL_FAILURES.get(code) or SQLITE_FAILURES.get(code & 0xFF)
    if isinstance(cause, OSError):
        return OS_FAILURES.get(cause.errno) if cause.errno is not None else None
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((text for prefix, text in POSTGRESQL_FAILURES.items() if state.startswith(prefix)), None)
    if type(cause).__name__ == "OperationalError":
        # psycopg gives no SQLSTATE when there was no server to give one.
        return _unconnected(str(cause))
    return None


def _unconnected(words: str) -> str:
    if "does not exist" in words and "database" in words:
        return POSTGRESQL_FAILURES["3D000"]
    if "authentication failed" in words or "no password supplied" in words:
        return POSTGRESQL_FAILURES["28"]
    return POSTGRESQL_FAILURES["08"]


@contextmanager
def archive_errors(target: Target = None, *, filling: Path | None = None) -> Iterator[None]:
    """Turn what the database or the disk reports inside the block into an `ArchiveError`.

    Constraint violations and wrong statements pass: they are faults of the program, not of the archive.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError, sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except (DBAPIError, sqlite3.DatabaseError) as error:
        raise translate_error(error, target, filling=filling) from error
    except OSError as error:
        if error.errno not in OS_FAILURES:
            raise
        raise translate_error(error, target, filling=filling) from error
