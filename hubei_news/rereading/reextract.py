"""Reads all stored pages by today's rules, on all cores, reports what changed, and writes it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hubei_news.archive.engine import archive_errors, open_archive, writer
from hubei_news.archive.reextracted import apply_reading
from hubei_news.archive.stored_pages import find_stored_pages
from hubei_news.archive.url import archive_url, originals_folder
from hubei_news.errors import ArchiveError, CrawlBrokenOffError
from hubei_news.rereading import worker
from hubei_news.rereading.fingerprint import rules_fingerprint
from hubei_news.rereading.report import RereadingReport, make_report
from hubei_news.rereading.staging import Reread, Staging
from hubei_news.sites.model import Site

PAGES_AT_A_TIME = 50
WRITES_AT_A_TIME = 100
AHEAD = 3
"""Batches that wait for each process, so that none is ever idle."""

Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReextractOptions:
    """Which stored pages are read again, of which archive.

    `sites` are the site files, read from `sites_folder` besides the built-in ones; `only` names sites, and
    none means all; `since` leaves out pages of which nothing was fetched since.
    """

    database: str
    sites: Mapping[str, Site]
    sites_folder: Path | None = None
    warc: Path | None = None
    only: tuple[str, ...] = ()
    since: datetime | None = None
    processes: int | None = None


class Reextraction:
    """One re-reading of an archive, from `read` over the report to `write`; gone on with where it was killed.

    Raises `ArchiveError`, and `SiteLockedError` where another one is at it.
    """

    def __init__(self, options: ReextractOptions) -> None:
        folder = originals_folder(options.database, options.warc)
        if folder is None:
            raise ArchiveError("an archive in memory has no stored pages")
        self.options = options
        self._folder = folder
        self._engine = open_archive(options.database, create=False)
        about = {
            "rules": rules_fingerprint(options.sites),
            "only": " ".join(sorted(options.only)),
            "since": options.since.isoformat() if options.since else "",
        }
        try:
            self._staging = Staging(staging_path(options.database), about)
        except BaseException:
            self._engine.dispose()
            raise

    def read(self, tell: Progress = lambda *_: None) -> RereadingReport:
        """Read what has not been read yet, and return what all of it came to."""
        with self._staging.errors():
            if not self._staging.applying:
                with archive_errors(self._engine.url), self._engine.connect() as connection:
                    chosen = find_stored_pages(connection, sites=self.options.only, since=self.options.since)
                done = self._staging.done()
                self._read([page_id for page_id in chosen if page_id not in done], len(chosen), tell)
            with (
                archive_errors(self._engine.url),
                self._engine.connect() as connection,
                self._staging.errors(),
            ):
                return make_report(self._staging, connection)

    def write(self, tell: Progress = lambda *_: None) -> Mapping[str, int]:
        """Write what the report said; return how many pages came to what (see `apply_reading`)."""
        with self._staging.errors():
            return self._write(tell)

    def close(self, *, finished: bool) -> None:
        """Close everything; a finished re-reading leaves nothing behind."""
        self._staging.close(remove=finished)
        self._engine.dispose()

    def _write(self, tell: Progress) -> Mapping[str, int]:
        self._staging.begin_applying()
        counts: Counter[str] = Counter()
        total = sum(count for _, outcome, count in self._staging.outcomes() if outcome in {"changed", "new"})
        for some in self._staging.readings(WRITES_AT_A_TIME):
            with archive_errors(self._engine.url), writer(self._engine).begin() as connection:
                now = datetime.now(UTC)
                applied = [
                    apply_reading(connection, page_id, _with_moments(record), before=before, now=now)
                    for page_id, before, record in some
                ]
            self._staging.forget([page_id for page_id, _, _ in some])
            counts.update(applied)
            tell(counts.total(), max(total, counts.total()))
        return counts

    def _read(self, page_ids: Sequence[int], total: int, tell: Progress) -> None:
        done = total - len(page_ids)
        for rereads in self._results(page_ids):
            self._staging.add(rereads)
            done += len(rereads)
            tell(done, total)

    def _results(self, page_ids: Sequence[int]) -> Iterator[list[Reread]]:
        batches = [page_ids[at : at + PAGES_AT_A_TIME] for at in range(0, len(page_ids), PAGES_AT_A_TIME)]
        processes = min(self.options.processes or available_cores(), max(1, len(batches)))
        if not batches:
            return
        with _pool(processes, self.options, self._folder) as pool:
            yield from _in_flight(pool, batches, processes * AHEAD)


def staging_path(database: str) -> Path:
    """Return the file in which a re-reading of an archive keeps what it has found."""
    url = archive_url(database)
    beside = (
        Path(str(url.database)) if url.get_backend_name() == "sqlite" else Path("data", str(url.database))
    )
    return beside.with_suffix(".reextract")


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def _pool(processes: int, options: ReextractOptions, folder: Path) -> Iterator[ProcessPoolExecutor]:
    arguments = (options.database, folder, options.sites_folder)
    # Not forked: a process that shares an open database with its parent would break it.
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=worker.begin, initargs=arguments
    )
    try:
        yield pool
    except BrokenProcessPool:
        raise CrawlBrokenOffError(
            "a process that read stored pages was killed or could not begin: what was read is kept, run the "
            "same command again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _in_flight(
    pool: ProcessPoolExecutor, batches: Sequence[Sequence[int]], most: int
) -> Iterator[list[Reread]]:
    """Yield the results of the batches as they come, with so many of them handed out at a time."""
    waiting = iter(batches)
    running: set[Future[list[Reread]]] = set()
    while True:
        for batch in waiting:
            running.add(pool.submit(worker.reread, batch))
            if len(running) >= most:
                break
        if not running:
            return
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def _with_moments(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "fetched_at": datetime.fromisoformat(record["fetched_at"])}
