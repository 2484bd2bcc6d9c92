"""Shows why an article was found: the stretch of its text that says most, with the hits' places."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

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
    spelled = spell(folded)
    starts, ends = _places(folded)
    found = []
    for phrase in phrases:
        spans: list[Span] = []
        for spelling in map(spell, phrase.spellings):
            at = spelled.find(spelling)
            while at >= 0 and len(spans) < MOST_HITS:
                spans.append((starts[at], ends[at + len(spelling) - 1]))
                at = spelled.find(spelling, at + 1)
        found.append(sorted(spans))
    return found


def _places(folded: str) -> tuple[list[int], list[int]]:
    """Return for each character of the spelling where its unit's part starts and ends in the text."""
    starts: list[int] = []
    ends: list[int] = []
    for unit in units(folded):
        if unit.apart:
            starts.append(unit.start)
            ends.append(unit.start)
        if unit.is_run:
            starts += range(unit.start, unit.end)
            ends += range(unit.start + 1, unit.end + 1)
        else:
            # A phrase holds whole words: it begins at the first bar and ends at the second.
            starts += [unit.start] * (len(unit.text) + 2)
            ends += [unit.end] * (len(unit.text) + 2)
    return starts, ends


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
