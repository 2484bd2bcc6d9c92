"""What an archive knows of hosts, where one is at hand: its pauses hold, and a challenge is noted in it."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from hubei_news.archive.engine import archive_errors, open_archive
from hubei_news.archive.hosts import read_pauses
from hubei_news.archive.url import archive_url
from hubei_news.archive.write_group import WriteGroup
from hubei_news.errors import SiteLockedError
from hubei_news.frontier import lock
from hubei_news.frontier.host_book import HostBook


def pauses(database: str | None, site: str | None) -> dict[str, str]:
    """Return the hosts that the archive says are to be left alone, with the reason; no archive, no pauses.

    Raises `SiteLockedError` where a crawl is at the site.
    """
    if database is None or not _exists(database):
        return {}
    engine = open_archive(database)
    now = datetime.now(UTC)
    try:
        with archive_errors(engine.url), engine.connect() as connection:
            if site is not None and site in lock.held_sites(connection, now):
                raise SiteLockedError(f"{site} is being crawled; wait for the crawl or stop it")
            book = HostBook(WriteGroup(engine), delay=0.0)
            book.read(connection)
            return {
                pause.host: _left_alone(now + book.pause_of_host(pause.host, now), pause.reason)
                for pause in read_pauses(connection, now)
            }
    finally:
        engine.dispose()


def _left_alone(until: datetime, reason: str | None) -> str:
    return f"the host is left alone until {until:%Y-%m-%d %H:%M} UTC: {reason or 'paused'}"


def note_challenges(database: str | None, challenges: Collection[tuple[str, str]]) -> None:
    """Pause the hosts that challenged us, as a crawl would, for every later run; no archive, no note.

    `challenges` are addresses, one of each host, with what was seen there. Raises `ArchiveError` where it
    cannot be noted.
    """
    if database is None or not challenges or not _exists(database):
        return
    engine = open_archive(database)
    try:
        group = WriteGroup(engine)
        book = HostBook(group, delay=0.0)
        with archive_errors(engine.url), engine.connect() as connection:
            book.read(connection)
        for url, seen in challenges:
            book.challenged(url, seen)
        group.flush()
    finally:
        engine.dispose()


def _exists(database: str) -> bool:
    """Say whether an archive is there: asking about a site must not make one."""
    url = archive_url(database)
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).is_file())
