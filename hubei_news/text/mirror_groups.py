"""Readings in parentheses, as mirror pages show them, and whether they belong to what stands before them."""

import re
from functools import lru_cache

from hubei_news.text.gbk import decode_pair, encode
from hubei_news.text.readings import is_reading

_LETTERS = "[a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]"

_READING = rf"{_LETTERS}{{1,7}}(?:\({_LETTERS}{{1,7}}\){_LETTERS}{{0,4}})?"
GROUP = re.compile(rf"([?(])({_READING})\)")
"""A reading behind its character, or behind the `?` that swallowed half of it. The replacement also fired
inside readings, so that one reading may stand in another: `優(yōu(zī))`."""

ANNOTATION = re.compile(rf"(\({_READING}\))")
"""A reading behind its character, in its parentheses."""

MARK = re.compile(rf"\?(?:({_READING})\)|(?<=\?)(?=[\u4e00-\u9fff]{{2}}))")
"""Where a shifted run can begin: at a `?` with a reading, or at one alone before characters."""

_INNER = re.compile(r"\([^()]*\)")


def inner_reading(reading: str) -> str:
    """Return `reading`, the second group of `GROUP`, without a reading that stands in it."""
    return _INNER.sub("", reading) if "(" in reading else reading


@lru_cache(maxsize=20_000)
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
