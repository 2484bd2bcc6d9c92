"""Says how a line is worded: like the furniture of pages, or like an article."""

from functools import cache, lru_cache
from importlib.resources import files
from math import fsum, sqrt

LONGEST_READ = 60
"""Characters of a line that are read: of a longer one the first two thirds of so many, and the last third."""
LONGEST_GRAM = 3
DIGITS = str.maketrans("123456789", "000000000")
BIAS = ""
"""The entry of the table that every line has."""


@cache
def weights() -> dict[str, float]:
    """Return what each group of one to three characters says: above 0 for furniture, below for an article."""
    table = (files("hubei_news.text") / "data" / "furniture_wording.tsv").read_text("utf-8")
    rows = (line.rsplit("\t", 1) for line in table.split("\n") if line)
    return {gram: float(weight) for gram, weight in rows}


def read_part(folded: str) -> str:
    """Return what is read of a folded line: its ends, with ^ and $ around, every digit as 0."""
    shown = folded
    if len(shown) > LONGEST_READ:
        shown = shown[: LONGEST_READ * 2 // 3] + shown[-LONGEST_READ // 3 :]
    return f"^{shown.lower().translate(DIGITS)}$"


def grams(folded: str) -> frozenset[str]:
    """Return the groups of one to three characters of what is read of a folded line."""
    return groups(read_part(folded))


def groups(shown: str) -> frozenset[str]:
    """Return the groups of one to three characters of a text."""
    return frozenset(
        shown[start : start + length]
        for length in range(1, LONGEST_GRAM + 1)
        for start in range(len(shown) - length + 1)
    )


def wording(folded: str) -> float:
    """Return how much the wording of a folded line alone speaks for furniture, as log odds."""
    return weigh(read_part(folded))


@lru_cache(maxsize=8192)
def weigh(shown: str) -> float:
    """Return the log odds of what is read of a line."""
    table = weights()
    found = groups(shown)
    return table[BIAS] + fsum(table.get(gram, 0.0) for gram in found) / sqrt(len(found))
