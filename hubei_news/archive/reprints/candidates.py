"""Finds the articles that may be the same text: those with a stretch in common. The time does not grow."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from sqlalchemy import Connection, TextClause, bindparam, delete, insert, text, tuple_

from hubei_news.archive.reprints.tables import ReprintStretchRow
from hubei_news.text.reprint.core import letters_of
from hubei_news.text.reprint.fingerprint import make_fingerprint, may_be_prints

NEWEST_OF_A_STRETCH = 16
"""A stretch that many articles have is a formula; of those the ones stored last are looked at."""

MOST_COMPARED = 8
"""Articles whose texts are compared, those with most stretches in common."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an article is found by: its numbers, and how many letters its text has."""

    numbers: tuple[int, ...]
    letters: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of another outlet that has stretches of a text: what is needed to compare the two."""

    article_id: int
    lead: str | None
    body: str


def trace_of(core: str) -> Trace:
    """Return the trace of an article's core."""
    letters = letters_of(core)
    return Trace(make_fingerprint(letters), len(letters))


def outlet_of(site: str | None, url: str) -> str:
    """Return who publishes an article: its site, or the host of its URL where that is of no known site."""
    return site or (urlsplit(url).hostname or "")


def find_candidates(connection: Connection, article_id: int, outlet: str, trace: Trace) -> list[Candidate]:
    """Return up to `MOST_COMPARED` articles of other outlets whose traces are as near as those of prints."""
    if not trace.numbers:
        return []
    parameters = {f"n{place}": number for place, number in enumerate(trace.numbers)}
    near = [
        number
        for number, letters, hits in connection.execute(_query(len(trace.numbers)), parameters).all()
        if number != article_id and may_be_prints(trace.letters, letters, common=hits)
    ]
    if not near:
        return []
    outlets = {row.id: outlet_of(row.site, row.url) for row in connection.execute(_OUTLETS, {"ids": near})}
    others = [number for number in near if outlets.get(number, outlet) != outlet][:MOST_COMPARED]
    texts = connection.execute(_TEXTS, {"ids": others}) if others else ()
    return [Candidate(row.id, row.lead, row.body) for row in texts]


def add_stretches(connection: Connection, article_id: int, trace: Trace) -> None:
    """Let an article be found by its trace."""
    if trace.numbers:
        rows = [
            {"number": number, "article_id": article_id, "letters": trace.letters} for number in trace.numbers
        ]
        connection.execute(insert(ReprintStretchRow), rows)


def remove_stretches(connection: Connection, article_id: int, trace: Trace) -> None:
    """Let an article no longer be found by a trace that it had."""
    if trace.numbers:
        keys = [(number, article_id) for number in trace.numbers]
        connection.execute(
            delete(ReprintStretchRow).where(
                tuple_(ReprintStretchRow.number, ReprintStretchRow.article_id).in_(keys)
            )
        )


_OUTLETS = text("SELECT id, site, url FROM articles WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
_TEXTS = text("SELECT id, lead, body FROM articles WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


@cache
def _query(count: int) -> TextClause:
    """Return the query for that many numbers: articles by how many of the numbers they have."""
    one = (
        "SELECT * FROM (SELECT article_id, letters FROM reprint_stretches WHERE number = :n{place}"  # noqa: S608
        f" ORDER BY article_id DESC LIMIT {NEWEST_OF_A_STRETCH}) AS stretch{{place}}"
    )
    either = " UNION ALL ".join(one.format(place=place) for place in range(count))
    return text(
        f"SELECT article_id, letters, count(*) AS hits FROM ({either}) AS found"  # noqa: S608
        " GROUP BY article_id, letters ORDER BY hits DESC, article_id DESC"
    )
