"""Pauses of hosts in an archive: noted as an earlier run did, and read again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.hosts import HostPause, read_pauses, write_host


def note_challenge(path: Path, host: str, pause: timedelta) -> None:
    """Note that a host has challenged a run just now, and is left alone for so long."""
    engine = open_archive(path)
    now = datetime.now(UTC)
    with writer(engine).begin() as connection:
        write_host(
            connection,
            host,
            failures=0,
            challenges=1,
            paused_until=now + pause,
            reason="challenged: HTTP 412",
            now=now,
        )
    engine.dispose()


def pauses(path: Path) -> list[HostPause]:
    """Return the hosts that are left alone now."""
    engine = open_archive(path)
    with engine.connect() as connection:
        found = read_pauses(connection, datetime.now(UTC))
    engine.dispose()
    return found
