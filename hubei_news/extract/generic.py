"""Our own reader: finds an article's text on a page that no rule knows."""

from dataclasses import dataclass
from itertools import accumulate

from hubei_news.extract.lines import Flat
from hubei_news.extract.weights import weigh_lines

VERSION = "generic/1"
FURNITURE_TAGS = frozenset({"nav", "footer", "header", "aside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the text is: lines `start` to `end` without those in `dropped`, and how sure that is (0 to 1)."""

    start: int
    end: int
    dropped: frozenset[int] = frozenset()
    confidence: float = 0.0


def find_text(flat: Flat) -> Found | None:
    """Return the slice of the page that is its article, or None where nothing reads like one."""
    weights = weigh_lines(flat)
    sums = [0.0, *accumulate(weights)]
    best, start, end = 0.0, 0, 0
    for node in flat.nodes:
        if node.end <= node.start or node.tag in FURNITURE_TAGS:
            continue
        total = sums[node.end] - sums[node.start]
        if total > best or (total == best and node.end - node.start <= end - start):
            best, start, end = total, node.start, node.end
    if best <= 0:
        return None
    start, end = _densest(weights, start, end)
    total = sums[end] - sums[start]
    everything = sum(weight for weight in weights if weight > 0)
    return Found(start=start, end=end, confidence=round(min(1.0, total / 60) * total / everything, 3))


def _densest(weights: list[float], start: int, end: int) -> tuple[int, int]:
    """Return the contiguous part of a slice with the largest sum."""
    best, best_start, best_end = float("-inf"), start, end
    total, begin = 0.0, start
    for index in range(start, end):
        if total < 0:
            total, begin = 0.0, index
        total += weights[index] if not -4 < weights[index] < 0 else 0.0
        if total >= best:
            best, best_start, best_end = total, begin, index + 1
    return best_start, best_end
