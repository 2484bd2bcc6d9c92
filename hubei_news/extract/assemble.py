"""Makes an Article of what was located on an opened page."""

import re
from dataclasses import dataclass

from hubei_news.article import Article
from hubei_news.extract.containers import first_text
from hubei_news.extract.information import credits_below, find_information, whole_information
from hubei_news.extract.kicker import find_kicker, stands_above
from hubei_news.extract.lines import Line
from hubei_news.extract.locate import Located
from hubei_news.extract.media import read_attachments, read_images
from hubei_news.extract.meta import SOURCE_NAMES, SUBTITLE_NAMES, Meta
from hubei_news.extract.opened import Opened
from hubei_news.extract.published import decide_published
from hubei_news.extract.sources import declared_source, read_source
from hubei_news.extract.titles import Title, find_title, key

UNSURE = 0.5
"""Below this confidence an article is flagged `low_confidence`."""
TAIL = 20_000
MOST_INFORMATION = 8
"""Lines with dates above a text: more are the days of a list."""
TOP_REACH = 25
BELOW_REACH = 8
PAGE_BREAKS = ("#PAGE_BREAK#", "[page]", "#p#分页标题#e#")
READ_ON = re.compile(r"^\W*[请請]?[继繼][续續][往向]?下[阅閱滑拉看][读讀]?\W*$")
"""What newspapers of Taiwan set between the paragraphs, above an advertisement."""
COUNT_OF_PICTURES = re.compile(r"^(\d{1,3})\s?/\s?(\d{1,3})$")
"""1/4, 2/4, …: what a gallery sets beside each picture; alone it may be a figure."""
SUBTITLE_HINT = re.compile(r"sub-?_?(?:title|head|tit)|futi|fubiao|fbt(?![a-z])|ftitle")
SUBTITLE_DASH = re.compile(r"^(?:——|--|──|－－|―{1,2})\s?\w")
LONGEST_SUBTITLE = 60
STATED = frozenset({"rule", "line", "meta", "json-ld", "written"})
"""Places of a date that show a page to be an article; a list has them too seldom to count."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The article; whether a headline stands above its text (`announced`), and a date (`dated`)."""

    article: Article
    announced: bool
    dated: bool


def assemble(opened: Opened, located: Located, link_title: str | None) -> Assembled:
    """Read everything around the located text and put the record together."""
    flat, meta, rule, page = opened.flat, opened.meta, located.rule, opened.page

    def field(selectors: tuple[str, ...]) -> str | None:
        return first_text(opened.root, selectors) if selectors else None

    rule_title = field(rule.title) if rule else None
    title = find_title(flat, meta, located.start, link_title=link_title, rule_text=rule_title)
    information, first = _information(opened, located, title)
    published = decide_published(
        page.url,
        meta,
        information,
        below=[line.text for line in flat.lines[max(located.start, located.end - 3) :][: BELOW_REACH + 3]],
        rule_text=field(rule.published) if rule else None,
        now=page.response_date,
    )
    subtitle, kicker = (field(rule.subtitle), field(rule.kicker)) if rule else (None, None)
    if subtitle and stands_above(opened.flat, title, subtitle):
        subtitle, kicker = None, kicker or subtitle
    dated = published.place in STATED and len(information) <= MOST_INFORMATION
    body = "\n".join(_paragraphs(located, first))
    images = read_images(located.lines, first, located.last, opened.base, without=located.dropped)
    confidence = located.confidence if rule else _confidence(located.confidence, title, dated=dated)
    doubts = _doubts(opened, located, confidence, body)
    article = Article(
        url=page.url,
        title=title.text,
        subtitle=subtitle or _subtitle(opened, located, title),
        kicker=kicker or find_kicker(opened, located.start, title),
        published_at=published.when,
        published_precision=published.precision,
        source=_source(field(rule.source) if rule else None, meta, information),
        body=body,
        original_title=title.text,
        original_body=body,
        keywords=meta.keywords(),
        images=images,
        attachments=read_attachments(flat, located.start, located.end, opened.base),
        encoding=opened.decoded.encoding,
        encoding_evidence=opened.decoded.evidence,
        replacement_chars=opened.decoded.replacement_chars,
        extractor=located.extractor,
        confidence=confidence,
        flags=list(dict.fromkeys((*opened.flags, *published.flags, *doubts))),
        fetched_at=page.response_date,
        page_tail=flat.text(located.end)[:TAIL] or None,
        information_line="\n".join(information) or None,
        credits_below="\n".join(credits_below(flat.lines, located.end)) or None,
    )
    return Assembled(article, title.sure, dated)


