"""Reads one page: bytes and URL in, an Article or the reason for none out. The room's public entry."""

from collections.abc import Sequence

from hubei_news.article import Article
from hubei_news.extract.charset import decode_page
from hubei_news.extract.containers import first_text
from hubei_news.extract.information import find_information
from hubei_news.extract.locate import Located, locate
from hubei_news.extract.media import read_attachments, read_images
from hubei_news.extract.meta import SOURCE_NAMES, Meta
from hubei_news.extract.not_article import check_page, check_source
from hubei_news.extract.opened import Opened, open_text
from hubei_news.extract.published import decide_published
from hubei_news.extract.rule import ArticleRule, NotArticle, Page
from hubei_news.extract.sources import declared_source, read_source
from hubei_news.extract.titles import Title, find_title, key

UNSURE = 0.5
"""Below this confidence an article is flagged `low_confidence`."""
TAIL = 20_000
TOP_REACH = 25
PAGE_BREAKS = ("#PAGE_BREAK#", "[page]", "#p#分页标题#e#")


def read_page(
    page: Page, rules: Sequence[ArticleRule] = (), *, link_title: str | None = None
) -> Article | NotArticle:
    """Read an article from a page.

    `rules` come newest first; the first whose container is found wins, else our own reader looks for the
    text. `link_title` is the text of the link that led here. Raises nothing: what cannot be read comes
    back as NotArticle with its reason, what is doubtful as an Article with flags.
    """
    decoded = decode_page(page.body, content_type=page.content_type, override=page.encoding)
    verdict = check_source(decoded.text)
    if verdict is not None:
        return verdict
    opened = open_text(page, decoded)
    if opened is None:
        return NotArticle(kind="empty", reason="the page holds no markup")
    located = locate(opened, rules)
    if located is None:
        verdict = check_page(opened, "", announced=False, dated=False)
        return verdict or NotArticle(kind="empty", reason="no text and no picture that could be an article")
    article, announced, dated = _assemble(opened, located, link_title)
    if located.rule is not None:
        return article
    return check_page(opened, article.original_body, announced=announced, dated=dated) or article


def _assemble(opened: Opened, located: Located, link_title: str | None) -> tuple[Article, bool, bool]:
    """Return the article, whether a headline stands above its text, and whether a date does."""
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
    below = [line.text for line in flat.lines[max(located.start, located.end - 3) : located.end + 8]]
    published = decide_published(
        page.url, meta, information, below=below, rule_text=rule_date, now=page.response_date
    )
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
        attachments=read_attachments(flat, located.start, located.end, opened.base),
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
    return article, title.sure, published.place in {"line", "meta", "json-ld"}


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
        if text and number not in located.dropped and text not in PAGE_BREAKS:
            paragraphs.append(text)
    return paragraphs


def _source(rule_source: str | None, meta: Meta, information: list[str]) -> str | None:
    """Return who published first: a rule's field, META, the information line, JSON-LD, other META."""
    return (
        declared_source(rule_source)
        or declared_source(meta.first(SOURCE_NAMES[:1]))
        or read_source(information)
        or declared_source(meta.json_source)
        or declared_source(meta.first(SOURCE_NAMES[1:]))
    )
