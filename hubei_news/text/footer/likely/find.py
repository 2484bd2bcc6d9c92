"""Finds the lines around an article that no rule knows, and that are furniture all the same."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.likely.place import CREDIT, EDITOR, OF_PAGE, UNKNOWN, YEAR, Page, is_paragraph
from hubei_news.text.footer.likely.title import lines_of_title
from hubei_news.text.footer.likely.trees import likelihood

LIKELY = "likely-furniture"
"""The name of the rule under which such a line is cut."""
LEAST_APART = 0.8
"""Likelihood from which on a line goes that a known one parts from the article."""
LEAST_BESIDE = 0.95
"""The same for lines beside the article that go as a whole, and for a foot in which nothing is known."""
LEAST_OF_PART = 0.98
"""The same for lines beside the article of which others stay."""
FEWEST_OF_UNKNOWN_HEAD = 4
FEWEST_OF_UNKNOWN_FOOT = 6
"""Lines that must be likely on a side of the article on which none of the page is known."""
ENTRY_OF_CHRONICLE = re.compile(r"(?:19|20)\d\d\D|\d{1,2}:\d\d|\d{1,2}月\d{1,2}日")
"""How an entry of an article's own chronicle begins."""
ROUNDS = 2
"""How often the lines left are weighed, each time with those found before as known ones."""
MOST_LINES = 600
"""A longer text is left to the rules."""


def find_likely(lines: Sequence[str], by_rules: Collection[int]) -> list[int]:
    """Return which lines above and below an article are furniture that `by_rules` does not hold.

    The likelihood comes from wording and place (`FEATURES`); the tables are made by
    `tools/furniture_model.py`. A text of which the rules took nothing stays; where they took nothing
    above or below the article, several lines there must be likely together. Beside the article stand its
    own lists and headings: a stretch there goes as a whole if all of it is very likely. Credits, entries
    with a time and the title stay.
    """
    return sorted(line for _, found in weigh_in_rounds(lines, by_rules) for line in found)


def weigh_in_rounds(
    lines: Sequence[str], by_rules: Collection[int]
) -> Iterator[tuple[Page, Mapping[int, int]]]:
    """Yield for each round the page as it was known then, and where in it the lines stand that were found."""
    shown = [index for index, line in enumerate(lines) if line.strip()]
    if not by_rules or len(shown) > MOST_LINES:
        return
    folded = [fold(lines[index]).strip() for index in shown]
    kinds = [kind_of(lines[index], taken=index in by_rules) for index in shown]
    dates = [at for at, kind in enumerate(kinds) if kind != UNKNOWN and YEAR.search(folded[at])]
    for _ in range(ROUNDS):
        page = Page(folded, kinds)
        more = find_more(page, dates)
        yield page, {shown[at]: at for at in more}
        kinds = [OF_PAGE if at in more else kind for at, kind in enumerate(kinds)]


def kind_of(line: str, *, taken: bool) -> float:
    """Return what a line is known to be, `taken` by a rule or not."""
    if taken:
        return OF_PAGE
    return UNKNOWN if not is_credit_line(line) else EDITOR if closes_page(line) else CREDIT


def find_more(page: Page, dates: Sequence[int]) -> set[int]:
    """Return which of a page's unknown lines are furniture.

    `dates` are the lines known from the beginning that say when something was.
    """
    unknown = [at for at in range(page.size) if not page.known[at]]
    likely = {at: likelihood(page.describe(at)) for at in unknown}
    likely = {
        at: chance
        for at, chance in likely.items()
        if chance >= LEAST_APART and not ENTRY_OF_CHRONICLE.match(page.folded[at])
    }
    article = [at for at in unknown if at not in likely and is_paragraph(page.folded[at])]
    if not article:
        return set()
    first, last = article[0], article[-1]
    head = of_head(page, likely, first)
    return (head - lines_of_title(page, head, (first, last), dates)) | of_foot(page, likely, last)


def of_head(page: Page, likely: Mapping[int, float], first: int) -> set[int]:
    """Return which lines above the first paragraph go, the title perhaps among them."""
    known = [at for at in range(first) if page.known[at]]
    if not known:
        above = {at for at in likely if at < first}
        return above if len(above) >= FEWEST_OF_UNKNOWN_HEAD else set()
    return {at for at in likely if at < known[-1]} | stretch_beside(range(known[-1] + 1, first), likely)


def of_foot(page: Page, likely: Mapping[int, float], last: int) -> set[int]:
    """Return which lines below the last paragraph go: below what parts them from it, or all above that.

    A line of the page and an editor's credit part; a reporter's may stand above a list of the article.
    """
    parting = [at for at in range(last + 1, page.size) if page.parts[at]]
    if not any(page.kinds[at] == OF_PAGE for at in parting):
        run = takewhile(lambda at: likely.get(at, 0) >= LEAST_BESIDE, range(page.size - 1, last, -1))
        sure = {*run}
        return sure if len(sure) >= FEWEST_OF_UNKNOWN_FOOT else set()
    beside = [at for at in range(parting[0] - 1, last, -1) if not page.known[at]]
    return {at for at in likely if at > parting[0]} | stretch_beside(beside, likely)


def stretch_beside(stretch: Sequence[int], likely: Mapping[int, float]) -> set[int]:
    """Return which lines beside an article go, given from the page's side towards it.

    All, if all of them are very likely; otherwise those up to the first that is not nearly certain.
    """
    if all(likely.get(at, 0) >= LEAST_BESIDE for at in stretch):
        return {*stretch}
    return {*takewhile(lambda at: likely.get(at, 0) >= LEAST_OF_PART, stretch)}
