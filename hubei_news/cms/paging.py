"""How the next list page's URL is computed without a browser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from hubei_news.cms.document import Document, squeeze, text_of

_SUFFIX = re.compile(r"\.(s?html?|jhtml|aspx|jsp|php)$", re.IGNORECASE)
_NEXT_TEXT = re.compile(
    r"^[\[【(（<\s]*(?:下一页|下页|后一页|后页|下一頁|下頁|next(?: page)?)[\]】)）>»›\s]*$", re.IGNORECASE
)
_NEXT_ARROW = frozenset({">", "›", "»", ">>"})
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a list goes on: the next page's URL, or None with the reason why it ends."""

    url: str | None
    reason: str | None = None


class Paging(Protocol):
    """One way of paging; it answers None where the page shows no sign of it."""

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return where the list goes on after its `number`-th page (1-based)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Pages numbered in their names, the total named by a script.

    `totals` are expressions over the page's source; group 1 is the number of pages, groups `stem` and
    `suffix` the file name, where the script says it. Page n is `{stem}{joint}{n + offset}.{suffix}`:
    offset -1 is zero-based (TRS: page 2 is `index_1`), 0 one-based (page 2 is `index_2`).
    """

    totals: tuple[re.Pattern[str], ...]
    stem: str = "index"
    joint: str = "_"
    offset: int = -1
    suffix: str = "html"

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return the next page by counting up to the total."""
        for total in self.totals:
            if found := total.search(document.text):
                break
        else:
            return None
        pages = min(int(found[1]), _MOST_PAGES)
        if number >= pages:
            return Step(url=None, reason=f"page {number} of {pages}")
        named = found.groupdict()
        stem, suffix = self._file(document, first_url)
        stem = named.get("stem") or stem
        suffix = named.get("suffix") or suffix
        name = f"{stem}{self.joint}{number + 1 + self.offset}.{suffix}"
        return Step(url=urljoin(first_url, name))

    def _file(self, document: Document, first_url: str) -> tuple[str, str]:
        """Return the first page's file name in parts; the suffix may follow the page's articles."""
        name = urlsplit(first_url).path.rpartition("/")[2]
        if suffix := _SUFFIX.search(name):
            return name[: suffix.start()], suffix[1]
        linked = (
            _SUFFIX.search(urlsplit(url).path) for a in document.tree.iter("a") if (url := document.link(a))
        )
        suffixes = [found[1].lower() for found in linked if found]
        return self.stem, max(suffixes, key=suffixes.count, default=self.suffix)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLink:
    """The page's own link to the next page, by its text or mark (下一页, 下页, >, `rel="next"`)."""

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:  # noqa: ARG002 (protocol)
        """Return what the link says; a next link that leads nowhere is the last page's."""
        arrow: Step | None = None
        for element in document.tree.iter("a", "link", "span", "li", "div"):
            if element.get("rel") != "next":
                if element.tag == "link" or len(element) > 3:
                    continue
                if element.tag != "a" and element.find(".//a[@href]") is not None:
                    continue
                text = (
                    squeeze(element.get("title") or "")
                    if not element.text_content().strip()
                    else text_of(element)
                )
                if text in _NEXT_ARROW:
                    arrow = arrow or self._follow(document, element)
                    continue
                if not _NEXT_TEXT.match(text):
                    continue
            return self._follow(document, element)
        return arrow

    @staticmethod
    def _follow(document: Document, element: HtmlElement) -> Step:
        url = document.link(element)
        if url is None:
            return Step(url=None, reason="last page: its next link leads nowhere")
        if url == document.page.url:
            return Step(url=None, reason="last page: its next link leads to itself")
        return Step(url=url)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstThatAnswers:
    """Several ways of paging, tried in order."""

    ways: Sequence[Paging] = field(default=())

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return the first answer."""
        for way in self.ways:
            if (step := way.next_step(document, number, first_url)) is not None:
                return step
        return None
