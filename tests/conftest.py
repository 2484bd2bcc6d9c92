"""What tests of several rooms share: new archives, a filled one, databases on a real PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from hubei_news.archive.engine import open_archive
from tests.archive.stored_articles import fill
from tests.postgresql_server import TEMPLATE, make_database, make_template, postgresql_server


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: a gzip header holds the second in which a test was collected.

    Two workers that collect in different seconds would know other tests, and refuse to run.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new archive."""
    engine = open_archive(tmp_path / "archive.db")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite archive with the articles of `stored_articles`, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "news.db"
    engine = open_archive(path)
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite archive without articles, to be copied: making its tables takes longer than many a test."""
    path = tmp_path_factory.mktemp("empty") / "news.db"
    open_archive(path).dispose()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a running PostgreSQL server."""
    with postgresql_server() as url:
        yield url


@pytest.fixture
def new_database(postgresql: str) -> str:
    """The URL of a PostgreSQL database without any table."""
    return make_database(postgresql)


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> str:
    """The URL of a running PostgreSQL server that has `TEMPLATE`."""
    make_template(postgresql)
    return postgresql


@pytest.fixture
def new_archive(postgresql_template: str) -> str:
    """The URL of an archive without articles on a PostgreSQL server."""
    return make_database(postgresql_template, template=TEMPLATE)
