"""Tombstones: that the page of an article has vanished, and how; in the caller's transaction.

A clock that was set back does not make a time earlier than one that was noted before it.
"""

from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, case, exists, insert, literal, select, update

from hubei_news.archive.models import RevisionRow, TombstoneRow

Vanished = Literal["404", "soft 404", "redirect home", "offline"]

UNREACHABLE = "unreachable: "
"""How the reason of an outcome begins when no server answered."""


def how_vanished(state: str, reason: str, http_status: int | None, *, gives_up: bool) -> Vanished | None:
    """Return how a page vanished, going by what its ledger row says; None for one that has not.

    A redirect home is a request without a response of the page's own. A server that does not answer makes
    a page `offline` only when it `gives_up`, after days: before that it is an outage.
    """
    if state == "gone":
        if http_status is None:
            return "redirect home"
        return "404" if http_status in {404, 410} else "soft 404"
    return "offline" if gives_up and state == "failed" and reason.startswith(UNREACHABLE) else None


def put_tombstone(connection: Connection, page_id: int, how: Vanished, reason: str, at: datetime) -> None:
    """Note that a page was seen gone; one that never had an article has not vanished and gets none."""
    standing = update(TombstoneRow).where(
        TombstoneRow.page_id == page_id, TombstoneRow.taken_back_at.is_(None)
    )
    if connection.execute(standing.values(last_gone_at=_not_before_last_gone(at))).rowcount:
        return
    values = {
        "page_id": page_id,
        "how": how,
        "reason": reason,
        "first_gone_at": at,
        "last_gone_at": at,
    }
    had_article = exists().where(RevisionRow.page_id == page_id)
    row = select(*(literal(value, TombstoneRow.__table__.c[name].type) for name, value in values.items()))
    connection.execute(insert(TombstoneRow).from_select(list(values), row.where(had_article)))


def take_back_tombstone(connection: Connection, page_id: int, at: datetime) -> None:
    """Note that a page is there again; the tombstone stays, with when that was."""
    connection.execute(
        update(TombstoneRow)
        .where(TombstoneRow.page_id == page_id, TombstoneRow.taken_back_at.is_(None))
        .values(taken_back_at=_not_before_last_gone(at))
    )


def _not_before_last_gone(at: datetime) -> ColumnElement[datetime]:
    moment = literal(at, TombstoneRow.__table__.c.last_gone_at.type)
    return case((TombstoneRow.last_gone_at > moment, TombstoneRow.last_gone_at), else_=moment)
