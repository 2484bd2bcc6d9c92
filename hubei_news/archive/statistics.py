"""Counts an archive: articles by place, month and source, their lengths, and what was done to their texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow, SiteRow
from hubei_news.archive.reprints.tables import ReprintMemberRow

LENGTH_LIMITS = (50, 150, 500, 1_000, 3_000, 10_000)
"""Characters at which one class of lengths ends and the next begins: briefs, news, reports, documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many articles have one value (None: no value), and when the oldest and the newest appeared."""

    name: str | None
    articles: int
    oldest: str | None
    newest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCount(Count):
    """The same of a site: `site` is its short name, `name` its title, which another site may have too."""

    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthCount:
    """How many articles have at least `at_least` and fewer than `below` characters (None: no limit)."""

    at_least: int
    below: int | None
    articles: int

    @property
    def name(self) -> str:
        """How the class is called, as `50 to 149`."""
        return (
            f"{self.at_least:,} and more"
            if self.below is None
            else f"{self.at_least:,} to {self.below - 1:,}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """The lengths of the texts in characters: how they are spread, and in classes."""

    shortest: int
    median: int
    ninetieth_percentile: int
    longest: int
    classes: tuple[LengthCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many of the articles a reader may want to look at twice, or will miss something in."""

    traditional: int
    """Not in simplified script: traditional or mixed."""
    repaired: int
    flagged: int
    with_lost_characters: int
    with_cuts: int
    with_images: int
    with_attachments: int
    with_reprints: int
    without_date: int
    without_source: int
    without_text: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """An archive in numbers; the counts of each grouping add up to `articles`."""

    articles: int
    characters: int
    units: tuple[Count, ...]
    sites: tuple[SiteCount, ...]
    months: tuple[Count, ...]
    sources: tuple[Count, ...]
    lengths: Lengths | None
    shares: Shares

    @property
    def site_labels(self) -> tuple[str | None, ...]:
        """What the sites are called: their titles, with the short name where another has the same title."""
        titles = Counter(count.name for count in self.sites)
        return tuple(
            f"{count.name} ({count.site})" if count.name and titles[count.name] > 1 else count.name
            for count in self.sites
        )


def read_statistics(connection: Connection, selection: Selection) -> Statistics:
    """Count the articles of a selection. Units, sites and sources are most frequent first, months in order.

    A site is named by its title, and counted by itself whoever has the same one. Months are those of
    publication, as `2026-07`.
    """
    where = selection.conditions()
    articles, characters = connection.execute(
        select(func.count(), func.coalesce(func.sum(func.length(ArticleRow.body)), 0)).where(*where)
    ).one()
    month = func.substr(ArticleRow.published_at, 1, len("2026-07"))
    return Statistics(
        articles=articles,
        characters=characters,
        units=_counted(connection, ArticleRow.unit, where),
        sites=_counted_sites(connection, where),
        months=tuple(
            sorted(_counted(connection, month, where), key=lambda count: (count.name is None, count.name))
        ),
        sources=_counted(connection, ArticleRow.source, where),
        lengths=_lengths(connection, where, articles),
        shares=_shares(connection, where),
    )


def _counted(connection: Connection, value: Any, where: Sequence[ColumnElement[bool]]) -> tuple[Count, ...]:
    published = ArticleRow.published_at
    query = (
        select(value, func.count(), func.min(published), func.max(published))
        .select_from(ArticleRow)
        .where(*where)
        .group_by(value)
    )
    rows = sorted(connection.execute(query), key=lambda row: (-row[1], row[0] or ""))
    return tuple(
        Count(name=name, articles=count, oldest=oldest, newest=newest) for name, count, oldest, newest in rows
    )


def _counted_sites(connection: Connection, where: Sequence[ColumnElement[bool]]) -> tuple[SiteCount, ...]:
    titles = {name: title for name, title in connection.execute(select(SiteRow.name, SiteRow.title))}  # noqa: C416  (rows are no pairs)
    return tuple(
        SiteCount(
            name=titles.get(count.name, count.name) if count.name is not None else None,
            articles=count.articles,
            oldest=count.oldest,
            newest=count.newest,
            site=count.name,
        )
        for count in _counted(connection, ArticleRow.site, where)
    )


def _lengths(connection: Connection, where: Sequence[ColumnElement[bool]], articles: int) -> Lengths | None:
    if not articles:
        return None
    length = func.length(ArticleRow.body)
    limits = case(*((length < limit, limit) for limit in LENGTH_LIMITS), else_=0)
    query = select(limits, func.count()).where(*where).group_by(limits)
    counted = {limit: count for limit, count in connection.execute(query)}  # noqa: C416  (rows are no pairs)
    bounds = zip((0, *LENGTH_LIMITS), (*LENGTH_LIMITS, None), strict=True)
    shortest, longest = connection.execute(select(func.min(length), func.max(length)).where(*where)).one()

    def at(place: int) -> int:
        ordered = select(length).where(*where).order_by(length).offset(place).limit(1)
        return int(connection.scalars(ordered).one())

    return Lengths(
        shortest=shortest,
        median=at((articles - 1) // 2),
        ninetieth_percentile=at((articles - 1) * 9 // 10),
        longest=longest,
        classes=tuple(
            LengthCount(at_least=low, below=high, articles=counted.get(high or 0, 0)) for low, high in bounds
        ),
    )


def _shares(connection: Connection, where: Sequence[ColumnElement[bool]]) -> Shares:
    row = ArticleRow
    counts = {
        "traditional": row.script.in_(("hant", "mixed")),
        "repaired": row.repairs > 0,
        "flagged": func.json_array_length(row.flags) > 0,
        "with_lost_characters": row.replacement_chars > 0,
        "with_cuts": func.json_array_length(row.cuts) > 0,
        "with_images": func.json_array_length(row.images) > 0,
        "with_attachments": func.json_array_length(row.attachments) > 0,
        "with_reprints": row.id.in_(select(ReprintMemberRow.article_id)),
        "without_date": row.published_at.is_(None),
        "without_source": row.source.is_(None),
        "without_text": row.body == "",
    }
    columns = [func.count().filter(condition).label(name) for name, condition in counts.items()]
    return Shares(**connection.execute(select(*columns).where(*where)).mappings().one())
