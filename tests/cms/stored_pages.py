"""The stored pages of `tests/cms/pages`: written for the project after each system's real markup."""

from datetime import datetime
from pathlib import Path

from hubei_news.article import SHANGHAI
from hubei_news.extract.rule import Page

PAGES = Path(__file__).parent / "pages"
SEEN = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


def stored_page(path: str, url: str) -> Page:
    """Return a stored page as if it had been fetched from `url` on the morning of 23 November 2026."""
    return Page(url=url, body=(PAGES / path).read_bytes(), response_date=SEEN)


def page_of(source: str, url: str) -> Page:
    """Return a page written in a test."""
    return Page(url=url, body=source.encode(), response_date=SEEN)
