"""The figures of a text in one spelling, by which a rewritten print is known: 1.2万 is 12000."""

import re
from decimal import Decimal

FIGURE = re.compile(
    r"(?P<digits>\d{1,15}(?:\.\d{1,6})?)(?P<unit>[万亿]?)"
    r"|(?P<tenths>[一二三四五六七八九])成(?P<hundredths>[一二三四五六七八九]?)"
    r"|(?P<numeral>[一二三四五六七八九十百千两]{2,9})"
)
LEAST = 10
"""Smaller numbers stand in every text."""

UNITS = {"": 1, "万": 10_000, "亿": 100_000_000}
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}


def figures_of(core: str) -> frozenset[Decimal]:
    """Return the numbers from ten on that a core names, as values: 四成六 is 46 as 46% is."""
    return frozenset(value for match in FIGURE.finditer(core) if (value := _figure(match)) >= LEAST)


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
