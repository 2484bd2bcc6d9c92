"""One run per site: a lock in the archive that a dead process does not hold for ever."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Row, delete, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.models import RunRow, SiteLockRow, SiteRow
from hubei_news.errors import SiteLockedError

HEARTBEAT = timedelta(seconds=30)
"""How often a run says that it lives."""

SILENCE = timedelta(minutes=5)
"""After this long without a heartbeat a run on another machine counts as dead."""

Holder = Row[str, int, str | None, datetime, int, datetime]

DIED = "died"
"""Outcome of a run that ended without saying so: killed, or its machine went down."""


def held_by(connection: Connection, *, site_id: int, site: str, now: datetime) -> str | None:
    """Return who holds the site, as a user is told it, or None; the lock of a dead run is removed."""
    holder = _living_holder(connection, site_id, now)
    return _words(site, holder) if holder is not None else None


def acquire(connection: Connection, *, site_id: int, site: str, run_id: int, now: datetime) -> None:
    """Take the site's lock for a run; `SiteLockedError` names the living run that holds it."""
    holder = _living_holder(connection, site_id, now)
    if holder is not None:
        raise _held(site, holder)
    mine = {
        "site_id": site_id,
        "run_id": run_id,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "process_started": process_started(os.getpid()),
        "heartbeat_at": now,
    }
    insert_missing(connection, SiteLockRow, [mine])
    holder = _holder(connection, site_id)
    if holder is not None and holder.run_id != run_id:
        # On PostgreSQL two runs can find the site free at the same moment.
        raise _held(site, holder)


def _holder(connection: Connection, site_id: int) -> Holder | None:
    return connection.execute(
        select(
            SiteLockRow.host,
            SiteLockRow.pid,
            SiteLockRow.process_started,
            SiteLockRow.heartbeat_at,
            SiteLockRow.run_id,
            RunRow.started_at,
        )
        .join(RunRow, RunRow.id == SiteLockRow.run_id)
        .where(SiteLockRow.site_id == site_id)
        .with_for_update()
    ).one_or_none()


def _living_holder(connection: Connection, site_id: int, now: datetime) -> Holder | None:
    """Return the living run that holds the site; a dead one is ended and its lock removed."""
    holder = _holder(connection, site_id)
    if holder is None:
        return None
    if _alive(holder.host, holder.pid, holder.process_started, holder.heartbeat_at, now):
        return holder
    _end_dead_run(connection, holder.run_id, holder.heartbeat_at)
    connection.execute(delete(SiteLockRow).where(SiteLockRow.site_id == site_id))
    return None


def _words(site: str, holder: Holder) -> str:
    since = f"{holder.started_at:%Y-%m-%d %H:%M} UTC"
    return f"{site} is being crawled by process {holder.pid} on {holder.host} since {since}"


def _held(site: str, holder: Holder) -> SiteLockedError:
    return SiteLockedError(f"{_words(site, holder)}; wait for it or stop it")


def beat(connection: Connection, *, run_id: int, now: datetime) -> int:
    """Say that the run lives; return how many locks it holds."""
    done = connection.execute(
        update(SiteLockRow).where(SiteLockRow.run_id == run_id).values(heartbeat_at=now)
    )
    return int(done.rowcount)


def held_sites(connection: Connection, now: datetime) -> set[str]:
    """Return the names of the sites that a living run holds."""
    query = select(
        SiteRow.name,
        SiteLockRow.host,
        SiteLockRow.pid,
        SiteLockRow.process_started,
        SiteLockRow.heartbeat_at,
    ).join(SiteRow, SiteRow.id == SiteLockRow.site_id)
    return {
        name
        for name, host, pid, started, heartbeat_at in connection.execute(query)
        if _alive(host, pid, started, heartbeat_at, now)
    }


def lost(command: str) -> SiteLockedError:
    """Return the error of a run that was silent so long that another one took its site."""
    return SiteLockedError(
        f"{command}: this run was silent for more than {SILENCE} and another one has taken its site;"
        " what it stored is kept, the rest is the other's"
    )


def _end_dead_run(connection: Connection, run_id: int, heartbeat_at: datetime) -> None:
    """Write into the row of a run that died when it gave its last sign of life."""
    connection.execute(
        update(RunRow)
        .where(RunRow.id == run_id, RunRow.finished_at.is_(None))
        .values(finished_at=heartbeat_at, outcome=DIED)
    )


def release(connection: Connection, *, run_id: int) -> None:
    """Give the run's locks back."""
    connection.execute(delete(SiteLockRow).where(SiteLockRow.run_id == run_id))


def process_started(pid: int) -> str | None:
    """Return when the kernel started a process, so that a reused pid is told apart; None where unknown."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return None
    return f"{boot}:{stat.rpartition(')')[2].split()[19]}"


def _alive(host: str, pid: int, started: str | None, heartbeat_at: datetime, now: datetime) -> bool:
    if host != socket.gethostname():
        return abs(now - heartbeat_at) < SILENCE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return started is None or process_started(pid) == started
