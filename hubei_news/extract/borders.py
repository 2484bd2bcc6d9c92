"""Settles which lines at the edge of a rule's container are text: credits and captions stand there by chance.

A container marks the place of the text in a template, and whether the editor's name below it stands in the
container or outside differs from site to site. A page read by a rule and one read without shall not differ
by it, so our own reader says where the text ends among such lines; the sentences are as the container has
them, and so are headings, signatures and dates.
"""

from dataclasses import dataclass

from hubei_news.extract.information import is_credit_line
from hubei_news.extract.lines import Flat
from hubei_news.extract.media import caption_lines
from hubei_news.text.credits import tail_credits


@dataclass(frozen=True, slots=True)
class Borders:
    """The slice of the page that is the text, and the captions in it that belong to pictures only."""

    start: int
    end: int
    captions: frozenset[int] = frozenset()


def settle_borders(flat: Flat, start: int, end: int, own_start: int, own_end: int, *, base: str) -> Borders:
    """Return the borders of a container's text (`start` to `end`), given where our own reader sees the text.

    Credit lines at the end go or come as our own reader has them; only those go that the credit reader takes
    out of a text, for it reads and records them below it as well. The captions of pictures above the first
    sentence are no text; they stay with their pictures, whose addresses are made absolute by `base`.
    """
    if not (start < own_end and own_start < end):
        return Borders(start, end)
    captions = caption_lines(flat, start, min(own_start, end), base)
    first = start
    while first < own_start and (not flat.lines[first].text or first in captions):
        first += 1
    named = tail_credits([line.text for line in flat.lines[start:end]], 0) if end > own_end else {}
    while end > own_end and end - 1 - start in named and is_credit_line(flat.lines[end - 1]):
        end -= 1
    if end < own_end and all(map(is_credit_line, flat.lines[end:own_end])):
        end = own_end
    return Borders(start, end, frozenset(index for index in captions if index < first))
