"""One run per site: who holds the lock, and who does not any more."""

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, update

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import RunRow, SiteLockRow
from hubei_news.errors import SiteLockedError
from hubei_news.frontier import lock

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    postgresql = request.param == "postgresql"
    engine = open_archive(request.getfixturevalue("new_archive") if postgresql else tmp_path / "archive.db")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def take(connection: Connection, now: datetime = NOW) -> int:
    site_id = ledger.ensure_site(
        connection, name="suizhou", title="随州市人民政府", unit="随州市", home=None, now=now
    )
    row = {"command": "crawl", "host": "here", "pid": 1, "started_at": now, "counts": {}}
    run_id = connection.execute(insert(RunRow).values(**row).returning(RunRow.id)).scalar_one()
    lock.acquire(connection, site_id=site_id, site="suizhou", run_id=run_id, now=now)
    return run_id


def test_a_second_run_is_told_who_holds_the_site(connection: Connection) -> None:
    take(connection)
    with pytest.raises(SiteLockedError, match=rf"suizhou is being crawled by process {os.getpid()} on"):
        take(connection)


def test_a_released_lock_is_free(connection: Connection) -> None:
    lock.release(connection, run_id=take(connection))
    take(connection)


def test_a_process_that_is_gone_holds_nothing(connection: Connection) -> None:
    take(connection)
    connection.execute(update(SiteLockRow).values(pid=2**22 + 1))
    second = take(connection)
    assert connection.scalars(select(SiteLockRow.run_id)).all() == [second]


def test_a_process_that_got_the_dead_ones_number_holds_nothing(connection: Connection) -> None:
    take(connection)
    connection.execute(update(SiteLockRow).values(process_started="another boot:12345"))
    take(connection)


def test_another_machine_holds_the_site_while_it_gives_signs_of_life(connection: Connection) -> None:
    take(connection)
    connection.execute(update(SiteLockRow).values(host=socket.gethostname() + ".elsewhere"))
    with pytest.raises(SiteLockedError):
        take(connection, NOW + timedelta(minutes=4))
    take(connection, NOW + timedelta(minutes=6))
