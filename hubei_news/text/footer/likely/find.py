"""Finds the lines around an article that no rule knows, and that are furniture all the same."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.likely.place import CREDIT, EDITOR, OF_PAGE, UNKNOWN, YEAR, Page, is_paragraph
from hubei_news.text.footer.likely.title import information_line, lines_of_title
from hubei_news.text.footer.likely.trees import likelihood
from hubei_news.text.footer.news_list import OF_DIGEST
from hubei_news.text.footer.reach import SURELY_LEADS_IN

LIKELY = "likely-furniture"
"""The name of the rule under which such a line is cut."""
LEAST_APART = 0.8
"""Likelihood from which on a line goes that a known one parts from the article."""
LEAST_BESIDE = 0.9
"""Likelihood of a stretch of lines beside a long foot or a head, as the mean of their log odds.

Also of the line of any stretch that is nearest to the article, and of each line between an information line
and the last known line of a head."""
LEAST_ABOVE_SHORT_FOOT = 0.96
MOST_OF_SHORT_FOOT = 3
"""The same mean where at most so many lines of the foot are known: none, a button, the name of a page."""
LEAST_IN_STRETCH = 0.5
"""Likelihood of every line of such a stretch."""
MOST_CERTAIN = 0.995
"""What counts at most of a line's likelihood for its neighbours."""
LEAST_ALONE = 0.98
"""Likelihood from which on a line beside the article goes whatever stands around it."""
FEWEST_OF_UNKNOWN_HEAD = 4
FEWEST_OF_UNKNOWN_FOOT = 3
"""Lines that must be found on a side of the article on which nothing is known, a title among them."""
ENTRY_OF_CHRONICLE = re.compile(r"(?:19|20)\d\d\D|\d{1,2}:\d\d|\d{1,2}月\d{1,2}日")
"""How an entry of an article's own chronicle begins."""
FEWEST_OF_CHRONICLE = 2
"""Such lines of a text: a single one is the day of the page itself."""
ROUNDS = 2
"""How often the lines left are weighed, each time with those found before as known ones."""
SHORTEST_OF_DIGEST = 6
"""Characters of a title that says so: a shorter one is a column."""
MOST_LINES = 600
"""A longer text is left to the rules."""


def find_likely(lines: Sequence[str], by_rules: Collection[int]) -> list[int]:
    """Return which lines above and below an article are furniture that `by_rules` does not hold.

    The likelihood comes from wording and place (`FEATURES`); the tables are made by
    `tools/furniture_model.py`. What a known line parts from the article goes line by line. Beside the
    article stand its own lists and headings: there goes what is likely together, from the page's side on,
    and what is nearly certain; where none of the page is known on that side, several lines or none. Credits,
    entries of a chronicle and the title stay.
    """
    return sorted(line for _, found in weigh_in_rounds(lines, by_rules) for line in found)


def weigh_in_rounds(
    lines: Sequence[str], by_rules: Collection[int]
) -> Iterator[tuple[Page, Mapping[int, int]]]:
    """Yield for each round the page as it was known then, and where in it the lines stand that were found."""
    shown = [index for index, line in enumerate(lines) if line.strip()]
    if len(shown) > MOST_LINES:
        return
    folded = [fold(lines[index]).strip() for index in shown]
    kinds = [kind_of(lines[index], taken=index in by_rules) for index in shown]
    dates = [at for at, kind in enumerate(kinds) if kind != UNKNOWN and YEAR.search(folded[at])]
    for _ in range(ROUNDS):
        page = Page(folded, kinds)
        more = find_more(page, dates)
        if not more:
            return
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
    entries = [at for at in unknown if ENTRY_OF_CHRONICLE.match(page.folded[at])]
    chances = {at: likelihood(page.describe(at)) for at in unknown}
    if len(entries) >= FEWEST_OF_CHRONICLE:
        chances |= dict.fromkeys(entries, 0.0)
    article = [at for at in unknown if chances[at] < LEAST_APART and is_paragraph(page.folded[at])]
    if not article:
        return set()
    first, last = article[0], article[-1]
    head = of_head(page, chances, first, dates)
    title = lines_of_title(page, head, chances, (first, last), dates)
    return (head - title) | of_foot(page, chances, last, lists=announces_list(page, chances, (first, last)))


