"""Says which lines above an article's title are the site's navigation, by the lines around them."""

import re
from collections.abc import Sequence

from hubei_news.text.folding import fold
from hubei_news.text.footer.menu import ACCOUNT, FEWEST_IN_MENU, SHORT, HeadLine, is_column

PROOFS = frozenset({"sure", "credit", "information"})
FEWEST_SHORT = 2
FEWEST_COLUMNS = 3
LONGEST_TOWN = 4
HEADS_NEWS = re.compile(r"(?:速报|快讯|即时|新闻|要闻|头条)\s?>{1,3}")
"""What pages print right above a title: 速报>>."""
OF_MENU = re.compile(r"引用|[一-鿿]{2}首页|(?:今日|新闻|即时)?总览|即时新闻:?|新闻速报")
"""Words of a menu that nothing else is called: short lines beside them are its other words."""


def is_navigation(lines: Sequence[HeadLine], article: Sequence[str], at: int, title: int) -> bool:
    """Return whether a line above the title is the page's: a column or a short word above a sure line.

    `lines` stand above the first paragraph, `article` from there on.
    """
    line = lines[at]
    columns = [is_column(other.text) for other in lines[:title]]
    proofs = [line.kind in PROOFS for line in lines]
    if line.kind == "column" and "|" in line.text and at > 0 and proofs[at - 1] and any(proofs[at:title]):
        return True
    top = next((other for other, sure in enumerate(proofs) if not sure), title)
    first = next((other for other in range(top, title) if proofs[other]), title)
    few = sum(columns[:first]) < FEWEST_COLUMNS
    if at < first and few and not begins_menu(lines, article, first, title):
        return False
    if columns[at] and sum(columns) >= FEWEST_COLUMNS:
        return True
    if not any(other.kind == "sure" for other in lines[at + 1 : title]):
        return False
    if line.kind == "column" or is_column(line.text):
        return True
    short = sum(len(other.text) <= SHORT for other in lines[:title])
    return len(line.text) <= SHORT and short >= FEWEST_SHORT and line.kind in ("screen", "title")


def begins_menu(lines: Sequence[HeadLine], article: Sequence[str], first: int, title: int) -> bool:
    """Return whether the lines above the first sure one are a menu's, and the title no line of them."""
    menu = lines[:first]
    if first >= FEWEST_IN_MENU and HEADS_NEWS.fullmatch(lines[first].text):
        return all(len(line.text) <= LONGEST_TOWN for line in menu) and not repeats(menu, article)
    named = any(OF_MENU.fullmatch(line.text) for line in menu)
    return named or any(line.kind == "sure" and ACCOUNT.match(line.text) for line in lines[first:title])


def repeats(menu: Sequence[HeadLine], article: Sequence[str]) -> bool:
    """Return whether the article heads a part with a line of a menu."""
    words = {line.text for line in menu}
    return any(fold(line).strip() in words for line in article if len(line) <= SHORT)
