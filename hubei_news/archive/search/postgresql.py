"""The index in PostgreSQL: a row an article with its spelling, and the set of its tokens in a GIN index.

The tokens choose the candidates, the spelling decides: a phrase is found where its spelling is a substring.
Relevance is BM25 as in FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function), with characters of the
spelling for tokens.
"""

import math
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import pairwise
from operator import add as plus
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    column,
    delete,
    desc,
    false,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.search.document import BODY_WEIGHT, TITLE_WEIGHT, Document, Filters
from hubei_news.archive.search.query import And, Expression, Not, Or, Phrase, make_phrase, phrases
from hubei_news.archive.search.units import spell, units

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b, as in FTS5."""

INDEX = table(
    "search_index",
    column("article_id", Integer),
    column("title", Text),
    column("body", Text),
    column("source", Text),
    column("tokens", ARRAY(Text)),
)


def add(connection: Connection, article_id: int, document: Document) -> None:
    """Put an article that is not there into the index."""
    connection.execute(insert(INDEX), {"article_id": article_id} | _values(document))


def remove(connection: Connection, article_id: int, document: Document) -> None:  # noqa: ARG001
    """Take an article out; nothing happens if it is not there."""
    connection.execute(delete(INDEX).where(INDEX.c.article_id == article_id))


def rebuild(connection: Connection, documents: Iterable[tuple[int, Document]]) -> None:
    """Make the index anew, in the caller's transaction: others see the old one until it ends."""
    connection.execute(delete(INDEX))
    for article_id, document in documents:
        add(connection, article_id, document)
    # So that the planner knows what the index holds.
    connection.exec_driver_sql("ANALYZE search_index")


def is_empty(connection: Connection) -> bool:
    """Say whether no article is indexed."""
    return connection.execute(select(INDEX.c.article_id).limit(1)).first() is None


def newest(
    connection: Connection, expression: Expression | None, filters: Filters, *, limit: int, offset: int
) -> list[int]:
    """Return a page of hits as article ids, newest first; undated ones last."""
    hits = _hits(select(ArticleRow.id), expression, filters).order_by(*_NEWEST_FIRST)
    return list(connection.scalars(hits.limit(limit).offset(offset)))


def most_relevant(
    connection: Connection, expression: Expression | None, filters: Filters, *, limit: int, offset: int
) -> list[int]:
    """Return a page of hits as article ids, best first (BM25), the newer of equals first."""
    score = _score(connection, phrases(expression))
    hits = _hits(select(ArticleRow.id), expression, filters).order_by(desc(score), *_NEWEST_FIRST)
    return list(connection.scalars(hits.limit(limit).offset(offset)))


def count(connection: Connection, expression: Expression | None, filters: Filters) -> int:
    """Return the number of hits."""
    return int(connection.scalars(_hits(select(func.count()), expression, filters)).one())


def differences(connection: Connection, documents: Iterable[tuple[int, Document]]) -> Iterator[str]:
    """Yield what of the index is not as the articles are, in words; `documents` are all, with their ids."""
    articles = 0
    for article_id, document in documents:
        articles += 1
        row = connection.execute(select(INDEX).where(INDEX.c.article_id == article_id)).one_or_none()
        if row is None:
            yield f"article {article_id} is not in the search index"
        elif dict(row._mapping) != {"article_id": article_id} | _values(document):  # noqa: SLF001
            yield f"article {article_id} is in the search index with another text"
    rows = connection.scalars(select(func.count()).select_from(INDEX)).one()
    if rows > articles:
        yield f"the search index has {rows} articles, the archive {articles}"


_PUBLISHED = ArticleRow.published_at.collate("C")
_NEWEST_FIRST = (desc(_PUBLISHED).nulls_last(), desc(ArticleRow.id))


