"""Tells lines that are nothing but the columns of a portal, by the words that portals call theirs."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from hubei_news.text.footer.shape import EDGES, is_column_or_button
from hubei_news.text.names import is_name

TABLE = tomllib.loads(files("hubei_news.text.footer").joinpath("columns.toml").read_text(encoding="utf-8"))
WORDS = frozenset(TABLE["columns"].split())
TABS = frozenset(TABLE["tabs"].split())
NAMES_LIST = re.compile(r"[一-鿿]{0,4}(?:新闻|推荐|排行榜?)")
SPLIT = re.compile(r"\s*(?:[|/·,_]|--?|\s>|\s)\s*")
MARK = re.compile(r"[|/·,_>-]")
BY_STROKE = re.compile(r"\s*\|\s*")
STEPS_OF_SITE = re.compile(r"[A-Za-z]{2,12}(?:\s/\s[一-鿿]{2,6}){2,3}")
"""Where a page stands on a site: udn / 即时新闻 / 生活."""
FEWEST = 4
FEWEST_BY_STROKE = 6
FEWEST_TABS = 2
FEWEST_GLUED = 6
LONGEST_PART = 8
MOST_OF_GLUED = 0.75
LONGEST_WORD = max(map(len, WORDS))
SPEAKS = re.compile(r"[。，；！？;!?“”《》:]")


def is_bar_of_columns(text: str) -> bool:
    """Return whether a folded line is columns side by side: with marks between them, with spaces, or glued.

    Half of them are words that portals use, or six are parted by strokes; names of people are no columns.
    """
    text = text.strip(EDGES + "»›")
    if SPEAKS.search(text) or STEPS_OF_SITE.fullmatch(text):
        return STEPS_OF_SITE.fullmatch(text) is not None
    by_stroke = [part for part in BY_STROKE.split(text) if part]
    if len(by_stroke) >= FEWEST_BY_STROKE and max(map(len, by_stroke)) <= LONGEST_PART:
        return not all(map(is_name, by_stroke))
    parts = [part for part in SPLIT.split(text) if part]
    if len(parts) == 1:
        return is_glued(text)
    if len(parts) < FEWEST or max(map(len, parts)) > LONGEST_PART:
        return False
    known = sum(map(is_column, parts))
    if MARK.search(text):
        return known * 2 >= len(parts) and known >= FEWEST - 1
    return known == len(parts) or (known >= FEWEST_BY_STROKE and known >= MOST_OF_GLUED * len(parts))


@lru_cache(maxsize=4096)
def is_column(part: str) -> bool:
    """Return whether a word is what portals call a column."""
    return part in WORDS or part.upper() in WORDS or is_column_or_button(part)


def is_glued(text: str) -> bool:
    """Return whether a line without gaps is mostly columns, six or more of them: 即时专辑排行讨论图片影音."""
    at = found = covered = 0
    while at < len(text):
        length = next(
            (size for size in range(LONGEST_WORD, 1, -1) if text[at : at + size].upper() in WORDS), 0
        )
        found += length > 0
        covered += length
        at += length or 1
    return found >= FEWEST_GLUED and covered >= MOST_OF_GLUED * len(text)


def are_tabs(text: str) -> bool:
    """Return whether a folded line says by what a list of headlines may be sorted: 最新 | 热门 | 江源新闻."""
    parts = [part for part in BY_STROKE.split(text.strip(EDGES)) if part]
    known = sum(part in TABS for part in parts)
    rest = [part for part in parts if part not in TABS]
    named = all(map(NAMES_LIST.fullmatch, rest))
    return named and known >= FEWEST_TABS and len(parts) > FEWEST_TABS
