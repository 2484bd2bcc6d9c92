"""Revisions: every different state of an article that was seen, and when; in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Row,
    ScalarSelect,
    bindparam,
    insert,
    select,
    update,
)

from hubei_news.archive.models import RevisionRow

RevisionKind = Literal["published", "edited", "reextracted"]
Sighting = Row[int, str, str, datetime, datetime]

_SIGHTING = (
    RevisionRow.id,
    RevisionRow.kind,
    RevisionRow.digest,
    RevisionRow.first_seen,
    RevisionRow.last_seen,
)


def _latest_id(page_id: int | BindParameter[int]) -> ScalarSelect[int]:
    order = (RevisionRow.first_seen.desc(), RevisionRow.id.desc())
    of_page = select(RevisionRow.id).where(RevisionRow.page_id == page_id)
    return of_page.order_by(*order).limit(1).scalar_subquery()


# Built once: composing these statements took longer than running them.
_LATEST = select(*_SIGHTING).where(RevisionRow.id == _latest_id(bindparam("page", type_=Integer)))
_INSERT = insert(RevisionRow)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The revisions around a moment: that in force, all of the same state, the next one if it can reach back.

    `after` is None also where newer rules read the state in force again after the moment: the next state
    cannot have begun before that reading of another without standing on both sides of it.
    """

    before: Sighting | None
    same_state: Sequence[Sighting]
    after: Sighting | None


def note_present(
    connection: Connection,
    page_id: int,
    record: Mapping[str, Any],
    at: datetime,
    *,
    kind: RevisionKind = "edited",
) -> None:
    """Note that the page's article is `record` (the columns of `articles`) now, seen at `at`.

    The same digest as last time makes that revision last longer; another one begins a revision of `kind`,
    the first of a page one of kind `published`. A clock that was set back does not reorder what was seen.
    """
    latest = connection.execute(_LATEST, {"page": page_id}).one_or_none()
    if latest is None:
        _insert(connection, page_id, record, at, kind="published")
    elif latest.digest == record["digest"]:
        _widen(connection, latest, max(at, latest.last_seen))
    else:
        _insert(connection, page_id, record, max(at, latest.last_seen), kind=kind)


def note_reextracted(connection: Connection, page_id: int, record: Mapping[str, Any], at: datetime) -> None:
    """Note that newer rules, at `at`, read the page's last state as `record`: a revision of its own always.

    Also where only fields outside the digest differ, because nothing is changed beyond recall.
    """
    latest = connection.execute(select(*_SIGHTING).where(RevisionRow.id == _latest_id(page_id))).one_or_none()
    moment = at if latest is None else max(at, latest.last_seen)
    _insert(connection, page_id, record, moment, kind="reextracted")


def note_seen_again(connection: Connection, page_id: int, at: datetime) -> None:
    """Note that the page was looked at again and its article was what it had been."""
    connection.execute(
        update(RevisionRow)
        .where(RevisionRow.id == _latest_id(page_id), RevisionRow.last_seen < at)
        .values(last_seen=at)
    )


def note_past(connection: Connection, page_id: int, record: Mapping[str, Any], at: datetime) -> bool:
    """Note that the page's article was `record` before it was seen last, as somebody else captured it.

    The state takes its place in time among the revisions known: it widens the one that it equals (newer
    rules for that one count as equal), splits one that was seen before and after it (of which then only
    the first and the last sighting are sure), or stands between two.
    Returns whether it is a state that was not known for that time.
    """
    digest = record["digest"]
    place_readings(connection, page_id, digest, at)
    around = _neighbours(connection, page_id, at)
    if around.before is not None and any(row.digest == digest for row in around.same_state):
        _widen(connection, around.before, at)
        return False
    inside = around.before is not None and around.before.last_seen > at
    if around.after is not None and around.after.digest == digest and not inside:
        _widen(connection, around.after, at)
        return False
    if around.before is None:
        _insert(connection, page_id, record, at, kind="published")
        if around.after is not None and around.after.kind == "published":
            _set(connection, around.after.id, kind="edited")
        return True
    if inside:
        _split(connection, around.before)
    _insert(connection, page_id, record, at, kind="edited")
    return True


def place_readings(connection: Connection, page_id: int, digest: str, at: datetime) -> None:
    """Let newer rules' readings of a state stand where it was seen last, if another state follows it at `at`.

    Made after that, they would seem to bring the older state back. A reading that was seen again later is in
    part a state that did come back: then its first and last sighting are all that is sure.
    """
    around = _neighbours(connection, page_id, at)
    before = around.before
    if before is None or before.last_seen > at or any(row.digest == digest for row in around.same_state):
        return
    for row in around.same_state:
        if row.first_seen <= at or row.id < before.id:
            continue
        if row.last_seen > row.first_seen:
            _copy(connection, row, first_seen=before.last_seen, last_seen=before.last_seen)
            _set(connection, row.id, kind="edited", first_seen=row.last_seen)
            return
        _set(connection, row.id, first_seen=before.last_seen, last_seen=before.last_seen)


def _neighbours(connection: Connection, page_id: int, at: datetime) -> _Neighbours:
    order = (RevisionRow.first_seen, RevisionRow.id)
    known = connection.execute(
        select(*_SIGHTING).where(RevisionRow.page_id == page_id).order_by(*order)
    ).all()
    # A revision of newer rules is of the same state: the publisher did not change the page then.
    states: list[list[Sighting]] = []
    for row in known:
        if row.kind == "reextracted" and states:
            states[-1].append(row)
        else:
            states.append([row])
    past = [state for state in states if state[0].first_seen <= at]
    after = next((row for row in known if row.first_seen > at), None)
    if not past:
        return _Neighbours(None, (), after)
    before = [row for row in past[-1] if row.first_seen <= at][-1]
    # Of revisions that begin at one moment the later one is that which was written later.
    reaches = after is not None and after not in past[-1] and (before.last_seen < at or before.id < after.id)
    return _Neighbours(before, past[-1], after if reaches else None)


def _insert(
    connection: Connection, page_id: int, record: Mapping[str, Any], at: datetime, *, kind: RevisionKind
) -> None:
    times = {"first_seen": at, "last_seen": at}
    connection.execute(_INSERT, {"page_id": page_id, "kind": kind, **times, **record})


def _widen(connection: Connection, row: Sighting, at: datetime) -> None:
    if not row.first_seen <= at <= row.last_seen:
        _set(connection, row.id, first_seen=min(row.first_seen, at), last_seen=max(row.last_seen, at))


def _split(connection: Connection, row: Sighting) -> None:
    """Make two revisions of one: its first and its last sighting.

    The last one keeps the id, for what was written after it at that very moment stays after it.
    """
    _copy(connection, row, last_seen=row.first_seen)
    _set(connection, row.id, kind="edited", first_seen=row.last_seen)


def _copy(connection: Connection, row: Sighting, **values: Any) -> None:
    columns = RevisionRow.__table__
    copy = dict(connection.execute(select(columns).where(columns.c.id == row.id)).mappings().one())
    del copy["id"]
    connection.execute(_INSERT, copy | values)


def _set(connection: Connection, revision_id: int, **values: Any) -> None:
    connection.execute(update(RevisionRow).where(RevisionRow.id == revision_id).values(**values))
