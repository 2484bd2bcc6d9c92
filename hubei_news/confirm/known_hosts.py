"""What an archive knows of hosts, where one is at hand: its pauses hold, and a challenge is noted in it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from hubei_news.archive.engine import archive_errors, open_archive, writer
from hubei_news.archive.hosts import read_hosts, write_host
from hubei_news.archive.url import archive_url
from hubei_news.errors import SiteLockedError
from hubei_news.frontier import lock, politeness
from hubei_news.frontier.politeness import HostHealth


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
            return {
                host: f"the host is left alone until {until:%Y-%m-%d %H:%M} UTC: {reason or 'paused'}"
                for host, (_, _, until, reason) in read_hosts(connection).items()
                if until is not None and until > now
            }
    finally:
        engine.dispose()


def note_challenges(database: str | None, challenges: Mapping[str, str]) -> None:
    """Pause the hosts that challenged us, as a crawl would, for every later run; no archive, no note.

    `challenges` says of each host what was seen.
    """
    if database is None or not challenges or not _exists(database):
        return
    engine = open_archive(database)
    now = datetime.now(UTC)
    try:
        with archive_errors(engine.url), writer(engine).begin() as connection:
            known = read_hosts(connection)
            for host, seen in challenges.items():
                failures, before, _, _ = known.get(host, (0, 0, None, None))
                health = HostHealth(host=host, failures=failures, challenges=before)
                paused = politeness.after_challenge(health, now, seen=seen)
                write_host(
                    connection,
                    host,
                    failures=paused.failures,
                    challenges=paused.challenges,
                    paused_until=paused.paused_until,
                    reason=paused.reason,
                    now=now,
                )
    finally:
        engine.dispose()


def _exists(database: str) -> bool:
    """Say whether an archive is there: asking about a site must not make one."""
    url = archive_url(database)
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).is_file())
