"""What a CMS family answers: is this page mine, what does a list page hold, how is an article read."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hubei_news.extract.rule import ArticleRule, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One entry of a list page: absolute article URL, link text, and its day.

    The day is the one printed beside the link in full, else the one in the URL, else one printed without a
    year (the latest such day), else None.
    """

    url: str
    title: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What a list page says: its items in page order, and the URL of the next one.

    A fragment of `next_url` is not sent, but belongs into the URL of the page that is read next: a family
    keeps its place there. `next_url` is None at the end; `end_reason` then says why (`last page`, `no paging
    found`, `page 3 of 3`). A page without items that names a next one does not end the list.
    """

    items: tuple[ListItem, ...]
    next_url: str | None
    end_reason: str | None = None


class Family(Protocol):
    """One content management system. Implementations are pure: bytes in, records out."""

    @property
    def name(self) -> str:
        """What `family` of a site file says."""
        ...

    @property
    def article_rules(self) -> tuple[ArticleRule, ...]:
        """Its layouts, newest first."""
        ...

    def detect(self, page: Page) -> float:
        """Return how surely the page was made by this system, 0 to 1."""
        ...

    def read_list(self, page: Page, *, number: int, first_url: str) -> ListPage:
        """Read the `number`-th (1-based) page of the list that begins at `first_url`."""
        ...

    def article_pages(self, page: Page) -> tuple[str, ...]:
        """Return the absolute URLs of an article's further pages, in order; empty where it has one page."""
        ...
