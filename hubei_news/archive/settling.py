"""Ends a sweep once nothing of it is left to read, and says whether it saw all there was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, func, select

from hubei_news.archive.models import ListPageRow
from hubei_news.archive.sweeps import ListWork, end_sweep
from hubei_news.edition_calendar import calendar_of

MOST_FIRST_PAGE_ATTEMPTS = 5
"""In how many runs a channel's first page may fail before its sweep is given up as incomplete."""

SIGHTINGS = 2
"""In how many runs a later list page must be seen unread before that is believed.

Not more: until then the channel's top is not looked at again.
"""

Unsettled = Row[int, str, str | None, int]

# Built once: composing these statements took longer than running them.
_OF_SWEEP = ListPageRow.sweep_id == bindparam("sweep")
_NOT_DONE = (
    select(ListPageRow.number, ListPageRow.state, ListPageRow.reason, ListPageRow.attempts)
    .where(_OF_SWEEP, ListPageRow.state != "done")
    .order_by(ListPageRow.number)
)
_DEPTH = select(func.coalesce(func.max(ListPageRow.number), 0)).where(_OF_SWEEP, ListPageRow.state == "done")
_ENDS = (
    select(ListPageRow.reason)
    .where(_OF_SWEEP, ListPageRow.state == "done", ListPageRow.reason.is_not(None))
    .order_by(ListPageRow.number.desc())
)


def settle(connection: Connection, work: ListWork, now: datetime) -> None:
    """End the sweep when nothing of it is pending and what is unread has been seen so often enough.

    It is complete only if nothing unread has a page behind it that was read, and nothing failed. That of a
    newspaper is complete all the same: the reason names a lost edition, but for one day thousands must not
    be read again.
    """
    sweep_id = work.sweep_id
    unread = connection.execute(_NOT_DONE, {"sweep": sweep_id}).all()
    if any(row.state == "pending" or not _believed(row) for row in unread):
        return
    reason, complete = _verdict(unread, connection.scalars(_DEPTH, {"sweep": sweep_id}).one())
    ends = connection.scalars(_ENDS, {"sweep": sweep_id}).first()
    if unread and ends is not None and calendar_of(work.first_url) is not None:
        more = f" (and {len(unread) - 1} more)" if len(unread) > 1 else ""
        reason, complete = f"{ends}; {reason}{more}", True
    if not unread and ends is not None:
        reason, complete = ends, True
    end_sweep(connection, sweep_id, now, complete=complete, reason=reason)


def _believed(row: Unsettled) -> bool:
    return bool(row.attempts >= sightings_needed(row.number))


def sightings_needed(number: int) -> int:
    """Return in how many runs a list page must be seen unread before that is believed."""
    return MOST_FIRST_PAGE_ATTEMPTS if number == 1 else SIGHTINGS


def _verdict(unread: Sequence[Unsettled], depth: int) -> tuple[str, bool]:
    """Return why a sweep ends whose walk met pages that could not be read, and whether it is complete."""
    for row in unread:
        if row.state == "failed":
            return f"list page {row.number} failed in {row.attempts} runs: {row.reason}", False
    for row in unread:
        if row.number < depth:
            return f"{row.reason}, in {row.attempts} runs, and the list goes on behind it", False
    return "".join(f"{row.reason}, in {row.attempts} runs" for row in unread[:1]), True
