"""Keeps every response of a run as received, and hands its place on to the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from hubei_news.archive.engine import archive_errors
from hubei_news.archive.original_files import file_errors, open_originals
from hubei_news.archive.originals import (
    Captured,
    KnownOriginal,
    find_last_responses,
    find_response,
    note_all_originals,
    note_file_ends,
    status_referred_to,
)
from hubei_news.archive.sweeps import ListWork
from hubei_news.archive.write_group import Effect, Preparation, Write
from hubei_news.frontier.work_queue import Work
from hubei_news.originals.record import Response

Key = str | int
"""What responses are kept for: the URL of a page, or the id of a list page."""


class OriginalsKeeper:
    """The WARC files of one run. What is kept waits for the outcome of its work to be written with it.

    `faults` says, file by file, what could not be mended.
    """

    def __init__(self, engine: Engine, folder: Path, name: str) -> None:
        self.engine = engine
        self._writer, self.faults = open_originals(engine, folder, name)
        self._waiting: defaultdict[Key, list[Captured]] = defaultdict(list)
        self._known: dict[tuple[str, int], KnownOriginal] = {}
        self._read_ahead: set[str] = set()
        self._noted: list[tuple[Captured, str | None]] = []

    def read_ahead(self, connection: Connection, works: Sequence[Work]) -> None:
        """Look up the last responses of all that will be asked for next, in one query."""
        urls = [work.url for work in works]
        self._known.update(find_last_responses(connection, urls))
        self._read_ahead.update(urls)

    def keep(self, response: Response, work: Work | None, number: int | None) -> Captured:
        """Write a response, as a revisit where nothing is new; `number` is which page of an article it is.

        Raises `ArchiveError`.
        """
        known = self._last_response(response.url, response.status)
        with file_errors(self._writer.folder):
            kept = self._writer.keep(response, known.earlier if known else None)
        captured = Captured(
            url=response.url,
            fetched_at=response.fetched_at,
            http_status=response.status,
            kept=kept,
            refers_to=known.id if known and kept.kind == "revisit" else None,
            number=number,
        )
        if work is not None:
            self._waiting[key_of(work)].append(captured)
        return captured

    def take(self, key: Key) -> Sequence[Captured]:
        """Return what was kept for work that has come to its outcome."""
        return self._waiting.pop(key, ())

    def take_rest(self) -> Sequence[Captured]:
        """Return what was kept for work that came to no outcome."""
        rest = [captured for waiting in self._waiting.values() for captured in waiting]
        self._waiting.clear()
        return rest

    def prepare(self) -> Preparation:
        """Begin to let all records reach the disk; return the writes that say so, and wait for it."""
        with file_errors(self._writer.folder):
            grown = self._writer.start_sync()

        def begin(connection: Connection) -> None:
            self._noted.clear()  # a group that failed is applied once more
            note_file_ends(connection, grown)

        def end(connection: Connection) -> None:
            note_all_originals(connection, self._noted)
            with file_errors(self._writer.folder):
                self._writer.finish_sync()

        return Preparation(begin, end)

    def noting(self, write: Write, captured: Sequence[Captured], page_url: str | None = None) -> Write:
        """Return a write that also notes the responses that led to it, for the page with a URL.

        The rows of all writes of a group are written together, at its end.
        """

        def both(connection: Connection) -> Effect | None:
            effect = write(connection)
            self._noted.extend((one, page_url) for one in captured)
            return effect

        return both

    def close(self) -> None:
        """Give the files back."""
        self._writer.close()

    def _last_response(self, url: str, status: int) -> KnownOriginal | None:
        if url in self._read_ahead:
            # Once: what is asked for again in this run is looked up again.
            self._read_ahead.discard(url)
            return self._known.pop((url, status_referred_to(status)), None)
        with archive_errors(self.engine.url), self.engine.connect() as connection:
            return find_response(connection, url, status=status)


def key_of(work: Work) -> Key:
    """Return what tells work apart: one URL can be a list page and an article of another list."""
    return work.id if isinstance(work, ListWork) else work.url


def brought_nothing_new(captured: Sequence[Captured]) -> bool:
    """Return whether every page of an article was, byte for byte, what it had been."""
    pages = [one for one in captured if one.http_status == 200]
    return bool(pages) and all(one.kept.kind == "revisit" for one in pages)
