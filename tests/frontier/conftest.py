"""A scripted site and an archive to crawl it into."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from tests.frontier.scripted_site import Archive, ScriptedSite, scripted_site


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    with scripted_site() as site:
        yield site


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """An archive to crawl into, once in an SQLite file and once on a PostgreSQL server."""
    if request.param == "postgresql":
        return Archive(tmp_path, request.getfixturevalue("new_archive"))
    return on_sqlite(tmp_path, request.getfixturevalue("empty_file"))


def on_sqlite(folder: Path, empty_file: Path) -> Archive:
    """Return an archive on SQLite that has its tables already."""
    archive = Archive(folder)
    copyfile(empty_file, archive.path)
    return archive
