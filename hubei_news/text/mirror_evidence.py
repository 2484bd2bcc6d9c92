"""What a page shows of the mirror disguise, and what it tells about its damaged places."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from hubei_news.text.gbk import characters_annotated, encode, simplify
from hubei_news.text.mirror_groups import GROUP, carrier, inner_reading

_FEWEST_CHARACTERS = 3
"""So many different characters with a reading must a page have, if nothing was shifted in it."""

_DIFFERING_SHARE = 0.9
"""Copiers annotate characters that differ between the scripts; a lesson annotates any."""

_CONSISTENT_SHARE = 0.7
"""Copiers annotate a character wherever it stands, always with the same reading; a lesson does not. What is
missing to 1 are characters that a shift hides or makes appear."""

_LONGEST_SAMPLE = 30_000
"""How many characters of a page are asked for words; enough for any article."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the page tells.

    `annotated` are the characters seen with a reading, `plain` those seen without; `stretches` are runs of
    three and four characters that occur, `followers` what follows a character (both in simplified form).
    """

    annotated: Set[str]
    plain: Set[str]
    stretches: Set[str]
    followers: Mapping[str, Set[str]]


def find_evidence(text: str) -> Evidence | None:
    """Return what `text` tells about its damage; None if it does not show the disguise."""
    if not GROUP.search(text):
        return None
    readings: dict[str, Counter[str]] = {}
    shifted = False
    before, end = "", -1
    for match in GROUP.finditer(text):
        start, reading = match.start(), inner_reading(match[2])
        if start != end:
            before = text[max(0, start - 2) : start]
        end = match.end()
        if match[1] == "(":
            if character := carrier(before, reading):
                readings.setdefault(character, Counter())[reading] += 1
        elif not shifted:
            shifted = _is_shifted(before, reading) and not _in_parentheses(text, start)
    if not shifted and not _is_annotated_throughout(text, readings):
        return None
    return _gather(text[:_LONGEST_SAMPLE], readings.keys())


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


def _is_annotated_throughout(text: str, readings: Mapping[str, Counter[str]]) -> bool:
    """Say whether the characters with readings are those a copier would annotate, each wherever it stands."""
    differing = [character for character in readings if simplify(character) != character]
    if len(differing) < max(_FEWEST_CHARACTERS, _DIFFERING_SHARE * len(readings)):
        return False
    found = sum(max(counts.values()) for counts in readings.values())
    return found >= _CONSISTENT_SHARE * sum(max(text.count(character), 1) for character in readings)


def _gather(text: str, annotated: Set[str]) -> Evidence:
    clean = GROUP.sub("", text)
    forms = "".join(map(simplify, clean))
    stretches = {
        forms[begin : begin + length] for length in (3, 4) for begin in range(len(forms) - length + 1)
    }
    followers: dict[str, set[str]] = {}
    for first, second in pairwise(forms):
        followers.setdefault(first, set()).add(second)
    plain = {character for character, count in Counter(clean).items() if count > 1}
    return Evidence(annotated, plain - annotated, stretches, followers)
