"""What tests of several rooms share: databases on a real PostgreSQL server, where one is installed."""

from collections.abc import Iterator

import pytest

from tests.postgresql_server import TEMPLATE, make_database, make_template, postgresql_server


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
