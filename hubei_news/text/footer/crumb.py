"""Finds the last breadcrumb above an article: all that stands above it is the page's."""

import re
from collections.abc import Container
from itertools import pairwise

from hubei_news.text.folding import fold
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import RuleSet
from hubei_news.text.footer.information import publishes
from hubei_news.text.footer.looks import BREADCRUMB, OF_HOME
from hubei_news.text.footer.shape import LONGEST_TITLE

OF_ARTICLE_PAGE = re.compile(r"正文(?:\s.{0,20})?$")
"""How a breadcrumb ends that stands nowhere but above an article: what is above it is the page's."""
MAY_BE_CRUMB = re.compile(r"正文|首\s?页|位置|>")
FEWEST_STEPS = 2
SHORTEST_STEP = 8
"""Characters of a title with which a breadcrumb ends."""
SHARE_ABOVE_CRUMB = 2
REACH = 12
"""Lines below a breadcrumb among which the title stands, and the line that says when it was published."""
SHORTEST_TITLE = 8
LONGEST_TEASER = 150


def last_crumb(
    shown: list[int], lines: list[str], rules: RuleSet, told: list[int], own: Container[int]
) -> int:
    """Return which of the lines shown is the last breadcrumb above the article, -1 if none is."""
    for at in range(len(shown))[::-1]:
        index = shown[at]
        folded = fold(lines[index]).strip()
        if not MAY_BE_CRUMB.search(folded) or told[index] == told[-1]:
            continue
        larger = told[index] * SHARE_ABOVE_CRUMB <= told[-1]
        below = [lines[number] for number in shown[at + 1 : at + 1 + REACH]]
        if larger and index not in own and leads_to_title(folded, below):
            return at
        furniture = rules.recognise(lines[index])
        if furniture is None or not furniture.strong or BREADCRUMB not in furniture.rules:
            continue
        of_home = told[index] == 0 and OF_HOME.search(folded) is not None
        named = of_home or OF_ARTICLE_PAGE.search(folded) is not None
        if larger and named and index not in own:
            return at
        if is_above_information(below) and (larger or are_teasers([lines[above] for above in shown[:at]])):
            return at
    return -1


def leads_to_title(folded: str, below: list[str]) -> bool:
    """Return whether a line is a breadcrumb whose last step is the title right below it, or its beginning."""
    *steps, last = (step.strip(" .…") for step in folded.split(">"))
    title = fold(below[0]).strip() if below else ""
    named = len(last) >= SHORTEST_STEP and title.startswith(last)
    return named and len([step for step in steps if step]) >= FEWEST_STEPS


def are_teasers(above: list[str]) -> bool:
    """Return whether the sentences above a breadcrumb are a menu's: short, and no two below each other."""
    told = [tells(line) for line in above]
    together = any(first and second for first, second in pairwise(told))
    return not together and all(len(line) <= LONGEST_TEASER for line in above if tells(line))


def is_above_information(below: list[str]) -> bool:
    """Return whether a title stands right below, and below it when it was published, as a page prints it."""
    told = next((at for at, line in enumerate(below) if publishes(fold(line).strip())), 0)
    titles = [line for line in below[:told] if len(line.strip()) >= SHORTEST_TITLE and "。" not in line]
    return bool(titles) and all(len(line) <= LONGEST_TITLE for line in below[:told])
