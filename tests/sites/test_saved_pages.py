"""Every page that `sites save` stored in a folder here is read as its description says."""

from pathlib import Path

import pytest

from hubei_news.confirm.saved_page import SavedPage, load, read
from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites, read_site_file

FOLDER = Path(__file__).parent
DESCRIPTIONS = sorted(FOLDER.glob("*/*.json"))


def site_of(description: Path) -> Site:
    """Return the site of a saved page: the file beside it, or the built-in one that its folder names."""
    own = description.parent / "site.toml"
    if own.exists():
        return read_site_file(own.read_text("utf-8"), str(own))
    return load_sites()[description.parent.name]


def saved(description: Path) -> SavedPage:
    body = description.with_suffix(".html").read_bytes()
    return load(description.read_text("utf-8"), body, site_of(description))


def test_there_are_saved_lists_and_articles() -> None:
    assert {saved(description).kind for description in DESCRIPTIONS} == {"list", "article"}


@pytest.mark.parametrize("description", DESCRIPTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_saved_page_is_read_as_it_was(description: Path) -> None:
    page = saved(description)
    assert read(page.page, site_of(description), page.kind, page.first_url) == page.expected
