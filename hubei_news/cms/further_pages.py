"""The further pages of an article that has several, by the numbers that its page links to."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from hubei_news.cms.document import Document

FurtherPages = Callable[[Document], tuple[str, ...]]

_MOST_PAGES = 200
_SHORT_NUMBER = re.compile(r"_\d{1,3}$")
_FILE = re.compile(r"^(?P<stem>.+?)(?P<suffix>\.\w+)$")


def one_page(document: Document) -> tuple[str, ...]:  # noqa: ARG001 (one of several such readers)
    """Say that an article of the family has one page."""
    return ()


def numbered(
    *, joint: str = "_", total: re.Pattern[str] | None = None, first_number: int | None = None
) -> FurtherPages:
    """Return a reader of pages named `{stem}{joint}{n}{suffix}` beside the article.

    `total` finds the number of pages in the source (group 1), counted zero-based (TRS: the second page is
    `_1`), and in its group `current` the page's own number; without it the highest number that the page links
    to counts, and numbers left out of a shortened pager are filled in. With `first_number` the article's own
    name already carries that number (`show-1-2-1.html`), and a further page's is one more.
    """

    def read(document: Document) -> tuple[str, ...]:
        found = _FILE.match(urlsplit(document.page.url).path.rpartition("/")[2])
        if found is None:
            return ()
        stem, suffix = found["stem"], found["suffix"]
        if first_number is not None:
            if not stem.endswith(f"{joint}{first_number}"):
                return ()
            stem = stem.removesuffix(f"{joint}{first_number}")
        elif _SHORT_NUMBER.search(stem) and _is_further(document, stem):
            return ()
        if total is not None and (named := total.search(document.text)):
            if named.groupdict().get("current") not in {None, "0"}:
                return ()
            numbers = [str(number) for number in range(1, min(int(named[1]), _MOST_PAGES))]
        elif f"{stem}{joint}" in document.text:
            numbers = _linked_numbers(document, stem, joint, suffix, after=first_number)
        else:
            # No address that could be a further page's is written there: nothing needs to be parsed.
            return ()
        return tuple(urljoin(document.page.url, f"{stem}{joint}{number}{suffix}") for number in numbers)

    return read


def _is_further(document: Document, stem: str) -> bool:
    """Tell whether the page itself is a further page: it links to the name without its number."""
    base = re.escape(stem.rpartition("_")[0])
    form = re.compile(rf"/{base}\.\w+$")
    return any(url and form.search(url) for url in map(document.link, document.tree.iter("a")))


def _linked_numbers(
    document: Document, stem: str, joint: str, suffix: str, *, after: int | None
) -> list[str]:
    form = re.compile(
        re.escape(urljoin(document.page.url, stem + joint)) + r"(\d{1,3})" + re.escape(suffix) + "$"
    )
    linked = [
        found[1]
        for element in document.tree.iter("a", "option")
        if (url := document.link(element)) and (found := form.match(url))
    ]
    linked = [number for number in linked if after is None or int(number) > after]
    if not linked:
        return []
    width = len(linked[0]) if linked[0].startswith("0") else 1
    numbers = sorted({int(number) for number in linked})
    return [f"{number:0{width}d}" for number in range(numbers[0], min(numbers[-1], _MOST_PAGES) + 1)]