def _hits(query: Select[Any], expression: Expression | None, filters: Filters) -> Select[Any]:
    conditions = [] if expression is None else [_condition(expression)]
    if filters.unit is not None:
        conditions.append(ArticleRow.unit == filters.unit)
    if filters.site is not None:
        conditions.append(ArticleRow.site == filters.site)
    if filters.source is not None:
        source = make_phrase(filters.source)
        spellings = source.spellings if source is not None else ()
        conditions.append(or_(false(), *(_contains(INDEX.c.source, spelling) for spelling in spellings)))
    if filters.since is not None:
        conditions.append(_day() >= filters.since.isoformat())
    if filters.until is not None:
        conditions.append(_day() <= filters.until.isoformat())
    return query.select_from(INDEX).join(ArticleRow, ArticleRow.id == INDEX.c.article_id).where(*conditions)


def _day() -> ColumnElement[str]:
    return func.left(ArticleRow.published_at, len("2016-07-14")).collate("C")


def _condition(expression: Expression) -> ColumnElement[bool]:
    match expression:
        case Phrase(spellings, field):
            return or_(*(_has_phrase(spelling, _columns(field)) for spelling in spellings))
        case And(parts):
            return and_(*map(_condition, parts))
        case Or(parts):
            return or_(*map(_condition, parts))
        case Not(part):
            return not_(_condition(part))


def _has_phrase(folded: str, columns: dict[ColumnElement[str], float]) -> ColumnElement[bool]:
    candidate = INDEX.c.tokens.contains(sorted(_phrase_tokens(folded)))
    return and_(candidate, or_(*(_contains(text, folded) for text in columns)))


def _contains(text: ColumnElement[str], folded: str) -> ColumnElement[bool]:
    return func.strpos(text, spell(folded)) > 0


def _columns(field: str | None) -> dict[ColumnElement[str], float]:
    """Return the columns that a phrase is looked for in, with their weights."""
    weights = {"title": TITLE_WEIGHT, "body": BODY_WEIGHT}
    return {INDEX.c[name]: weight for name, weight in weights.items() if field in {None, name}}


def _score(connection: Connection, wanted: list[Phrase]) -> ColumnElement[float]:
    length = func.length(INDEX.c.title) + func.length(INDEX.c.body)
    articles, average = connection.execute(select(func.count(), func.avg(length)).select_from(INDEX)).one()
    norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / float(average or 1))
    score: ColumnElement[float] = literal(0.0)
    for phrase in wanted:
        holding = connection.scalars(select(func.count()).select_from(INDEX).where(_condition(phrase))).one()
        rarity = max(1e-6, math.log((articles - holding + 0.5) / (holding + 0.5)))
        often = _frequency(phrase)
        score = score + rarity * often * (SATURATION + 1) / (often + norm)
    return score


def _frequency(phrase: Phrase) -> ColumnElement[float]:
    """Return how often a phrase stands in an article, each time with the weight of its column."""
    counts = []
    for spelling in map(spell, phrase.spellings):
        for text, weight in _columns(phrase.field).items():
            without = func.length(func.replace(text, spelling, ""))
            counts.append((func.length(text) - without) * (weight / len(spelling)))
    return reduce(plus, counts)


def _values(document: Document) -> dict[str, Any]:
    return {
        "title": spell(document.title),
        "body": spell(document.body),
        "source": spell(document.source),
        "tokens": sorted(_text_tokens(document.title) | _text_tokens(document.body)),
    }


def _text_tokens(folded: str) -> set[str]:
    """Return the words, the characters and the pairs of characters of a text."""
    found: set[str] = set()
    for unit in units(folded):
        if unit.is_run:
            found.update(unit.text)
            found.update(map("".join, pairwise(unit.text)))
        else:
            found.add(unit.text)
    return found


def _phrase_tokens(folded: str) -> set[str]:
    """Return the tokens that a text with the phrase must have, characters only where they stand alone."""
    found: set[str] = set()
    for unit in units(folded):
        if unit.is_run and len(unit.text) > 1:
            found.update(map("".join, pairwise(unit.text)))
        else:
            found.add(unit.text)
    return found
