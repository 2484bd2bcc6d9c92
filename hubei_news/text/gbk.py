"""GBK as mirror pages need it: bytes of characters, characters of bytes, and which may have stood where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from hubei_news.text.converter import read_package_dictionary
from hubei_news.text.language import is_han, language_model, plain_signs
from hubei_news.text.readings import characters_read

_MARKS = "、“”《》·—…【】「」‘’"
"""Marks that stand inside the pieces that a copier encoded; of one kind the usual one first."""

_FREQUENT = 2500
"""How many characters are looked at where both bytes are lost."""


@dataclass(slots=True, order=True)
class Candidate:
    """A character that may have stood at a damaged place, its simplified form, and its two bytes."""

    character: str
    form: str
    first: int
    second: int


@dataclass(slots=True)
class Candidates:
    """Characters that may have stood at a damaged place: the frequent ones first, and by simplified form.

    `memory` is for who chooses among them: the forms that go with the characters beside.
    """

    ranked: tuple[Candidate, ...]
    by_form: dict[str, Candidate]
    memory: dict[str, tuple[str, ...]]


def gather(found: Iterable[Candidate]) -> Candidates:
    """Gather candidates, each form once; the first of a form is taken."""
    by_form: dict[str, Candidate] = {}
    for candidate in found:
        by_form.setdefault(candidate.form, candidate)
    return Candidates(tuple(by_form.values()), by_form, {})


@lru_cache(maxsize=30_000)
def encode(character: str) -> bytes:
    """Return the bytes of `character` in GBK, one or two; none if it has none."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


def decode_pair(first: int, second: int) -> str | None:
    """Return the character of two bytes in GBK; None if they are no character."""
    return _pairs().get(first << 8 | second)


def characters_of_gbk() -> Iterable[str]:
    """Return every character of two bytes."""
    return _pairs().values()


def simplify(text: str) -> str:
    """Return `text` in the simplified characters that the language model knows, one for one."""
    return text.translate(_simplified_forms())


@cache
def differing_characters() -> frozenset[str]:
    """Return the characters that `simplify` changes."""
    known = "".join((*read_package_dictionary("TSCharacters.txt"), "著"))
    return frozenset(key for key, form in zip(known, simplify(known), strict=True) if key != form)


@cache
def candidate_of(first: int, second: int) -> Candidates | None:
    """Return the one candidate of two bytes; None if they make no character."""
    found = _candidates().get(first << 8 | second)
    return gather((found,)) if found else None


@cache
def characters_annotated(first: int, reading: str) -> tuple[Candidate, ...]:
    """Return the characters read `reading` whose first byte is `first`."""
    data = _bytes_read(reading)
    pairs = zip(data[::2], data[1::2], strict=True)
    return tuple(_candidates()[first << 8 | second] for leading, second in pairs if leading == first)


@cache
def characters_with(reading: str) -> tuple[Candidate, ...]:
    """Return the characters read `reading`."""
    data = _bytes_read(reading)
    return tuple(
        _candidates()[first << 8 | second] for first, second in zip(data[::2], data[1::2], strict=True)
    )


@cache
def _bytes_read(reading: str) -> bytes:
    """Return the bytes of the characters read `reading`, two for each."""
    return characters_read(reading).encode("gbk")


@cache
def candidates_annotated(first: int, reading: str) -> Candidates:
    """Return the characters read `reading` whose first byte is `first` as candidates for one place."""
    return gather(characters_annotated(first, reading))


@cache
def candidates_with(reading: str) -> Candidates:
    """Return the characters read `reading` as candidates for one place."""
    return gather(characters_with(reading))


@cache
def seconds_with(reading: str) -> frozenset[int]:
    """Return the second bytes of the characters read `reading`."""
    return frozenset(_bytes_read(reading)[1::2])


@cache
def firsts_without(byte: int) -> frozenset[int]:
    """Return the bytes that make no character behind `byte`."""
    return frozenset(second for second in range(256) if byte << 8 | second not in _pairs())


@cache
def characters_led_by(first: int) -> Candidates:
    """Return the usual characters whose first byte is `first` and whose second is none of ASCII."""
    return gather(found for found in _by_byte()[0].get(first, ()) if found.second >= 0x80)


@cache
def characters_without_partner(first: int) -> Candidates:
    """Return those of `characters_led_by` whose second byte makes no character with some first byte."""
    return gather(found for found in characters_led_by(first).ranked if found.second in _without_partner())


@cache
def characters_ended_by(second: int) -> Candidates:
    """Return the usual characters whose second byte is `second`."""
    return gather(_by_byte()[1].get(second, ()))


@cache
def characters_after(*, paired: bool) -> Candidates:
    """Return frequent characters whose second byte is none of ASCII; unless `paired`, only those whose second
    byte makes no character with some first byte.
    """
    frequent = (found for found in _usual()[:_FREQUENT] if found.second >= 0x80)
    return gather(found for found in frequent if paired or found.second in _without_partner())


@cache
def _without_partner() -> frozenset[int]:
    """Second bytes that make no character with some first byte of the usual characters."""
    firsts, seconds = _by_byte()
    pairs = _pairs()
    return frozenset(byte for byte in seconds if any(byte << 8 | first not in pairs for first in firsts))


@cache
def _by_byte() -> tuple[dict[int, list[Candidate]], dict[int, list[Candidate]]]:
    """The usual characters by their first and by their second byte."""
    return _sorted_by(attrgetter("first"), _usual()), _sorted_by(attrgetter("second"), _usual())


def _sorted_by(byte: Callable[[Candidate], int], found: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    sorted_by: dict[int, list[Candidate]] = {}
    for candidate in found:
        sorted_by.setdefault(byte(candidate), []).append(candidate)
    return sorted_by


@cache
def _usual() -> tuple[Candidate, ...]:
    """Characters that a text turned into traditional may hold: known ones, not left in simplified form."""
    model = language_model()
    pairs = read_package_dictionary("STCharacters.txt").items()
    changed = frozenset(key for key, values in pairs if key not in values)
    known = (
        found
        for found in _candidates().values()
        if is_han(found.character) and found.character not in changed
    )
    usual = [candidate for candidate in known if model.knows(candidate.form)]
    usual += [Candidate(mark, plain_signs(mark), *encode(mark)) for mark in _MARKS]
    return tuple(sorted(usual, key=lambda candidate: -model.frequency(candidate.form)))


@cache
def _candidates() -> dict[int, Candidate]:
    """Every character of two bytes, by its bytes."""
    pairs = _pairs()
    forms = simplify("".join(pairs.values()))
    return {
        code: Candidate(character, form, code >> 8, code & 0xFF)
        for (code, character), form in zip(pairs.items(), forms, strict=True)
    }


@cache
def _pairs() -> dict[int, str]:
    pairs = {}
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            character = bytes([first, second]).decode("gbk", "ignore")
            if len(character) == 1 and character > "\x7f":  # "ignore" leaves an ASCII second byte
                pairs[first << 8 | second] = character
    return pairs


@cache
def _simplified_forms() -> str:
    """Return one string with the simplified form of each character at its place, a table for `str.translate`.

    A dictionary takes twice the time: what it says of a character lies in four places of the memory.
    """
    forms = {ord(key): values[0] for key, values in read_package_dictionary("TSCharacters.txt").items()}
    forms[ord("著")] = "着"
    return "".join([forms.get(point) or chr(point) for point in range(0x10000)])
