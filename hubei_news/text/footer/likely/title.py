"""Says which lines of a head hold the title, so that they stay however they are worded."""

from collections.abc import Collection, Sequence

from hubei_news.text.footer.likely.place import Page
from hubei_news.text.footer.likeness import pairs, share

SHORTEST_TITLE = 5
"""Characters: shorter lines are names of accounts and buttons."""
LEAST_SHARED = 0.34
"""Which part of a title's characters the article itself says in pairs, at least."""


def lines_of_title(
    page: Page, head: Collection[int], article: tuple[int, int], dates: Sequence[int]
) -> set[int]:
    """Return which of the lines `head`, found above the paragraphs of `article` (first and last), stay.

    Right above the last of the `dates` in the head stands the title, without any right above the article.
    Where all longer lines above it would go, the longest stays; and so does what the article says in part.
    """
    if not head:
        return set()
    first, last = article
    content = pairs("\n".join(page.folded[first : last + 1]))
    kept = {at for at in head if share(page.folded[at], content) >= LEAST_SHARED}
    dated = max((at for at in dates if at < first), default=first)
    if dated - 1 in head:
        kept.add(dated - 1)
    block = [at for at in range(dated) if not page.known[at] and len(page.folded[at]) >= SHORTEST_TITLE]
    if block and all(at in head and at not in kept for at in block):
        kept.add(max(block, key=lambda at: len(page.folded[at])))
    return kept
