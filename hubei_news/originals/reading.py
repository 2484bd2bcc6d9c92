"""Reads stored responses back: from a place in our own files, with every digest checked where asked."""

import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.timeutils import iso_date_to_datetime

from hubei_news.errors import ArchiveError, InputError
from hubei_news.originals.coding import undo_codings
from hubei_news.originals.plain import read_plain
from hubei_news.originals.record import payload_digest
from hubei_news.originals.writer import Place

CHUNK = 1 << 16
NOT_MODIFIED = StatusAndHeaders("304 Not Modified", [], protocol="HTTP/1.1")
"""The head of a revisit that has none."""

_LOADER = ArcWarcRecordLoader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A stored response: `body` with its content coding undone; of a revisit, which has none, empty."""

    url: str
    fetched_at: datetime
    kind: str
    status: int
    content_type: str | None
    response_date: datetime
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is known of a record from elsewhere; the digest is empty where none was given."""

    kind: str
    fetched_at: datetime
    status: int
    payload_digest: str


def read_original(folder: Path, place: Place) -> Original:
    """Return the response that was stored at a place.

    Raises `ArchiveError`, one line, for a file that is missing or too short and for a place that holds no
    whole record; `InputError` for a body in a content coding that cannot be undone.
    """
    member = _member_at(folder, place)
    plain = read_plain(member)
    moment = _plain_moment(plain.fields.get("warc-date", "")) if plain is not None else None
    if plain is None or moment is None:
        return original_of(_loaded(place, member))
    return Original(
        url=plain.fields["warc-target-uri"],
        fetched_at=moment,
        kind="response",
        status=plain.status,
        content_type=plain.headers.get("content-type"),
        response_date=_response_date(plain.headers.get("date")) or moment,
        body=undo_codings(plain.body, plain.headers.get("content-encoding")),
    )


def with_body(revisit: Original, earlier: Original) -> Original:
    """Return what a revisit amounts to: its own head, and the body that `earlier` had."""
    content_type = revisit.content_type or earlier.content_type
    return replace(revisit, body=earlier.body, content_type=content_type)


def verify_original(
    folder: Path, place: Place, *, url: str | None = None, noted: Noted | None = None
) -> str | None:
    """Return what is wrong with the record at a place, in one line; None for a sound one.

    It must be one whole gzip member with a response or revisit in it, whose digests are those of its
    bytes, and, where they are given, of that address and as `noted`.
    """
    try:
        member = _member_at(folder, place)
        record = _loaded(place, member, check_digests=True)
        while record.raw_stream.read(CHUNK):
            pass
        other = _other_than(noted, record, place, member) if noted is not None else ()
    except (ArchiveError, InputError) as error:
        return str(error)
    if record.digest_checker.passed is False:
        return f"{_named(place)} is not what was stored: its digest is wrong"
    written = record.rec_headers.get_header("WARC-Target-URI")
    if url is not None and written != url:
        return f"{_named(place)} is of {written}, not of {url}"
    return f"{_named(place)} is not what the ledger notes: another {', '.join(other)}" if other else None


def _other_than(noted: Noted, record: ArcWarcRecord, place: Place, member: bytes) -> list[str]:
    """Return in what a record differs from what was noted of it."""
    headers = record.http_headers or NOT_MODIFIED
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    if digest is None and record.rec_type == "response":
        # Of a record that names none, that of the body was noted, its codings undone.
        digest = payload_digest(original_of(_loaded(place, member)).body)
    differs = {
        "kind": record.rec_type != noted.kind,
        "date": moment_of(record.rec_headers.get_header("WARC-Date")) != noted.fetched_at,
        "status": int(headers.get_statuscode() or 0) not in {0, noted.status},
        "payload": digest is not None and digest != noted.payload_digest,
    }
    return [name for name, is_other in differs.items() if is_other]


def original_of(record: ArcWarcRecord) -> Original:
    """Return what a response or revisit record says; raises `InputError` as `read_original`."""
    headers = record.http_headers or NOT_MODIFIED
    fetched_at = record_date(record)
    body = b""
    if record.rec_type == "response":
        body = undo_codings(_without_chunks(record), headers.get_header("Content-Encoding"))
    return Original(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        fetched_at=fetched_at,
        kind=record.rec_type,
        status=int(headers.get_statuscode() or 0),
        content_type=headers.get_header("Content-Type"),
        response_date=_response_date(headers.get_header("Date")) or fetched_at,
        body=body,
    )


def record_date(record: ArcWarcRecord) -> datetime:
    """Return when a record was made; `ValueError` for a date that is none."""
    moment: datetime = iso_date_to_datetime(record.rec_headers.get_header("WARC-Date") or "")
    return moment.replace(tzinfo=UTC)


def _without_chunks(record: ArcWarcRecord) -> bytes:
    """Return the body as it was sent, its transfer coding undone: some archives keep that too."""
    coding = record.http_headers.get_header("Transfer-Encoding")
    if coding and coding.lower() == "chunked":
        from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415  (records of others only)

        chunks = ChunkedDataReader(record.raw_stream)
        return b"".join(iter(lambda: chunks.read(CHUNK), b""))
    body: bytes = record.raw_stream.read()
    return body


def moment_of(text: str | None) -> datetime | None:
    """Return a date as WARC files have it, None for what is none."""
    try:
        return iso_date_to_datetime(text).replace(tzinfo=UTC) if text else None
    except (ValueError, TypeError):
        return None


def _plain_moment(text: str) -> datetime | None:
    """Return a date as this program writes it, None for what is written otherwise."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _response_date(header: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _member_at(folder: Path, place: Place) -> bytes:
    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            data = file.read(place.length)
    except FileNotFoundError as error:
        raise ArchiveError(
            f"{folder / place.file} is missing: put it back, or name its folder with --warc"
        ) from error
    except OSError as error:
        raise ArchiveError(f"{folder / place.file} cannot be read: {error.strerror}") from error
    if len(data) < place.length:
        raise ArchiveError(f"{folder / place.file} ends before {_named(place)}: put back a backup")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        record = unpacker.decompress(data)
    except zlib.error as error:
        raise ArchiveError(f"{_named(place)} is damaged: put back a backup") from error
    if not unpacker.eof or unpacker.unused_data:
        raise ArchiveError(f"{_named(place)} is not one whole record: put back a backup")
    return record


def _loaded(place: Place, data: bytes, *, check_digests: bool = False) -> ArcWarcRecord:
    try:
        record = _LOADER.parse_record_stream(BytesIO(data), known_format="warc", check_digests=check_digests)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise ArchiveError(f"{_named(place)} holds no record: put back a backup") from error
    if record.rec_type != "revisit" and (record.rec_type != "response" or record.http_headers is None):
        raise ArchiveError(f"{_named(place)} is a record of type {record.rec_type}")
    return record


def _named(place: Place) -> str:
    return f"{place.file} at byte {place.offset}"
