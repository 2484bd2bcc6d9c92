"""Says how much of a line an article says as well: its own headline shares words with it, others do not."""

import re
from collections.abc import Collection
from itertools import pairwise

from hubei_news.text.folding import fold

WORDS = re.compile(r"[^一-鿿A-Za-z0-9]+")
DECORATION = re.compile(r"[\[(][^\[\]()]{1,8}[\])]|\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?")
"""Tags and days around a headline, which say nothing of what it is about."""


def pairs(text: str) -> frozenset[str]:
    """Return the characters of a text two by two, of each sentence alone."""
    return frozenset(first + second for part in WORDS.split(fold(text)) for first, second in pairwise(part))


def share(text: str, content: Collection[str]) -> float:
    """Return which share of a line's characters stand in pairs that an article has as well."""
    words = WORDS.sub("", DECORATION.sub("", text))
    covered = bytearray(len(words))
    for at, pair in enumerate(pairwise(words)):
        if "".join(pair) in content:
            covered[at] = covered[at + 1] = 1
    return sum(covered) / len(words) if words else 1.0
