"""Sites that look redesigned: the rules that read their older articles find nothing on the newest ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from hubei_news.archive.models import ArticleRow

NEWEST = 10
"""Articles that are looked at."""
BEFORE = 30
"""Articles before them, which show how the site was read."""
FEWEST = 3

RULE_FLAGS = frozenset({"own_rule_found_nothing", "rule_misses_text", "family_rule_refused"})
"""Flags of an article that a rule of its site or family does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redesign:
    """Of how many of a site's newest articles (`newest`) the rules miss the text, and the first of them."""

    site: str
    missed: int
    newest: int
    since: datetime | None


def read_redesigns(connection: Connection, sites: Iterable[str]) -> list[Redesign]:
    """Return the sites on whose newest articles the rules mostly miss the text, most articles first.

    A rule that misses is told by a flag; one that is not there any more, by the reading without rules where
    the site's articles before had been read by one.
    """
    found = [redesign for site in sites if (redesign := _look_at(connection, site)) is not None]
    return sorted(found, key=lambda redesign: (-redesign.missed, redesign.site))


def _look_at(connection: Connection, site: str) -> Redesign | None:
    rows = connection.execute(
        select(ArticleRow.extractor, ArticleRow.flags, ArticleRow.fetched_at)
        .where(ArticleRow.site == site)
        .order_by(ArticleRow.published_at.desc().nulls_last())
        .limit(NEWEST + BEFORE)
    ).all()
    newest, before = rows[:NEWEST], rows[NEWEST:]
    ruled = sum(_is_ruled(row) for row in before)
    by_rule = 0 < len(before) <= 2 * ruled
    missed = [row for row in newest if _is_flagged(row) or (by_rule and not _is_ruled(row))]
    if len(newest) < FEWEST or 2 * len(missed) < len(newest):
        return None
    moments = [row.fetched_at for row in missed if row.fetched_at is not None]
    return Redesign(site=site, missed=len(missed), newest=len(newest), since=min(moments, default=None))


def _is_ruled(row: Any) -> bool:
    return bool(row.extractor) and row.extractor.startswith("rule:")


def _is_flagged(row: Any) -> bool:
    flags: Sequence[str] = row.flags or ()
    return any(flag.partition(":")[0] in RULE_FLAGS for flag in flags)
