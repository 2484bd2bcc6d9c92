"""The words of credit lines, from credit_labels.toml: labels with their fields, words of the screen."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table() -> dict[str, Any]:
    """Return credit_labels.toml, read once."""
    return tomllib.loads(files("hubei_news.text").joinpath("credit_labels.toml").read_text(encoding="utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of its lists of words (`screen`, `empty_sources`)."""
    return frozenset(table()[name].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label word: the field (or fields, joined by +) that it fills, and where it may stand."""

    field: str
    glued: bool = False
    behind: bool = False


@cache
def labels() -> dict[str, Label]:
    """Return the table of credit_labels.toml: word to label."""
    return {
        word: Label(field=row["field"], glued=row.get("glued", False), behind=row.get("behind", False))
        for row in table()["label"]
        for word in row["words"]
    }


@cache
def glued_words() -> re.Pattern[str]:
    """Return the expression that finds, inside a word, a label that needs no separator (记者张三)."""
    words = sorted(
        (word for word, label in labels().items() if label.glued), key=lambda word: (-len(word), word)
    )
    return re.compile("|".join(words))


HAN = re.compile(r"[\u3400-\u9fff]+")
MARK = re.compile(r"[:|]")
LONGEST_LABEL = 16
"""Characters before a mark, spaces included, in which the label is looked for that it closes."""
SPACED_BEFORE_MARK = re.compile(r"[\u3400-\u9fff]{1,2}\s+[\u3400-\u9fff]{1,2}\s*:")


@cache
def inner_words() -> re.Pattern[str]:
    """Return the expression of the labels that may stand inside a word, with a name before or behind them."""
    behind = ("摄", "供图", "供稿", "转载自", "转自", "摘自", "原载", "来源于")
    return re.compile("|".join((glued_words().pattern, *behind)))


def may_hold_label(folded: str) -> bool:
    """Return whether a folded text may hold a label: false for nearly every sentence of an article.

    A label is a word by itself, ends a word before a mark, also printed spaced out, or is one of
    `inner_words`. Quick, and true too often rather than too seldom.
    """
    known = labels()
    if not known.keys().isdisjoint(HAN.findall(folded)) or inner_words().search(folded):
        return True
    for mark in MARK.finditer(folded):
        before = folded[max(mark.start() - LONGEST_LABEL, 0) : mark.start()].rstrip()
        if any(before[start:] in known for start in range(len(before))):
            return True
    return ":" in folded and SPACED_BEFORE_MARK.search(folded) is not None


JOINT = "/"
"""Stands between two label words with the same names."""

PRODUCTION = Label(field="")
"""What an unknown label is taken for that stands in a line of credits."""


def label_of(word: str) -> Label:
    """Return what is known of a label word, or of two that share their names (编辑/校对)."""
    first, slash, second = word.partition(JOINT)
    if slash and word not in labels():
        fields = dict.fromkeys(field for part in (first, second) if (field := label_of(part).field))
        return Label(field="+".join(fields), glued=label_of(second).glued)
    return labels().get(word, PRODUCTION)