def of_head(page: Page, chances: Mapping[int, float], first: int, dates: Sequence[int]) -> set[int]:
    """Return which lines above the first paragraph go, the title perhaps among them.

    Below the information line the article may have begun, whatever else of the page stands there.
    """
    known = [at for at in range(first) if page.known[at]]
    if not known:
        found = stretch_beside(range(first), chances) | likely(range(first), chances, LEAST_ALONE)
        return found if len(found) >= FEWEST_OF_UNKNOWN_HEAD else set()
    information = min(information_line(page, first, dates), known[-1])
    beside = range(known[-1] + 1, first)
    return (
        likely(range(information), chances, LEAST_APART)
        | likely(range(information, known[-1]), chances, LEAST_BESIDE)
        | stretch_beside(beside, chances)
        | likely(beside, chances, LEAST_ALONE)
    )


def announces_list(page: Page, chances: Mapping[int, float], article: tuple[int, int]) -> bool:
    """Return whether an article (first and last paragraph) ends with a list, as it says itself.

    Its last sentence does (…如下：), which may be too short for a paragraph, or a title (一周要闻回顾).
    """
    first, last = article
    end = next((at for at in range(last, page.size) if page.parts[at]), page.size)
    sentences = [page.folded[at] for at in range(last, end) if chances.get(at, 1.0) < LEAST_IN_STRETCH]
    if any(line.endswith(":") or SURELY_LEADS_IN.search(line) for line in sentences):
        return True
    titles = [page.folded[at] for at in range(first) if chances.get(at, 1.0) < LEAST_IN_STRETCH]
    said = (found for line in (page.folded[last].rstrip("。"), *titles) for found in OF_DIGEST.finditer(line))
    return any(found.end() == len(found.string) >= SHORTEST_OF_DIGEST for found in said)


def of_foot(page: Page, chances: Mapping[int, float], last: int, *, lists: bool = False) -> set[int]:
    """Return which lines below the last paragraph go, none beside the article if it `lists` something there.

    A line of the page and an editor's credit part what is below them from the article; a reporter's may
    stand above a list of the article.
    """
    parting = [at for at in range(last + 1, page.size) if page.parts[at]]
    end = parting[0] if parting else page.size
    of_page = sum(page.kinds[at] == OF_PAGE for at in parting)
    least = LEAST_ABOVE_SHORT_FOOT if of_page <= MOST_OF_SHORT_FOOT else LEAST_BESIDE
    beside = [] if lists else [at for at in range(end - 1, last, -1) if not page.known[at]]
    found = (
        likely(range(end + 1, page.size), chances, LEAST_APART)
        | stretch_beside(beside, chances, least)
        | likely(beside, chances, LEAST_ALONE)
    )
    return found if of_page or len(found) >= FEWEST_OF_UNKNOWN_FOOT else set()


def likely(places: Iterable[int], chances: Mapping[int, float], least: float) -> set[int]:
    """Return which of the lines are likely enough, each for itself; known ones have no chance."""
    return {at for at in places if chances.get(at, 0.0) >= least}


def stretch_beside(
    places: Iterable[int], chances: Mapping[int, float], least: float = LEAST_BESIDE
) -> set[int]:
    """Return which lines beside the article go together; `places` lead from the page's side towards it.

    The longest stretch that begins at the page's side, is likely as a whole (`least`), holds no line that
    is more likely the article's, and ends towards the article with a line that is likely itself.
    """
    stretch: list[int] = []
    longest = 0
    total = 0.0
    for at in places:
        chance = min(chances[at], MOST_CERTAIN)
        if chance < LEAST_IN_STRETCH:
            break
        stretch.append(at)
        total += log_odds(chance)
        if chance >= LEAST_BESIDE and total >= log_odds(least) * len(stretch):
            longest = len(stretch)
    return {*stretch[:longest]}


def log_odds(chance: float) -> float:
    """Return the log odds of a likelihood between 0 and 1."""
    return log(chance / (1 - chance))
