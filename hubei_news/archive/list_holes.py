"""Holes in a channel's list: pages not to be had although the list goes on, or that once had entries."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from hubei_news.archive.models import ListPageRow, SweepRow
from hubei_news.archive.sweeps import ListWork
from hubei_news.edition_calendar import calendar_of

# Built once: composing these statements took longer than running them.
_MISSING = (
    select(ListPageRow.number, ListPageRow.url, ListPageRow.reason)
    .where(ListPageRow.sweep_id == bindparam("sweep"), ListPageRow.state == "missing")
    .order_by(ListPageRow.number)
)
_LAST_WITH_ENTRIES = select(func.coalesce(func.max(ListPageRow.number), 0)).where(
    ListPageRow.sweep_id == bindparam("sweep"), ListPageRow.state == "done", ListPageRow.items > 0
)
_BEFORE = (
    select(ListPageRow.items)
    .join(SweepRow, SweepRow.id == ListPageRow.sweep_id)
    .where(
        SweepRow.channel_id == bindparam("channel"),
        SweepRow.id < bindparam("sweep"),
        ListPageRow.number == bindparam("number"),
    )
    .order_by(SweepRow.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHole:
    """A list page that should have been there: its address, and how that is known."""

    url: str
    reason: str


def list_holes(connection: Connection, work: ListWork) -> list[ListHole]:
    """Return the holes known by now in the sweep of a list page.

    A page that is missing where the list ends is none: many sites answer every number with a page. Nor is a
    newspaper's day, which may have no edition.
    """
    if calendar_of(work.first_url) is not None:
        return []
    return list(_found(connection, work))


def _found(connection: Connection, work: ListWork) -> Iterator[ListHole]:
    missing = connection.execute(_MISSING, {"sweep": work.sweep_id}).all()
    last = connection.scalars(_LAST_WITH_ENTRIES, {"sweep": work.sweep_id}).one() if missing else 0
    for number, url, reason in missing:
        if number < last:
            yield ListHole(url=url, reason=f"{reason}, and the list goes on behind it")
        elif _had_entries(connection, work, number):
            yield ListHole(url=url, reason=f"{reason}, and had entries when it was asked for before")


def _had_entries(connection: Connection, work: ListWork, number: int) -> bool:
    place = {"channel": work.channel_id, "sweep": work.sweep_id, "number": number}
    return bool(connection.scalars(_BEFORE, place).first())
