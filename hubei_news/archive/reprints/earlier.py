"""Pairs that were one text in earlier states: they stay when a publisher corrects what others had printed."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, or_, select

from hubei_news.archive.models import ArticleRow, RevisionRow
from hubei_news.archive.reprints.tables import PRESENT, Tables
from hubei_news.text.reprint.core import core_text
from hubei_news.text.reprint.likeness import compare

MOST_STATES = 8
"""States of an article that are looked at, the last ones: a page that changes daily is no print of a text."""


def were_prints(connection: Connection, article_id: int, other_id: int) -> float | None:
    """Return how much the published states of two articles share that are one text, None where none are."""
    found = (
        compare(one, other)
        for one in _states(connection, article_id)
        for other in _states(connection, other_id)
    )
    return max((likeness.shared for likeness in found if likeness.reprint), default=None)


def read_others(connection: Connection, article_id: int, tables: Tables) -> set[int]:
    """Return the articles with which one makes a pair."""
    pair = tables.pairs.c
    rows = connection.execute(
        select(pair.article_id, pair.other_id).where(
            or_(pair.article_id == article_id, pair.other_id == article_id)
        )
    )
    return {row.other_id if row.article_id == article_id else row.article_id for row in rows}


def read_pairs_of_changed(connection: Connection, lacking: Tables | None = None) -> list[tuple[int, int]]:
    """Return the pairs in use of which an article has more than one state, and that other tables lack."""
    pages = select(RevisionRow.page_id).group_by(RevisionRow.page_id).having(func.count() > 1)
    changed = select(ArticleRow.id).where(ArticleRow.page_id.in_(pages))
    pair = PRESENT.pairs.c
    query = select(pair.article_id, pair.other_id).where(
        or_(pair.article_id.in_(changed), pair.other_id.in_(changed))
    )
    if lacking is not None:
        found = lacking.pairs.c
        same = select(found.article_id).where(
            found.article_id == pair.article_id, found.other_id == pair.other_id
        )
        query = query.where(~same.exists())
    rows = connection.execute(query.order_by(pair.article_id, pair.other_id))
    return [(row.article_id, row.other_id) for row in rows]


def read_lost(
    connection: Connection, pairs: Iterable[tuple[int, int]], tables: Tables
) -> list[tuple[int, int, float]]:
    """Return those of the pairs that `tables` lack and that were one text, with how much they shared."""
    lost: list[tuple[int, int, float]] = []
    for one, other in pairs:
        if other not in read_others(connection, one, tables):
            shared = were_prints(connection, one, other)
            if shared is not None:
                lost.append((one, other, shared))
    return lost


def _states(connection: Connection, article_id: int) -> list[str]:
    """Return the texts that a publisher showed, each as read last: a new reading is no other state."""
    rows = connection.execute(
        select(RevisionRow.kind, RevisionRow.lead, RevisionRow.body)
        .join(ArticleRow, ArticleRow.page_id == RevisionRow.page_id)
        .where(ArticleRow.id == article_id)
        .order_by(RevisionRow.first_seen, RevisionRow.id)
    )
    states: list[str] = []
    for kind, lead, body in rows:
        core = core_text(body, lead)
        if kind == "reextracted" and states:
            states[-1] = core
        else:
            states.append(core)
    return list(dict.fromkeys(states[-MOST_STATES:]))
