"""Walks an element tree once and lays it flat, so that every reader works on slices of lines."""

import re
from typing import Any

from lxml import etree

from hubei_news.extract.lines import FileLink, Flat, Line, Node, Picture
from hubei_news.extract.tables import OpenTable, merge_rows
from hubei_news.extract.tags import (
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
    is_attachment,
    kind_of,
)
from hubei_news.extract.whitespace import collapse

NUMBERED = re.compile(r"[（(【\[]?[\d一二三四五六七八九十①-⑳]")
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
LONGEST_COMMENT = 60


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
        self.open_files: list[tuple[etree._Element, int]] = []
        self.node = -1
        self.heading = 0
        self.hidden = 0
        self.items = 0
        self.counters: list[int] = []
        self.prefix = ""
        self.tables: list[OpenTable] = []

    def run(self) -> Flat:
        walker = etree.iterwalk(self.root, events=("start", "end", "comment"))
        skip, root, pieces = self.skip, self.root, self.pieces
        for event, element in walker:
            tag: Any = element.tag
            if event == "start":
                kind = KINDS.get(tag)
                if kind is None:
                    kind = kind_of(tag)
                if kind == SKIP or (skip and element in skip):
                    walker.skip_subtree()
                    continue
                if kind != INLINE:
                    self.open(element, kind)
                text = element.text
            else:
                if event == "comment":
                    self.comment(element)
                elif not (skip and element in skip):
                    kind = KINDS.get(tag)
                    if kind is None:
                        kind = kind_of(tag)
                    if kind > BREAK:
                        self.close(element, kind)
                text = element.tail if element is not root else None
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if self.link_depth:
                    self.linked += len(text)
        self.flush()
        return self.flat

    def comment(self, element: etree._Element) -> None:
        text = element.text
        if text and len(text) <= LONGEST_COMMENT:
            self.flat.comments.append((text.strip(), len(self.flat.lines) + bool(self.pieces)))

    def open(self, element: etree._Element, kind: int) -> None:
        if kind == LINK:
            self.link_depth += 1
            self.links += 1
            href = element.get("href")
            if href and is_attachment(href):
                self.open_files.append((element, len(self.pieces)))
            return
        if kind == IMAGE:
            self.flat.pictures.append(Picture(element, len(self.flat.lines) + bool(self.pieces), self.node))
            return
        self.flush()
        if kind == BREAK:
            return
        flat = self.flat
        attributes = element.attrib
        hint = ""
        if attributes:
            hint = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
            style = attributes.get("style")
            if style and "none" in style and HIDDEN.search(style):
                self.hidden += 1
                hint += " -hidden-"
        flat.nodes.append(Node(element, self.node, len(flat.lines), -1, str(element.tag), hint))
        self.node = len(flat.nodes) - 1
        if kind > IMAGE:
            self.open_special(element, kind)

    def open_special(self, element: etree._Element, kind: int) -> None:
        if kind == HEADING:
            self.heading += 1
        elif kind == ITEM:
            self.items += 1
            parent = element.getparent()
            if self.counters and parent is not None and parent.tag == "ol":
                self.counters[-1] = _number(element.get("value"), self.counters[-1] + 1)
                self.prefix = f"{self.counters[-1]}. "
        elif kind == ORDERED:
            self.counters.append(_number(element.get("start"), 1) - 1)
        elif kind == TABLE:
            for table in self.tables:
                table.layout = True
            self.tables.append(OpenTable(len(self.flat.lines), self.node))
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
        if kind == LINK:
            self.link_depth -= 1
            if self.open_files and self.open_files[-1][0] is element:
                self.close_file(element)
            return
        if kind == IMAGE:
            return
        self.flush()
        flat = self.flat
        node = flat.nodes[self.node]
        node.end = len(flat.lines)
        if node.hint.endswith(" -hidden-"):
            self.hidden -= 1
        self.node = node.parent
        if kind == HEADING:
            self.heading -= 1
        elif kind == ITEM:
            self.items -= 1
            self.prefix = ""
        elif kind == ORDERED:
            self.counters.pop()
        elif kind == TABLE:
            merge_rows(flat, self.tables.pop())
            node.end = len(flat.lines)

    def close_file(self, element: etree._Element) -> None:
        element, start = self.open_files.pop()
        name = collapse("".join(self.pieces[start:] or element.itertext()))
        self.flat.files.append(FileLink(element.get("href") or "", name, len(self.flat.lines)))

    def flush(self) -> None:
        """End the line that is being read."""
        pieces = self.pieces
        if not pieces:
            return
        text = collapse("".join(pieces) if len(pieces) > 1 else pieces[0])
        pieces.clear()
        if text:
            if self.prefix:
                if not NUMBERED.match(text):
                    text = self.prefix + text
                self.prefix = ""
            linked = min(self.linked, len(text))
            self.flat.lines.append(
                Line(
                    text,
                    linked,
                    max(self.links, self.link_depth),
                    self.node,
                    self.heading > 0,
                    self.hidden > 0,
                    self.items > 0,
                )
            )
            self.links = 0
        self.linked = 0


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
