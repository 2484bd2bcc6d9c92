"""The entries of a list page, found by the page's shape or by a site's selectors."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from hubei_news.cms.dialects import date_in_url, dialect_of
from hubei_news.cms.document import Document
from hubei_news.cms.family import ListItem
from hubei_news.cms.links import Link, find_links, read_group_dates, read_neighbour_dates

_LIST_PAGE = re.compile(
    r"/(?:(?:index|default|list|more|node)(?:[_-]?\d+)*(?:\.[a-z]+)?|list-\d+-\d+\.html|col\d+/?)?$",
    re.IGNORECASE,
)
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLook:
    """What a family knows of its lists: how article URLs look, and which elements entries are, if known."""

    article_urls: tuple[re.Pattern[str], ...] = ()
    items: tuple[str, ...] = ()


def read_items(document: Document, look: ListLook, first_url: str) -> tuple[ListItem, ...]:
    """Return the entries of a list page in page order, one per URL.

    The site's selectors first. Else the links are grouped by where they hang in the page, and the group that
    looks most like a list of articles is taken (days beside the links, article URLs, headlines, addresses
    below the channel's own), together with the links elsewhere in the page that lie below the channel.
    """
    outline = document.outline
    every = find_links(outline, document.today)
    links = [link for link in every if _may_be_article(link, look)]
    chosen = (
        _selected(document, look.items, links)
        or _selected(document, look.items, every)
        or _by_shape(document, look, links, first_url)
    )
    found: dict[str, ListItem] = {}
    for link in sorted(chosen, key=lambda link: link.position):
        if link.url not in found or not found[link.url].title:
            day = link.published or date_in_url(link.url, latest=document.today) or link.guessed
            found[link.url] = ListItem(url=link.url, title=link.title, published=day)
    return tuple(found.values())


def _may_be_article(link: Link, look: ListLook) -> bool:
    path = urlsplit(link.url).path
    if look.article_urls and any(pattern.search(path) for pattern in look.article_urls):
        return True
    return bool(link.title) and (not _LIST_PAGE.search(path) or dialect_of(link.url) is not None)


def _selected(document: Document, selectors: Sequence[str], links: Sequence[Link]) -> list[Link]:
    """Return the links inside the elements that a site file names, one per element."""
    for selector in selectors:
        entries = set(document.tree.cssselect(selector))
        entry_of: list[int] = []
        for part in document.outline.parts:
            around = entry_of[part.parent.index] if part.parent is not None else -1
            entry_of.append(part.index if part.element in entries else around)
        chosen: dict[int, Link] = {}
        for link in links:
            if (entry := entry_of[link.carrier.index]) >= 0:
                chosen.setdefault(entry, link)
        if chosen:
            return list(chosen.values())
    return []


def _by_shape(document: Document, look: ListLook, links: list[Link], first_url: str) -> list[Link]:
    known = {link.position for link in links if _is_known_article(link, look)}
    channel = urlsplit(first_url)
    folder = channel.path.rpartition("/")[0] + "/"
    groups: dict[int, list[Link]] = {}
    for link in links:
        if not known or link.position in known:
            groups.setdefault(link.signature, []).append(link)
    for group in groups.values():
        for read_dates in (read_group_dates, read_neighbour_dates):
            if all(link.published is None and link.guessed is None for link in group):
                read_dates(document.outline, group, document.today)

    def below_channel(link: Link) -> bool:
        parts = urlsplit(link.url)
        return parts.netloc == channel.netloc and parts.path.startswith(folder)

    def worth(group: list[Link]) -> float:
        total = sum(
            3.0 * (link.published is not None or link.guessed is not None)
            + 2.0 * (link.position in known)
            + 1.0 * (dialect_of(link.url) is not None)
            + 2.0 * below_channel(link)
            + (1.0 if len(link.title) >= 8 else -1.0 if len(link.title) <= 4 else 0.0)
            for link in group
        )
        return total / len(group) * (0.2 if _is_furniture(group[0]) else 1.0)

    # A last page with one entry must outweigh a sidebar with ten, so quality counts more than number.
    best: list[Link] = []
    best_worth, best_score = 0.0, -1.0
    for group in groups.values():
        found = worth(group)
        score = max(found, 0.0) ** 3 * len(group) ** 0.5
        if score > best_score:
            best, best_worth, best_score = group, found, score
    if best_worth < _ENOUGH:
        return []
    others = [link for link in links if link.position in known and below_channel(link)]
    return [*best, *others]


def _is_known_article(link: Link, look: ListLook) -> bool:
    path = urlsplit(link.url).path
    return any(pattern.search(path) for pattern in look.article_urls)


def _is_furniture(link: Link) -> bool:
    return link.carrier.parent is not None and link.carrier.parent.furniture
