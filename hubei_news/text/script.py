"""Script: whether a text is simplified, traditional or mixed, and its simplified form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hubei_news.text.converter import read_package_dictionary, to_simplified
from hubei_news.text.mainland import to_mainland
from hubei_news.text.records import Script

__all__ = [
    "UnusualCharacters",
    "count_unusual_characters",
    "judge_script",
    "normalise_script",
    "to_simplified",
]

STRAY_SHARE = 0.1
"""Up to this share of one script among the telling characters, it is taken for names and quotations."""

QUOTED_LINE = 5
"""A line with this many characters that only traditional script has is traditional, whatever is around it."""

MODERN_NAME_CHARACTERS = frozenset("昇甦陞鎔徵於氾乾鍾祕谿脩剋喆堃")
"""Characters that simplified text writes in names though the dictionaries call them traditional."""


@dataclass(frozen=True, slots=True)
class UnusualCharacters:
    """How many characters of a text lie outside the BMP, are private, or stand for lost bytes (U+FFFD)."""

    astral: int
    private_use: int
    replacement: int


def normalise_script(text: str) -> tuple[str, Script]:
    """Return `text` in simplified characters and the script it was found in.

    Lines in simplified script come back unchanged, names included. The result has one character for each
    character of `text`.
    """
    script = judge_script(text)
    if script == "hans":
        return text, script
    lines = text.splitlines(keepends=True)
    return "".join(line if _is_simplified(line) else to_mainland(line) for line in lines), script


def judge_script(text: str) -> Script:
    """Judge the script of `text` from the characters that only one of the two scripts has."""
    if not _traditional_sign().search(text):
        return "hans"
    traditional, simplified = _count_telling(text)
    stray = STRAY_SHARE * (traditional + simplified)
    if traditional <= stray:
        return "mixed" if _has_traditional_line(text, traditional) else "hans"
    return "hant" if simplified <= stray else "mixed"


def count_unusual_characters(text: str) -> UnusualCharacters:
    """Count what a reader may not be able to see; nothing of it is ever changed."""
    return UnusualCharacters(
        astral=sum(character > "\uffff" for character in text),
        private_use=sum("\ue000" <= character <= "\uf8ff" for character in text),
        replacement=text.count("\ufffd"),
    )


def _is_simplified(line: str) -> bool:
    traditional, simplified = _count_telling(line)
    return simplified > 0 and traditional <= STRAY_SHARE * simplified


def _has_traditional_line(text: str, traditional: int) -> bool:
    if traditional < QUOTED_LINE:
        return False
    counts = (_count_telling(line) for line in text.splitlines())
    return any(hant >= QUOTED_LINE and hant > hans for hant, hans in counts)


def _count_telling(text: str) -> tuple[int, int]:
    """Count the characters that only traditional and that only simplified script has."""
    traditional, simplified = _telling_characters()
    present = set(text)
    return _count(text, present & traditional), _count(text, present & simplified)


def _count(text: str, characters: Iterable[str]) -> int:
    return sum(text.count(character) for character in characters)


@cache
def _traditional_sign() -> re.Pattern[str]:
    """Return the expression that finds the first character that only traditional script may have.

    All beyond the BMP are in it as one range: single ones would each be tried at every character.
    """
    plain = "".join(sorted(character for character in _telling_characters()[0] if character <= "\uffff"))
    return re.compile(f"[{re.escape(plain)}\U00010000-\U0010ffff]")


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Derive the telling characters: those that have a counterpart and are nowhere their own.

    床, 群, 峰 are simplified forms to OpenCC and the standard in Taiwan or Hong Kong: they tell nothing.
    """
    traditional = _never_itself(read_package_dictionary("TSCharacters.txt"))
    simplified = _never_itself(read_package_dictionary("STCharacters.txt"))
    regional = {
        value
        for name in ("TWVariants.txt", "HKVariants.txt")
        for values in read_package_dictionary(name).values()
        for value in values
    }
    return traditional - simplified - MODERN_NAME_CHARACTERS, simplified - traditional - regional


def _never_itself(dictionary: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(key for key, values in dictionary.items() if key not in values)
