"""Walks a list over pages held in memory, as the spider does over HTTP."""

from collections.abc import Callable

from hubei_news.cms.family import Family, ListItem
from hubei_news.extract.rule import Page
from tests.cms.stored_pages import SEEN

MOST_PAGES = 200


def walk(
    family: Family, first_url: str, fetch: Callable[[str], bytes | None]
) -> tuple[list[ListItem], list[str], str | None]:
    """Return every entry in the order met, the URLs of the list pages, and why the walk ended."""
    items: list[ListItem] = []
    visited: list[str] = []
    url: str | None = first_url
    reason: str | None = None
    while url is not None:
        assert len(visited) < MOST_PAGES, "the walk does not end"
        body = fetch(url.partition("#")[0])
        if body is None:
            return items, visited, f"no page at {url}"
        visited.append(url)
        page = Page(url=url, body=body, response_date=SEEN)
        listing = family.read_list(page, number=len(visited), first_url=first_url)
        items.extend(listing.items)
        url, reason = listing.next_url, listing.end_reason
    return items, visited, reason
