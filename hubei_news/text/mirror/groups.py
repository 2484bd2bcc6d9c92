"""Readings in parentheses, as mirror pages show them, and whether they belong to what stands before them."""

import re
from collections.abc import Mapping
from itertools import accumulate
from operator import add
from typing import NamedTuple, Self

from hubei_news.text.gbk import decode_pair, encode
from hubei_news.text.readings import is_reading

_LETTERS = "[a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]"

_READING = rf"{_LETTERS}{{1,7}}+(?:\({_LETTERS}{{1,7}}+\){_LETTERS}{{0,4}}+|)"
GROUP = re.compile(rf"([?(])({_READING})\)")
"""A reading behind its character, or behind the `?` that swallowed half of it. The replacement also fired
inside readings, so that one reading may stand in another: `優(yōu(zī))`."""

_WHOLE_GROUP = re.compile(rf"([?(]{_READING}\))")

MARK = re.compile(rf"\?(?:({_READING})\)|(?<=\?)(?=[\u4e00-\u9fff]{{2}}))")
"""Where a shifted run can begin: at a `?` with a reading, or at one alone before characters."""


class Groups(NamedTuple):
    """All groups of a text, what stands between them, and where each begins.

    There is one of `pieces` in front of each group and one behind the last. `annotated` are the groups with
    what they stand behind: a character, or two if the last is ASCII; for groups side by side the same.
    """

    text: str
    pieces: list[str]
    groups: list[str]
    starts: list[int]
    annotated: list[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the groups of `text`."""
        if ")" not in text:
            return cls(text, [text], [], [], [])
        parts = _WHOLE_GROUP.split(text)
        pieces, groups = parts[::2], parts[1::2]
        befores = [end if (end := piece[-1:]) > "\x7f" else piece[-2:] for piece in pieces]
        if "" in befores:
            before = ""
            befores = [before := found or before for found in befores]
        starts = [*accumulate(map(len, parts))][:-1:2]
        return cls(text, pieces, groups, starts, [*map(add, befores, groups)])


def carrying(text: str) -> str:
    """Return the end of `text` that can carry a reading: a character, or two if the last is ASCII."""
    return end if (end := text[-1:]) > "\x7f" else text[-2:]


_INNER = re.compile(r"\([^()]*\)")


def inner_reading(reading: str) -> str:
    """Return `reading`, the second group of `GROUP`, without a reading that stands in it."""
    return _INNER.sub("", reading) if "(" in reading else reading


def carrier(shown: str, reading: str) -> str | None:
    """Return the character with `reading` that the last two bytes of `shown`, one or two characters, make.

    They may be the second byte of one character and a letter: `者B(liǎn)G`.
    """
    character = shown[-1:]
    if character > "\x7f":
        return character if is_reading(reading, character) else None
    last = encode(character)
    if len(last) == 1 and last[0] >= 0x40:
        last = encode(shown[-2:-1])[1:] + last
    split = decode_pair(last[0], last[1]) if len(last) == 2 else None
    return split if split is not None and is_reading(reading, split) else None


class _Carriers(dict[str, str]):
    """Finds the character of what `Groups` calls annotated, and remembers it."""

    def __missing__(self, annotated: str) -> str:
        if len(self) >= _LONGEST_MEMORY:
            self.clear()
        before, opening, reading = annotated.partition("(")
        found = carrier(before, inner_reading(reading[:-1])) if opening else None
        character = self[annotated] = found or ""
        return character


_LONGEST_MEMORY = 40_000

CARRIERS: Mapping[str, str] = _Carriers()
"""By what `Groups` calls annotated, the character whose reading that is; empty if it is none's."""
