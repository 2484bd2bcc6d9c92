"""One run per site: who holds the lock, and who does not any more."""

import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Connection, Engine, insert, select, text, update

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import RunRow, SiteLockRow, SiteRow
from hubei_news.errors import SiteLockedError
from hubei_news.frontier import lock

LONGEST_WAIT = 30.0
"""Seconds for what takes none."""

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    postgresql = request.param == "postgresql"
    engine = open_archive(request.getfixturevalue("new_archive") if postgresql else tmp_path / "archive.db")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def add_run(connection: Connection, now: datetime = NOW) -> int:
    row = {"command": "crawl", "host": "here", "pid": 1, "started_at": now, "counts": {}}
    return connection.execute(insert(RunRow).values(**row).returning(RunRow.id)).scalar_one()


def take(connection: Connection, now: datetime = NOW) -> int:
    site_id = ledger.ensure_site(
        connection, name="suizhou", title="随州市人民政府", unit="随州市", home=None, now=now
    )
    run_id = add_run(connection, now)
    lock.acquire(connection, site_id=site_id, site="suizhou", run_id=run_id, now=now)
    return run_id


def holders(connection: Connection) -> list[int]:
    return list(connection.scalars(select(SiteLockRow.run_id)))


def outcome(connection: Connection, run_id: int) -> str | None:
    return connection.scalars(select(RunRow.outcome).where(RunRow.id == run_id)).one()


def test_a_second_run_is_told_who_holds_the_site(connection: Connection) -> None:
    take(connection)
    with pytest.raises(SiteLockedError, match=rf"suizhou is being crawled by process {os.getpid()} on"):
        take(connection)


def test_a_released_lock_is_free(connection: Connection) -> None:
    first = take(connection)
    lock.release(connection, run_id=first)
    assert holders(connection) == []
    second = take(connection)
    assert holders(connection) == [second]
    assert outcome(connection, first) is None, "a run that gave its lock back did not die"


def test_a_process_that_is_gone_holds_nothing(connection: Connection) -> None:
    take(connection)
    connection.execute(update(SiteLockRow).values(pid=2**22 + 1))
    second = take(connection)
    assert holders(connection) == [second]


def test_a_process_that_got_the_dead_ones_number_holds_nothing(connection: Connection) -> None:
    first = take(connection)
    with pytest.raises(SiteLockedError):
        take(connection)
    connection.execute(update(SiteLockRow).values(process_started="another boot:12345"))
    second = take(connection)
    assert holders(connection) == [second]
    assert outcome(connection, first) == lock.DIED


def test_another_machine_holds_the_site_while_it_gives_signs_of_life(connection: Connection) -> None:
    take(connection)
    connection.execute(update(SiteLockRow).values(host=socket.gethostname() + ".elsewhere"))
    with pytest.raises(SiteLockedError):
        take(connection, NOW + timedelta(minutes=4))
    take(connection, NOW + timedelta(minutes=6))


def test_of_two_runs_that_find_a_site_free_at_the_same_moment_one_gets_it(new_archive: str) -> None:
    """On PostgreSQL; on SQLite the second cannot even look before the first is done."""
    engine = open_archive(new_archive)
    told: list[str] = []

    def take_second() -> None:
        try:
            with engine.begin() as second:
                take(second)
        except SiteLockedError as error:
            told.append(str(error))

    with engine.begin() as connection:
        ledger.ensure_site(connection, name="suizhou", title="随州", unit=None, home=None, now=NOW)
    with engine.begin() as first:
        site_id, run_id = first.scalars(select(SiteRow.id)).one(), add_run(first)
        lock.acquire(first, site_id=site_id, site="suizhou", run_id=run_id, now=NOW)
        thread = Thread(target=take_second)
        thread.start()
        wait_until_it_waits(engine)
    thread.join(LONGEST_WAIT)
    assert not thread.is_alive()
    with engine.connect() as connection:
        assert connection.scalars(select(SiteLockRow.run_id)).all() == [run_id]
    engine.dispose()
    assert len(told) == 1
    assert f"suizhou is being crawled by process {os.getpid()} on" in told[0]


def wait_until_it_waits(engine: Engine) -> None:
    """Return when a statement of another connection waits for a lock."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    give_up = time.monotonic() + LONGEST_WAIT
    with engine.connect() as connection:
        while not connection.scalars(waiting).one():
            assert time.monotonic() < give_up, "no statement waits"
            connection.rollback()
