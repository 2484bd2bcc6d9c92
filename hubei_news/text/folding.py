"""Folds text for matching: simplified, half-width, one space for every space, and never another length."""

import re
from functools import cache, lru_cache
from importlib.resources import files

SPACES = (
    "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}

VARIANTS = {
    "﹕": ":",
    "∶": ":",
    "︰": ":",
    "丨": "|",
    "│": "|",
    "┃": "|",
    "∣": "|",
    "︱": "|",
    "┊": "|",
    "▏": "|",
    "▎": "|",
    "▍": "|",
    "▌": "|",
    "▕": "|",
    "❘": "|",
    "¦": "|",
    "‖": "|",
    "｜": "|",
    "╱": "/",
    "∕": "/",
    "—": "-",
    "–": "-",
    "－": "-",
    "─": "-",
    "﹣": "-",
    "•": "·",
    "・": "·",
    "‧": "·",
    "∙": "·",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "﹝": "[",
    "﹞": "]",
    "［": "[",
    "］": "]",
    "｡": "。",
    "､": "、",
    "著": "着",
    "撮": "摄",
}


FREQUENT_BLOCKS = (range(0x80), range(0x2010, 0x2030), range(0x3000, 0x3020), range(0x4E00, 0xA000))
"""Code points that Chinese text consists of: `str.translate` is twice as fast where it finds an entry."""
LONGEST_REMEMBERED = 400
"""Characters of a line up to which its folded form is remembered: one line is looked at by many rules."""


@cache
def folding_table() -> dict[int, int]:
    """Return the character map: code point to code point, compiled once from OpenCC's own dictionary."""
    table = dict(FULL_WIDTH)
    table.update((ord(space), ord(" ")) for space in SPACES + ZERO_WIDTH)
    table.update((ord(variant), ord(plain)) for variant, plain in VARIANTS.items())
    dictionary = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in dictionary.splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == 1 and len(first) == 1:
            table.setdefault(ord(traditional), ord(first))
    for block in FREQUENT_BLOCKS:
        for point in block:
            table.setdefault(point, point)
    return table


def fold(text: str) -> str:
    """Return the text folded character by character, so that an offset means the same place in both.

    Traditional characters become simplified (the first choice of OpenCC's character dictionary), full-width
    ASCII half-width, white space and zero-width characters a plain space, brackets and bars their plain form.
    """
    return fold_line(text) if len(text) <= LONGEST_REMEMBERED else text.translate(folding_table())


@lru_cache(maxsize=1024)
def fold_line(line: str) -> str:
    """Return a line folded, from memory if it was folded lately."""
    return line.translate(folding_table())


def unfold(character: str) -> str:
    """Return the characters that fold to a folded one, itself included, as the inside of a class."""
    same = [chr(point) for point, plain in folding_table().items() if chr(plain) == character]
    return re.escape("".join(dict.fromkeys((character, *same))))


def fold_pattern(pattern: str) -> str:
    """Return a regular expression whose literal characters are folded as the text is that it will meet."""
    folded: list[str] = []
    for character in pattern:
        plain = fold(character)
        special = plain != character and plain in r"\.^$*+?{}[]|()"
        folded.append("\\" + plain if special else plain)
    return "".join(folded)
