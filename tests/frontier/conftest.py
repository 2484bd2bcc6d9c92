"""A scripted site and an archive to crawl it into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frontier.scripted_site import Archive, ScriptedSite, scripted_site


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    with scripted_site() as site:
        yield site


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """An archive to crawl into, once in an SQLite file and once on a PostgreSQL server."""
    url = request.getfixturevalue("new_archive") if request.param == "postgresql" else None
    return Archive(tmp_path, url)
