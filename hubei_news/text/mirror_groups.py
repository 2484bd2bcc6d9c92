"""Readings in parentheses, as mirror pages show them, and whether they belong to what stands before them."""

import re

from hubei_news.text.gbk import decode_pair, encode
from hubei_news.text.readings import is_reading

_LETTERS = "[a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]"

GROUP = re.compile(rf"([?(])({_LETTERS}{{1,7}}(?:\({_LETTERS}{{1,7}}\){_LETTERS}{{0,4}})?)\)")
"""A reading behind its character, or behind the `?` that swallowed half of it. The replacement also fired
inside readings, so that one reading may stand in another: `優(yōu(zī))`."""

_INNER = re.compile(r"\([^()]*\)")


def inner_reading(reading: str) -> str:
    """Return `reading`, the second group of `GROUP`, without a reading that stands in it."""
    return _INNER.sub("", reading)


def carrier(shown: str, reading: str) -> str | None:
    """Return the character with `reading` that the last two bytes of `shown` make, if they do.

    They may be the second byte of one character and a letter: `者B(liǎn)G`.
    """
    last = encode(shown[-1:])
    if len(last) == 1 and last[0] >= 0x40:
        last = encode(shown[-2:-1])[1:] + last
    return carrier_of_bytes(last, reading)


def carrier_of_bytes(recent: bytes, reading: str) -> str | None:
    """Return the character that `recent`, two bytes, make, if `reading` is one of its readings."""
    character = decode_pair(recent[0], recent[1]) if len(recent) == 2 else None
    return character if character is not None and is_reading(reading, character) else None
