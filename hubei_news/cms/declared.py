"""The shared mechanism behind most families: what differs between them is declared as data."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hubei_news.cms.document import Document
from hubei_news.cms.family import ListPage
from hubei_news.cms.listing import ListLook, read_items
from hubei_news.cms.paging import Paging
from hubei_news.extract.rule import ArticleRule, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A trace that a system leaves in a page; `weight` (0 to 1) says how surely it tells alone."""

    pattern: re.Pattern[str]
    weight: float
    where: str = "source"


def in_source(pattern: str, weight: float) -> Marker:
    """Return a marker that is searched in the page's source, without regard to case."""
    return Marker(pattern=re.compile(pattern, re.IGNORECASE), weight=weight)


def in_url(pattern: str, weight: float) -> Marker:
    """Return a marker that is searched in the page's URL, without regard to case."""
    return Marker(pattern=re.compile(pattern, re.IGNORECASE), weight=weight, where="url")


def no_further_pages(document: Document) -> tuple[str, ...]:  # noqa: ARG001 (one of several such readers)
    """Say that an article of this family has one page."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFamily:
    """A family told by markers, a list look, a way of paging, article rules and a reader of further pages."""

    name: str
    article_rules: tuple[ArticleRule, ...]
    paging: Paging
    look: ListLook = field(default=ListLook())
    markers: tuple[Marker, ...] = ()
    further_pages: Callable[[Document], tuple[str, ...]] = no_further_pages

    def detect(self, page: Page) -> float:
        """Return how surely the page is this system's: independent traces add up, `1 - Π(1 - weight)`."""
        document = Document(page)
        doubt = 1.0
        for marker in self.markers:
            if marker.pattern.search(page.url if marker.where == "url" else document.text):
                doubt *= 1.0 - marker.weight
        return 1.0 - doubt

    def read_list(self, page: Page, *, number: int, first_url: str) -> ListPage:
        """Read the `number`-th (1-based) page of the list that begins at `first_url`."""
        document = Document(page)
        items = read_items(document, self.look, first_url)
        step = self.paging.next_step(document, number, first_url)
        if not items:
            return ListPage(items=(), next_url=None, end_reason="no list of articles found on the page")
        if step is None:
            return ListPage(items=items, next_url=None, end_reason="no paging found")
        return ListPage(items=items, next_url=step.url, end_reason=step.reason)

    def article_pages(self, page: Page) -> tuple[str, ...]:
        """Return the absolute URLs of an article's further pages, in order."""
        return self.further_pages(Document(page))
