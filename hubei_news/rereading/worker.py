"""Reads stored pages again and compares them with their articles: what one process of the pool does."""

import gc
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from hubei_news.archive.engine import archive_errors, open_archive
from hubei_news.archive.reextracted import COMPARED_FIELDS
from hubei_news.archive.store import article_values
from hubei_news.archive.stored_pages import StoredPage, StoredResponse, read_stored_pages
from hubei_news.errors import HubeiNewsError
from hubei_news.extract.rule import NotArticle
from hubei_news.originals.reading import Original, read_original, with_body
from hubei_news.rereading.reader import Listed, StoredReader
from hubei_news.rereading.staging import Reread
from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites

LONGEST_EXAMPLE = 60
"""Characters of a value that an example shows, from a little before its first difference."""

BEFORE_DIFFERENCE = 12


class Worker:
    """Reads the pages of one archive."""

    def __init__(self, database: str, folder: Path, sites: Mapping[str, Site]) -> None:
        self._engine = open_archive(database, read_only=True)
        self._folder = folder
        self._reader = StoredReader(sites)

    def reread(self, page_ids: Sequence[int]) -> list[Reread]:
        """Return what today's rules make of pages. Raises `ArchiveError` for a database that fails."""
        with archive_errors(self._engine.url), self._engine.connect() as connection:
            pages = read_stored_pages(connection, page_ids)
        return [self._reread(page) for page in pages]

    def close(self) -> None:
        """Close the archive."""
        self._engine.dispose()

    def _reread(self, page: StoredPage) -> Reread:
        if not page.responses:
            return Reread(page_id=page.id, url=page.url, site=page.site, outcome="not kept")
        try:
            site = self._site(page)
            originals = [self._original(response) for response in page.responses]
            listed = Listed(url=page.url, channel=page.channel, title=page.listed_title)
            found = self._reader.read(originals, listed, site)
        except HubeiNewsError as error:
            return Reread(
                page_id=page.id, url=page.url, site=page.site, outcome="unreadable", reason=str(error)
            )
        if isinstance(found, NotArticle):
            outcome = "none" if page.article is None else "no article"
            return Reread(page_id=page.id, url=page.url, site=page.site, outcome=outcome, reason=found.reason)
        return compare(page, article_values(found))

    def _site(self, page: StoredPage) -> Site | None:
        if page.site is None:
            return None
        if page.site not in self._reader.sites:
            raise HubeiNewsError(f"no site file is named {page.site!r}: name its folder with --sites")
        return self._reader.sites[page.site]

    def _original(self, response: StoredResponse) -> Original:
        head = read_original(self._folder, response.head)
        if response.body == response.head:
            return head
        return with_body(head, read_original(self._folder, response.body))


def compare(page: StoredPage, record: dict[str, Any]) -> Reread:
    """Return how a page's new reading differs from its article."""
    old = page.article
    outcome, changes = "new", {}
    if old is not None:
        names = [name for name in COMPARED_FIELDS if old[name] != record[name]]
        changes = {name: _example(old[name], record[name]) for name in names}
        outcome = "changed" if changes else "same"
    elif page.state == "duplicate":
        outcome = "duplicate"
    record["fetched_at"] = record["fetched_at"].isoformat()
    return Reread(
        page_id=page.id,
        url=page.url,
        site=page.site,
        outcome=outcome,
        before=old["digest"] if old is not None else None,
        record=None if outcome == "same" else record,
        changes=changes,
    )


def _example(old: Any, new: Any) -> tuple[str, str]:
    """Return both values from a little before their first difference on, in one line."""
    one, other = _shown(old), _shown(new)
    pairs = zip(one, other, strict=False)
    first = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    start = max(0, first - BEFORE_DIFFERENCE)
    return _cut(one, start), _cut(other, start)


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return "、".join(map(_shown, value))
        case dict():
            return " ".join(str(part) for part in value.values() if part)
    return str(value).replace("\n", "¶")


def _cut(text: str, start: int) -> str:
    shown = text[start : start + LONGEST_EXAMPLE]
    return ("…" if start else "") + shown + ("…" if start + LONGEST_EXAMPLE < len(text) else "")


_WORKERS: list[Worker] = []
"""The worker of this process, once `begin` was called in it."""


def begin(database: str, folder: Path, sites_folder: Path | None) -> None:
    """Make this process one of the pool."""
    # Ctrl-C reaches the whole group: the parent ends the pool.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORKERS.append(Worker(database, folder, load_sites(sites_folder)))
    # What is loaded now stays: the collector need not look at it after every few pages.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _end_with_parent() -> None:
    """Leave when the parent was killed: nobody would ever ask this process again, nor end it."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def reread(page_ids: Sequence[int]) -> list[Reread]:
    """Let this process's worker read pages."""
    return _WORKERS[0].reread(page_ids)
