"""Our own reader: finds an article's text on a page that no rule knows."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from hubei_news.extract.furniture import headed_parts, named_parts, repeated_parts
from hubei_news.extract.information import LABELS, is_information, is_toolbar
from hubei_news.extract.lines import Flat, Nodes
from hubei_news.extract.titles import first_headline
from hubei_news.extract.weights import FILE, add_pictures, is_contact, weigh_lines

VERSION = "generic/2"
FADED = 0.1
NEAR_GAP = 1.0
FAR_GAP = 3.0
DROP = 0.3
LITTLE = 20.0
REACH = 4
SET_ALONE = re.compile(
    rf"{FILE.pattern}|^.{{3,19}}(?:局|委|委员会|政府|办公室|厅|中心|部|院|会|处|队|站|所|公司|学校)$",
    re.IGNORECASE,
)
"""What may be the only line below the last sentence: a file, the name of who signs."""
SALUTATION = re.compile(r"^[^：:]{2,30}[：:]$")
VERSE = 12
FEWEST_VERSES = 3
SENTENCE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the text is: lines `start` to `end` without those in `dropped`, and how sure that is (0 to 1)."""

    start: int
    end: int
    dropped: frozenset[int] = frozenset()
    confidence: float = 0.0
    weight: float = 0.0


def find_text(flat: Flat, claims: list[str]) -> Found | None:
    """Return the slice of the page that is its article, or None where nothing reads like one.

    `claims` are the titles that the page's head gives, as keys: what stands above the first line that
    repeats one of them is hardly the article. Pictures count only where there is too little text.
    """
    weights = weigh_lines(flat)
    found = _find(flat, claims, weights)
    if found is None or found.weight < LITTLE:
        weights = weigh_lines(flat)
        add_pictures(flat, weights)
        seen = _find(flat, claims, weights)
        if seen and (found is None or (seen.start <= found.start and found.end <= seen.end)):
            return seen
    return found or _find_verse(flat, claims)


def _find_verse(flat: Flat, claims: list[str]) -> Found | None:
    """Return a text without any sentence, a poem or a list of names: lines in one place below a headline."""
    headline = first_headline(flat, claims, [0.0] * len(flat.lines) + [1.0])
    weights = weigh_lines(flat)
    for index, line in enumerate(flat.lines):
        plain = index > headline and not line.links and not line.hidden and len(line.text) > 1
        if plain and weights[index] > -4 and not is_information(line.text) and not is_toolbar(line.text):
            weights[index] = min(len(line.text), VERSE)
    found = _find(flat, [], weights) if headline else None
    if found is None or sum(1 for line in flat.lines[found.start : found.end] if line.text) < FEWEST_VERSES:
        return None
    return replace(found, confidence=round(found.confidence / 2, 3))


def _find(flat: Flat, claims: list[str], weights: list[float]) -> Found | None:
    mass = [0.0, *accumulate([weight if weight > 0 else 0.0 for weight in weights])]
    headline = first_headline(flat, claims, mass)
    told = bisect_left(mass, mass[headline + 1] + LITTLE) if headline else len(mass)
    named = (*named_parts(flat, mass, told), *headed_parts(flat, mass, told))
    for start, end in named:
        if mass[end] - mass[start] >= mass[-1] / 2:
            weights[start:end] = [-5.0] * (end - start)
    _fade(weights, ((0, headline),), floor=0)
    _fade(weights, (*named, *repeated_parts(flat, mass)), floor=-5)
    sums = [0.0, *accumulate(weights)]
    container = _heaviest(flat.nodes, sums)
    if container is None:
        return None
    parent = flat.nodes.parents[container]
    start, end = _densest(flat, weights, flat.nodes.starts[container], flat.nodes.ends[container])
    if start > 0 and _is_salutation(flat, weights, start - 1):
        start -= 1
    if parent >= 0:
        start = _widened(flat, weights, start, flat.nodes.starts[parent])
    end = _followed(flat, weights, end)
    total = sums[end] - sums[start]
    everything = sum(weight for weight in weights if weight > 0)
    dropped = {
        index
        for first, last in named
        if start <= first and last <= end and mass[last] - mass[first] < DROP * (mass[end] - mass[start])
        for index in range(first, last)
    }
    confidence = min(1.0, total / 60) * min(1.0, total / everything)
    return Found(
        start=start, end=end, dropped=frozenset(dropped), confidence=round(confidence, 3), weight=total
    )


