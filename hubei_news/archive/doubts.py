"""Counts the flags of stored articles: what a reader should look at twice, site by site."""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Text, cast, func, select

from hubei_news.archive.models import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtCount:
    """How many articles of a site carry one flag; `site` is None for articles of no known site."""

    site: str | None
    flag: str
    articles: int


def read_doubts(connection: Connection, sites: Collection[str] = ()) -> list[DoubtCount]:
    """Return the flags of the stored articles, most frequent first; of all sites or only of those named.

    A flag is counted by its name: what stands behind the colon (which dates contradict each other) is the
    article's own.
    """
    flags = cast(ArticleRow.flags, Text)
    query = select(ArticleRow.site, flags, func.count()).where(flags != "[]").group_by(ArticleRow.site, flags)
    if sites:
        query = query.where(ArticleRow.site.in_(sites))
    counts: Counter[tuple[str | None, str]] = Counter()
    for site, text, articles in connection.execute(query):
        for flag in {flag.partition(":")[0] for flag in json.loads(text)}:
            counts[site, flag] += articles
    return [
        DoubtCount(site=site, flag=flag, articles=articles)
        for (site, flag), articles in sorted(
            counts.items(), key=lambda item: (-item[1], item[0][0] or "", item[0][1])
        )
    ]
