"""How the next list page's URL is computed without a browser."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from hubei_news.cms.dialects import dialect_of
from hubei_news.cms.document import Document
from hubei_news.cms.outline import Part, squeeze

_SUFFIX = re.compile(r"\.(s?html?|jhtml|aspx|jsp|php)$", re.IGNORECASE)
_NEXT_TEXT = re.compile(
    r"^[\[【(（<\s]*(?:下一页|下页|后一页|后页|下一頁|下頁|next(?: page)?)[\]】)）>»›\s]*$", re.IGNORECASE
)
_NEXT_ARROW = frozenset({">", "›", "»", ">>"})
_MAY_BE_NEXT = frozenset({"a", "link", "span", "li", "div"})
_LONGEST_NEXT = 60
_NEXT_CLASSES = frozenset({"next", "next-page", "nextpage", "next_page", "nextpostslink", "page-next"})
_PLACED = re.compile(r"\d")
_PAGER = re.compile(
    r"pag(?:er|es|ing|ination|elist|enav|enum|ebar|ebox)|page[_-](?:nav|num|bar|list|box)|fenye|nav-links",
    re.IGNORECASE,
)
_PAGER_HEIGHT = 3
_HEADLINE = 8
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a list goes on: the next page's URL, or None with the reason why it ends.

    A fragment is the walk's own note to itself: it is never sent, but the page read next should carry it.
    """

    url: str | None
    reason: str | None = None


