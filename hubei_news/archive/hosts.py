"""What the archive remembers of hosts between runs: pauses and their reasons."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.models import HostRow


def read_hosts(connection: Connection) -> dict[str, tuple[int, int, datetime | None, str | None]]:
    """Return failures, challenges, the end of the pause and its reason for every host that has a row."""
    query = select(HostRow.host, HostRow.failures, HostRow.challenges, HostRow.paused_until, HostRow.reason)
    return {
        row.host: (row.failures, row.challenges, row.paused_until, row.reason)
        for row in connection.execute(query)
    }


def write_host(
    connection: Connection,
    host: str,
    *,
    failures: int,
    challenges: int,
    paused_until: datetime | None,
    reason: str | None,
    now: datetime,
) -> None:
    """Keep what is known of a host."""
    values = {
        "failures": failures,
        "challenges": challenges,
        "paused_until": paused_until,
        "reason": reason,
        "updated_at": now,
    }
    insert_missing(connection, HostRow, [{"host": host, **values}])
    connection.execute(update(HostRow).where(HostRow.host == host).values(**values))
