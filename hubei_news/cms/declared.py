"""The shared mechanism behind the families: what differs between them is declared as data."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hubei_news.cms.document import Document
from hubei_news.cms.family import ListItem, ListPage
from hubei_news.cms.feed_paging import next_feed_step
from hubei_news.cms.feed_reader import FeedLook, feed_html, parse_feed, read_feed
from hubei_news.cms.further_pages import FurtherPages, one_page
from hubei_news.cms.listing import ListLook, read_items
from hubei_news.cms.marker import Marker
from hubei_news.cms.mobile_twin import desktop_items
from hubei_news.cms.paging import Paging, Step
from hubei_news.extract.rule import ArticleRule, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFamily:
    """A family told by markers, the look of its lists, a way of paging, article rules, and further pages.

    `entries` returns the HTML in which a list page of the system keeps its entries, where that is not the
    page itself (None: it is). A list page that is JSON or JSONP is read as a feed in every family, since
    sites of each offer some.
    """

    name: str
    article_rules: tuple[ArticleRule, ...]
    paging: Paging
    look: ListLook = field(default=ListLook())
    feed: FeedLook = field(default=FeedLook())
    markers: tuple[Marker, ...] = ()
    entries: Callable[[Document], str | None] = field(default=lambda _: None)
    further_pages: FurtherPages = one_page

    def detect(self, page: Page) -> float:
        """Return how surely the page is this system's: independent traces add up, `1 - Π(1 - weight)`."""
        return self.likeness(Document(page))

    def likeness(self, document: Document) -> float:
        """Return the same for a page that is decoded already."""
        doubt = 1.0
        for marker in self.markers:
            if marker.marks(document):
                doubt *= 1.0 - marker.weight
        return 1.0 - doubt

    def read_list(self, page: Page, *, number: int, first_url: str) -> ListPage:
        """Read the `number`-th (1-based) page of the list that begins at `first_url`."""
        document = Document(page)
        data = parse_feed(document)
        if data is None:
            items = self._read_html(document, self.entries(document), first_url)
            step = self.paging.next_step(document, number, first_url)
        else:
            items, given = read_feed(document, data, self.feed, first_url)
            if not items and (piece := feed_html(data)):
                items = self._read_html(document, piece, first_url)
                given = len(items)
            step = next_feed_step(document, data, given)
        items = desktop_items(document, items)
        if not items:
            return ListPage(items=(), next_url=None, end_reason="no list of articles found on the page")
        step = step or Step(url=None, reason="no paging found")
        return ListPage(items=items, next_url=step.url, end_reason=step.reason)

    def article_pages(self, page: Page) -> tuple[str, ...]:
        """Return the absolute URLs of an article's further pages, in order."""
        return self.further_pages(Document(page))

    def _read_html(self, document: Document, piece: str | None, first_url: str) -> tuple[ListItem, ...]:
        if piece is not None:
            source = f'<html><body><ul class="entries">{piece}</ul></body></html>'
            page = replace(
                document.page, body=source.encode(), content_type="text/html; charset=utf-8", encoding=None
            )
            document = Document(page)
        return read_items(document, self.look, first_url)
