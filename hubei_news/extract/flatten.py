"""Walks an element tree once and lays it flat, so that every reader works on slices of lines."""

import re
from typing import Any

from lxml import etree

from hubei_news.extract.lines import Flat, Line, Picture
from hubei_news.extract.tables import OpenTable, merge_rows
from hubei_news.extract.tags import (
    BLOCK,
    BREAK,
    CELL,
    HEADING,
    IMAGE,
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


def flatten(root: etree._Element, *, skip: frozenset[etree._Element] = frozenset()) -> Flat:
    """Lay the subtree of `root` flat; the elements of `skip` are left out with all they hold."""
    return _Walk(root, skip).run()


class _Walk:
    """One walk: the pieces of the line that is being read, and where in the tree we are."""

    def __init__(self, root: etree._Element, skip: frozenset[etree._Element]) -> None:
        self.flat = Flat()
        self.root = root
        self.skip = skip
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.link_depth = 0
        self.open_blocks: list[etree._Element] = []
        self.open_nodes: list[int] = []
        self.heading = 0
        self.hidden_from = 0
        self.counters: list[int] = []
        self.prefix = ""
        self.tables: list[OpenTable] = []

    def run(self) -> Flat:  # noqa: C901, PLR0912  one loop, because it runs for every tag of every page
        """Walk the tree.

        A block gets its node with its first line; those without any cost nothing but two list operations.
        """
        walker = etree.iterwalk(self.root, events=("start", "end", "comment"))
        pieces, skip, kind_of, kinds, depth = self.pieces, self.skip, KINDS, list[int](), 0
        blocks, open_nodes, ends = self.open_blocks, self.open_nodes, self.flat.nodes.ends
        lines, links, comments = self.flat.lines, self.flat.links, self.flat.comments
        for event, element in walker:
            if event == "start":
                tag: Any = element.tag
                kind = kind_of[tag]
                kinds.append(kind)
                if kind >= BLOCK:
                    if pieces:
                        self.flush()
                    blocks.append(element)
                    if kind > BLOCK:
                        self.open_special(element, kind)
                elif kind == LINK:
                    self.link_depth = depth = depth + 1
                    self.links += 1
                    links.append((element, len(lines)))
                elif kind:
                    self.open_small(element, kind)
                if kind == SKIP or (skip and element in skip):
                    walker.skip_subtree()
                    continue
                text = element.text
            elif event == "end":
                kind = kinds.pop()
                if kind >= BLOCK:
                    if pieces:
                        self.flush()
                    if kind > BLOCK:
                        self.close_special(kind)
                    if len(open_nodes) == len(blocks):
                        ends[open_nodes.pop()] = len(lines)
                        if self.hidden_from > len(open_nodes):
                            self.hidden_from = 0
                    blocks.pop()
                elif kind == LINK:
                    self.link_depth = depth = depth - 1
                text = element.tail if kinds else None
            else:
                comments.append((element.text, len(lines) + bool(pieces)))
                text = element.tail
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if depth:
                    self.linked += len(text)
        self.flush()
        self.flat.nodes.name()
        return self.flat

    def open_small(self, element: etree._Element, kind: int) -> None:
        """Note a picture or the end of a line."""
        if kind == IMAGE:
            self.picture(element)
        elif kind == BREAK and self.pieces:
            self.flush()

    def picture(self, element: etree._Element) -> None:
        """Note a picture; one that does not stand within a line of text gets an empty line of its own."""
        lines = self.flat.lines
        self.flat.pictures.append(Picture(element, len(lines)))
        if not self.pieces:
            node = self.make_nodes()
            lines.append(Line("", 0, self.link_depth, node, False, self.hidden_from > 0))  # noqa: FBT003  as in flush

    def open_special(self, element: etree._Element, kind: int) -> None:
        """Begin a heading, a list, an item, or a part of a table."""
        if kind == HEADING:
            self.heading += 1
        elif kind == ITEM:
            if self.counters and (parent := element.getparent()) is not None and parent.tag == "ol":
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
        nodes, open_nodes = self.flat.nodes, self.open_nodes
        elements, parents, starts, ends = nodes.elements, nodes.parents, nodes.starts, nodes.ends
        start, node = len(self.flat.lines), open_nodes[-1] if open_nodes else -1
        for element in self.open_blocks[len(open_nodes) :]:
            if not self.hidden_from:
                style = element.get("style")
                if style and HIDDEN_STYLE.search(style):
                    self.hidden_from = len(open_nodes) + 1
            parents.append(node)
            node = len(elements)
            open_nodes.append(node)
            elements.append(element)
            starts.append(start)
            ends.append(-1)
        return node

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
            open_nodes = self.open_nodes
            if len(open_nodes) < len(self.open_blocks):
                node = self.make_nodes()
            else:
                node = open_nodes[-1] if open_nodes else -1
            self.flat.lines.append(
                Line(
                    text,
                    linked if linked < size else size,  # noqa: FURB136  a call of min costs more, for every line
                    self.links or self.link_depth,
                    node,
                    self.heading > 0,
                    self.hidden_from > 0,
                )
            )
            self.links = 0
        self.linked = 0


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
