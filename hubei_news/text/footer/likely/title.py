"""Says which lines of a head hold the title, so that they stay however they are worded."""

from collections.abc import Collection

from hubei_news.text.footer.likely.place import YEAR, Page
from hubei_news.text.footer.likeness import pairs, share

SHORTEST_TITLE = 5
LEAST_SHARED = 0.34
"""Which part of a title's characters the article itself says in pairs, at least."""


def lines_of_title(page: Page, head: Collection[int], first: int, last: int) -> set[int]:
    """Return which of the lines `head`, found above the paragraphs `first` to `last`, stay.

    Right above the line that says when the article is from stands its title; so does, above other lines that
    are short, the longest of those above it; and a title says in part what the article says.
    """
    if not head:
        return set()
    content = pairs("\n".join(page.folded[first : last + 1]))
    kept = {at for at in head if share(page.folded[at], content) >= LEAST_SHARED}
    dated = next((at for at in range(first) if page.known[at] and YEAR.search(page.folded[at])), first)
    if dated - 1 in head:
        kept.add(dated - 1)
    block = [at for at in range(dated) if not page.known[at] and len(page.folded[at]) >= SHORTEST_TITLE]
    if block and all(at in head and at not in kept for at in block):
        kept.add(max(block, key=lambda at: len(page.folded[at])))
    return kept
