"""Choices of the stored articles, with the numbers of those that each leaves."""

from datetime import date

from hubei_news.archive.export.selection import Selection
from tests.archive.stored_articles import ARTICLES

CHOICES = [
    (Selection(unit="随州市"), [0, 1, 2]),
    (Selection(site="xianning"), [3, 4]),
    (Selection(since=date(2026, 7, 15)), [1, 3, 4]),
    (Selection(until=date(2026, 7, 15)), [0, 1, 3]),
    (Selection(since=date(2026, 7, 15), until=date(2026, 7, 15)), [1, 3]),
    (Selection(unit="咸宁市", until=date(2026, 7, 15)), [3]),
    (Selection(since=date(2027, 1, 1)), []),
]

IN_ORDER = [4, 3, 1, 0, *sorted((2, 5), key=lambda number: ARTICLES[number].url)]
"""The stored articles as they are exported: newest first, undated ones last, by address."""
