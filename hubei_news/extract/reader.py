"""Reads one page: bytes and URL in, an Article or the reason for none out. The room's public entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from hubei_news.article import Article
from hubei_news.extract import generic
from hubei_news.extract.charset import Decoded, decode_page
from hubei_news.extract.containers import find_all, find_bodies, first_text
from hubei_news.extract.flatten import flatten
from hubei_news.extract.information import find_information
from hubei_news.extract.lines import Flat
from hubei_news.extract.markup import base_url, find_body, parse_html
from hubei_news.extract.media import read_attachments, read_images
from hubei_news.extract.meta import SOURCE_NAMES, Meta, read_meta
from hubei_news.extract.mojibake import looks_garbled, undo_mojibake
from hubei_news.extract.not_article import check_page, check_source
from hubei_news.extract.published import decide_published
from hubei_news.extract.rule import ArticleRule, NotArticle, Page
from hubei_news.extract.sources import clean_source, read_source
from hubei_news.extract.titles import Title, find_title, key

UNSURE = 0.5
"""Below this confidence an article is flagged `low_confidence`."""
RULE_CONFIDENCE = 0.95
TAIL = 20_000
TOP_REACH = 25
PAGE_BREAKS = ("#PAGE_BREAK#", "[page]", "#p#分页标题#e#")


@dataclass(slots=True)
class Opened:
    """A page decoded, parsed and laid flat."""

    page: Page
    decoded: Decoded
    flags: tuple[str, ...]
    root: etree._Element
    meta: Meta
    flat: Flat
    base: str


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


def read_page(
    page: Page, rules: Sequence[ArticleRule] = (), *, link_title: str | None = None
) -> Article | NotArticle:
    """Read an article from a page.

    `rules` come newest first; the first whose container is found wins, else our own reader looks for the
    text. `link_title` is the text of the link that led here. Raises nothing: what cannot be read comes
    back as NotArticle with its reason, what is doubtful as an Article with flags.
    """
    opened = open_page(page)
    if isinstance(opened, NotArticle):
        return opened
    located = _by_rule(opened, rules) or _by_ourselves(opened)
    if located is None:
        verdict = check_page(opened.flat, opened.meta.page_title, page.url, text_size=0, announced=False)
        return verdict or NotArticle(kind="empty", reason="no text and no picture that could be an article")
    article, announced = _assemble(opened, located, link_title)
    if located.rule is not None:
        return article
    size = len(article.original_body)
    verdict = check_page(opened.flat, opened.meta.page_title, page.url, text_size=size, announced=announced)
    return verdict or article


def open_page(page: Page) -> Opened | NotArticle:
    """Decode, parse and lay flat; NotArticle where the bytes show that there is nothing to read."""
    decoded = decode_page(page.body, content_type=page.content_type, override=page.encoding)
    verdict = check_source(decoded.text)
    if verdict is not None:
        return verdict
    text, flags = decoded.text, decoded.flags
    opened = _parse(page, decoded, text)
    if opened is None:
        return NotArticle(kind="empty", reason="the page holds no markup")
    if looks_garbled(
        f"{opened.meta.page_title}\n{' '.join(opened.meta.values.values())}\n{opened.flat.text()}"
    ):
        better, more = undo_mojibake(text)
        if better != text:
            opened = _parse(page, decoded, better) or opened
        opened.flags = (*flags, *more)
    return opened


def _parse(page: Page, decoded: Decoded, text: str) -> Opened | None:
    root = parse_html(text)
    if root is None:
        return None
    flat = flatten(find_body(root))
    return Opened(page, decoded, decoded.flags, root, read_meta(root), flat, base_url(root, page.url))


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
    published = decide_published(
        opened.page.url, opened.meta, [], rule_text=None, now=opened.page.response_date
    )
    return published.when


def _in_elements(opened: Opened, rule: ArticleRule) -> Located | None:
    bodies = find_bodies(opened.root, rule.body)
    if not bodies:
        return None
    ranges = [found for body in bodies if (found := opened.flat.range_of(body)) is not None]
    own = Flat()
    for body in bodies:
        removed = frozenset(element for selector in rule.remove for element in find_all(body, (selector,)))
        own.extend(flatten(body, skip=removed))
    start = min((found[0] for found in ranges), default=0)
    end = max((found[1] for found in ranges), default=len(opened.flat.lines))
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
    found = generic.find_text(opened.flat)
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


def _assemble(opened: Opened, located: Located, link_title: str | None) -> tuple[Article, bool]:
    """Return the article, and whether a headline or an information line stands above its text."""
    flat, meta, rule, page = opened.flat, opened.meta, located.rule, opened.page
    rule_title = first_text(opened.root, rule.title) if rule else None
    title = find_title(flat, meta, located.start, link_title=link_title, rule_text=rule_title)
    top = (
        title.line + 1
        if title.line is not None and title.line < located.start
        else max(0, located.start - TOP_REACH)
    )
    above, _ = find_information(flat.lines, top, located.start, located.start)
    inside, first = _skip_head(located, title)
    information = [flat.lines[number].text for number in above] + inside
    rule_date = first_text(opened.root, rule.published) if rule else None
    published = decide_published(page.url, meta, information, rule_text=rule_date, now=page.response_date)
    rule_source = first_text(opened.root, rule.source) if rule else None
    flags = [*opened.flags, *published.flags]
    if located.confidence < UNSURE:
        flags.append("low_confidence")
    body = "\n".join(_paragraphs(located, first))
    article = Article(
        url=page.url,
        title=title.text,
        subtitle=first_text(opened.root, rule.subtitle) if rule else None,
        published_at=published.when,
        published_precision=published.precision,
        source=_source(rule_source, meta, information),
        body=body,
        original_title=title.text,
        original_body=body,
        keywords=meta.keywords(),
        images=read_images(located.lines, first, located.last, opened.base),
        attachments=read_attachments(located.lines, first, located.last, opened.base),
        encoding=opened.decoded.encoding,
        encoding_evidence=opened.decoded.evidence,
        replacement_chars=opened.decoded.replacement_chars,
        extractor=located.extractor,
        confidence=located.confidence,
        flags=list(dict.fromkeys(flags)),
        fetched_at=page.response_date,
        page_tail=flat.text(located.end)[:TAIL] or None,
        information_line="\n".join(information) or None,
    )
    return article, title.sure or published.place in {"line", "meta", "json-ld"}


def _skip_head(located: Located, title: Title) -> tuple[list[str], int]:
    """Return the information lines at the head of the text, and the first line of the text proper."""
    lines = located.lines.lines
    first = located.first
    name = key(title.text or "")
    if name and first < located.last and key(lines[first].text) == name:
        first += 1
    numbers, first = find_information(lines, first, first, located.last)
    return [lines[number].text for number in numbers], first


def _paragraphs(located: Located, first: int) -> list[str]:
    paragraphs = []
    for number in range(first, located.last):
        text = located.lines.lines[number].text
        if number not in located.dropped and text not in PAGE_BREAKS:
            paragraphs.append(text)
    return paragraphs


def _source(rule_source: str | None, meta: Meta, information: list[str]) -> str | None:
    return (
        clean_source(rule_source)
        or clean_source(meta.first(SOURCE_NAMES[:1]))
        or read_source(information)
        or clean_source(meta.json_source)
        or clean_source(meta.first(SOURCE_NAMES[1:]))
    )
