"""Looks through other people's WARC files: what is in them, and where."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from hubei_news.errors import InputError
from hubei_news.originals.framing import GZIP, BrokenRecordError, Frame, find_records
from hubei_news.originals.reading import Original, moment_of, original_of, record_date

PAGE_RECORD = re.compile(rb"^WARC-Type:[ \t]*(?:response|revisit)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
NO_RESPONSE = "records without an HTTP response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A response or revisit in a file: what its record says of itself, and where it lies.

    `refers_to` is the URL and moment, `payload_digest` the digest by which a revisit names what it repeats.
    """

    url: str
    captured_at: datetime
    kind: str
    status: int
    content_type: str
    payload_digest: str | None
    refers_to: tuple[str, datetime | None] | None
    file: Path
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that cannot be used, or where a file breaks off; `ends` for the latter."""

    reason: str
    ends: bool = False


def look_through(path: Path) -> Iterator[Capture | Unreadable]:
    """Yield the captures of a file, packed or not, in their order; other records are passed over.

    Raises `InputError` for a file that cannot be opened or is no WARC file. What breaks later is yielded.
    """
    seen = 0
    try:
        with path.open("rb") as file:
            for frame in find_records(file):
                seen += 1
                if PAGE_RECORD.search(frame.head, 0, frame.head_end):
                    yield _capture(frame, path)
    except BrokenRecordError as error:
        if error.no_record and not seen:
            raise InputError(f"{path} is no WARC file") from error
        if not seen:
            raise InputError(f"{path} cannot be read: {error}") from error
        yield Unreadable(f"{path} breaks off after {seen} record{'s' * (seen > 1)}: {error}", ends=True)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if not seen:
        raise InputError(f"{path} is empty")


def look_between(path: Path, start: int, end: int) -> Iterator[Capture | Unreadable]:
    """Yield the captures that begin between two places at which records begin, as `look_through`."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            for frame in find_records(file):
                if frame.offset >= end:
                    return
                if PAGE_RECORD.search(frame.head, 0, frame.head_end):
                    yield _capture(frame, path)
    except BrokenRecordError as error:
        yield Unreadable(f"{path.name}: {error}", ends=True)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def read_capture(capture: Capture) -> tuple[Original, bytes]:
    """Return a capture's response, and its record unpacked; `InputError` where it is not whole."""
    named = f"{capture.file} at byte {capture.offset}"
    try:
        with capture.file.open("rb") as file:
            file.seek(capture.offset)
            data = file.read(capture.length)
        if len(data) < capture.length:
            raise InputError(f"{named}: the record is torn")
        if data.startswith(GZIP):
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            data = unpacker.decompress(data)
            if not unpacker.eof:
                raise InputError(f"{named}: the record is torn")
        else:
            data += b"\r\n\r\n"  # not part of what warcio measures in a file that is not packed
        record = ArcWarcRecordLoader().parse_record_stream(
            io.BytesIO(data), known_format="warc", check_digests=True
        )
        original = original_of(record)
    except (
        OSError,
        zlib.error,
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        ValueError,
    ) as error:
        raise InputError(
            f"{named}: the record cannot be read: {' '.join(str(error).split())[:200]}"
        ) from error
    if record.digest_checker.passed is False:
        raise InputError(f"{named}: the record is damaged, its digest is wrong")
    return original, data


def _capture(frame: Frame, path: Path) -> Capture | Unreadable:
    try:
        record = _load(frame)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError):
        return Unreadable(NO_RESPONSE)
    headers, http = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI")
    try:
        captured_at = record_date(record)
    except (ValueError, TypeError):
        return Unreadable("records without a date")
    if not url or (http is None and record.rec_type == "response"):
        return Unreadable(NO_RESPONSE)
    status = http.get_statuscode() if http is not None else "200"
    return Capture(
        url=url,
        captured_at=captured_at,
        kind=record.rec_type,
        status=int(status) if status and status.isdigit() else 0,
        content_type=(http.get_header("Content-Type") or "") if http is not None else "",
        payload_digest=headers.get_header("WARC-Payload-Digest"),
        refers_to=_refers_to(headers),
        file=path,
        offset=frame.offset,
        length=frame.length,
    )


def _load(frame: Frame) -> ArcWarcRecord:
    if not ADDRESS.search(frame.head, 0, frame.head_end):
        raise ValueError(NO_RESPONSE)  # warcio would look for the scheme of None
    return ArcWarcRecordLoader().parse_record_stream(io.BytesIO(frame.head), known_format="warc")


def _refers_to(headers: Any) -> tuple[str, datetime | None] | None:
    url = headers.get_header("WARC-Refers-To-Target-URI")
    if not url:
        return None
    return url, moment_of(headers.get_header("WARC-Refers-To-Date"))
