"""Finds where the text stands: by the first rule whose container is there, else by our own reader."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from lxml import etree

from hubei_news.extract import generic
from hubei_news.extract.borders import settle_borders
from hubei_news.extract.containers import find_all, find_bodies
from hubei_news.extract.flatten import flatten
from hubei_news.extract.lines import Flat
from hubei_news.extract.opened import Opened
from hubei_news.extract.published import decide_published
from hubei_news.extract.rule import ArticleRule
from hubei_news.extract.tags import is_attachment
from hubei_news.extract.titles import title_claims

RULE_CONFIDENCE = 0.95
PLAIN_TEXT = 300.0
"""Weight of a text that stands out on any page: some ten sentences."""

MOSTLY_LINKS = 0.5
FEWEST_LINKS = 5
"""So many links to other pages, and so much of the characters in links: a list, no text."""


@dataclass(slots=True)
class Located:
    """Where the text stands: the page's slice, the container's own lines, who found it and how surely.

    `flags` say what is doubtful about it.
    """

    start: int
    end: int
    lines: Flat
    first: int
    last: int
    dropped: frozenset[int]
    extractor: str
    confidence: float
    rule: ArticleRule | None = None
    flags: tuple[str, ...] = ()


class Candidates:
    """What the rules and our own reader find on one page; each is looked for once."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened

    @cached_property
    def own(self) -> generic.Found | None:
        """What our own reader takes for the text."""
        return generic.find_text(self.opened.flat, title_claims(self.opened.meta))

    @cached_property
    def published(self) -> datetime | None:
        """The page's date as META or URL say it, to choose among dated layouts."""
        opened = self.opened
        return decide_published(
            opened.page.url, opened.meta, [], below=[], rule_text=None, now=opened.page.response_date
        ).when

    @cached_property
    def slices(self) -> dict[etree._Element, tuple[int, int]]:
        """The page's slice of every block element."""
        nodes = self.opened.flat.nodes
        return dict(zip(nodes.elements, zip(nodes.starts, nodes.ends, strict=True), strict=True))

    def is_outdated(self, rule: ArticleRule) -> bool:
        """Tell whether a rule serves only articles older than the page."""
        return rule.until is not None and self.published is not None and self.published.date() > rule.until

    def by_rule(self, rule: ArticleRule) -> Located | None:
        """Return where a rule's container stands, None where there is none."""
        return self._in_elements(rule) or _between_comments(self.opened, rule)

    def settled(self, located: Located) -> Located:
        """Return a container with the lines at its edge settled, where it is a plain slice of the page."""
        flat, own = self.opened.flat, self.own
        if own is None or not _is_slice(located, flat):
            return located
        borders = settle_borders(flat, located.start, located.end, own.start, own.end, base=self.opened.base)
        start, end = borders.start, borders.end
        return replace(
            located, start=start, end=end, lines=flat, first=start, last=end, dropped=borders.captions
        )

    def refusal(self, located: Located) -> str | None:
        """Return why a container is no article's text: `misses_text` or `is_a_list`; None for a good one."""
        lines = self.opened.flat.lines
        own = self.own
        if own is not None and own.weight >= PLAIN_TEXT:
            size = sum(len(line.text) for line in lines[own.start : own.end])
            both = lines[max(own.start, located.start) : min(own.end, located.end)]
            if 2 * sum(len(line.text) for line in both) < size:
                return "misses_text"
        inside = located.lines.lines[located.first : located.last]
        size, linked = sum(len(line.text) for line in inside), sum(line.linked for line in inside)
        if linked > MOSTLY_LINKS * size and _links_to_pages(located) >= FEWEST_LINKS:
            return "is_a_list"
        return None

    def by_ourselves(self) -> Located | None:
        """Return where our own reader sees the text."""
        found = self.own
        if found is None:
            return None
        return Located(
            found.start,
            found.end,
            self.opened.flat,
            found.start,
            found.end,
            found.dropped,
            generic.VERSION,
            found.confidence,
        )

    def _in_elements(self, rule: ArticleRule) -> Located | None:
        bodies = find_bodies(self.opened.root, rule.body)
        if not bodies:
            return None
        ranges = [self._slice(body) for body in bodies]
        own = Flat()
        for body in bodies:
            removed = frozenset(
                element for selector in rule.remove for element in find_all(body, (selector,))
            )
            own.extend(flatten(body, skip=removed))
        start, end = min(found[0] for found in ranges), max(found[1] for found in ranges)
        name = f"rule:{rule.name}/{rule.version}"
        return Located(start, end, own, 0, len(own.lines), frozenset(), name, RULE_CONFIDENCE, rule)

    def _slice(self, element: etree._Element) -> tuple[int, int]:
        """Return the slice of an element, or of the nearest block around one that is inline."""
        for candidate in (element, *element.iterancestors()):
            if candidate in self.slices:
                return self.slices[candidate]
        return 0, len(self.opened.flat.lines)


def locate(opened: Opened, rules: Sequence[ArticleRule]) -> Located | None:
    """Return where the text stands, by the first rule that finds its container or by our own reader.

    A site's own rule is believed although its container misses the text (flag `rule_misses_text`): a site
    that was redesigned shows itself so. A family's rule is a guess about a site that nobody may have seen: a
    container that misses the text or is a list is refused (`family_rule_refused`), and reading goes on.
    """
    candidates = Candidates(opened)
    refused = own_failed = False
    for rule in rules:
        if candidates.is_outdated(rule):
            continue
        located = candidates.by_rule(rule)
        if located is None:
            own_failed = own_failed or rule.own
            continue
        refusal = candidates.refusal(located)
        if refusal is None or rule.own:
            located.flags = ("rule_misses_text",) if refusal == "misses_text" else ()
            return located if rule.own else candidates.settled(located)
        refused = True
    by_ourselves = candidates.by_ourselves()
    if by_ourselves is not None:
        by_ourselves.flags = (
            *(("own_rule_found_nothing",) if own_failed else ()),
            *(("family_rule_refused",) if refused else ()),
        )
    return by_ourselves


def _is_slice(located: Located, flat: Flat) -> bool:
    """Say whether a container holds just what the page shows there: nothing removed, nothing else shown."""
    if located.lines is flat:
        return True
    inside, outside = located.lines.lines, flat.lines[located.start : located.end]
    return len(inside) == len(outside) and all(
        one.text == other.text and one.hidden == other.hidden
        for one, other in zip(inside, outside, strict=True)
    )


def _links_to_pages(located: Located) -> int:
    """Count the links of a container that lead to pages, not to files."""
    hrefs = (
        element.get("href")
        for element, position in located.lines.links
        if located.first <= position < located.last
    )
    return sum(1 for href in hrefs if href and not is_attachment(href))


def _between_comments(opened: Opened, rule: ArticleRule) -> Located | None:
    flat = opened.flat
    comments = [((text or "").strip(), position) for text, position in flat.comments] if rule.between else []
    for opening, closing in rule.between:
        starts = [position for text, position in comments if text == opening]
        ends = sorted(position for text, position in comments if text == closing)
        for start in starts:
            following = bisect_right(ends, start)
            if following < len(ends):
                name = f"rule:{rule.name}/{rule.version}"
                end = ends[following]
                return Located(start, end, flat, start, end, frozenset(), name, RULE_CONFIDENCE, rule)
    return None
