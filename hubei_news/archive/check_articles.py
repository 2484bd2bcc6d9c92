"""Whether articles and their histories are what was stored: digests, the last state, kinds and times."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, or_, select

from hubei_news.archive.models import (
    REVISION_KINDS,
    WAYS_TO_VANISH,
    ArticleRow,
    PageRow,
    RevisionRow,
    TombstoneRow,
)
from hubei_news.archive.original_rows import OriginalRow
from hubei_news.archive.reading import article_record
from hubei_news.archive.stored_pages import LATE
from hubei_news.article import PUBLIC_FIELDS, compute_digest

ROWS_AT_A_TIME = 200

_ARTICLE = (ArticleRow.page_id, *(getattr(ArticleRow, name) for name in PUBLIC_FIELDS))
_REVISION = (
    RevisionRow.page_id,
    RevisionRow.kind,
    RevisionRow.first_seen,
    RevisionRow.last_seen,
    *(getattr(RevisionRow, name) for name in PUBLIC_FIELDS),
)


def find_article_faults(engine: Engine) -> Iterator[str]:
    """Yield what is wrong with articles and their histories, page by page, some in memory at a time."""
    with engine.connect() as connection:
        streaming = connection.execution_options(yield_per=ROWS_AT_A_TIME)
        known = (
            select(PageRow.id)
            .where(
                or_(
                    select(ArticleRow.id).where(ArticleRow.page_id == PageRow.id).exists(),
                    select(RevisionRow.id).where(RevisionRow.page_id == PageRow.id).exists(),
                )
            )
            .order_by(PageRow.id)
        )
        for page_ids in streaming.scalars(known).partitions():
            yield from _some_faults(connection, page_ids)


def find_tombstone_faults(engine: Engine) -> Iterator[str]:
    """Yield what does not fit between tombstones, the states of pages, and time."""
    stone = TombstoneRow
    stands = select(stone.id).where(stone.page_id == PageRow.id, stone.taken_back_at.is_(None)).exists()
    had_article = select(RevisionRow.id).where(RevisionRow.page_id == PageRow.id).exists()
    page = select(PageRow.url).order_by(PageRow.id)
    of_page = page.join(stone, stone.page_id == PageRow.id)
    checks = (
        (
            "the page is gone, but its article has no tombstone",
            page.where(PageRow.state == "gone", had_article, ~stands),
        ),
        (
            "the page is there, but its tombstone stands",
            page.where(PageRow.state.in_(("stored", "unchanged")), stands),
        ),
        (
            "the times of a tombstone are not in order",
            of_page.where(
                or_(stone.first_gone_at > stone.last_gone_at, stone.taken_back_at < stone.last_gone_at)
            ),
        ),
        ("a tombstone is of no known kind", of_page.where(stone.how.not_in(WAYS_TO_VANISH))),
    )
    with engine.connect() as connection:
        streaming = connection.execution_options(yield_per=ROWS_AT_A_TIME)
        for what, query in checks:
            for url in streaming.scalars(query):
                yield f"{url}: {what}"


def _some_faults(connection: Connection, page_ids: Sequence[int]) -> Iterator[str]:
    articles = connection.execute(select(*_ARTICLE).where(ArticleRow.page_id.in_(page_ids)))
    found = {row.page_id: row for row in articles}
    states: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    revisions = select(*_REVISION).where(RevisionRow.page_id.in_(page_ids))
    for row in connection.execute(revisions.order_by(RevisionRow.first_seen, RevisionRow.id)):
        states[row.page_id].append(row)
    fetched = _fetched_anew(connection, states)
    for page_id in page_ids:
        yield from _page_faults(found.get(page_id), states[page_id], fetched.get(page_id, ()))


def _page_faults(
    article: Row[Any] | None, states: Sequence[Row[Any]], fetched: Sequence[datetime]
) -> Iterator[str]:
    if article is None:
        yield f"{states[0].url}: there are states of an article that is not there"
    elif compute_digest(article_record(article)) != article.digest:
        yield f"{article.url}: the digest is not that of what is stored"
    if article is not None and not states:
        yield f"{article.url}: the article has no revision"
    elif article is not None and states[-1].digest != article.digest:
        yield f"{article.url}: the last revision is not the article as it is"
    elif article is not None and (other := _differing(article, states[-1])):
        yield f"{article.url}: the article is not as its last revision has it: {', '.join(other)}"
    for number, state in enumerate(states, start=1):
        before = states[number - 2] if number > 1 else None
        for what in _state_faults(state, before, fetched):
            yield f"{state.url}: revision {number} of {len(states)}: {what}"


def _state_faults(state: Row[Any], before: Row[Any] | None, fetched: Sequence[datetime]) -> Iterator[str]:
    if compute_digest(article_record(state)) != state.digest:
        yield "the digest is not that of what is stored"
    if state.kind not in REVISION_KINDS:
        yield f"it is of no known kind: {state.kind}"
    elif (state.kind == "published") != (before is None):
        yield f"it is of the kind {state.kind}, and only the first one is published"
    elif before is not None and state.kind == "reextracted":
        begins = max(before.last_seen, state.fetched_at - LATE)
        if any(begins < moment <= state.fetched_at for moment in fetched):
            yield "it is of the kind reextracted, but the page brought something else then"
    if state.first_seen > state.last_seen or (before is not None and state.first_seen < before.last_seen):
        yield "its times are not in order"


def _differing(article: Row[Any], state: Row[Any]) -> list[str]:
    return [name for name in PUBLIC_FIELDS if getattr(article, name) != getattr(state, name)]


def _fetched_anew(
    connection: Connection, states: Mapping[int, Sequence[Row[Any]]]
) -> dict[int, list[datetime]]:
    """Return when pages brought other bytes and another article, of those with reextracted states."""
    asked = [page_id for page_id, some in states.items() if any(row.kind == "reextracted" for row in some)]
    if not asked:
        return {}
    query = select(OriginalRow.page_id, OriginalRow.fetched_at).where(
        OriginalRow.page_id.in_(asked),
        OriginalRow.http_status == 200,
        OriginalRow.kind == "response",
        OriginalRow.state == "stored",
    )
    moments: defaultdict[int, list[datetime]] = defaultdict(list)
    for row in connection.execute(query):
        moments[row.page_id].append(row.fetched_at)
    return dict(moments)
