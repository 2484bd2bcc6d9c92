"""A scripted site and an archive to crawl it into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frontier.scripted_site import Archive, ScriptedSite, scripted_site


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    with scripted_site() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)
