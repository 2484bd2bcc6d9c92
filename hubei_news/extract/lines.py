"""A page laid flat: lines of text in reading order, and everything else as positions in them."""

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from lxml import etree


@dataclass(slots=True)
class Line:
    """One line of text as the page shows it, white space collapsed; empty for a picture between lines.

    `linked` counts its characters inside links, `links` the links; `node` is the index of the innermost
    block element around it. `heading` and `hidden` say in what kind of element it stands.
    """

    text: str
    linked: int
    links: int
    node: int
    heading: bool
    hidden: bool


@dataclass(slots=True)
class Node:
    """One block element: the slice `start:end` of the lines is its text; `parent` is -1 at the top.

    `hint` holds its class and id in lower case.
    """

    element: etree._Element
    parent: int
    start: int
    end: int
    tag: str
    hint: str


@dataclass(slots=True)
class Picture:
    """An image element: the line `position` holds it, or stands empty for it."""

    element: etree._Element
    position: int


@dataclass(slots=True)
class Flat:
    """Lines, block elements with text, pictures, links and comments of one page or container.

    A link stands in the line of its position; a comment is its text and the line that follows it.
    """

    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[tuple[etree._Element, int]] = field(default_factory=list)
    comments: list[tuple[str, int]] = field(default_factory=list)

    def has_picture(self, position: int) -> bool:
        """Say whether a picture stands in a line."""
        return any(picture.position == position for picture in self.pictures)

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return the lines of a slice joined by line feeds."""
        return "\n".join([line.text for line in self.lines[start:end] if line.text])

    def extend(self, other: "Flat") -> None:
        """Append another container's lines, with everything that points at them moved along."""
        lines, nodes = len(self.lines), len(self.nodes)
        for line in other.lines:
            line.node += nodes
        for node in other.nodes:
            node.start, node.end = node.start + lines, node.end + lines
            node.parent = node.parent + nodes if node.parent >= 0 else -1
        for picture in other.pictures:
            picture.position += lines
        self.lines += other.lines
        self.nodes += other.nodes
        self.pictures += other.pictures
        self.links += [(element, position + lines) for element, position in other.links]
        self.comments += [(text, position + lines) for text, position in other.comments]

    def links_from(self, line: int) -> list[tuple[etree._Element, int]]:
        """Return the links in a line and in all that follow."""
        return self.links[bisect_left(self.links, line, key=itemgetter(1)) :]

    def range_of(self, element: etree._Element) -> tuple[int, int] | None:
        """Return the slice of a block element, or None where it is no block of this page."""
        for node in self.nodes:
            if node.element is element:
                return node.start, node.end
        return None
