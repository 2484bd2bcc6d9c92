"""Archives in a temporary folder and on a PostgreSQL server: new ones, and filled ones."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Connection, Engine, event

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive
from tests.archive.stored_articles import fill

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def close_every_engine() -> Iterator[None]:
    """An engine that a test leaves open would be reported as a leak from Python 3.13 on."""
    engines: set[Engine] = set()

    def remember(connection: Connection) -> None:
        engines.add(connection.engine)

    event.listen(Engine, "engine_connect", remember)
    yield
    event.remove(Engine, "engine_connect", remember)
    for engine in engines:
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


@pytest.fixture
def archive_path(tmp_path: Path, filled_file: Path) -> Path:
    """An SQLite archive with the articles of `stored_articles`."""
    return Path(copyfile(filled_file, tmp_path / "news.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A filled archive, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        engine = open_archive(request.getfixturevalue("archive_path"))
    else:
        engine = open_archive(request.getfixturevalue("new_archive"))
        fill(engine)
    yield engine
    engine.dispose()
