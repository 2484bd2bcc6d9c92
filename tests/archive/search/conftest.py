"""Indexed archives, once on SQLite and once on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import Visit
from hubei_news.archive.store import Stored, store_article
from hubei_news.article import Article, parse_published
from tests.postgresql_server import make_database

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)

Store = Callable[..., Stored]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An archive without articles, of one's own."""
    target = tmp_path / "news.db" if request.param == "sqlite" else request.getfixturevalue("new_archive")
    engine = open_archive(target)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An archive that stays without articles, because nobody commits."""
    if request.param == "sqlite":
        engine = open_archive(tmp_path_factory.mktemp("search") / "news.db")
    else:
        engine = open_archive(make_database(request.getfixturevalue("postgresql")))
    yield engine
    engine.dispose()


@pytest.fixture
def archive(shared: Engine) -> Iterator[Connection]:
    """A transaction on an archive without articles, taken back at the end."""
    with writer(shared).connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def store(archive: Connection) -> Store:
    """Store an article as a crawl does: the search index follows."""
    return storing(archive)


def storing(connection: Connection) -> Store:
    """Return a function that stores an article with the given name as its URL, in `connection`."""

    def store_one(name: str, *, published: str | None = None, **fields: str | None) -> Stored:
        moment, precision = parse_published(published)
        url = f"https://www.suizhou.gov.cn/{name}.shtml"
        article = Article(url=url, published_at=moment, published_precision=precision, **fields)  # type: ignore[arg-type]
        ledger.add_pages(connection, [(url, None)], site_id=None, channel_id=None, now=NOW)
        return store_article(connection, article, Visit(at=NOW, http_status=200))

    return store_one
