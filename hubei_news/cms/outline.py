"""A page laid flat for its links: every element's slice of the text, what it leads to, where it hangs.

One walk over the tree, and every later question is about a slice of bounded length or a number: list pages of
ten thousand links and hostile nesting cost no more than their size.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from hubei_news.cms.furniture import is_furniture

MANY = "*"
"""The `target` of an element in which links lead to several addresses."""

LONGEST_TEXT = 1000
"""Characters of an element that are ever looked at: a headline with its summary is shorter."""

_EDGE = "\x1f"
"""Stands where an inline element begins or ends: no space, unless spaced text is asked for."""
_SILENT_TAGS = frozenset({"script", "style"})
_BLOCKS = frozenset(
    {"br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "tr", "ul"}
)
_ITEM_TAGS = frozenset({"li", "tr", "dt", "dd", "article", "a"})
_INLINE_TAGS = frozenset(
    {"b", "strong", "font", "span", "em", "i", "u", "p", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_CARRIERS = frozenset({"link", "base", "html", "body"})
_ONLY_A_DATE = re.compile(r"[\s\d年月日:：/.—()（）\[\]【】-]*[-年月/.:：][\s\d年月日:：/.—()（）\[\]【】-]*")
_LONGEST_DATE = 30
_MOST_HEADINGS = 10
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"[\s\u3000\u00a0\x1f]+")


def squeeze(text: str) -> str:
    """Return a text on one line with single spaces."""
    return _BLANK.sub(" ", text).strip()


@dataclass(slots=True, eq=False)
class Part:
    """One element.

    `start` and `end` are its slice of the page's text, `index` and `stop` its slice of the page's parts.
    `url` is where the element itself leads; `target` the one address that it and all inside lead to, `MANY`
    for several. Parts of one `signature` hang alike in the page; `furniture` stands in a menu or the like.
    """

    element: HtmlElement
    tag: str
    parent: "Part | None"
    previous: "Part | None"
    index: int
    start: int
    signature: int
    furniture: bool
    url: str | None
    target: str | None
    stop: int = 0
    end: int = 0
    cells: int = 0
    last_child: "Part | None" = None
    has_anchor: bool = False

    @property
    def size(self) -> int:
        """How many characters the text has, roughly: with the edges of inline elements."""
        return self.end - self.start

    def ancestors(self) -> Iterator["Part"]:
        """Yield the elements around it, the innermost first."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent


class Outline:
    """A tree's parts in page order, and questions about them; `leads_to` says where an element leads."""

    def __init__(self, tree: HtmlElement, leads_to: Callable[[HtmlElement], str | None]) -> None:
        self.parts: list[Part] = []
        self.carriers: list[Part] = []
        self._headings: list[Part] = []
        self._dates: list[Part] = []
        self._text = _Walk(self, leads_to).run(tree)

    def text(self, part: Part, *, spaced: bool = False) -> str:
        """Return the first characters of an element's text on one line, scripts and styles left out.

        `spaced` puts a space at every element's edge, not only at those of blocks.
        """
        return self.slice(part.start, min(part.end, part.start + LONGEST_TEXT), spaced=spaced)

    def slice(self, start: int, end: int, *, spaced: bool = False) -> str:
        """Return a piece of the page's text on one line."""
        raw = self._text[start:end]
        return squeeze(raw.replace(_EDGE, " " if spaced else ""))

    def text_without_dates(self, part: Part) -> str:
        """Return an element's text without the elements inside that hold nothing but a date."""
        limit = min(part.end, part.start + LONGEST_TEXT)
        kept, position = [], part.start
        for date in self._inside(self._dates, part):
            if date.start >= limit:
                break
            kept.append(self._text[position : date.start])
            position = date.end
        kept.append(self._text[position:limit])
        return squeeze(" ".join(kept).replace(_EDGE, ""))

    def heading_text(self, part: Part) -> str:
        """Return the text of the first heading inside an element, empty where there is none."""
        for number, heading in enumerate(self._inside(self._headings, part)):
            if (text := self.text(heading)) or number >= _MOST_HEADINGS:
                return text
        return ""

    def next_sibling(self, part: Part) -> Part | None:
        """Return the element behind an element, in the same parent."""
        if part.stop < len(self.parts) and self.parts[part.stop].parent is part.parent:
            return self.parts[part.stop]
        return None

    def text_behind(self, part: Part, limit: int) -> str:
        """Return the text behind an element, up to the next link, the parent's end, or `limit` characters."""
        sibling = self.next_sibling(part)
        while sibling is not None and sibling.target is None and sibling.start - part.end <= limit:
            sibling = self.next_sibling(sibling)
        end = sibling.start if sibling is not None else part.parent.end if part.parent else part.end
        return self.slice(part.end, min(end, part.end + 2 * limit))[:limit]

    def text_before(self, part: Part, limit: int) -> str:
        """Return the text before an element, back to the last link, the parent's beginning, or `limit`."""
        sibling = part.previous
        while sibling is not None and sibling.target is None and part.start - sibling.start <= limit:
            sibling = sibling.previous
        start = sibling.end if sibling is not None else part.parent.start if part.parent else part.start
        return self.slice(max(start, part.start - 2 * limit), part.start)[-limit:]

    def note_heading(self, part: Part) -> None:
        """Note a heading; in page order."""
        self._headings.append(part)

    def note_end(self, part: Part, text: str) -> None:
        """Note an element that has ended, with its text: one that holds only a date is remembered."""
        if part.target is None and 4 <= part.size <= 2 * _LONGEST_DATE:
            said = squeeze(text.replace(_EDGE, ""))
            if (
                len(said) < _LONGEST_DATE
                and sum(map(str.isdigit, said)) >= 4
                and _ONLY_A_DATE.fullmatch(said) is not None
            ):
                while self._dates and self._dates[-1].index > part.index:
                    self._dates.pop()
                self._dates.append(part)

    @staticmethod
    def _inside(parts: list[Part], outer: Part) -> Iterator[Part]:
        """Yield those of some parts in page order that lie inside an element."""
        for position in range(bisect_right(parts, outer.index, key=lambda part: part.index), len(parts)):
            if parts[position].index >= outer.stop:
                return
            yield parts[position]


