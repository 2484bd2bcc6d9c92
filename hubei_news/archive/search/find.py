"""Answers a query: the number of hits, and a page of them with the places that were hit."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.search.document import Filters
from hubei_news.archive.search.index import index_of
from hubei_news.archive.search.query import parse, phrases
from hubei_news.archive.search.snippet import Marked, make_snippet, mark_hits
from hubei_news.errors import ArchiveError, InputError

Order = Literal["newest", "relevance"]

HIT_FIELDS = ("url", "site", "unit", "channel", "title", "published_at", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article found: the fields of its record that say what it is, and what was hit in title and body."""

    url: str
    site: str | None
    unit: str | None
    channel: str | None
    title: str | None
    published_at: str | None
    source: str | None
    marked_title: Marked
    snippet: Marked

    def to_json(self) -> dict[str, Any]:
        """Return the hit as plain JSON values: `hits` are [start, end) places in the text beside them."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many articles match, and those of the page that was asked for."""

    total: int
    hits: tuple[Hit, ...]


def find_articles(
    connection: Connection,
    query: str,
    *,
    filters: Filters | None = None,
    order: Order = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Search the archive; a query of white space finds all articles that pass the filters.

    Raises `InputError` for a query that names nothing to search for or is too long, and `ArchiveError` for
    an archive without an index.
    """
    expression = parse(query)
    if expression is None and query.strip():
        raise InputError(f"{query!r} has nothing to search for: give a Chinese character, a word or a number")
    filters = filters or Filters()
    index = index_of(connection)
    if index.is_empty(connection) and connection.execute(select(ArticleRow.id).limit(1)).first() is not None:
        raise ArchiveError("the archive has no search index yet: run `hubei-news reindex`")
    find = index.newest if order == "newest" else index.most_relevant
    articles = find(connection, expression, filters, limit=limit, offset=offset)
    columns = [ArticleRow.id, ArticleRow.body, *(getattr(ArticleRow, name) for name in HIT_FIELDS)]
    rows = {
        row["id"]: row
        for row in connection.execute(select(*columns).where(ArticleRow.id.in_(articles))).mappings()
    }
    wanted = phrases(expression)
    body_phrases = [phrase for phrase in wanted if phrase.field in {None, "body"}]
    title_phrases = [phrase for phrase in wanted if phrase.field in {None, "title"}]
    hits = tuple(
        Hit(
            **{name: rows[article][name] for name in HIT_FIELDS},
            marked_title=mark_hits(rows[article]["title"] or "", title_phrases),
            snippet=make_snippet(rows[article]["body"], body_phrases),
        )
        for article in articles
    )
    return Found(total=index.count(connection, expression, filters), hits=hits)
