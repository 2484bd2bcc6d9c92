"""The figures of a text in one spelling, by which a rewritten print is found and known: 1.2万 is 12000."""

import re
from collections.abc import Set
from decimal import Decimal
from hashlib import blake2b
from itertools import combinations

FIGURE = re.compile(
    r"(?P<digits>\d{1,15}(?:\.\d{1,6})?)(?P<unit>[万亿]?)"
    r"|(?P<tenths>[一二三四五六七八九])成(?P<hundredths>[一二三四五六七八九]?)"
    r"|(?P<numeral>[一二三四五六七八九十百千两]{2,9})"
)
LEAST = 10
"""Smaller numbers stand in every text."""

MOST_TELLING = 4
FIGURES_A_FACT = 3
YEARS = range(1900, 2101)

UNITS = {"": 1, "万": 10_000, "亿": 100_000_000}
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}


def figures_of(core: str) -> frozenset[Decimal]:
    """Return the numbers from ten on that a core names, as values: 四成六 is 46 as 46% is."""
    return frozenset(value for match in FIGURE.finditer(core) if (value := _figure(match)) >= LEAST)


def make_fact_numbers(figures: Set[Decimal]) -> tuple[int, ...]:
    """Return up to four signed 64-bit numbers, one for each three of a text's most telling figures.

    Texts that have one in common say the same facts, be it in other words. The figures that say most are
    those with most digits that are not noughts; the year is none.
    """
    telling = sorted((value for value in figures if not _is_year(value)), key=_digits, reverse=True)
    chosen = sorted(telling[:MOST_TELLING])
    return tuple(_number(three) for three in combinations(chosen, FIGURES_A_FACT))


def _digits(value: Decimal) -> tuple[int, Decimal]:
    return len(value.normalize().as_tuple().digits), value


def _is_year(value: Decimal) -> bool:
    return value in YEARS


def _number(figures: tuple[Decimal, ...]) -> int:
    content = "figures " + " ".join(f"{value.normalize():f}" for value in figures)
    return int.from_bytes(blake2b(content.encode(), digest_size=8).digest(), "big", signed=True)


def _figure(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"]) * UNITS[match["unit"]]
    if match["tenths"]:
        hundredths = match["hundredths"]
        return Decimal(10 * DIGITS[match["tenths"]] + (DIGITS[hundredths] if hundredths else 0))
    return Decimal(_value(match["numeral"]))


def _value(numeral: str) -> int:
    total = digit = 0
    for character in numeral:
        if character in PLACES:
            total += (digit or 1) * PLACES[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
