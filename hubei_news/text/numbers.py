"""Recognises the registration and licence numbers of a page's publisher (the table is site_numbers.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from hubei_news.text.folding import LONGEST_REMEMBERED, fold, unfold
from hubei_news.text.records import SiteNumber, SiteNumberKind

HINTS = ("备", "证", "标识", "识别", "网文")
DASHED = re.compile(r"\d-\d{8}")
"""Every number has one of these beside it, or is of this form: text without them is not searched further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """One kind of number: where it stands in folded text, and the normal form that its groups fill."""

    kind: SiteNumberKind
    pattern: re.Pattern[str]
    form: str
    example: str
    normal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPlace:
    """A number with the place of its label and digits in the text: `text[start:end]`."""

    start: int
    end: int
    number: SiteNumber


@cache
def number_rules() -> tuple[NumberRule, ...]:
    """Return the table of site_numbers.toml, compiled once."""
    table = tomllib.loads(files("hubei_news.text").joinpath("site_numbers.toml").read_text(encoding="utf-8"))
    return tuple(
        NumberRule(**{**row, "pattern": re.compile(row["pattern"], re.IGNORECASE)}) for row in table["number"]
    )


def find_number_places(folded: str) -> tuple[NumberPlace, ...]:
    """Return the numbers of a folded text (see `fold`) in the order they stand, none overlapping another."""
    if not may_hold_number(folded):
        return ()
    return read_places(folded) if len(folded) > LONGEST_REMEMBERED else remembered_places(folded)


def may_hold_number(folded: str) -> bool:
    """Return whether a folded text has a word or a form that every number has."""
    return any(hint in folded for hint in HINTS) or DASHED.search(folded) is not None


@cache
def hint_as_printed() -> re.Pattern[str]:
    """Return the expression that finds in a line as printed what `may_hold_number` finds in a folded one."""
    printed = "|".join("".join(f"[{unfold(character)}]" for character in hint) for hint in HINTS)
    return re.compile(rf"{printed}|\d[{unfold('-')}]\d{{8}}")


@lru_cache(maxsize=1024)
def remembered_places(folded: str) -> tuple[NumberPlace, ...]:
    """Return the numbers of a short line, from memory if it came lately: lines of a footer come again."""
    return read_places(folded)


def read_places(folded: str) -> tuple[NumberPlace, ...]:
    """Return the numbers of a folded text that may hold some."""
    places: list[NumberPlace] = []
    taken = bytearray(len(folded))
    for rule in number_rules():
        for match in rule.pattern.finditer(folded):
            if 1 in taken[match.start() : match.end()]:
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            groups = {name: re.sub(r"\s", "", value or "") for name, value in match.groupdict().items()}
            number = SiteNumber(kind=rule.kind, number=rule.form.format(**groups))
            places.append(NumberPlace(start=match.start(), end=match.end(), number=number))
    return tuple(sorted(places, key=lambda place: place.start))


def find_site_numbers(text: str) -> tuple[SiteNumber, ...]:
    """Return the registration and licence numbers in a text, simplified or traditional, each once, in order.

    Reads the furniture of a page (its footer), not its article: an article about registrations has such
    numbers too, and they say nothing about the publisher.
    """
    hint = hint_as_printed()
    folded = (fold(line) for line in text.splitlines() if hint.search(line))
    return tuple(dict.fromkeys(place.number for line in folded for place in find_number_places(line)))
