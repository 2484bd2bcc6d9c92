"""What a re-reading has found so far, in a file beside the archive: a kill loses nothing of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hubei_news.archive.failures import describe_failure
from hubei_news.archive.lock_file import let_go, take_lock
from hubei_news.errors import ArchiveError, SiteLockedError

SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY, site TEXT, outcome TEXT NOT NULL, url TEXT, reason TEXT
);
CREATE TABLE IF NOT EXISTS readings (page_id INTEGER PRIMARY KEY, before TEXT, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS changes (
    page_id INTEGER, site TEXT, field TEXT, older TEXT, newer TEXT, PRIMARY KEY (field, page_id)
) WITHOUT ROWID;
"""

MOST_EXAMPLES = 3

BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite says of a file that is none of its own (https://www.sqlite.org/rescode.html)."""

DAMAGED = "is damaged: remove it and run the same command again, which reads all pages anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What today's rules make of one page.

    `outcome` is `same`, `changed`, `new` (an article where there was none), `no article` (none where there
    is one: it stays), `none` (neither then nor now), `unreadable` (these three with the reason), `duplicate`
    (of a page that has the article) or `not kept` (the state at hand came from a crawl with --no-warc).
    `record` is the new article where something is to be written, `before` the digest of the one that it is
    compared with, `changes` per changed field how old and new value differ, shortened.
    """

    page_id: int
    url: str
    site: str | None
    outcome: str
    reason: str | None = None
    before: str | None = None
    record: Mapping[str, Any] | None = None
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Staging:
    """The file. What is `about` it must be the same as last time, or it begins anew.

    Raises `SiteLockedError` if another process is at it, `ArchiveError` if it cannot be made; all else is to
    be called inside `errors`.
    """

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = take_lock(path.with_name(path.name + ".lock"))
        except OSError as error:
            raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
        if lock is None:
            raise SiteLockedError(f"another reextract works on {path}: let it finish")
        self._lock = lock
        try:
            with self.errors():
                self._connection = self._kept(about) or self._begun(about)
        except BaseException as error:
            let_go(lock)
            if isinstance(error, OSError):
                raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
            raise

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what SQLite reports of this file inside the block into an `ArchiveError` that names it."""
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.DatabaseError as error:
            said = DAMAGED if _is_broken(error) else describe_failure(error)
            raise ArchiveError(f"{self.path} {said}") from error

    @property
    def applying(self) -> bool:
        """Whether the reading is done and its writing has begun."""
        return self._connection.execute("SELECT 1 FROM about WHERE name = 'phase'").fetchone() is not None

    def done(self) -> set[int]:
        """Return the ids of the pages that have been read."""
        return {row[0] for row in self._connection.execute("SELECT id FROM pages")}

    def add(self, rereads: Iterable[Reread]) -> None:
        """Keep what was found, in one transaction."""
        with self._connection:
            for one in rereads:
                told = one.outcome in {"no article", "unreadable"}
                self._connection.execute(
                    "INSERT INTO pages VALUES (?, ?, ?, ?, ?)",
                    (one.page_id, one.site, one.outcome, *((one.url, one.reason) if told else (None, None))),
                )
                if one.record is not None:
                    self._connection.execute(
                        "INSERT INTO readings VALUES (?, ?, ?)",
                        (one.page_id, one.before, json.dumps(one.record, ensure_ascii=False)),
                    )
                self._connection.executemany(
                    "INSERT INTO changes VALUES (?, ?, ?, ?, ?)",
                    [(one.page_id, one.site, name, *values) for name, values in one.changes.items()],
                )

    def begin_applying(self) -> None:
        """Note that all is read and reported."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO about VALUES ('phase', 'applying')")

    def readings(self, size: int) -> Iterator[Sequence[tuple[int, str | None, dict[str, Any]]]]:
        """Yield page id, digest before and record of what is to be written, so many at a time.

        Pages that have an article come before those that have none.
        """
        order = "SELECT page_id FROM readings ORDER BY before IS NULL, page_id"
        ids = [row[0] for row in self._connection.execute(order)]
        for start in range(0, len(ids), size):
            found = (self._reading(page_id) for page_id in ids[start : start + size])
            yield [one for one in found if one is not None]

    def forget(self, page_ids: Sequence[int]) -> None:
        """Drop readings that are written."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM readings WHERE page_id = ?", [(one,) for one in page_ids]
            )

    def outcomes(self) -> list[tuple[str | None, str, int]]:
        """Return how many pages of each site came to each outcome."""
        query = "SELECT site, outcome, count(*) FROM pages GROUP BY site, outcome ORDER BY site, outcome"
        return list(self._connection.execute(query))

    def told(self, outcome: str) -> list[tuple[str, str]]:
        """Return URL and reason of the first pages of an outcome that are told one by one."""
        query = "SELECT url, reason FROM pages WHERE outcome = ? ORDER BY id LIMIT 20"
        return list(self._connection.execute(query, (outcome,)))

    def unreadable(self) -> list[tuple[str, str, int]]:
        """Return the first reasons why pages cannot be read: URL of a page, reason, number of such pages."""
        query = (
            "SELECT url, reason, count(*) FROM pages WHERE outcome = 'unreadable'"
            " GROUP BY site, reason ORDER BY min(id) LIMIT 20"
        )
        return list(self._connection.execute(query))

    def changed_fields(self) -> list[tuple[str | None, str, int]]:
        """Return in how many pages of each site each field changed."""
        query = "SELECT site, field, count(*) FROM changes GROUP BY site, field ORDER BY site, 3 DESC, field"
        return list(self._connection.execute(query))

    def examples(self, site: str | None, name: str) -> list[tuple[int, str, str]]:
        """Return page id, older and newer value of the first changes of a field."""
        query = (
            "SELECT page_id, older, newer FROM changes WHERE field = ? AND site IS ? ORDER BY page_id LIMIT ?"
        )
        return list(self._connection.execute(query, (name, site, MOST_EXAMPLES)))

    def close(self, *, remove: bool = False) -> None:
        """Close the file; remove it when all of it is written."""
        self._connection.close()
        if remove:
            self._remove()
        let_go(self._lock)

    def _kept(self, about: Mapping[str, str]) -> sqlite3.Connection | None:
        """Return a connection to the file as it lies there, None if it is about something else or broken.

        What a power cut has broken is worth no more than the time to read the pages again.
        """
        with ExitStack() as undo:
            try:
                connection = self._connected()
                undo.callback(connection.close)
                known = connection.execute("SELECT name, value FROM about WHERE name <> 'phase'")
                if dict(known) != dict(about):
                    return None
                if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    return None
            except sqlite3.DatabaseError as error:
                if _is_broken(error):
                    return None
                raise
            undo.pop_all()
            return connection

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _begun(self, about: Mapping[str, str]) -> sqlite3.Connection:
        self._remove()
        connection = self._connected()
        try:
            with connection:
                connection.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
        except BaseException:
            connection.close()
            raise
        return connection

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def _reading(self, page_id: int) -> tuple[int, str | None, dict[str, Any]] | None:
        query = "SELECT before, record FROM readings WHERE page_id = ?"
        row = self._connection.execute(query, (page_id,)).fetchone()
        if row is None:
            return None
        try:
            return page_id, row[0], json.loads(row[1])
        except ValueError as error:
            raise ArchiveError(f"{self.path} {DAMAGED}") from error


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    # Python's own, of text that cannot be decoded, has no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in BROKEN
