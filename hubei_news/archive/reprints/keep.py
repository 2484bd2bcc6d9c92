"""Keeps the reprints up to date with the articles, in each article's transaction; rebuilds them."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.reprints.candidates import (
    add_stretches,
    find_candidates,
    outlet_of,
    remove_stretches,
    trace_of,
)
from hubei_news.archive.reprints.groups import join_group, leave_group
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow, ReprintStretchRow
from hubei_news.text.reprint.core import core_text
from hubei_news.text.reprint.likeness import compare

ROWS_AT_A_TIME = 200

DECIDING = ("site", "url", "lead", "body")
"""The columns on which it depends what an article is a reprint of."""

Progress = Callable[[int, int], None]


def update_reprints(
    connection: Connection,
    article_id: int,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Find what the article is a reprint of now that its row, which was `before`, is `after`.

    Both are rows of `articles` or public records, None where there is none: a new article has none before,
    one that is deleted has none after (call it before the row goes). Runs in the caller's transaction; the
    time it takes does not depend on the number of articles.
    """
    if before is not None:
        if after is not None and all(before[name] == after[name] for name in DECIDING):
            return
        remove_stretches(connection, article_id, trace_of(_core(before)))
        leave_group(connection, article_id)
    if after is None:
        return
    core = _core(after)
    trace = trace_of(core)
    outlet = outlet_of(after["site"], after["url"])
    shared: dict[int, float] = {}
    for candidate in find_candidates(connection, article_id, outlet, trace):
        likeness = compare(core, core_text(candidate.body, candidate.lead))
        if likeness.reprint:
            shared[candidate.article_id] = likeness.shared
    add_stretches(connection, article_id, trace)
    if shared:
        connection.execute(insert(ReprintPairRow), [_pair(article_id, *other) for other in shared.items()])
        join_group(connection, article_id, shared)


def rebuild_reprints(connection: Connection, progress: Progress | None = None) -> int:
    """Find all reprints anew, in the caller's transaction; return how many articles have one.

    `progress` is told after every few articles how many are done, and of how many.
    """
    for table in (ReprintMemberRow, ReprintPairRow, ReprintStretchRow):
        connection.execute(delete(table))
    ids = connection.scalars(select(ArticleRow.id).order_by(ArticleRow.id)).all()
    columns = [ArticleRow.id, *(getattr(ArticleRow, name) for name in DECIDING)]
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        some = ids[start : start + ROWS_AT_A_TIME]
        rows = select(*columns).where(ArticleRow.id.in_(some)).order_by(ArticleRow.id)
        for row in connection.execute(rows).mappings().all():
            update_reprints(connection, row["id"], before=None, after=dict(row))
        if progress is not None:
            progress(start + len(some), len(ids))
    return len(connection.scalars(select(ReprintMemberRow.article_id)).all())


def _pair(article_id: int, other_id: int, shared: float) -> dict[str, Any]:
    one, other = sorted((article_id, other_id))
    return {"article_id": one, "other_id": other, "shared": round(shared, 4)}


def _core(article: Mapping[str, Any]) -> str:
    return core_text(article["body"], article["lead"])
