"""Finds where the text stands: by the first rule whose container is there, else by our own reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from hubei_news.extract import generic
from hubei_news.extract.containers import find_all, find_bodies
from hubei_news.extract.flatten import flatten
from hubei_news.extract.lines import Flat
from hubei_news.extract.opened import Opened
from hubei_news.extract.published import decide_published
from hubei_news.extract.rule import ArticleRule
from hubei_news.extract.titles import title_claims

RULE_CONFIDENCE = 0.95
PLAIN_TEXT = 300.0
"""Weight of a text that stands out on any page: some ten sentences."""


@dataclass(slots=True)
class Located:
    """Where the text stands: the page's slice, the container's own lines, who found it and how surely."""

    start: int
    end: int
    lines: Flat
    first: int
    last: int
    dropped: frozenset[int]
    extractor: str
    confidence: float
    rule: ArticleRule | None = None


def doubt_rule(opened: Opened, located: Located) -> str | None:
    """Return the flag for a rule whose container holds little of what our own reader takes for the text.

    The rule is believed all the same; but a site that was redesigned shows itself so.
    """
    own = generic.find_text(opened.flat, title_claims(opened.meta))
    if own is None or own.weight < PLAIN_TEXT:
        return None
    lines = opened.flat.lines
    size = sum(len(line.text) for line in lines[own.start : own.end])
    shared = sum(len(line.text) for line in lines[max(own.start, located.start) : min(own.end, located.end)])
    return "rule_misses_text" if shared * 2 < size else None


def locate(opened: Opened, rules: Sequence[ArticleRule]) -> Located | None:
    """Return where the text stands, by the first rule that finds its container or by our own reader."""
    return _by_rule(opened, rules) or _by_ourselves(opened)


def _by_rule(opened: Opened, rules: Sequence[ArticleRule]) -> Located | None:
    published: datetime | None = None
    for rule in rules:
        if rule.until is not None:
            published = published or _quick_date(opened)
            if published is not None and published.date() > rule.until:
                continue
        located = _in_elements(opened, rule) or _between_comments(opened, rule)
        if located is not None:
            return located
    return None


def _quick_date(opened: Opened) -> datetime | None:
    """Return the page's date as META or URL say it, to choose among dated layouts."""
    return decide_published(
        opened.page.url, opened.meta, [], below=[], rule_text=None, now=opened.page.response_date
    ).when


def _in_elements(opened: Opened, rule: ArticleRule) -> Located | None:
    bodies = find_bodies(opened.root, rule.body)
    if not bodies:
        return None
    ranges = [_range(opened.flat, body) for body in bodies]
    own = Flat()
    for body in bodies:
        removed = frozenset(element for selector in rule.remove for element in find_all(body, (selector,)))
        own.extend(flatten(body, skip=removed))
    start, end = min(found[0] for found in ranges), max(found[1] for found in ranges)
    return Located(
        start,
        end,
        own,
        0,
        len(own.lines),
        frozenset(),
        f"rule:{rule.name}/{rule.version}",
        RULE_CONFIDENCE,
        rule,
    )


def _range(flat: Flat, element: etree._Element) -> tuple[int, int]:
    """Return the slice of an element, or of the nearest block around one that is inline."""
    for candidate in (element, *element.iterancestors()):
        found = flat.range_of(candidate)
        if found is not None:
            return found
    return 0, len(flat.lines)


def _between_comments(opened: Opened, rule: ArticleRule) -> Located | None:
    flat = opened.flat
    for opening, closing in rule.between:
        starts = [position for text, position in flat.comments if text == opening]
        ends = [position for text, position in flat.comments if text == closing]
        for start in starts:
            end = next((end for end in ends if end > start), None)
            if end is not None:
                name = f"rule:{rule.name}/{rule.version}"
                return Located(start, end, flat, start, end, frozenset(), name, RULE_CONFIDENCE, rule)
    return None


def _by_ourselves(opened: Opened) -> Located | None:
    found = generic.find_text(opened.flat, title_claims(opened.meta))
    if found is None:
        return None
    return Located(
        found.start,
        found.end,
        opened.flat,
        found.start,
        found.end,
        found.dropped,
        generic.VERSION,
        found.confidence,
    )
