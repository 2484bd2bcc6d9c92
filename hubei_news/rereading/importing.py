"""Brings pages of other people's WARC files into an archive, through the rules of their sites."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from hubei_news.archive import ledger
from hubei_news.archive.captures import find_original, is_imported, note_past_numbers, store_capture
from hubei_news.archive.engine import archive_errors, open_archive, writer
from hubei_news.archive.original_files import file_errors, open_originals
from hubei_news.archive.originals import Captured, note_file_ends, note_originals
from hubei_news.archive.url import originals_folder
from hubei_news.article import SAYS_GONE, Article
from hubei_news.errors import InputError
from hubei_news.extract.rule import NotArticle
from hubei_news.originals.foreign import Capture, read_capture
from hubei_news.originals.reading import Original
from hubei_news.originals.record import payload_digest
from hubei_news.originals.writer import Kept
from hubei_news.rereading.capture_index import CaptureIndex, PageCapture
from hubei_news.rereading.reader import Listed, StoredReader
from hubei_news.sites.model import Site

CAPTURES_AT_A_TIME = 50
PAGES_MISSING = "pages_missing"
"""Flag of an article some of whose further pages are in none of the files."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """Which files are imported into which archive; `warc` and `keep_originals` as for a crawl."""

    database: str
    files: tuple[Path, ...]
    sites: Mapping[str, Site]
    warc: Path | None = None
    keep_originals: bool = True


@dataclass(slots=True)
class ImportReport:
    """What the records came to, by outcome; `errors` are files, records and originals that are damaged."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Read:
    """A capture that was read: its article, and the records that led to it with their unpacked bytes."""

    found: PageCapture
    article: Article
    records: list[tuple[Capture, Original, bytes]]


