"""The ledger of stored responses: which record of which WARC file is of what; in the caller's transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from hubei_news.archive.dialect import insert_missing
from hubei_news.archive.models import PageRow
from hubei_news.archive.original_rows import OriginalFileRow, OriginalRow
from hubei_news.originals.reading import Noted
from hubei_news.originals.record import Earlier
from hubei_news.originals.writer import Kept, Place

ROWS_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A response that was kept: what was asked, and where it lies.

    `refers_to` is the id of the row that a revisit refers to, `number` which page of an article it is.
    """

    url: str
    fetched_at: datetime
    http_status: int
    kept: Kept
    refers_to: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class KnownOriginal:
    """The last whole response of a URL: what a revisit record refers to."""

    id: int
    http_status: int
    earlier: Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOriginal:
    """A row of the ledger of responses with its place, and what it says of the record there."""

    id: int
    url: str
    kind: str
    place: Place
    noted: Noted


def read_file_ends(connection: Connection) -> dict[str, int]:
    """Return how many bytes of each WARC file are known to be whole."""
    query = select(OriginalFileRow.name, OriginalFileRow.bytes)
    return {name: size for name, size in connection.execute(query)}  # noqa: C416


def note_file_ends(connection: Connection, ends: Mapping[str, int]) -> None:
    """Write how many bytes of WARC files are whole and on the disk; new files get their row."""
    insert_missing(connection, OriginalFileRow, [{"name": name, "bytes": 0} for name in ends])
    if ends:
        connection.execute(_FILE_END, [{"in_file": name, "bytes": size} for name, size in ends.items()])


def find_response(connection: Connection, url: str, *, status: int) -> KnownOriginal | None:
    """Return the last response of a URL that a new one of that status may refer to.

    An answer of 304 refers to the last page, any other one to the last response of the same status.
    """
    row = connection.execute(
        _LAST_RESPONSE, {"asked": url, "status": status_referred_to(status)}
    ).one_or_none()
    return _known(row) if row is not None else None


def find_last_responses(connection: Connection, urls: Sequence[str]) -> dict[tuple[str, int], KnownOriginal]:
    """Return the last response of every status that URLs have had, by URL and status."""
    found = connection.execute(_LAST_RESPONSES, {"asked": urls}) if urls else ()
    return {(row.url, row.http_status): _known(row) for row in found}


def status_referred_to(status: int) -> int:
    """Return the status of the responses that an answer of this status may refer to."""
    return 200 if status == 304 else status


def _known(row: Row[int, str, int, datetime, str]) -> KnownOriginal:
    earlier = Earlier(url=row.url, fetched_at=row.fetched_at, payload_digest=row.payload_digest)
    return KnownOriginal(row.id, row.http_status, earlier)


def note_originals(
    connection: Connection,
    captured: Sequence[Captured],
    *,
    page_url: str | None,
    state: str | None = None,
) -> None:
    """Write rows for kept responses; those fetched for a page with its id and the state that it came to.

    That is the state that the page has now, if none is given.

    Their files must have been noted before (`note_file_ends`).
    """
    note_all_originals(connection, [(one, page_url) for one in captured], state=state)


def note_all_originals(
    connection: Connection, captured: Sequence[tuple[Captured, str | None]], *, state: str | None = None
) -> None:
    """Do the same for responses of many pages, each with the URL of its own."""
    if captured:
        connection.execute(_INSERT, [_values(one, page_url, state) for one, page_url in captured])


def count_originals(connection: Connection) -> int:
    """Return how many responses the ledger holds."""
    return connection.scalars(select(func.count()).select_from(OriginalRow)).one()


def iterate_originals(connection: Connection) -> Iterator[StoredOriginal]:
    """Yield every stored response with its place, file by file in the order in which they lie there."""
    query = _with_place().order_by(OriginalRow.file_id, OriginalRow.offset)
    for row in connection.execution_options(yield_per=ROWS_AT_A_TIME).execute(query):
        place = Place(file=row.name, offset=row.offset, length=row.length)
        noted = Noted(
            kind=row.kind,
            fetched_at=row.fetched_at,
            status=row.http_status,
            payload_digest=row.payload_digest,
        )
        yield StoredOriginal(id=row.id, url=row.url, kind=row.kind, place=place, noted=noted)


def _with_place() -> Select[int, str, str, datetime, int, str, str, int, int]:
    return select(
        OriginalRow.id,
        OriginalRow.url,
        OriginalRow.kind,
        OriginalRow.fetched_at,
        OriginalRow.http_status,
        OriginalRow.payload_digest,
        OriginalFileRow.name,
        OriginalRow.offset,
        OriginalRow.length,
    ).join(OriginalFileRow, OriginalFileRow.id == OriginalRow.file_id)


def _values(one: Captured, page_url: str | None, state: str | None) -> dict[str, Any]:
    return {
        "url": one.url,
        "fetched_at": one.fetched_at,
        "kind": one.kept.kind,
        "http_status": one.http_status,
        "payload_digest": one.kept.payload_digest,
        "offset": one.kept.place.offset,
        "length": one.kept.place.length,
        "refers_to": one.refers_to,
        "number": one.number,
        "in_file": one.kept.place.file,
        "for_page": page_url,
        "came_to": state,
    }


# Built once: composing these statements took longer than running them.
_FILE_END = update(OriginalFileRow).where(OriginalFileRow.name == bindparam("in_file"))
_RESPONSE = select(
    OriginalRow.id,
    OriginalRow.url,
    OriginalRow.http_status,
    OriginalRow.fetched_at,
    OriginalRow.payload_digest,
)
_LAST_RESPONSE = (
    _RESPONSE.where(
        OriginalRow.url == bindparam("asked"),
        OriginalRow.kind == "response",
        OriginalRow.http_status == bindparam("status"),
    )
    .order_by(OriginalRow.id.desc())
    .limit(1)
)
_LAST_RESPONSES = _RESPONSE.where(
    OriginalRow.id.in_(
        select(func.max(OriginalRow.id))
        .where(OriginalRow.url.in_(bindparam("asked", expanding=True)), OriginalRow.kind == "response")
        .group_by(OriginalRow.url, OriginalRow.http_status)
    )
)
_OF_PAGE = PageRow.url == bindparam("for_page", type_=PageRow.url.type)
_INSERT = insert(OriginalRow).values(
    file_id=select(OriginalFileRow.id).where(OriginalFileRow.name == bindparam("in_file")).scalar_subquery(),
    page_id=select(PageRow.id).where(_OF_PAGE).scalar_subquery(),
    state=func.coalesce(
        bindparam("came_to", type_=PageRow.state.type),
        select(PageRow.state).where(_OF_PAGE).scalar_subquery(),
    ),
)
