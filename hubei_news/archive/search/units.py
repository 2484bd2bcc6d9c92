"""What can be searched for in a text: its units, and the tokens that stand for them in an index.

A unit is a Chinese character or a word: letters and digits of any other script. A phrase is found where its
units follow each other. Between two characters nothing may stand; between a character and a word there may
be white space (`2026 年` is `2026年`), but no punctuation and no line break; two words are always apart.

The index of SQLite holds tokens: a word is one token, and each character makes one with the character after
it, the last of a run stands alone (`武汉市2026` is 武汉 汉市 市 2026). So every character begins exactly one
token, and every phrase is a sequence of tokens side by side.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from hubei_news.text.script import to_simplified

BREAK = "‖"
"""The token for punctuation between a word and a character."""

CHARACTERS = (
    "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff\U000f0000-\U0010ffff"
)
"""Scripts without spaces between words, and private characters: pages write rare names with them."""

LONGEST_WORD = 100
"""Of a longer one (a line of code, a picture as text) the beginning counts: indices limit their tokens."""

_UNITS = re.compile(
    rf"(?P<run>[{CHARACTERS}]+)"
    r"|(?<![0-9]\.)[0-9]++\.[0-9]++(?!\.?[0-9])"  # 3.5 is one number, 2026.7.14 is three
    rf"|[^\W_{CHARACTERS}]+"
)
_SPACES = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
)


_OTHER_FORMS = re.compile(
    "[\u0130\u2e80-\u2fdf\uf900-\ufaff\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0002f800-\U0002fa1f]"
)
"""Full-width letters, digits and point, compatibility ideographs and radicals, and İ."""


def _folding_table() -> dict[int, str]:
    """Map other forms of a character to the character that they stand for."""
    blocks = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFF01, 0xFF5F), range(0x2F800, 0x2FA20))
    plain = {point: unicodedata.normalize("NFKC", chr(point)) for block in blocks for point in block}
    plain[0x0130] = "i"  # the one letter whose lower case is two characters
    return {point: text for point, text in plain.items() if len(text) == 1 and _OTHER_FORMS.match(chr(point))}


_FOLDED = _folding_table()


class Unit(NamedTuple):
    """A run of characters or one word, folded, with where it stands in the text.

    `apart` says whether a phrase cannot go on here from the unit before.
    """

    text: str
    start: int
    end: int
    is_run: bool
    apart: bool


def fold_form(text: str) -> str:
    """Return `text` half-width and in lower case; one character for each of its characters."""
    if _OTHER_FORMS.search(text):
        text = text.translate(_FOLDED)
    return text.lower().replace("ς", "σ")


def fold(text: str) -> str:
    """Return `text` in simplified script, half-width and in lower case, character by character."""
    return fold_form(to_simplified(text))


def units(folded: str) -> Iterator[Unit]:
    """Yield the runs and words of a folded text in order."""
    was_run: bool | None = None
    end_before = 0
    for match in _UNITS.finditer(folded):
        start, end = match.span()
        is_run = match.lastgroup == "run"
        if was_run is None or not (is_run or was_run):
            apart = False
        else:
            apart = (is_run and was_run) or bool(folded[end_before:start].strip(_SPACES))
        text = match.group() if is_run else match.group()[:LONGEST_WORD]
        yield Unit(text, start, end, is_run, apart)
        was_run, end_before = is_run, end


def tokens(folded: str) -> list[str]:
    """Return the tokens of a folded text in order, as the index of SQLite holds them."""
    found: list[str] = []
    was_run = False
    for text, _, _, is_run, apart in units(folded):
        if apart and not (was_run and is_run):
            found.append(BREAK)
        if is_run:
            found += [text[at : at + 2] for at in range(len(text))]
        else:
            found.append(text)
        was_run = is_run
    return found


def spell(folded: str) -> str:
    """Return the units as one string, so that a phrase is found in a text where its spelling is a substring.

    Words stand between bars, a space is where no phrase goes on: `武汉2026年，AI` is `武汉|2026|年 |ai|`.
    """
    parts: list[str] = []
    for unit in units(folded):
        if unit.apart:
            parts.append(" ")
        parts.append(unit.text if unit.is_run else f"|{unit.text}|")
    return "".join(parts)
