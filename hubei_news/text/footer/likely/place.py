"""Describes a line by numbers: its wording and shape, what stands around it, how far known lines are."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import fsum

from hubei_news.text.footer.likely.wording import wording

AROUND = (-3, -2, -1, 1, 2, 3)
"""Which lines beside a line are looked at."""
FARTHEST = 30
MOST = 10
NO_LINE, UNKNOWN, CREDIT, EDITOR, OF_PAGE = -1.0, 0.0, 1.0, 2.0, 3.0
"""What a line is known to be: a credit, one of those who put the page together, furniture by a rule."""
NEAR = 8
"""Lines whose wording is taken together on each side."""
NOTHING_IN_GAP = (9.0, -9.0, -9.0)
"""Least, most and mean wording between two known lines that have nothing else between them."""
LONGEST_OF_MENU = 14
"""Characters of a line that is counted as a short one, a name or a button."""
SHORTEST_PARAGRAPH = 20
STOPS = ("。", "!", "?", "”", ";", ":")
YEAR = re.compile(r"(?:19|20)\d\d")
CLOCK = re.compile(r"\d\d?:\d\d")
ADDRESS = re.compile(r"https?:|www\.")
OPENING_MARKS = frozenset("[>·■◆▪☆★●▲<(《")

SHAPE = (
    "length",
    "ends_sentence",
    "holds_stop",
    "commas",
    "bars",
    "spaces",
    "digits",
    "latin",
    "opens_with_mark",
    "closes_with_mark",
    "colon",
    "angles",
    "year",
    "clock",
    "address",
)
FEATURES = (
    "wording",
    *(f"wording_{offset:+d}" for offset in AROUND),
    *(f"known_{offset:+d}" for offset in AROUND),
    "known_lines_up",
    "known_lines_down",
    "parting_lines_up",
    "parting_lines_down",
    "paragraphs_above",
    "paragraphs_below",
    "lines_above",
    "lines_below",
    "gap_least_wording",
    "gap_most_wording",
    "gap_mean_wording",
    "mean_wording_up",
    "mean_wording_down",
    "to_paragraph_up",
    "to_paragraph_down",
    "short_lines_up",
    "short_lines_down",
    "gap_lines",
    "gap_paragraphs",
    "repeated",
    "repeated_as_known",
    "known_above",
    "known_below",
    "length_above",
    "length_below",
    *SHAPE,
)
"""What `describe` says of a line, in this order."""


def is_paragraph(folded: str) -> bool:
    """Return whether a line is long enough for a sentence and has its marks."""
    return len(folded) >= SHORTEST_PARAGRAPH and (
        "。" in folded or ("," in folded and folded.endswith(STOPS))
    )


def shape(folded: str) -> list[float]:
    """Return what a folded line looks like, in the order of `SHAPE`."""
    size = max(len(folded), 1)
    return [
        float(min(size, 200)),
        float(folded.endswith(STOPS)),
        float("。" in folded),
        float(min(folded.count(","), MOST)),
        float(min(folded.count("|"), MOST)),
        folded.count(" ") / size,
        sum(character.isdigit() for character in folded) / size,
        sum("a" <= character <= "z" for character in folded.lower()) / size,
        float(folded[:1] in OPENING_MARKS),
        float(folded.endswith((">", "]", ")", "》"))),
        float(":" in folded),
        float(min(folded.count(">"), MOST)),
        float(bool(YEAR.search(folded))),
        float(bool(CLOCK.search(folded))),
        float(bool(ADDRESS.search(folded))),
    ]


class Page:
    """The lines of a text, blank ones left out, with those that are known to be furniture."""

    def __init__(self, folded: Sequence[str], kinds: Sequence[float]) -> None:
        self.folded = folded
        self.kinds = kinds
        self.known = [kind != UNKNOWN for kind in kinds]
        self.parts = [kind >= EDITOR for kind in kinds]
        self.size = len(folded)
        self.words = [wording(line) for line in folded]
        paragraphs = [
            not taken and is_paragraph(line) for line, taken in zip(folded, self.known, strict=True)
        ]
        self.paragraphs = list(accumulate(paragraphs, initial=0))
        self.to_paragraph_up = distances(paragraphs)
        self.to_paragraph_down = distances(paragraphs[::-1])[::-1]
        short = [len(line) <= LONGEST_OF_MENU and not line.endswith(STOPS) for line in folded]
        self.short_up = run_before(short)
        self.short_down = run_before(short[::-1])[::-1]
        self.known_until = list(accumulate(self.known, initial=0))
        self.up = distances(self.known)
        self.down = distances(self.known[::-1])[::-1]
        self.parted_up = distances(self.parts)
        self.parted_down = distances(self.parts[::-1])[::-1]
        self.copies: dict[str, int] = {}
        self.copies_known: set[str] = set()
        for line, taken in zip(folded, self.known, strict=True):
            self.copies[line] = self.copies.get(line, 0) + 1
            if taken:
                self.copies_known.add(line)

    def describe(self, index: int) -> list[float]:
        """Return the numbers of `FEATURES` for one line."""
        line = self.folded[index]
        up, down = self.up[index], self.down[index]
        first = index - up + 1 if up else 0
        end = index + down if down else self.size
        others = [
            self.words[other]
            for other in range(max(first, index - FARTHEST), min(end, index + FARTHEST))
            if other != index
        ]
        gap = (min(others), max(others), mean(others)) if others else NOTHING_IN_GAP
        return [
            self.words[index],
            *(self.words[index + offset] if self.holds(index + offset) else 0.0 for offset in AROUND),
            *(self.kinds[index + offset] if self.holds(index + offset) else NO_LINE for offset in AROUND),
            float(min(up or FARTHEST, FARTHEST)),
            float(min(down or FARTHEST, FARTHEST)),
            float(min(self.parted_up[index] or FARTHEST, FARTHEST)),
            float(min(self.parted_down[index] or FARTHEST, FARTHEST)),
            float(min(self.paragraphs[index], MOST)),
            float(min(self.paragraphs[-1] - self.paragraphs[index + 1], MOST)),
            float(min(index, FARTHEST)),
            float(min(self.size - 1 - index, FARTHEST)),
            *gap,
            mean(self.words[max(0, index - NEAR) : index]),
            mean(self.words[index + 1 : index + 1 + NEAR]),
            float(min(self.to_paragraph_up[index] or FARTHEST, FARTHEST)),
            float(min(self.to_paragraph_down[index] or FARTHEST, FARTHEST)),
            float(min(self.short_up[index], FARTHEST)),
            float(min(self.short_down[index], FARTHEST)),
            float(min(end - first, FARTHEST)),
            float(min(self.paragraphs[end] - self.paragraphs[first], MOST)),
            float(self.copies[line] > 1),
            float(line in self.copies_known),
            float(min(self.known_until[index], FARTHEST)),
            float(min(self.known_until[-1] - self.known_until[index], FARTHEST)),
            self.length(index - 1),
            self.length(index + 1),
            *shape(line),
        ]

    def holds(self, index: int) -> bool:
        """Return whether there is a line of this number."""
        return 0 <= index < self.size

    def length(self, index: int) -> float:
        """Return how long a line is, 0 where there is none."""
        return float(min(len(self.folded[index]), 200)) if self.holds(index) else 0.0


def distances(known: Iterable[bool]) -> list[int]:
    """Return how many lines each line is below the nearest known one before it, 0 if there is none."""
    found: list[int] = []
    last = None
    for index, is_known in enumerate(known):
        found.append(0 if last is None else index - last)
        if is_known:
            last = index
    return found


def run_before(told: Sequence[bool]) -> list[int]:
    """Return of how many lines right above each line something is told without a gap."""
    found: list[int] = []
    run = 0
    for is_told in told:
        found.append(run)
        run = run + 1 if is_told else 0
    return found


def mean(values: Sequence[float]) -> float:
    """Return the mean of numbers, 0 without any."""
    return fsum(values) / len(values) if values else 0.0
