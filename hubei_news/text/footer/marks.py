"""Finds headlines below each other that bear one mark: a tag, a dot, a day, a number that counts them."""

import re
from collections.abc import Sequence

TAGGED = re.compile(r"^\[[^\[\]]{1,6}\]\s?\S")
DOTTED = re.compile(r"^(?:[·■◆▪☆★●○►▶]\s?|-\s)\S")
DATED = re.compile(
    r"\S\s?(?:[\[(](?:20\d\d[-/.])?\d{1,2}[-/.]\d{1,2}[\])](?:\s?\(组?图\))?|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?)$"
)
MARKED = re.compile(f"{TAGGED.pattern}|{DOTTED.pattern}")
FEWEST_MARKED = 3
OF_LIST = re.compile(r"[^。,:;]{0,8}(?:排行榜?|热榜|热点|推荐|要闻|头条|滚动新闻|图片新闻)\W{0,3}")
"""How a list of headlines is called, right above it."""


def of_one_mark(upper: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Return the lines that stand below each other with one mark: [报价]…, a dot before, a day behind.

    So do those below numbers that count: 1 / 男子酒驾 / 2 / 女童走失.
    """
    found: set[int] = set()
    for mark in (TAGGED, DOTTED, DATED):
        run: list[int] = []
        for at, text in [*((at, texts[at]) for at in upper), (-1, "")]:
            if mark.search(text):
                run.append(at)
                continue
            found |= set(run) if len(run) >= FEWEST_MARKED else set()
            run = []
    found |= numbered(upper, texts)
    return found | {at for at in upper if at + 1 in found and OF_LIST.fullmatch(texts[at])}


def numbered(upper: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Return numbers that count from one and the lines below each, three or more."""
    run: list[int] = []
    for at in upper:
        if at + 1 in upper and texts[at].strip(".、") == str(len(run) // 2 + 1):
            run += [at, at + 1]
    return set(run) if len(run) >= 2 * FEWEST_MARKED else set()