def _confidence(text: float, title: Title, *, dated: bool) -> float:
    """Weigh together how clear the text stands out, and whether headline and date announce it."""
    return round(0.7 * text + 0.15 * title.sure + 0.15 * dated, 3)


def _doubts(opened: Opened, located: Located, confidence: float, body: str) -> list[str]:
    """Return the flags for what a reader should look at twice."""
    doubts = list(located.flags)
    if confidence < UNSURE:
        doubts.append("low_confidence")
    if not body:
        doubts.append("no_text")
    if opened.cut:
        doubts.append("page_cut")
    return doubts


def _information(opened: Opened, located: Located, title: Title) -> tuple[list[str], int]:
    """Return the information lines above the text and at its head, and the first line of the text proper."""
    flat, start = opened.flat, located.start
    top = max(0, start - TOP_REACH)
    if title.line is not None and title.line < start:
        top = title.line + 1
    above, _ = find_information(flat.lines, top, start, start)
    lines, first = located.lines.lines, located.first
    while first < located.last and not lines[first].text and not located.lines.has_picture(first):
        first += 1
    name = key(title.text or "")
    if name and first < located.last and key(lines[first].text) == name:
        first += 1
    inside, first = find_information(lines, first, first, located.last)
    return [
        *(whole_information(flat.lines, number) for number in above),
        *(whole_information(lines, number) for number in inside),
    ], first


def _paragraphs(located: Located, first: int) -> list[str]:
    """Return the lines of the text, one a paragraph; marks of paging that systems leave in it are none."""
    lines = located.lines.lines[first : located.last]
    counts = _counts_of_pictures(located, lines)
    numbered = enumerate(lines, first)
    return [
        line.text
        for number, line in numbered
        if line.text
        and number not in located.dropped
        and line.text not in PAGE_BREAKS
        and not READ_ON.match(line.text)
        and line.text not in counts
    ]


def _counts_of_pictures(located: Located, lines: list[Line]) -> set[str]:
    """Return the lines that count pictures: 1/4 to 4/4, each once, where there are any."""
    numbers: dict[str, list[str]] = {}
    for line in lines:
        if found := COUNT_OF_PICTURES.match(line.text):
            numbers.setdefault(found[2], []).append(found[1])
    complete = {
        total
        for total, found in numbers.items()
        if int(total) > 1 and sorted(map(int, found)) == list(range(1, int(total) + 1))
    }
    if not complete or not located.lines.pictures:
        return set()
    matches = (COUNT_OF_PICTURES.match(line.text) for line in lines)
    return {match[0] for match in matches if match is not None and match[2] in complete}


def _subtitle(opened: Opened, located: Located, title: Title) -> str | None:
    """Return the line under the headline that its dash, its element's name or the system calls a subtitle."""
    declared = opened.meta.first(SUBTITLE_NAMES)
    if declared and key(declared) != key(title.text or ""):
        return declared
    if title.line is None or title.line >= located.start:
        return None
    for line in opened.flat.lines[title.line + 1 : located.start][:3]:
        if 2 < len(line.text) <= LONGEST_SUBTITLE and not line.linked and _is_subtitle(opened, line):
            return line.text
    return None


def _is_subtitle(opened: Opened, line: Line) -> bool:
    hint = opened.flat.nodes.hints[line.node] if line.node >= 0 else ""
    return SUBTITLE_DASH.match(line.text) is not None or SUBTITLE_HINT.search(hint) is not None


def _source(rule_source: str | None, meta: Meta, information: list[str]) -> str | None:
    """Return who published first: a rule's field, META, the information line, JSON-LD, other META."""
    return (
        declared_source(rule_source)
        or declared_source(meta.first(SOURCE_NAMES[:1]))
        or read_source(information)
        or declared_source(meta.json_source)
        or declared_source(meta.first(SOURCE_NAMES[1:]))
    )
