"""Tells tables of data from tables of layout, and turns the rows of the former into tab-separated lines."""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from hubei_news.extract.lines import Flat, Line

LONGEST_CELL = 400
"""A cell with more text than this is a column of a layout, not a cell of data."""
MOST_LINES = 12


@dataclass(slots=True)
class OpenTable:
    """A table that is being read: where its lines, nodes and rows begin; `layout` once that is what it is."""

    line: int
    node: int
    rows: list[list[int]] = field(default_factory=list)
    cells: int = 0
    layout: bool = False


def merge_rows(flat: Flat, table: OpenTable) -> None:
    """Replace the lines of a data table by one line a row, cells separated by tabs; leave a layout table.

    A row is the list of the line numbers at which its cells begin.
    """
    end = len(flat.lines)
    rows = [[*row, following] for row, following in zip(table.rows, _row_ends(table, end), strict=True)]
    if table.layout or not _is_data(flat, rows):
        return
    merged: list[Line] = []
    place = list(range(table.line))
    for row in rows:
        place.extend([table.line + len(merged)] * (row[-1] - len(place)))
        cells = [" ".join(line.text for line in flat.lines[a:b] if line.text) for a, b in pairwise(row)]
        text = "\t".join(cells).rstrip("\t")
        if row[0] < row[-1]:
            merged.append(_row_line(flat.lines[row[0] : row[-1]], text))
    flat.lines[table.line :] = merged
    _move(flat, table, place, table.line + len(merged))


def _row_ends(table: OpenTable, end: int) -> list[int]:
    return [row[0] for row in table.rows[1:]] + [end] if table.rows else []


def _is_data(flat: Flat, rows: list[list[int]]) -> bool:
    wide = 0
    for row in rows:
        cells = len(row) - 1
        for start, end in pairwise(row):
            if end - start > MOST_LINES:
                return False
            if sum(len(line.text) for line in flat.lines[start:end]) > LONGEST_CELL:
                return False
        wide += cells > 1
    return wide > 1


def _row_line(lines: list[Line], text: str) -> Line:
    return Line(
        text=text,
        linked=sum(line.linked for line in lines),
        links=sum(line.links for line in lines),
        node=lines[0].node,
        heading=False,
        hidden=all(line.hidden for line in lines),
    )


def _move(flat: Flat, table: OpenTable, place: list[int], end: int) -> None:
    """Point everything that stood in the table at the merged lines."""

    def moved(position: int) -> int:
        return place[position] if position < len(place) else end

    nodes = flat.nodes
    nodes.starts[table.node :] = map(moved, nodes.starts[table.node :])
    nodes.ends[table.node :] = map(moved, nodes.ends[table.node :])
    for picture in flat.pictures:
        picture.position = moved(picture.position)
    first = bisect_left(flat.links, table.line, key=lambda link: link[1])
    flat.links[first:] = [(element, moved(position)) for element, position in flat.links[first:]]
