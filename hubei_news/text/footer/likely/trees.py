"""Reads the trees that weigh the numbers of a line against each other, and asks them."""

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple, TypeAlias

from hubei_news.text.footer.likely.place import FEATURES


class Fork(NamedTuple):
    """A question: which way to go by whether a number of the line is at most `limit`."""

    feature: int
    limit: float
    at_most: "Tree"
    above: "Tree"


Tree: TypeAlias = Fork | float
"""A fork, or at an end how much is added to the log odds."""


@cache
def trees() -> tuple[float, tuple[Tree, ...]]:
    """Return the log odds that every line begins with, and the trees."""
    text = (files("hubei_news.text") / "data" / "furniture_trees.json").read_text("utf-8")
    stored = json.loads(text)
    return float(stored["begin"]), tuple(read_tree(tree) for tree in stored["trees"])


def read_tree(stored: list[object] | float) -> Tree:
    """Return a tree as stored: an end is a number, a fork `[name, limit, at most, above]`."""
    if not isinstance(stored, list):
        return float(stored)
    name, limit, at_most, above = stored
    assert isinstance(limit, int | float)
    assert isinstance(at_most, list | int | float)
    assert isinstance(above, list | int | float)
    return Fork(FEATURES.index(str(name)), float(limit), read_tree(at_most), read_tree(above))


def likelihood(numbers: list[float]) -> float:
    """Return how likely the line described by the numbers of `FEATURES` is furniture, from 0 to 1."""
    odds, grown = trees()
    for tree in grown:
        at = tree
        while isinstance(at, Fork):
            at = at.at_most if numbers[at.feature] <= at.limit else at.above
        odds += at
    return 1 / (1 + exp(-odds))
