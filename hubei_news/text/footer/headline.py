"""Finds the page's own headline among the lines of a head, where it is certain."""

import re
from collections.abc import Sequence

from hubei_news.text.footer.account import names_account
from hubei_news.text.footer.columns import are_tabs, is_bar_of_columns
from hubei_news.text.footer.information import ON_A_DAY, has_clock, publishes
from hubei_news.text.footer.menu import SHORT, HeadLine

FEWEST_ABOVE = 5
"""Lines of no known kind above a headline from which on they are no part of it: that has four at most."""
SHORTEST_HEADLINE = 8
NO_BUTTON = ("title", "screen", "column")
"""Kinds of lines that do not stand between a headline and the line that says when it was published."""
REACH_OF_INFORMATION = 12
"""Buttons and credits that may stand between a headline and the line that says when it was published."""
CLOSERS = re.compile(r"速报\s?>{1,3}")
REPORTS = re.compile(r"报[道导]|[电讯][\])]?$")


def own_headline(lines: Sequence[HeadLine]) -> int | None:
    """Return where the page's own headline stands, None where that is not certain."""
    told = max((at for at in range(len(lines)) if tells_publication(at, lines)), default=len(lines))
    above = [at for at in range(told) if is_headline(lines[at])]
    if told < len(lines) and above and told - above[-1] <= REACH_OF_INFORMATION:
        between = [at for at in range(above[-1] + 1, told) if not names_account(at, lines)]
        if not any(lines[at].kind in NO_BUTTON and lines[at].furniture is None for at in between):
            return above[-1]
    below_list = next((at + 1 for at in range(FEWEST_ABOVE, len(lines) - 1) if ends_list(lines[at])), None)
    if below_list is not None and is_headline(lines[below_list]):
        return below_list
    return headline_said_again(lines)


def headline_said_again(lines: Sequence[HeadLine]) -> int | None:
    """Return where a headline stands that is said twice: last if a list stands between, else first."""
    said: dict[str, int] = {}
    for at, line in enumerate(lines):
        if is_headline(line) and len(line.text) >= SHORTEST_HEADLINE and line.text in said:
            first = said[line.text]
            between = sum(is_headline(other) for other in lines[first + 1 : at])
            return at if between >= FEWEST_ABOVE else first
        said.setdefault(line.text, at)
    return None


def tells_publication(at: int, lines: Sequence[HeadLine]) -> bool:
    """Return whether a line says when an article was published, as only pages do.

    It has the hour, more than the day, the byline of a reporter beside it, or two buttons right below.
    """
    line = lines[at]
    if line.kind == "credit":
        return publishes(line.text)
    if line.kind != "information":
        return False
    near = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    beside = any(other.kind in ("credit", "byline") and REPORTS.search(other.text) for other in near)
    buttons = at > 0 and is_headline(lines[at - 1])
    buttons = buttons and [below.kind for below in lines[at + 1 : at + 3]] == ["sure", "sure"]
    return has_clock(line.text) or not ON_A_DAY.fullmatch(line.text) or beside or buttons


def ends_list(line: HeadLine) -> bool:
    """Return whether a line stands right above a headline, and never below one: tabs, columns, 速报>>."""
    return line.kind == "sure" and (
        are_tabs(line.text) or is_bar_of_columns(line.text) or CLOSERS.fullmatch(line.text) is not None
    )


def is_headline(line: HeadLine) -> bool:
    """Return whether a line of no known kind is as long as a headline."""
    return line.kind == "title" and line.furniture is None and len(line.text) > SHORT
