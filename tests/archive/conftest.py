"""An open archive in a temporary folder, and rows to begin with."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_archive(tmp_path / "archive.db")
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


@pytest.fixture
def site_id(connection: Connection) -> int:
    return ledger.ensure_site(
        connection,
        name="suizhou",
        title="随州市人民政府",
        unit="随州市",
        home="https://www.suizhou.gov.cn/",
        now=NOW,
    )


@pytest.fixture
def channel_id(connection: Connection, site_id: int) -> int:
    return ledger.ensure_channel(
        connection, site_id=site_id, name="随州要闻", url="https://www.suizhou.gov.cn/xwdt/szyw/"
    )
