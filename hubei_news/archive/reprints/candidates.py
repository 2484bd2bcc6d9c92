"""Finds the articles that may be the same text: those with a stretch in common, or three telling figures.

The time does not grow: of a number that many articles have only the newest are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from sqlalchemy import Connection, TextClause, bindparam, delete, insert, text, tuple_

from hubei_news.archive.reprints.tables import PRESENT, Tables
from hubei_news.text.reprint.core import letters_of
from hubei_news.text.reprint.figures import figures_of, make_fact_numbers
from hubei_news.text.reprint.fingerprint import make_fingerprint, may_be_prints

NEWEST_OF_A_NUMBER = 8
"""A stretch that many articles have is a formula; of those the ones stored last are looked at."""

USUAL_PRINTS = 4
"""Articles that may well be prints of one text. A stretch that more of them have says less of each."""

LAST = (1 << 31) - 1
"""Above every article's id."""

MOST_READ = 24
MOST_COMPARED = 8
"""Articles whose texts are read and compared, those with most in common."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an article is found by: the numbers of its stretches and facts, and how many letters it has."""

    stretches: tuple[int, ...]
    facts: tuple[int, ...]
    letters: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers, the stretches first."""
        return self.stretches + self.facts


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of another outlet that has stretches of a text: what is needed to compare the two."""

    article_id: int
    lead: str | None
    body: str


def trace_of(core: str) -> Trace:
    """Return the trace of an article's core."""
    letters = letters_of(core)
    stretches = make_fingerprint(letters)
    return Trace(stretches, make_fact_numbers(figures_of(core)) if stretches else (), len(letters))


def outlet_of(site: str | None, url: str) -> str:
    """Return who publishes an article: its site, or the host of its URL where that is of no known site."""
    return site or (urlsplit(url).hostname or "")


def find_candidates(
    connection: Connection,
    article_id: int,
    outlet: str,
    trace: Trace,
    *,
    tables: Tables = PRESENT,
    stored_before: int | None = None,
) -> list[Candidate]:
    """Return up to `MOST_COMPARED` articles of other outlets whose traces are as near as those of prints.

    Only articles with lesser ids than `stored_before`, if that is given.
    """
    if not trace.numbers:
        return []
    nearest = _near(connection, trace, tables, LAST if stored_before is None else stored_before)
    near = [number for number in nearest if number != article_id][:MOST_READ]
    if not near:
        return []
    texts = {row.id: row for row in connection.execute(_TEXTS, {"ids": near})}
    found = [texts[number] for number in near if number in texts]
    others = [row for row in found if outlet_of(row.site, row.url) != outlet]
    return [Candidate(row.id, row.lead, row.body) for row in others[:MOST_COMPARED]]


def read_texts(connection: Connection, ids: Collection[int]) -> list[Candidate]:
    """Return what is needed to compare articles, of those that there are."""
    if not ids:
        return []
    rows = connection.execute(_TEXTS, {"ids": sorted(ids)})
    return [Candidate(row.id, row.lead, row.body) for row in rows]


def _near(connection: Connection, trace: Trace, tables: Tables, stored_before: int) -> list[int]:
    """Return the articles whose traces are near, those with most in common first, the newer of equals."""
    parameters = {f"n{place}": number for place, number in enumerate(trace.numbers)}
    parameters["before"] = stored_before
    found = connection.execute(_query(tables.stretches.name, len(trace.numbers)), parameters).all()
    sharing = Counter(place for place, _, _ in found)
    common: dict[tuple[int, int], list[float]] = defaultdict(list)
    facts: set[int] = set()
    for place, article_id, letters in found:
        common[article_id, letters].append(min(1.0, USUAL_PRINTS / sharing[place]))
        if place >= len(trace.stretches):
            facts.add(article_id)
    near = [
        (sum(weights), article_id)
        for (article_id, letters), weights in common.items()
        if article_id in facts
        or may_be_prints(trace.letters, letters, hits=len(weights), weight=sum(weights))
    ]
    return [article_id for _, article_id in sorted(near, reverse=True)]


def add_stretches(connection: Connection, article_id: int, trace: Trace, tables: Tables = PRESENT) -> None:
    """Let an article be found by its trace."""
    if trace.numbers:
        rows = [
            {"number": number, "article_id": article_id, "letters": trace.letters} for number in trace.numbers
        ]
        connection.execute(insert(tables.stretches), rows)


def remove_stretches(connection: Connection, article_id: int, trace: Trace, tables: Tables = PRESENT) -> None:
    """Let an article no longer be found by a trace that it had."""
    if trace.numbers:
        keys = [(number, article_id) for number in trace.numbers]
        columns = tables.stretches.c
        connection.execute(
            delete(tables.stretches).where(tuple_(columns.number, columns.article_id).in_(keys))
        )


_TEXTS = text("SELECT id, site, url, lead, body FROM articles WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


@cache
def _query(stretches: str, count: int) -> TextClause:
    """Return the query for that many numbers: which of them (by place) which articles have."""
    one = (
        f"SELECT * FROM (SELECT {{place}} AS place, article_id, letters FROM {stretches}"  # noqa: S608
        " WHERE number = :n{place} AND article_id < :before"
        f" ORDER BY article_id DESC LIMIT {NEWEST_OF_A_NUMBER}) AS number{{place}}"
    )
    return text(" UNION ALL ".join(one.format(place=place) for place in range(count)))
