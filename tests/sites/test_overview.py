"""docs/sites.md says what the site files say."""

from pathlib import Path

from hubei_news.sites.overview import overview
from hubei_news.sites.registry import load_sites
from hubei_news.sites.units import UNITS

ROOT = Path(__file__).parents[2]
SITES = load_sites()


def test_page_of_supported_sites_is_current() -> None:
    written = (ROOT / "docs" / "sites.md").read_text(encoding="utf-8")
    assert written == overview(SITES.values()), "run `make docs`"


def test_every_unit_has_its_section_and_every_site_its_row() -> None:
    page = overview(SITES.values())
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == list(UNITS)
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(SITES)


def test_portal_comes_before_news_sites_and_newspapers() -> None:
    page = overview(SITES.values())
    assert page.index("| `suizhou` |") < page.index("| `suiw` |") < page.index("| `szrb_paper` |")