class Import:
    """One import. Raises `ArchiveError` for an archive or folder that fails."""

    def __init__(self, options: ImportOptions) -> None:
        self.report = ImportReport()
        self._sites = options.sites
        self._reader = StoredReader(options.sites)
        self._index = CaptureIndex(options.files, options.sites)
        self.report.counts.update(self._index.counts)
        self.report.errors += self._index.errors
        self._site_ids: dict[str, int] = {}
        self._engine = open_archive(options.database)
        folder = originals_folder(options.database, options.warc, wanted=options.keep_originals)
        self._originals = None
        if folder is not None and len(self._index):
            self._originals, faults = open_originals(self._engine, folder, "import")
            self.report.errors += [f"{name}: {fault}" for name, fault in faults.items()]

    def run(self, tell: Progress = lambda *_: None) -> ImportReport:
        """Import the captures in the order of time, some in a transaction; what is there is passed over."""
        done = 0
        try:
            for some in _some(self._index.pages()):
                self._store([read for found in some for read in self._read(found)])
                done += len(some)
                tell(done, len(self._index))
        finally:
            if self._originals is not None:
                self._originals.close()
            self._engine.dispose()
        return self.report

    def _read(self, found: PageCapture) -> Iterator[_Read]:
        """Yield the article of a capture, or nothing and count why."""
        with archive_errors(self._engine.url), self._engine.connect() as connection:
            if is_imported(connection, found.capture.url, found.capture.captured_at):
                self.report.counts["imported before"] += 1
                return
        if found.body is None:
            self.report.counts["revisits of responses that are not here"] += 1
            return
        try:
            if self._is_further_page(found):
                self.report.counts["further pages of articles"] += 1
                return
            records, is_whole = self._records(found)
            originals = [original for _, original, _ in records]
            article = self._reader.read(originals, Listed(url=found.url), found.site)
        except InputError as error:
            self.report.counts["damaged records"] += 1
            self.report.errors.append(str(error))
            return
        if isinstance(article, NotArticle):
            self.report.counts[f"no article: {article.kind}"] += 1
            return
        if SAYS_GONE in article.flags:
            self.report.counts["no article: gone"] += 1
            return
        article.fetched_at = found.capture.captured_at
        if not is_whole:
            article.flags.append(PAGES_MISSING)
        yield _Read(found, article, records)

    def _records(self, found: PageCapture) -> tuple[list[tuple[Capture, Original, bytes]], bool]:
        """Return the records of an article's pages, and whether none of the pages is missing."""
        assert found.body is not None
        first, record = read_capture(found.body)
        records = [(found.body, first, record)]
        wanted = list(self._reader.further_pages(first, found.site))
        for url in wanted:
            capture = self._index.nearest(url, found.body.captured_at)
            if capture is None:
                return records, False
            records.append((capture, *read_capture(capture)))
        return records, True

    def _is_further_page(self, found: PageCapture) -> bool:
        """Say whether a page is the second or a later one of an article whose first page is here too."""
        stem, dot, suffix = found.capture.url.rpartition(".")
        first, mark, number = stem.rpartition("_")
        if not (dot and mark and number.isdigit() and len(number) <= 3) or "/" in suffix:
            return False
        before = self._index.nearest(f"{first}.{suffix}", found.capture.captured_at)
        if before is None:
            return False
        pages = self._reader.further_pages(read_capture(before)[0], found.site)
        return urlsplit(found.capture.url).path in {urlsplit(page).path for page in pages}

    def _store(self, reads: Sequence[_Read]) -> None:
        kept = [self._keep(read) for read in reads]
        grown = {}
        if self._originals is not None:
            with file_errors(self._originals.folder):
                grown = self._originals.sync()
        outcomes: Counter[str] = Counter()
        with archive_errors(self._engine.url), writer(self._engine).begin() as connection:
            note_file_ends(connection, grown)
            now = datetime.now(UTC)
            for read, captured in zip(reads, kept, strict=True):
                outcomes[self._store_one(connection, read, captured, now)] += 1
        self.report.counts.update(outcomes)

    def _store_one(
        self, connection: Connection, read: _Read, captured: Sequence[Captured], now: datetime
    ) -> str:
        at = read.found.capture.captured_at
        if is_imported(connection, read.found.capture.url, at):
            return "imported before"
        site_id = self._site_id(connection, read.found.site, now)
        outcome = store_capture(connection, read.article, at, site_id=site_id, now=now)
        note_past_numbers(connection, site_id, read.article.site_numbers, at)
        state = {"known state": "unchanged", "duplicate": "duplicate"}.get(outcome, "stored")
        note_originals(connection, captured, page_url=read.found.url, state=state)
        return outcome

    def _keep(self, read: _Read) -> list[Captured]:
        """Copy the records into a file of the archive's own; a revisit's response is there already."""
        if self._originals is None:
            return []
        found = read.found
        if found.capture is not found.body:
            return self._keep_revisit(found)
        with file_errors(self._originals.folder):
            return [
                Captured(
                    url=original.url,
                    fetched_at=original.fetched_at,
                    http_status=original.status,
                    kept=Kept(
                        place=self._originals.keep_copy(record, datetime.now(UTC)),
                        kind=capture.kind,
                        payload_digest=capture.payload_digest or payload_digest(original.body),
                    ),
                    number=number,
                )
                for number, (capture, original, record) in enumerate(read.records, start=1)
            ]

    def _keep_revisit(self, found: PageCapture) -> list[Captured]:
        assert found.body is not None
        assert self._originals is not None
        with archive_errors(self._engine.url), self._engine.connect() as connection:
            refers_to = find_original(connection, found.body.url, found.body.captured_at)
        if refers_to is None:
            return []
        original, record = read_capture(found.capture)
        with file_errors(self._originals.folder):
            place = self._originals.keep_copy(record, datetime.now(UTC))
        digest = found.capture.payload_digest or found.body.payload_digest or ""
        return [
            Captured(
                url=original.url,
                fetched_at=original.fetched_at,
                http_status=original.status or 200,
                kept=Kept(place=place, kind="revisit", payload_digest=digest),
                refers_to=refers_to,
                number=1,
            )
        ]

    def _site_id(self, connection: Connection, site: Site, now: datetime) -> int:
        if site.name not in self._site_ids:
            self._site_ids[site.name] = ledger.ensure_site(
                connection, name=site.name, title=site.title, unit=site.unit, home=site.home, now=now
            )
        return self._site_ids[site.name]


def _some(pages: Iterator[PageCapture]) -> Iterator[list[PageCapture]]:
    some: list[PageCapture] = []
    for page in pages:
        some.append(page)
        if len(some) == CAPTURES_AT_A_TIME:
            yield some
            some = []
    if some:
        yield some
