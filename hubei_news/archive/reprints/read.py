"""Reads the reprints of an article: who printed the text, who first, and who named whom as 来源."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from hubei_news.archive.models import ArticleRow, SiteRow
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow
from hubei_news.article import parse_published

KIND_OF_MEDIUM = re.compile(r"(?:门户网站|政府网站|官方网站|新闻网|官网|网站|客户端|网)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print of a text: where and when it appeared, as whose it was given, and what is concluded.

    `shared` is how much of the shorter of this print and the article asked for is in both, where the two were
    compared; with `earlier` it is true of states that one of the two has no longer. `names` are the URLs of
    prints whose site this one gives as its source; `first` says that it may have been the first: none
    appeared before it for certain, and it names no other.
    """

    url: str
    site: str | None
    site_title: str | None
    unit: str | None
    title: str | None
    published_at: str | None
    source: str | None
    shared: float | None
    earlier: bool
    names: tuple[str, ...]
    first: bool


def read_reprints(connection: Connection, url: str) -> list[Print]:
    """Return all prints of an article's text, its own among them, earliest first; empty without reprints.

    `url` is the article's canonical URL.
    """
    asked = connection.execute(
        select(ReprintMemberRow.article_id, ReprintMemberRow.group_id)
        .join(ArticleRow, ArticleRow.id == ReprintMemberRow.article_id)
        .where(ArticleRow.url == url)
    ).one_or_none()
    if asked is None:
        return []
    rows = connection.execute(
        select(
            ArticleRow.id,
            ArticleRow.url,
            ArticleRow.site,
            SiteRow.title.label("site_title"),
            ArticleRow.unit,
            ArticleRow.title,
            ArticleRow.published_at,
            ArticleRow.source,
        )
        .join(ReprintMemberRow, ReprintMemberRow.article_id == ArticleRow.id)
        .outerjoin(SiteRow, SiteRow.name == ArticleRow.site)
        .where(ReprintMemberRow.group_id == asked.group_id)
        .order_by(ArticleRow.published_at.is_(None), ArticleRow.published_at, ArticleRow.url)
    )
    members = [dict(row) for row in rows.mappings()]
    shared = _shared_with(connection, asked.article_id)
    names = {member["url"]: _named(member, members) for member in members}
    first = _first(members, names)
    return [
        Print(
            **{name: member[name] for name in member if name != "id"},
            shared=shared.get(member["id"], (None, False))[0],
            earlier=shared.get(member["id"], (None, False))[1],
            names=names[member["url"]],
            first=member["url"] in first,
        )
        for member in members
    ]


def _shared_with(connection: Connection, article_id: int) -> dict[int, tuple[float, bool]]:
    pair = ReprintPairRow
    compared = connection.execute(
        select(pair.article_id, pair.other_id, pair.shared, pair.earlier).where(
            or_(pair.article_id == article_id, pair.other_id == article_id)
        )
    )
    return {
        row.other_id if row.article_id == article_id else row.article_id: (row.shared, row.earlier)
        for row in compared
    }


def _named(member: Mapping[str, Any], members: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the URLs of the other prints whose site is the source that a print gives."""
    source = _outlet_name(member["source"])
    if not source:
        return ()
    return tuple(
        other["url"]
        for other in members
        if other["site"] != member["site"] and _outlet_name(other["site_title"]) == source
    )


def _outlet_name(name: str | None) -> str:
    """Return what of an outlet's name tells it from others: 随州网 and 随州新闻网 are 随州's."""
    plain = "".join((name or "").split()).replace("人民政府", "政府")
    return KIND_OF_MEDIUM.sub("", plain) or plain


def _first(members: Sequence[Mapping[str, Any]], names: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the URLs of the prints that may have been first.

    A day without a time is any moment of the day, so more than one may have been; none that names another.
    """
    times = {member["url"]: _span(member["published_at"]) for member in members}
    known = {url: span for url, span in times.items() if span is not None and not names[url]}
    if not known:
        return set()
    latest = min(end for _, end in known.values())
    return {url for url, (start, _) in known.items() if start <= latest}


def _span(published_at: str | None) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment at which an article may have appeared."""
    moment, precision = parse_published(published_at)
    if moment is None:
        return None
    return moment, moment + (
        timedelta(days=1) if precision == "day" else timedelta(minutes=1)
    ) - timedelta.resolution
