"""Shows why an article was found: the stretch of its text that says most, with the hits' places."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hubei_news.archive.search.query import Phrase
from hubei_news.archive.search.units import fold, spell, units

Span = tuple[int, int]

WIDTH = 80
"""Characters of a snippet."""

LEAD_IN = 16
"""Characters before the first hit, where there are as many."""

MOST_HITS = 1000
"""Hits looked at in one text."""

SENTENCE_ENDS = "。！？；\n"

_DISTURBING = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text on one line and the (start, end) of the hits in it, in order and apart."""

    text: str
    hits: tuple[Span, ...] = ()

    def mark(self, before: str, after: str) -> str:
        """Return the text with each hit between `before` and `after`."""
        parts: list[str] = []
        at = 0
        for start, end in self.hits:
            parts += [self.text[at:start], before, self.text[start:end], after]
            at = end
        return "".join([*parts, self.text[at:]])


def mark_hits(text: str, phrases: Sequence[Phrase]) -> Marked:
    """Return a whole text (a title) with its hits."""
    found = [span for spans in _find(text, phrases) for span in spans]
    return Marked(_on_one_line(text), _joined(found))


def make_snippet(text: str, phrases: Sequence[Phrase], width: int = WIDTH) -> Marked:
    """Return up to `width` characters around the hits, `…` where text is left out.

    The stretch is the one with the most different phrases, then the first; without a hit, the beginning.
    """
    spans = _find(text, phrases)
    first = _best_start(spans, width - LEAD_IN)
    start = _sentence_start(text, first)
    end = min(len(text), start + width)
    start = max(0, min(start, end - width))
    inside = [
        (max(begin, start), min(stop, end))
        for found in spans
        for begin, stop in found
        if stop > start and begin < end
    ]
    before = "…" if start else ""
    shift = len(before) - start
    shown = before + _on_one_line(text[start:end]) + ("…" if end < len(text) else "")
    return Marked(shown, tuple((begin + shift, stop + shift) for begin, stop in _joined(inside)))


def _find(text: str, phrases: Sequence[Phrase]) -> list[list[Span]]:
    """Return per phrase where it stands in the text."""
    folded = fold(text)
    spelled = _Spelled(folded)
    found = []
    for phrase in phrases:
        spans: list[Span] = []
        for spelling in phrase.spellings:
            parts = list(units(spelling))
            if len(parts) == 1 and parts[0].is_run:
                # Nothing may stand inside a run: it is a substring of the text itself.
                run = parts[0].text
                spans += ((at, at + len(run)) for at in _occurrences(run, folded))
            else:
                spans += spelled.find(spell(spelling))
        found.append(sorted(spans))
    return found


def _occurrences(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    for _ in range(MOST_HITS):
        if at < 0:
            return
        yield at
        at = text.find(part, at + 1)


class _Spelled:
    """A folded text's spelling, made when it is needed, with the place of each of its characters."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    def find(self, spelling: str) -> Iterator[Span]:
        """Yield where a phrase of that spelling stands in the text."""
        for at in _occurrences(spelling, self._spelling):
            yield self._places[at][0], self._places[at + len(spelling) - 1][1]

    @cached_property
    def _spelling(self) -> str:
        return spell(self._folded)

    @cached_property
    def _places(self) -> list[Span]:
        places: list[Span] = []
        for unit in units(self._folded):
            if unit.apart:
                places.append((unit.start, unit.start))
            if unit.is_run:
                places += ((at, at + 1) for at in range(unit.start, unit.end))
            else:
                # A phrase holds whole words: it begins at the first bar and ends at the second.
                places += [(unit.start, unit.end)] * (len(unit.text) + 2)
        return places


def _best_start(spans: list[list[Span]], width: int) -> int:
    """Return the hit from which `width` characters hold the most different phrases."""
    candidates = sorted({start for found in spans for start, _ in found})[:MOST_HITS]
    if not candidates:
        return 0
    begins = [[start for start, _ in found] for found in spans if found]

    def different(start: int) -> int:
        return sum(
            at < len(places) and places[at] < start + width
            for places in begins
            for at in [bisect_left(places, start)]
        )

    return max(candidates, key=lambda start: (different(start), -start))


def _sentence_start(text: str, first: int) -> int:
    """Return where to begin before a hit: at its sentence if that is near."""
    near = max(0, first - LEAD_IN)
    end_before = max(text.rfind(mark, near, first) for mark in SENTENCE_ENDS)
    return end_before + 1 if end_before >= 0 else near


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _on_one_line(text: str) -> str:
    """Return the text with white space and what could disturb a terminal as spaces, one for one."""
    return _DISTURBING.sub(" ", text)
