"""Finds the kicker (引题, 肩题): the line above a headline that META or its element's name says to be one."""

import re

from hubei_news.extract.information import is_information, is_toolbar
from hubei_news.extract.lines import Flat, Line
from hubei_news.extract.meta import KEYWORD_NAMES, KICKER_NAMES, Meta
from hubei_news.extract.opened import Opened
from hubei_news.extract.titles import CRUMBS, Title, key

HINT = re.compile(
    r"pre[-_]?tit|(?<![a-z])(?:intro|lead|shoulder)[-_]?tit|yinti|jianti(?!zi)|kicker|(?<![a-z])(?:yt|ybt|jbt)(?![a-z])"
)
"""Names of its element: `founder-pretitle`, `#PreTitle`, `bmnr_con_yinti`."""
OTHER_SCRIPT = re.compile(r"[简簡繁][体體]")
"""What else is called jianti: the switch between the scripts."""
REACH = 3
"""Lines above the headline, and lines that one kicker has."""
SHORTEST = 3
LONGEST = 100


def find_kicker(opened: Opened, start: int, title: Title) -> str | None:
    """Return the kicker of the text that begins at line `start`; None where nothing names one."""
    declared = opened.meta.first(KICKER_NAMES)
    if declared and len(declared) <= LONGEST and not _says_something_else(declared, opened.meta, title):
        return declared
    if title.line is None or title.line > start:
        return None
    flat = opened.flat
    last = _line_above(flat, title, title.line)
    if last is None or not _is_named(flat, last):
        return None
    first, lines = last, flat.lines
    while first and last - first + 1 < REACH and lines[first - 1].node == lines[last].node:
        first -= 1
    text = " ".join(line.text for line in lines[first : last + 1] if _may_be_part(line))
    return text if SHORTEST <= len(text) <= LONGEST else None


def _says_something_else(declared: str, meta: Meta, title: Title) -> bool:
    """Say whether a page has its title or its keywords where the kicker belongs, as some do."""
    others = (title.text, *(meta.first((name,)) for name in KEYWORD_NAMES))
    return key(declared) in {key(text) for text in others if text}


def stands_above(flat: Flat, title: Title, text: str) -> bool:
    """Say whether a text that a rule calls the subtitle is the line right above the headline."""
    above = _line_above(flat, title, title.line) if title.line is not None else None
    return above is not None and flat.lines[above].text == text


def _line_above(flat: Flat, title: Title, headline: int) -> int | None:
    """Return the first line with text above a headline, which may itself be broken over several lines."""
    whole = key(title.text or "")
    for index in range(headline - 1, max(-1, headline - 1 - REACH), -1):
        words = key(flat.lines[index].text)
        if words and words not in whole:
            return index
    return None


def _is_named(flat: Flat, index: int) -> bool:
    """Say whether an element around the line, and around little else, is named as a kicker's."""
    nodes, node = flat.nodes, flat.lines[index].node
    if node >= 0 and len(element := nodes.elements[node]) == 1:
        inside = f"{element[0].get('class') or ''} {element[0].get('id') or ''}".lower()
        if HINT.search(inside):
            return True
    while node >= 0 and index < nodes.ends[node] <= index + 1 and nodes.starts[node] > index - REACH:
        if HINT.search(f"{nodes.tags[node]} {nodes.hints[node]}"):
            return True
        node = nodes.parents[node]
    return False


def _may_be_part(line: Line) -> bool:
    text = line.text
    return bool(
        text
        and line.linked * 2 <= len(text)
        and not line.hidden
        and not CRUMBS.search(text)
        and not OTHER_SCRIPT.search(text)
        and not is_information(text)
        and not is_toolbar(text)
    )
