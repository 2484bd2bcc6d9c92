"""Tells a text that is a list of a newspaper's articles, and no page's list below one: 今日导读."""

import re
from collections.abc import Mapping

from hubei_news.text.folding import fold
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.tail import LINK_BELOW_HEADING

CERTAIN_ALONE = ("number-", "copyright", "all-")
"""Rules that are certain without any other line: a text of one line of another kind may be an article."""
HEADING = re.compile(r"\W{0,3}[一-鿿]{0,6}(?:导读|看点|要目|提要)\W{0,3}")
ENTRY = re.compile(r"\W{0,2}第?\s?[A-Z]?(?P<page>\d{1,2})\s?版\s?[:|·]?\s?[^\s\d].{1,40}")
"""On which page what is printed: 3版 小区里来了“红袖章”."""
FEWEST_ENTRIES = 3


def is_guide(found: Mapping[int, Furniture]) -> bool:
    """Return whether furniture that leaves nothing is one line, or a heading with a list."""
    listed = len(found) == 1 or any(furniture.rule == LINK_BELOW_HEADING for furniture in found.values())
    return listed and not any(furniture.rule.startswith(CERTAIN_ALONE) for furniture in found.values())


def entries_of_guide(lines: list[str]) -> set[int]:
    """Return the lines of a text that say what each page of a paper holds, with the heading that opens it.

    The pages rise, and nothing is told below: above an article such a list is the page's.
    """
    shown = [index for index, line in enumerate(lines) if line.strip()]
    if not shown or not HEADING.fullmatch(fold(lines[shown[0]]).strip()) or any(map(tells, lines)):
        return set()
    end, last = 1, 0
    while end < len(shown) and (entry := ENTRY.fullmatch(fold(lines[shown[end]]).strip())):
        if int(entry["page"]) < last:
            break
        end, last = end + 1, int(entry["page"])
    return set(shown[:end]) if end > FEWEST_ENTRIES else set()
