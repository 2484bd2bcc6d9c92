"""Finds the headline: what `title`, META and the lines above the text agree on, without the site's name."""

import re
from dataclasses import dataclass

from hubei_news.extract.lines import Flat
from hubei_news.extract.meta import TITLE_NAMES, Meta
from hubei_news.extract.whitespace import collapse

NOISE = re.compile(r"[^\w]|_")
CRUMBS = re.compile(r"[>»›＞]|当前位置|首页|首頁|您的位置|您现在的位置")
SEPARATOR = re.compile(
    r"\s*[_|｜»›]\s*|\s*(?:--+|——+)\s*|\s+[-–—]\s+|\s*[-–—]\s*(?=[^-–—]{2,16}$)|\s+::?\s+|\s*<\s*"
)
SITE_WORD = re.compile(
    r"(?:网|網|网站|報|报|政府|门户|在线|在線|新闻|新聞|频道|頻道|中心|资讯|資訊|要闻|要聞|动态|日报|晚报|时报|委员会|局|厅|办|社|台|"
    r"com|cn|net|\.tw|\.hk|Yahoo!?|News|Online)$",
    re.IGNORECASE,
)
REACH = 60
LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The headline and the line it stands in (None where only the head of the page says it)."""

    text: str | None
    line: int | None = None
    sure: bool = False


def key(text: str) -> str:
    """Return a text for comparison: letters, digits and Han only."""
    return NOISE.sub("", text).lower()


def find_title(flat: Flat, meta: Meta, start: int, *, link_title: str | None, rule_text: str | None) -> Title:
    """Choose the headline of the text that begins at line `start`.

    A line above the text that `title`, META or the link to the page repeats is the headline as printed;
    without one, what META or `title` says counts, freed from the site's and the column's name.
    """
    declared = meta.first(TITLE_NAMES[:1])
    claims = [
        claim
        for claim in (
            rule_text,
            declared,
            meta.first(TITLE_NAMES[1:]),
            meta.json_title,
            link_title,
            meta.page_title,
        )
        if claim
    ]
    line = _headline(flat, [key(claim) for claim in claims], start)
    if rule_text:
        return Title(text=collapse(rule_text), line=line, sure=True)
    if declared and (line is None or key(declared) != key(flat.lines[line].text)):
        return Title(text=declared, line=line, sure=line is not None)
    if line is not None:
        return Title(text=flat.lines[line].text, line=line, sure=True)
    heading = _last_heading(flat, start)
    if claims:
        return Title(text=strip_site(claims[0]) or claims[0], line=None)
    return Title(text=flat.lines[heading].text if heading is not None else None, line=heading)


def strip_site(title: str) -> str:
    """Return a page's title without the site's and the column's name at its end (or its start)."""
    pieces = [piece for piece in SEPARATOR.split(title) if piece]
    if len(pieces) < 2:
        return title.strip()
    longest = max(pieces[:-1], key=len) if len(pieces[0]) < 5 else pieces[0]
    if SITE_WORD.search(pieces[0]) and len(pieces[0]) <= 10 and len(pieces[-1]) > len(pieces[0]):
        longest = pieces[-1]
    return longest.strip()


def _headline(flat: Flat, claims: list[str], start: int) -> int | None:
    """Return the line near the start of the text that the claims repeat longest."""
    best: tuple[float, int] | None = None
    for index in range(max(0, start - REACH), min(len(flat.lines), start + 4)):
        line = flat.lines[index]
        if len(line.text) > LONGEST or line.linked * 2 > len(line.text) or CRUMBS.search(line.text):
            continue
        words = key(line.text)
        if len(words) < 4:
            continue
        if any(
            words in claim or (len(claim) > 7 and claim in words and len(words) < 2 * len(claim))
            for claim in claims
        ):
            rank = len(words) + (6 if line.heading else 0) - 0.05 * abs(start - index)
            if best is None or rank > best[0]:
                best = rank, index
    return best[1] if best else None


def _last_heading(flat: Flat, start: int) -> int | None:
    for index in range(start, max(-1, start - 20), -1):
        if index < len(flat.lines) and flat.lines[index].heading:
            return index
    return None