class Paging(Protocol):
    """One way of paging; it answers None where the page shows no sign of it."""

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return where the list goes on after its `number`-th page (1-based)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Pages numbered in their names: page n is `{stem}{joint}{n + offset}.{suffix}` beside the first page.

    Offset -1 is zero-based (TRS: page 2 is `index_1`), 0 one-based (page 2 is `index_2`). The number of pages
    is group 1 of the first of `totals` found in the page's source, else the highest page that the page links
    to, else unknown: then, if `ask_on` says so, one page more is asked for until there is none. Groups `stem`
    and `suffix` of the expression are the file's name, `current` the page's own number, as the script has
    them: the offset follows from it, since one script serves both ways of counting.
    """

    totals: tuple[re.Pattern[str], ...] = ()
    stem: str = "index"
    joint: str = "_"
    offset: int = -1
    suffix: str = "html"
    ask_on: bool = False

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return the next page by counting."""
        found = next((found for total in self.totals if (found := total.search(document.text))), None)
        named = found.groupdict() if found else {}
        stem, suffix = self._file(document, first_url)
        stem, suffix = named.get("stem") or stem, named.get("suffix") or suffix
        offset = self.offset
        if named.get("current") is not None and int(named["current"]) - number in {-1, 0}:
            offset = int(named["current"]) - number
        pages = int(found[1]) if found else self._highest_linked(document, first_url, stem, offset)
        if pages is not None and number >= min(pages, _MOST_PAGES):
            return Step(url=None, reason=f"page {number} of {pages}")
        if pages is None and not self.ask_on:
            return None
        return Step(url=urljoin(first_url, f"{stem}{self.joint}{number + 1 + offset}.{suffix}"))

    def _file(self, document: Document, first_url: str) -> tuple[str, str]:
        """Return the first page's file name in parts; the suffix may follow the page's articles."""
        name = urlsplit(first_url).path.rpartition("/")[2]
        if suffix := _SUFFIX.search(name):
            stem = name[: suffix.start()]
            first = f"{self.joint}{1 + self.offset}"
            return (stem.removesuffix(first) if self.joint else stem), suffix[1]
        linked = (
            _SUFFIX.search(urlsplit(url).path)
            for element in document.tree.iter("a")
            if (url := document.link(element))
        )
        suffixes = Counter(found[1].lower() for found in linked if found)
        return self.stem, next((suffix for suffix, _ in suffixes.most_common(1)), self.suffix)

    def _highest_linked(self, document: Document, first_url: str, stem: str, offset: int) -> int | None:
        prefix = urljoin(first_url, f"{stem}{self.joint}")
        form = re.compile(re.escape(prefix) + r"(\d{1,6})\.\w+$")
        numbers = [
            int(found[1]) - offset
            for element in document.tree.iter("a", "option")
            if (url := document.link(element)) and (found := form.match(url))
        ]
        return max(numbers, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingDown:
    """Pages numbered from the oldest: after `xwdt.htm` come `xwdt/12.htm`, … `xwdt/1.htm` (VSB).

    When the list grows by a page while it is walked, every number means one page further on, and a page is
    jumped over. So the address carries the place that is expected there as its fragment (`xwdt/11.htm#3`);
    a page that shows a higher place (`4/13`) sends the walk back to the expected one.
    """

    place: re.Pattern[str]

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:
        """Return the next page by counting down."""
        folder, suffix = urlsplit(first_url).path.rpartition(".")[::2]
        prefix = urljoin(first_url, f"{folder.rpartition('/')[2]}/")
        fragment = urlsplit(document.page.url).fragment
        expected = int(fragment) if fragment.isdigit() else number
        if found := self.place.search(document.text):
            place, pages = int(found[1]), int(found[2])
        else:
            place, pages = number, self._highest_linked(document, prefix) + 1 if number == 1 else 0
            if pages <= 1:
                return self._blind(document, prefix, suffix)
        wanted = expected if place > expected else place + 1
        if wanted > pages:
            return Step(url=None, reason=f"page {place} of {pages}")
        return Step(url=f"{prefix}{pages - wanted + 1}.{suffix}#{wanted}")

    @staticmethod
    def _highest_linked(document: Document, prefix: str) -> int:
        form = re.compile(re.escape(prefix) + r"(\d{1,6})\.\w+$")
        links = (document.link(element) for element in document.tree.iter("a"))
        return max((int(found[1]) for url in links if url and (found := form.match(url))), default=0)

    @staticmethod
    def _blind(document: Document, prefix: str, suffix: str) -> Step | None:
        found = re.match(re.escape(prefix) + r"(\d{1,6})\.", document.page.url)
        if found is None:
            return None
        number = int(found[1]) - 1
        return (
            Step(url=f"{prefix}{number}.{suffix}") if number else Step(url=None, reason="page 1, the oldest")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLink:
    """The page's own link to the next page, by its text or mark (下一页, 下页, >, `rel="next"`).

    Where no link says so, one whose class does (`next page-numbers`), unless it may be a slide show's.
    """

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:  # noqa: ARG002 (protocol)
        """Return what the link says; a next link that leads nowhere is the last page's."""
        arrow: Step | None = None
        classed: list[Part] = []
        for part in document.outline.parts:
            if part.tag not in _MAY_BE_NEXT:
                continue
            if part.element.get("rel") != "next":
                if part.tag == "link" or len(part.element) > 3 or part.size > _LONGEST_NEXT:
                    continue
                if part.tag != "a" and part.has_anchor:
                    continue
                text = document.outline.text(part) or squeeze(part.element.get("title") or "")
                if text in _NEXT_ARROW:
                    arrow = arrow or self._follow(document, part)
                    continue
                if not _NEXT_TEXT.match(text):
                    if not _NEXT_CLASSES.isdisjoint((part.element.get("class") or "").lower().split()):
                        classed.append(part)
                    continue
            return self._follow(document, part)
        return arrow or _by_class(document, classed)

    @staticmethod
    def _follow(document: Document, part: Part) -> Step:
        url = document.link(part.element)
        if url is None:
            return Step(url=None, reason="last page: its next link leads nowhere")
        if url == document.page.url:
            return Step(url=None, reason="last page: its next link leads to itself")
        return Step(url=url)


def _by_class(document: Document, classed: Sequence[Part]) -> Step | None:
    """Return where the first link of a class like `next` leads that leads to a page of the list.

    The arrow of a slide show has such a class too: it leads to an article, or to where a headline leads, or
    has no text and stands in no pager.
    """
    outline, own = document.outline, document.page.url
    headlined = {part.url for part in outline.carriers if part.size >= _HEADLINE} if classed else set()
    for part in classed:
        url = document.link(part.element)
        if url is None or url == own or url in headlined:
            continue
        parts = urlsplit(url)
        dialect = dialect_of(url)
        if dialect is not None and dialect is not dialect_of(own):
            continue
        if not _PLACED.search(parts.query if parts.path == urlsplit(own).path else parts.path):
            continue
        if outline.text(part) or _in_pager(part):
            return Step(url=url)
    return None


def _in_pager(part: Part) -> bool:
    around = islice(part.ancestors(), _PAGER_HEIGHT)
    return any(
        each.tag == "nav"
        or _PAGER.search(f"{each.element.get('id') or ''} {each.element.get('class') or ''}")
        for each in around
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLink:
    """The link to the next page that a site file names by selectors, the first that matches.

    A first page without one says that the site has changed, and is left to the family's way of paging.
    """

    selectors: tuple[str, ...]

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:  # noqa: ARG002 (protocol)
        """Return where the link leads; a later page without one is the last."""
        for selector in self.selectors:
            for element in document.tree.cssselect(selector):
                url = document.link(element)
                if url is not None and url != document.page.url:
                    return Step(url=url)
        if number == 1:
            return None
        return Step(url=None, reason=f"last page: no link matches {', '.join(self.selectors)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInSource:
    """The next page's address stands in the page's source, outside links: group 1 of the expression."""

    address: re.Pattern[str]

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:  # noqa: ARG002 (protocol)
        """Return the address, unless it is the page's own."""
        found = self.address.search(document.text)
        if found is None:
            return None
        url = urljoin(document.page.url, found[1].replace("&amp;", "&"))
        if url == document.page.url:
            return Step(url=None, reason="last page: it names itself as the next")
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
