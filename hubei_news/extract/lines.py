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
class Nodes:
    """The block elements that hold lines, in their order: a list for each of what is known of them.

    The slice `starts:ends` of the lines is an element's text; its parent is the number of the block around
    it, -1 at the top; its hint holds class and id in lower case. Lists, because a page has hundreds: making
    an object of each took as long as reading it.
    """

    elements: list[etree._Element] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.elements)

    def name(self) -> None:
        """Read tags and hints from the elements."""
        elements = self.elements
        self.tags = [str(element.tag) for element in elements]
        self.hints = [
            f"{hint or ''} {identifier or ''}".lower() if hint or identifier else ""
            for hint, identifier in [(element.get("class"), element.get("id")) for element in elements]
        ]

    def extend(self, other: "Nodes", lines: int) -> None:
        """Append those of another container, whose first line comes after so many lines."""
        before = len(self)
        self.elements += other.elements
        self.parents += [parent + before if parent >= 0 else -1 for parent in other.parents]
        self.starts += [start + lines for start in other.starts]
        self.ends += [end + lines for end in other.ends]
        self.tags += other.tags
        self.hints += other.hints


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
    nodes: Nodes = field(default_factory=Nodes)
    pictures: list[Picture] = field(default_factory=list)
    links: list[tuple[etree._Element, int]] = field(default_factory=list)
    comments: list[tuple[str | None, int]] = field(default_factory=list)

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
        for picture in other.pictures:
            picture.position += lines
        self.lines += other.lines
        self.nodes.extend(other.nodes, lines)
        self.pictures += other.pictures
        self.links += [(element, position + lines) for element, position in other.links]
        self.comments += [(text, position + lines) for text, position in other.comments]

    def links_from(self, line: int) -> list[tuple[etree._Element, int]]:
        """Return the links in a line and in all that follow."""
        return self.links[bisect_left(self.links, line, key=itemgetter(1)) :]
