"""Whether the WARC files hold what the rows of `originals` say, and every visit's response has its row."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Exists, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from hubei_news.archive.models import REFUSED, PageRow, RevisionRow, RunRow
from hubei_news.archive.original_rows import OriginalRow
from hubei_news.archive.originals import (
    ROWS_AT_A_TIME,
    count_originals,
    iterate_originals,
    read_file_ends,
)
from hubei_news.archive.stored_pages import LATE
from hubei_news.errors import InputError
from hubei_news.originals.foreign import Capture, look_between
from hubei_news.originals.reading import verify_original


def find_original_faults(engine: Engine, warc_folder: Path) -> Iterator[str]:
    """Yield what is wrong, record by record; a file or folder that is missing is told once."""
    with engine.connect() as connection:
        number = count_originals(connection)
        if not warc_folder.is_dir():
            if number:
                yield (
                    f"the folder {warc_folder} is missing, with the stored responses ({number:,}); the "
                    "articles are whole without it. A backup does not hold it: copy it from beside the "
                    "archive, or name it with --warc"
                )
            return
        yield from _record_faults(connection, warc_folder)


def _record_faults(connection: Connection, folder: Path) -> Iterator[str]:
    """Read every record where its row says that it is, and those between, which no row names."""
    told = None
    rest = read_file_ends(connection)
    for name, rows in groupby(iterate_originals(connection), key=lambda row: row.place.file):
        end = 0
        for row in rows:
            if row.place.offset > end:
                yield from _unnamed(connection, folder / name, end, row.place.offset)
            end = row.place.offset + row.place.length
            fault = verify_original(folder, row.place, url=row.url, noted=row.noted)
            if fault is not None and fault != told:
                told = fault
                yield fault
        yield from _unnamed(connection, folder / name, end, rest.pop(name))
    for name, end in rest.items():
        yield from _unnamed(connection, folder / name, 0, end)
    yield from _revisit_faults(connection)


def _unnamed(connection: Connection, file: Path, start: int, end: int) -> Iterator[str]:
    """Yield the records between two places that are of a visit which the archive knows: their row is missing.

    Others were written when a crawl was killed before it could store what it had fetched.
    """
    if start >= end or not file.is_file():
        return  # that it is missing is told with its rows
    try:
        for found in look_between(file, start, end):
            if isinstance(found, Capture) and _is_of_a_known_visit(connection, found):
                yield f"{file.name} at byte {found.offset} holds {found.url}, and the ledger has no row of it"
            elif not isinstance(found, Capture) and found.ends:
                yield found.reason
    except InputError as error:
        yield str(error)


def _is_of_a_known_visit(connection: Connection, found: Capture) -> bool:
    """Say whether a page was visited when a record was made, and has no other record of that visit.

    A visit of a run that began after the record is another one: with --no-warc it leaves none.
    """
    begins, ends = found.captured_at, found.captured_at + LATE
    other = select(OriginalRow.id).where(
        OriginalRow.url == found.url, OriginalRow.fetched_at.between(begins, ends)
    )
    if connection.execute(other.limit(1)).first() is not None:
        return False
    state = select(RevisionRow.id).where(
        RevisionRow.page_id == PageRow.id,
        RevisionRow.fetched_at.between(begins, ends),
        ~_later_run(begins, RevisionRow.fetched_at),
    )
    last_visit = and_(PageRow.visited_at.between(begins, ends), ~_later_run(begins, PageRow.visited_at))
    visited = select(PageRow.id).where(PageRow.url == found.url, or_(last_visit, state.exists()))
    return connection.execute(visited.limit(1)).first() is not None


def _later_run(record: datetime, visit: InstrumentedAttribute[Any]) -> Exists:
    """Whether a run of the page's site, or of given URLs, began between a record and a visit."""
    return (
        select(RunRow.id)
        .where(
            RunRow.started_at > record,
            RunRow.started_at <= visit,
            or_(RunRow.site_id.is_(None), RunRow.site_id == PageRow.site_id),
            or_(RunRow.outcome.is_(None), RunRow.outcome != REFUSED),
        )
        .correlate(PageRow, RevisionRow)
        .exists()
    )


def _revisit_faults(connection: Connection) -> Iterator[str]:
    """Yield the rows of revisits that do not refer to a response with the same payload."""
    first = aliased(OriginalRow)
    query = (
        select(OriginalRow.id, OriginalRow.url)
        .outerjoin(first, first.id == OriginalRow.refers_to)
        .where(
            or_(
                and_(OriginalRow.kind == "revisit", first.id.is_(None)),
                and_(OriginalRow.kind != "revisit", OriginalRow.refers_to.is_not(None)),
                first.kind == "revisit",
                and_(OriginalRow.payload_digest != "", first.payload_digest != OriginalRow.payload_digest),
            )
        )
    )
    for row in connection.execution_options(yield_per=ROWS_AT_A_TIME).execute(query):
        yield f"row {row.id} of {row.url} does not refer to a response with what it repeats"