class _Walk:
    """The one walk over the tree."""

    def __init__(self, outline: Outline, leads_to: Callable[[HtmlElement], str | None]) -> None:
        self.outline = outline
        self.leads_to = leads_to
        self.pieces: list[str] = []
        self.length = 0
        self.last = " "
        self.signatures: dict[tuple[int, str], int] = {}

    def run(self, tree: HtmlElement) -> str:
        """Fill the outline; return the page's text."""
        walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        open_parts: list[Part] = []
        for event, element in walker:
            if event == "start":
                if element.tag in _SILENT_TAGS:
                    walker.skip_subtree()
                    continue
                open_parts.append(self.open(element, open_parts[-1] if open_parts else None))
                self.add(element.text)
            elif event == "end":
                if element.tag not in _SILENT_TAGS:
                    self.close(open_parts.pop())
                self.add(element.tail)
            else:
                self.add(element.tail)
        return "".join(self.pieces)

    def open(self, element: HtmlElement, parent: Part | None) -> Part:
        """Begin an element."""
        tag = str(element.tag)
        self.edge(tag)
        carries = tag not in _NO_CARRIERS and (element.get("href") or element.get("onclick"))
        url = self.leads_to(element) if carries else None
        part = Part(
            element=element,
            tag=tag,
            parent=parent,
            previous=parent.last_child if parent else None,
            index=len(self.outline.parts),
            start=self.length,
            signature=self.signature(element, tag, parent),
            furniture=(parent is not None and parent.furniture) or is_furniture(element, tag),
            url=url,
            target=url,
            has_anchor=tag == "a" and element.get("href") is not None,
        )
        if parent is not None:
            parent.last_child = part
            parent.cells += tag == "td"
        self.outline.parts.append(part)
        if url is not None:
            self.outline.carriers.append(part)
        if tag in _HEADING_TAGS or "tit" in (element.get("class") or ""):
            self.outline.note_heading(part)
        return part

    def close(self, part: Part) -> None:
        """End an element, and tell the one around it what it leads to."""
        part.end = self.length
        part.stop = len(self.outline.parts)
        parent = part.parent
        if parent is not None:
            parent.has_anchor = parent.has_anchor or part.has_anchor
            if part.target is not None:
                parent.target = part.target if parent.target in {None, part.target} else MANY
        if part.size <= 2 * _LONGEST_DATE:
            self.outline.note_end(part, self.recent(part.size))
        self.edge(part.tag)

    def signature(self, element: HtmlElement, tag: str, parent: Part | None) -> int:
        """Return the number of the place where an element hangs.

        Items of one list have one number, also over several `ul` blocks: digits and positions are left out.
        """
        around = parent.signature if parent is not None else 0
        if tag in _INLINE_TAGS:
            return around
        if tag in _ITEM_TAGS:
            step = tag
        elif tag == "td" and not element.get("class"):
            step = f"td:{parent.cells if parent is not None else 0}"
        else:
            marks = f"{element.get('id') or ''}.{squeeze(element.get('class') or '')}"
            step = f"{tag}#{_DIGITS.sub('', marks)}"
        return self.signatures.setdefault((around, step), len(self.signatures) + 1)

    def edge(self, tag: str) -> None:
        """Write where an element begins or ends."""
        self.write(" " if tag in _BLOCKS else _EDGE)

    def add(self, text: str | None) -> None:
        """Write a text, its white space squeezed."""
        if text:
            self.write(_BLANK.sub(" ", text))

    def write(self, text: str) -> None:
        """Write; of a run of edges and spaces only the first is kept, a space in it replaces an edge."""
        if self.last in {" ", _EDGE} and text[0] in {" ", _EDGE}:
            if self.last == _EDGE and text[0] == " ":
                self.pieces[-1] = f"{self.pieces[-1][:-1]} "
                self.last = " "
            text = text[1:]
            if not text:
                return
        self.pieces.append(text)
        self.length += len(text)
        self.last = text[-1]

    def recent(self, size: int) -> str:
        """Return the last characters that were written."""
        found, left = [], size
        for piece in reversed(self.pieces):
            if left <= 0:
                break
            found.append(piece[-left:])
            left -= len(piece)
        return "".join(reversed(found))