def _heaviest(nodes: Nodes, sums: list[float]) -> int | None:
    """Return the node whose lines weigh most, of equal ones the smallest; None where none weighs anything.

    `sums` has the weight of all lines above each.
    """
    starts, ends = nodes.starts, nodes.ends
    totals = [sums[end] - sums[start] for start, end in zip(starts, ends, strict=True)]
    best = max(totals, default=0.0)
    if best <= 0:
        return None
    alike = [node for node, total in enumerate(totals) if total == best]
    return min(reversed(alike), key=lambda node: ends[node] - starts[node])


def _fade(weights: list[float], parts: Iterable[tuple[int, int]], *, floor: float) -> None:
    """Take most of the weight from what speaks for these parts; one between `floor` and 0 becomes `floor`."""
    for index in {index for start, end in parts for index in range(start, end)}:
        if weights[index] > 0:
            weights[index] *= FADED
        elif weights[index] > floor:
            weights[index] = floor


def _densest(flat: Flat, weights: list[float], start: int, end: int) -> tuple[int, int]:
    """Return the contiguous part of a slice with the largest sum.

    A gap of furniture costs more than it weighs, and more again where the text behind it stands in another
    branch of the page: an article is in one place.
    """
    best, best_start, best_end = float("-inf"), start, end
    total, begin, resumed, gap, branch = 0.0, start, start, 0.0, -2
    for index in range(start, end):
        weight = weights[index]
        if weight <= -4:
            gap += weight
            resumed = index + 1
        elif weight > 0:
            here = _branch(flat, index)
            total += gap * (NEAR_GAP if here == branch else FAR_GAP)
            if total < 0:
                total, begin = 0.0, resumed
            total, gap, branch = total + weight, 0.0, here
        if not gap and total >= best:
            best, best_start, best_end = total, begin, index + 1
    return best_start, best_end


def _branch(flat: Flat, index: int) -> int:
    """Return the element two levels above a line: the same for the paragraphs of one text."""
    node = flat.lines[index].node
    for _ in range(2):
        if node >= 0:
            node = flat.nodes.parents[node]
    return node


def _is_salutation(flat: Flat, weights: list[float], index: int) -> bool:
    """Say whether a line is set as the paragraph below it and addresses somebody: 广大家长朋友："""
    node, below = flat.lines[index].node, flat.lines[index + 1].node
    parents = flat.nodes.parents
    alike = node == below or parents[node] == parents[below]
    text = flat.lines[index].text
    return alike and weights[index] > -4 and SALUTATION.match(text) is not None and not LABELS.search(text)


def _followed(flat: Flat, weights: list[float], end: int) -> int:
    """Take in the lines right below the text that are set as its last paragraph is: names, times, files.

    One such line alone is as often a signature or a button as text.
    """
    last = flat.lines[end - 1].node
    if last < 0:
        return end
    found = []
    nodes = flat.nodes
    parent, tag = nodes.parents[last], nodes.tags[last]
    for index in range(end, nodes.ends[parent] if parent >= 0 else len(flat.lines)):
        node = flat.lines[index].node
        alike = node == last or (nodes.parents[node] == parent and nodes.tags[node] == tag)
        text = flat.lines[index].text
        furniture = weights[index] <= -4 and not is_contact(text)
        if furniture or not alike or is_toolbar(text) or LABELS.search(text):
            break
        if text:
            found.append(index)
    enough = len(found) > 1 or (found and SET_ALONE.search(flat.lines[found[0]].text))
    return found[-1] + 1 if enough else end


def _widened(flat: Flat, weights: list[float], start: int, top: int) -> int:
    """Take in the plain lines of some length right above the text that stand in the container's parent."""
    for index in range(start - 1, max(top, start - REACH) - 1, -1):
        if weights[index] <= -4:
            break
        if len(flat.lines[index].text) >= SENTENCE_SIZE:
            start = index
    return start
