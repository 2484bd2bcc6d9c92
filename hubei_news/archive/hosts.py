"""What the archive remembers of hosts between runs: pauses and their reasons."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.ledger import on_host
from hubei_news.archive.models import HostRow, PageRow

LAST_ANSWERED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPause:
    """A host that is left alone: until when, and why."""

    host: str
    until: datetime
    reason: str | None


def read_pauses(connection: Connection, now: datetime) -> list[HostPause]:
    """Return the hosts that are left alone now, the longest pause last."""
    query = select(HostRow.host, HostRow.paused_until, HostRow.reason).where(HostRow.paused_until > now)
    return [
        HostPause(host=host, until=until, reason=reason)
        for host, until, reason in connection.execute(query.order_by(HostRow.paused_until, HostRow.host))
        if until is not None
    ]


def begin_pauses_anew(connection: Connection, now: datetime) -> None:
    """Let a pause that was noted at a time to come, by a clock that has been set back since, begin now.

    How much of it has passed nobody knows; as it stands it could last for years.
    """
    query = select(HostRow.host, HostRow.paused_until, HostRow.updated_at).where(HostRow.updated_at > now)
    for row in connection.execute(query).all():
        until = row.paused_until and now + (row.paused_until - row.updated_at)
        values = {"paused_until": until, "updated_at": now}
        connection.execute(update(HostRow).where(HostRow.host == row.host).values(**values))


def read_hosts(connection: Connection) -> dict[str, tuple[int, int, datetime | None, str | None]]:
    """Return failures, challenges, the end of the pause and its reason for every host that has a row."""
    query = select(HostRow.host, HostRow.failures, HostRow.challenges, HostRow.paused_until, HostRow.reason)
    return {
        row.host: (row.failures, row.challenges, row.paused_until, row.reason)
        for row in connection.execute(query)
    }


def find_answering(connection: Connection, host: str) -> list[str]:
    """Return the URLs of a host that were answered with an article last, at most `LAST_ANSWERED`."""
    query = (
        select(PageRow.url)
        .where(PageRow.state.in_(("stored", "unchanged")), on_host(PageRow.url, host))
        .order_by(PageRow.visited_at.desc())
        .limit(LAST_ANSWERED)
    )
    return list(connection.scalars(query))


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
