"""What a page shows of the mirror disguise, and what it tells about its damaged places."""

from array import array
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from hubei_news.text.gbk import Candidate, characters_annotated, differing_characters, encode, simplify
from hubei_news.text.mirror.groups import CARRIERS, GROUP, Groups, inner_reading

_FEWEST_CHARACTERS = 3
"""So many different characters with a reading must a page have, if nothing was shifted in it."""

_FEWEST_PLACES = 4
"""Or so many places, if its few characters carry their reading everywhere."""

_DIFFERING_SHARE = 0.9
"""Copiers annotate characters that differ between the scripts; a lesson annotates any."""

_CONSISTENT_SHARE = 0.7
"""Copiers annotate a character wherever it stands, always with the same reading; a lesson does not. What is
missing to 1 are characters that a shift hides or makes appear."""

LONGEST_SAMPLE = 8_000
"""How many characters of a page are asked for words; enough for any article."""


class Says(NamedTuple):
    """What a page says, a logarithm, for a candidate that it annotates, one that it shows without a reading,
    and one of which it says nothing: one that differs between the scripts, or any other.
    """

    annotated: float
    plain: float
    differing: float
    other: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the page tells: which characters carry a reading, which do not, and its clean text.

    `carriers` are the characters with a reading, by how they stand with it in the page: `現(xiàn)`.
    `with_reading` is what it says for candidates where a character was annotated, `without_reading` where no
    reading is shown.
    """

    annotated: Set[str]
    plain: Set[str]
    carriers: Mapping[str, str]
    text: str
    with_reading: Says
    without_reading: Says

    def for_annotated(self, candidate: Candidate) -> float:
        """Return what the page says for `candidate` standing where a character was annotated."""
        character, says = candidate.character, self.with_reading
        if character in self.annotated:
            return says.annotated
        if character in self.plain:
            return says.plain
        return says.other if candidate.form == character else says.differing


def find_evidence(groups: Groups) -> Evidence | None:
    """Return what a text with `groups` tells about its damage; None if it does not show the disguise."""
    if not groups.groups:
        return None
    carriers = {shown: character for shown in set(groups.annotated) if (character := CARRIERS[shown])}
    if not _has_shift(groups) and not _is_annotated_throughout(groups, carriers):
        return None
    return _gather("".join(groups.pieces), carriers)


def _has_shift(groups: Groups) -> bool:
    """Say whether some `?reading)` outside parentheses can have swallowed half of a character."""
    return any(
        group[0] == "?"
        and _is_shifted(form[: -len(group)], inner_reading(group[1:-1]))
        and not _in_parentheses(groups.text, start)
        for form, group, start in zip(groups.annotated, groups.groups, groups.starts, strict=True)
    )


def _is_shifted(before: str, reading: str) -> bool:
    """Say whether a `?` behind `before` can have swallowed half of a character with `reading`.

    The character must differ between the scripts, as those do that copiers annotate.
    """
    data = encode(before[-1:])
    if not data or reading.isascii():
        return False
    return any(found.character != found.form for found in characters_annotated(data[-1], reading))


def _in_parentheses(text: str, start: int) -> bool:
    """Say whether a parenthesis is open at `start`: then the one behind the reading closes it."""
    line = GROUP.sub("", text[max(0, start - 200) : start].rpartition("\n")[2])
    return line.rfind("(") > line.rfind(")")


def _is_annotated_throughout(groups: Groups, carriers: Mapping[str, str]) -> bool:
    """Say whether the characters with readings are those a copier would annotate, each wherever it stands.

    `carriers` are the characters by the groups with what they stand behind.
    """
    readings: dict[str, dict[str, int]] = {}
    for form, count in Counter(groups.annotated).items():
        if character := carriers.get(form):
            reading = inner_reading(form.partition("(")[2][:-1])
            counts = readings.setdefault(character, {})
            counts[reading] = counts.get(reading, 0) + count
    differing = [character for character in readings if simplify(character) != character]
    if not differing or len(differing) < _DIFFERING_SHARE * len(readings):
        return False
    found = sum(max(counts.values()) for counts in readings.values())
    places = sum(max(groups.text.count(character), 1) for character in readings)
    if len(differing) < _FEWEST_CHARACTERS:
        return found == places >= _FEWEST_PLACES
    return found >= _CONSISTENT_SHARE * places


def _gather(clean: str, carriers: Mapping[str, str]) -> Evidence:
    annotated = set(carriers.values())
    plain = _repeated_characters(clean) - annotated
    shares = [
        (with_reading + 0.5) / (with_reading + without + 1.0)
        for with_reading, without in zip(_by_script(annotated), _by_script(plain), strict=True)
    ]
    return Evidence(
        annotated,
        plain,
        carriers,
        simplify(clean[:LONGEST_SAMPLE]),
        Says(0.0, -6.0, log(shares[0]), log(shares[1])),
        Says(-8.0, 0.0, log(1 - shares[0]), log(1 - shares[1])),
    )


def _repeated_characters(text: str) -> set[str]:
    """Return the Han characters that stand in `text` more than once.

    Numbers are counted, because that is less work than to make a string of each character.
    """
    points = Counter(array("H", text.encode("utf-16", "surrogatepass")))
    return {chr(point) for point, count in points.items() if count > 1 and 0x4E00 <= point <= 0x9FFF}


def _by_script(characters: Set[str]) -> tuple[int, int]:
    """Count the characters that differ between the scripts, and those that do not."""
    differing = len(characters & differing_characters())
    return differing, len(characters) - differing
