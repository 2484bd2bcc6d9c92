"""Keeps the reprints up to date with the articles, in each article's transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert

from hubei_news.archive import beside
from hubei_news.archive.reprints.candidates import (
    Trace,
    add_stretches,
    find_candidates,
    outlet_of,
    read_texts,
    remove_stretches,
    trace_of,
)
from hubei_news.archive.reprints.changes import note_change
from hubei_news.archive.reprints.earlier import read_others, were_prints
from hubei_news.archive.reprints.groups import join_group, leave_group
from hubei_news.archive.reprints.tables import NEXT, PRESENT, Tables
from hubei_news.text.reprint.core import core_text
from hubei_news.text.reprint.likeness import compare

DECIDING = ("site", "url", "lead", "body")
"""The columns on which it depends what an article is a reprint of."""


def update_reprints(
    connection: Connection,
    article_id: int,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Find what the article is a reprint of now that its row, which was `before`, is `after`.

    Both are rows of `articles` or public records, None where there is none: a new article has none before,
    one that is deleted has none after (call it before the row goes). A pair that was true of earlier states
    of the two stays, marked so. Runs in the caller's transaction, in which a new reading of the page must be
    among the revisions; the time it takes does not depend on the number of articles.
    """
    if before is not None and after is not None and all(before[name] == after[name] for name in DECIDING):
        return
    update_tables(connection, article_id, before, after, PRESENT)
    if beside.is_there(connection, beside.REPRINT_TABLES):
        update_tables(connection, article_id, before, after, NEXT)
        note_change(connection, article_id)


def update_tables(
    connection: Connection,
    article_id: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    tables: Tables,
) -> None:
    """Do as `update_reprints` in one set of tables, whatever changed."""
    former: set[int] = set()
    if before is not None:
        former = read_others(connection, article_id, tables)
        remove_stretches(connection, article_id, trace_of(core_of(before)), tables)
        leave_group(connection, article_id, tables)
    if after is None:
        return
    core = core_of(after)
    trace = trace_of(core)
    shared = find_prints(connection, {**after, "id": article_id}, core, trace, tables=tables)
    earlier: dict[int, float] = {}
    for other in read_texts(connection, former - shared.keys()):
        likeness = compare(core, core_text(other.body, other.lead))
        if likeness.reprint:
            shared[other.article_id] = likeness.shared
        elif (once := were_prints(connection, article_id, other.article_id)) is not None:
            earlier[other.article_id] = once
    add_stretches(connection, article_id, trace, tables)
    add_pairs(connection, article_id, shared, tables)
    add_pairs(connection, article_id, earlier, tables, earlier=True)


def find_prints(
    connection: Connection,
    article: Mapping[str, Any],
    core: str,
    trace: Trace,
    *,
    tables: Tables,
    stored_before: int | None = None,
) -> dict[int, float]:
    """Return the articles of other outlets that are one text with this one, with how much they share."""
    outlet = outlet_of(article["site"], article["url"])
    shared: dict[int, float] = {}
    for candidate in find_candidates(
        connection, article["id"], outlet, trace, tables=tables, stored_before=stored_before
    ):
        likeness = compare(core, core_text(candidate.body, candidate.lead))
        if likeness.reprint:
            shared[candidate.article_id] = likeness.shared
    return shared


def add_pairs(
    connection: Connection,
    article_id: int,
    shared: Mapping[int, float],
    tables: Tables = PRESENT,
    *,
    earlier: bool = False,
) -> None:
    """Note what an article is a print of, or was in an `earlier` state, and put it into their group."""
    if shared:
        pairs = [{**_pair(article_id, *other), "earlier": earlier} for other in shared.items()]
        connection.execute(insert(tables.pairs), pairs)
        join_group(connection, article_id, shared, tables)


def core_of(article: Mapping[str, Any]) -> str:
    """Return what of an article's text stays when another medium prints it."""
    return core_text(article["body"], article["lead"])


def _pair(article_id: int, other_id: int, shared: float) -> dict[str, Any]:
    one, other = sorted((article_id, other_id))
    return {"article_id": one, "other_id": other, "shared": round(shared, 4)}
