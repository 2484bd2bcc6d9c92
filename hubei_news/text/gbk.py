"""GBK as mirror pages need it: bytes of characters, characters of bytes, and which may have stood where."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from hubei_news.text.converter import read_package_dictionary
from hubei_news.text.language import is_han, word_model
from hubei_news.text.readings import characters_read

_FREQUENT = 2500
"""How many characters are looked at where both bytes are lost."""


class Candidate(NamedTuple):
    """A character that may have stood at a damaged place, its simplified form, and its two bytes."""

    character: str
    form: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Characters that may have stood at a damaged place: the frequent ones first, and by simplified form."""

    ranked: tuple[Candidate, ...]
    by_form: dict[str, Candidate]


def encode(character: str) -> bytes:
    """Return the bytes of `character` in GBK, one or two; none if it has none."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


def decode_pair(first: int, second: int) -> str | None:
    """Return the character of two bytes in GBK; None if they are no character."""
    return _pairs().get(first << 8 | second)


def simplify(character: str) -> str:
    """Return the simplified form that the word model knows."""
    return _simplified_forms().get(character, character)


@cache
def characters_annotated(first: int, reading: str) -> tuple[Candidate, ...]:
    """Return the characters read `reading` whose first byte is `first`."""
    return tuple(found for found in characters_with(reading) if found.first == first)


@cache
def characters_with(reading: str) -> tuple[Candidate, ...]:
    """Return the characters read `reading`."""
    found = ((character, encode(character)) for character in characters_read(reading))
    return tuple(
        Candidate(character, simplify(character), *data) for character, data in found if len(data) == 2
    )


@cache
def characters_led_by(first: int) -> Candidates:
    """Return the usual characters whose first byte is `first` and whose second is none of ASCII."""
    return _candidates(found for found in _usual() if found.first == first and found.second >= 0x80)


@cache
def characters_without_partner(first: int) -> Candidates:
    """Return those of `characters_led_by` whose second byte makes no character with some first byte."""
    return _candidates(found for found in characters_led_by(first).ranked if _has_no_partner(found.second))


@cache
def characters_ended_by(second: int, partner: int) -> Candidates:
    """Return the usual characters whose second byte is `second` and whose first `partner` cannot precede."""
    return _candidates(
        found for found in _usual() if found.second == second and decode_pair(partner, found.first) is None
    )


@cache
def characters_after(partner: int) -> Candidates:
    """Return frequent characters whose first byte `partner` cannot precede and whose second is not ASCII."""
    return _candidates(
        found
        for found in _usual()[:_FREQUENT]
        if found.second >= 0x80 and decode_pair(partner, found.first) is None
    )


@cache
def _has_no_partner(byte: int) -> bool:
    return any(decode_pair(byte, first) is None for first in {found.first for found in _usual()})


def _candidates(found: Iterable[Candidate]) -> Candidates:
    ranked = tuple(found)
    return Candidates(ranked, {candidate.form: candidate for candidate in reversed(ranked)})


@cache
def _usual() -> tuple[Candidate, ...]:
    """Characters that a text turned into traditional may hold: known ones, not left in simplified form."""
    model = word_model()
    pairs = read_package_dictionary("STCharacters.txt").items()
    changed = frozenset(key for key, values in pairs if key not in values)
    known = (
        Candidate(character, simplify(character), code >> 8, code & 0xFF)
        for code, character in _pairs().items()
        if is_han(character) and character not in changed
    )
    usual = (candidate for candidate in known if model.knows(candidate.form))
    return tuple(sorted(usual, key=lambda candidate: -model.frequency(candidate.form)))


@cache
def _pairs() -> dict[int, str]:
    pairs = {}
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            character = bytes([first, second]).decode("gbk", "ignore")
            if len(character) == 1:
                pairs[first << 8 | second] = character
    return pairs


@cache
def _simplified_forms() -> dict[str, str]:
    forms = {key: values[0] for key, values in read_package_dictionary("TSCharacters.txt").items()}
    return forms | {"著": "着"}
