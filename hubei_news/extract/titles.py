"""Finds the headline: what `title`, META and the lines above the text agree on, without the site's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hubei_news.extract.information import is_information, is_toolbar
from hubei_news.extract.lines import Flat, Line
from hubei_news.extract.meta import TITLE_NAMES, Meta
from hubei_news.extract.whitespace import collapse

NOISE = re.compile(r"[^\w]|_")
CRUMBS = re.compile(r"[>»›＞]|当前位置|當前位置|首页|首頁|您的位置|您现在的位置")
STRONG_SEPARATOR = re.compile(r"\s*(?:_+|[|｜]|--+|——+|»|›|<|>)\s*|\s+(?:[-–—·]|::?)\s+")
WEAK_SEPARATOR = re.compile(r"\s*[-–—]\s*")
SITE_WORD = re.compile(
    r"(?:网|網|网站|網站|报|報|政府|门户|在线|在線|新闻|新聞|频道|頻道|中心|资讯|資訊|要闻|要聞|"
    r"动态|委员会|局|厅|社|台|网络|公司|"
    r"com|cn|net|tw|hk|Yahoo!?|News|Online)$",
    re.IGNORECASE,
)
TRUNCATED = re.compile(r"(?:\.{2,}|…+)$")
REACH = 60
LONGEST = 120
SHORTEST = 4
LONGEST_COLUMN = 5
"""Characters of a column's name: 要闻, 新闻中心; a headline is longer."""
LONGEST_SITE = 12
LONGEST_PLAIN = 40
ALIKE = 0.7
"""Share of a heading's pairs of characters that the page's title must repeat, where it is reworded."""


COVERED = 0.3
"""Share of the bare title that a line must repeat: less is a column's name or a kicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The headline and the line it stands in (None where only the head of the page says it).

    `sure` says that two places agree on it.
    """

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
    others = [meta.first(TITLE_NAMES[1:]), meta.json_title, link_title, meta.page_title]
    claims = [claim for claim in (rule_text, declared, *others) if claim]
    bare = next((bare for claim in claims if len(bare := strip_site(claim)) > SHORTEST), None)
    line = _headline(flat, [key(claim) for claim in claims], start, key(bare or ""))
    stated = rule_text or (declared if declared and not TRUNCATED.search(declared) else None)
    if stated and (rule_text or not SITE_WORD.search(stated) or len(stated) > 12):
        return Title(text=collapse(stated), line=line, sure=rule_text is not None or line is not None)
    if line is not None and bare and (last := _last_part(flat, line, key(bare))) is not None:
        return Title(text=bare, line=last, sure=True)
    if line is not None and len(key(flat.lines[line].text)) > LONGEST_COLUMN:
        return Title(text=flat.lines[line].text, line=line, sure=True)
    unsaid = bare is None or len(bare) <= LONGEST_COLUMN or SITE_WORD.search(bare) is not None
    above = _line_above(flat, start, plain=unsaid and line is None)
    if above is not None:
        return Title(text=flat.lines[above].text, line=above)
    if line is not None:
        return Title(text=flat.lines[line].text, line=line)
    return Title(text=bare or (claims[0] if claims else None))


def _last_part(flat: Flat, line: int, bare: str) -> int | None:
    """Return the last line of a headline that is broken over several lines; None where it is not."""

    def is_part(number: int) -> bool:
        words = key(flat.lines[number].text) if 0 <= number < len(flat.lines) else ""
        return len(words) > 1 and words != bare and words in bare

    first = last = line
    while is_part(last + 1):
        last += 1
    while is_part(first - 1):
        first -= 1
    whole = "".join(key(part.text) for part in flat.lines[first : last + 1])
    return last if first < last and whole == bare else None


