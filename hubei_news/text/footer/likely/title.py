"""Says which lines of a head hold the title, so that they stay however they are worded."""

from collections.abc import Collection, Mapping, Sequence

from hubei_news.text.footer.likely.place import CREDIT, EDITOR, Page
from hubei_news.text.footer.likeness import pairs, share

SHORTEST_TITLE = 5
"""Characters: shorter lines are names of accounts and buttons, unless there is no other line."""
LEAST_SHARED = 0.34
"""Which part of a title's characters the article itself says in pairs, at least."""
CERTAIN = 0.98
"""Likelihood from which on a line is furniture though the article says it too: the name of its column."""
LIKE_A_TITLE = 0.2
"""Likelihood below which a line that stays is taken for the title."""


def lines_of_title(
    page: Page,
    head: Collection[int],
    chances: Mapping[int, float],
    article: tuple[int, int],
    dates: Sequence[int],
) -> set[int]:
    """Return which of the lines `head`, found above the paragraphs of `article` (first and last), stay.

    What the article says in part stays. The title stands above the information line. If no line of
    `SHORTEST_TITLE` that stays there is like a title, the one right above the information line stays, and
    where all lines of that length would go, the longest; where none has it, the last.
    """
    if not head:
        return set()
    first, last = article
    content = pairs("\n".join(page.folded[first : last + 1]))
    kept = {at for at in head if chances[at] < CERTAIN and share(page.folded[at], content) >= LEAST_SHARED}
    information = information_line(page, first, dates)
    above = [at for at in range(information) if not page.known[at]]
    long = [at for at in above if len(page.folded[at]) >= SHORTEST_TITLE]
    if any(at not in head and chances[at] < LIKE_A_TITLE for at in long):
        return kept
    if information - 1 in head:
        kept.add(information - 1)
    if long and all(at in head and at not in kept for at in long):
        kept.add(max(long, key=lambda at: len(page.folded[at])))
    if above and not long and all(at in head and at not in kept for at in above):
        kept.add(above[-1])
    return kept


def information_line(page: Page, first: int, dates: Sequence[int]) -> int:
    """Return which line above the first paragraph says when or by whom, that paragraph if none does.

    The last of the `dates` does, or else the first credit. A title stands above it, so a line below
    known ones alone (a bar with today's day) is none.
    """
    dated = max((at for at in dates if at < first), default=0)
    credit = next((at for at in range(first) if page.kinds[at] in {CREDIT, EDITOR}), 0)
    return next((at for at in (dated, credit) if not all(page.known[:at])), first)
