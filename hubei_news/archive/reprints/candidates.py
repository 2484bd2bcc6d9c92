"""Finds the articles that may be the same text: those with a stretch in common. The time does not grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from sqlalchemy import Connection, TextClause, delete, insert, text, tuple_

from hubei_news.archive.reprints.tables import ReprintStretchRow

NEWEST_OF_A_STRETCH = 32
"""A stretch that many articles have is a formula; of those the ones stored last are looked at."""

MOST_COMPARED = 8
"""Articles whose texts are compared, those with most stretches in common."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of another outlet that has stretches of a text: what is needed to compare the two."""

    article_id: int
    lead: str | None
    body: str


def outlet_of(site: str | None, url: str) -> str:
    """Return who publishes an article: its site, or the host of its URL where that is of no known site."""
    return site or (urlsplit(url).hostname or "")


def find_candidates(
    connection: Connection, article_id: int, outlet: str, numbers: Sequence[int]
) -> list[Candidate]:
    """Return up to `MOST_COMPARED` articles of other outlets that share a number of the fingerprint."""
    if not numbers:
        return []
    found = connection.execute(
        _query(len(numbers)),
        {f"n{place}": number for place, number in enumerate(numbers)} | {"article": article_id},
    )
    others = [row.id for row in found if outlet_of(row.site, row.url) != outlet][:MOST_COMPARED]
    if not others:
        return []
    texts = connection.execute(
        text(f"SELECT id, lead, body FROM articles WHERE id IN ({', '.join(map(str, others))})")  # noqa: S608
    )
    return [Candidate(row.id, row.lead, row.body) for row in texts]


def add_stretches(connection: Connection, article_id: int, numbers: Sequence[int]) -> None:
    """Let an article be found by its fingerprint."""
    if numbers:
        rows = [{"number": number, "article_id": article_id} for number in numbers]
        connection.execute(insert(ReprintStretchRow), rows)


def remove_stretches(connection: Connection, article_id: int, numbers: Sequence[int]) -> None:
    """Let an article no longer be found by a fingerprint that it had."""
    if numbers:
        keys = [(number, article_id) for number in numbers]
        connection.execute(
            delete(ReprintStretchRow).where(
                tuple_(ReprintStretchRow.number, ReprintStretchRow.article_id).in_(keys)
            )
        )


@cache
def _query(count: int) -> TextClause:
    """Return the query for that many numbers: articles by how many of the numbers they have."""
    one = (
        "SELECT article_id FROM (SELECT article_id FROM reprint_stretches WHERE number = :n{place}"  # noqa: S608
        f" ORDER BY article_id DESC LIMIT {NEWEST_OF_A_STRETCH}) AS stretch{{place}}"
    )
    either = " UNION ALL ".join(one.format(place=place) for place in range(count))
    return text(
        "SELECT articles.id, articles.site, articles.url"  # noqa: S608  (built of constants)
        f" FROM (SELECT article_id, count(*) AS hits FROM ({either}) AS found GROUP BY article_id) AS counted"
        " JOIN articles ON articles.id = counted.article_id"
        " WHERE articles.id <> :article ORDER BY counted.hits DESC, articles.id DESC"
    )