def strip_site(title: str) -> str:
    """Return a page's title without the site's and the column's name at its end, or at its start.

    What stands behind `_`, `|` or ` - ` is dropped; behind a bare hyphen only what ends as names of sites do.
    """
    pieces = [piece for piece in STRONG_SEPARATOR.split(title.strip()) if piece.strip()]
    if not pieces:
        return title.strip()
    best = pieces[0]
    if len(best) < 5 or (SITE_WORD.search(best) and len(best) <= 12):
        best = max(pieces, key=len)
    parts = WEAK_SEPARATOR.split(best)
    while len(parts) > 1 and len(parts[-1]) <= 16 and SITE_WORD.search(parts[-1]):
        best = best[: best.rindex(parts.pop())].rstrip("-–— ")
    return best.strip()


def title_claims(meta: Meta) -> list[str]:
    """Return what the head of the page gives as titles, as keys."""
    claims = [meta.first((name,)) for name in TITLE_NAMES] + [meta.json_title, meta.page_title]
    if meta.page_title:
        claims.append(strip_site(meta.page_title))
    return list(dict.fromkeys(key(claim) for claim in claims if claim))


def first_headline(flat: Flat, claims: list[str], mass: list[float]) -> int:
    """Return the number of the first line that is surely the headline, 0 where none is.

    `mass` sums the page's text up to each line: what stands below half of it is believed only if its
    element says that it is a heading.
    """
    for index, line in enumerate(flat.lines):
        if SHORTEST <= len(line.text) <= LONGEST and line.linked * 2 <= len(line.text):
            words = key(line.text)
            if any(words in claim and len(words) * 2 >= len(claim) for claim in claims) and (
                mass[index] < mass[-1] * (0.85 if line.heading else 0.5)
            ):
                return index
    return 0


def _headline(flat: Flat, claims: Sequence[str], start: int, bare: str) -> int | None:
    """Return the line near the start of the text that the claims repeat longest, enough of the `bare` title.

    The site's own name, which many set as a heading over every page, is no headline.
    """
    least = COVERED * len(bare)
    best: tuple[float, int] | None = None
    for index in range(max(0, start - REACH), min(len(flat.lines), start + 4)):
        line = flat.lines[index]
        likeness = 0.0 if line.linked and start - index > 3 else _likeness(line, claims)
        if likeness and bare and _names_site(line.text) and key(line.text) not in bare:
            continue
        if likeness and likeness >= least:
            rank = likeness + (6 if line.heading else 0) - 0.05 * abs(start - index)
            if best is None or rank > best[0]:
                best = rank, index
    return best[1] if best else None


def _names_site(text: str) -> bool:
    return len(text) <= LONGEST_SITE and SITE_WORD.search(text) is not None


def _likeness(line: Line, claims: Sequence[str]) -> float:
    """Return how many characters of a line the claims repeat; 0 where it is no headline."""
    if len(line.text) > LONGEST or CRUMBS.search(line.text):
        return 0
    words = key(line.text)
    if len(words) < SHORTEST:
        return 0
    for claim in claims:
        if words in claim:
            return len(words)
        if len(claim) > 7 and claim in words and len(words) < 2 * len(claim):
            return 2 * len(claim) - len(words)
    if not line.heading:
        return 0
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    shared = max((sum(pair in claim for pair in pairs) for claim in claims), default=0)
    return shared if shared >= ALIKE * len(pairs) else 0


def _line_above(flat: Flat, start: int, *, plain: bool) -> int | None:
    """Return the heading right above the text that may be its headline.

    With `plain`, where the head of the page names the site only, a line that is no heading will do.
    """
    for index in range(min(start, len(flat.lines) - 1), max(-1, start - (12 if plain else 4)), -1):
        line = flat.lines[index]
        headline = line.heading or (plain and index < start and len(line.text) <= LONGEST_PLAIN)
        if not headline or len(line.text) <= LONGEST_COLUMN or line.linked * 2 > len(line.text):
            continue
        if not CRUMBS.search(line.text) and not is_information(line.text) and not is_toolbar(line.text):
            return index
    return None
