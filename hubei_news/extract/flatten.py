"""Walks an element tree once and lays it flat, so that every reader works on slices of lines."""

import re
from typing import Any

from lxml import etree

from hubei_news.extract.lines import Flat, Line, Node, Picture
from hubei_news.extract.tables import OpenTable, merge_rows
from hubei_news.extract.tags import (
    BLOCK,
    BREAK,
    CELL,
    HEADING,
    IMAGE,
    INLINE,
    ITEM,
    KINDS,
    LINK,
    ORDERED,
    ROW,
    SKIP,
    TABLE,
)
from hubei_news.extract.whitespace import collapse

NUMBERED = re.compile(r"[（(【\[]?(?:[①-⑳]|第?[\d一二三四五六七八九十]{1,3}\s?[、.．:：)）】\]\s章条款项])")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
STYLED_NONE = etree.XPath("descendant-or-self::*[contains(@style, 'none')]")
LONGEST_COMMENT = 60


def flatten(root: etree._Element, *, skip: frozenset[etree._Element] = frozenset()) -> Flat:
    """Lay the subtree of `root` flat; the elements of `skip` are left out with all they hold."""
    styled: Any = STYLED_NONE(root)
    hidden = frozenset(element for element in styled if HIDDEN_STYLE.search(element.get("style", "")))
    return _Walk(root, skip, hidden).run()


class _Walk:
    """One walk: the pieces of the line that is being read, and where in the tree we are."""

    def __init__(
        self,
        root: etree._Element,
        skip: frozenset[etree._Element],
        hidden: frozenset[etree._Element],
    ) -> None:
        self.flat = Flat()
        self.root = root
        self.skip = skip
        self.hidden_elements = hidden
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.link_depth = 0
        self.open_blocks: list[tuple[etree._Element, str]] = []
        self.open_nodes: list[int] = []
        self.heading = 0
        self.hidden = 0
        self.counters: list[int] = []
        self.prefix = ""
        self.tables: list[OpenTable] = []

    def run(self) -> Flat:
        """Walk the tree. Kept in one loop with local names: it runs for every tag of every page."""
        walker = etree.iterwalk(self.root, events=("start", "end", "comment"))
        pieces, skip, kinds = self.pieces, self.skip, KINDS
        kind_of, append = kinds.get, pieces.append
        links, lines = self.flat.links, self.flat.lines
        stack: list[int] = []
        for event, element in walker:
            if event == "start":
                tag: Any = element.tag
                kind = kind_of(tag, -1)
                if kind < 0:
                    kind = INLINE if ":" in tag else BLOCK
                if (skip and element in skip) or kind == SKIP:
                    walker.skip_subtree()
                    stack.append(SKIP)
                    continue
                stack.append(kind)
                if kind == LINK:
                    self.link_depth += 1
                    self.links += 1
                    links.append((element, len(lines)))
                elif kind != INLINE:
                    self.open(element, tag, kind)
                text = element.text
            elif event == "end":
                kind = stack.pop()
                if kind == LINK:
                    self.link_depth -= 1
                elif kind > BREAK:
                    self.close(element, kind)
                text = element.tail if stack else None
            else:
                self.comment(element)
                text = element.tail
            if text and (pieces or not text.isspace()):
                append(text)
                if self.link_depth:
                    self.linked += len(text)
        self.flush()
        return self.flat

    def comment(self, element: etree._Element) -> None:
        """Note a short comment: systems mark the text by a pair of them."""
        text = element.text
        if text and len(text) <= LONGEST_COMMENT:
            self.flat.comments.append((text.strip(), len(self.flat.lines) + bool(self.pieces)))

    def open(self, element: etree._Element, tag: str, kind: int) -> None:
        """Begin an element that is not inline."""
        if kind == IMAGE:
            self.picture(element)
            return
        if self.pieces:
            self.flush()
        if kind == BREAK:
            return
        if self.hidden_elements and element in self.hidden_elements:
            self.hidden += 1
        self.open_blocks.append((element, tag))
        if kind > IMAGE:
            self.open_special(element, kind)

    def picture(self, element: etree._Element) -> None:
        """Note a picture; one that does not stand within a line of text gets an empty line of its own."""
        lines = self.flat.lines
        self.flat.pictures.append(Picture(element, len(lines)))
        if not self.pieces:
            hidden = self.hidden > 0
            lines.append(Line("", 0, self.link_depth, self.make_nodes(), heading=False, hidden=hidden))

    def open_special(self, element: etree._Element, kind: int) -> None:
        """Begin a heading, a list, an item, or a part of a table."""
        if kind == HEADING:
            self.heading += 1
        elif kind == ITEM:
            parent = element.getparent()
            if self.counters and parent is not None and parent.tag == "ol":
                self.counters[-1] = _number(element.get("value"), self.counters[-1] + 1)
                self.prefix = f"{self.counters[-1]}. "
        elif kind == ORDERED:
            self.counters.append(_number(element.get("start"), 1) - 1)
        elif kind == TABLE:
            for table in self.tables:
                table.layout = True
            self.tables.append(OpenTable(len(self.flat.lines), len(self.flat.nodes)))
        elif self.tables:
            table = self.tables[-1]
            if kind == ROW:
                table.rows.append([len(self.flat.lines)])
                table.cells = 0
            elif kind == CELL and table.rows:
                table.cells += 1
                if table.cells > 1:
                    table.rows[-1].append(len(self.flat.lines))

    def close(self, element: etree._Element, kind: int) -> None:
        """End a block."""
        if kind == IMAGE:
            return
        if self.pieces:
            self.flush()
        if self.hidden_elements and element in self.hidden_elements:
            self.hidden -= 1
        if kind > IMAGE:
            self.close_special(kind)
        if len(self.open_nodes) == len(self.open_blocks):
            self.flat.nodes[self.open_nodes.pop()].end = len(self.flat.lines)
        self.open_blocks.pop()

    def close_special(self, kind: int) -> None:
        """End a heading, a list, an item, or a part of a table."""
        if kind == HEADING:
            self.heading -= 1
        elif kind == ITEM:
            self.prefix = ""
        elif kind == ORDERED:
            self.counters.pop()
        elif kind == TABLE:
            merge_rows(self.flat, self.tables.pop())

    def make_nodes(self) -> int:
        """Give the open blocks that have none a node, now that they hold a line; return the innermost."""
        flat, nodes = self.flat, self.open_nodes
        start = len(flat.lines)
        for element, tag in self.open_blocks[len(nodes) :]:
            named, identified = element.get("class"), element.get("id")
            hint = f"{named or ''} {identified or ''}".lower() if named or identified else ""
            flat.nodes.append(Node(element, nodes[-1] if nodes else -1, start, -1, tag, hint))
            nodes.append(len(flat.nodes) - 1)
        return nodes[-1] if nodes else -1

    def flush(self) -> None:
        """End the line that is being read."""
        pieces = self.pieces
        text = collapse("".join(pieces) if len(pieces) > 1 else pieces[0]) if pieces else ""
        pieces.clear()
        if text:
            if self.prefix:
                if not NUMBERED.match(text):
                    text = self.prefix + text
                self.prefix = ""
            linked = self.linked
            size = len(text)
            self.flat.lines.append(
                Line(
                    text,
                    linked if linked < size else size,  # noqa: FURB136  a call of min costs more, for every line
                    self.links or self.link_depth,
                    self.make_nodes(),
                    self.heading > 0,
                    self.hidden > 0,
                )
            )
            self.links = 0
        self.linked = 0


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
