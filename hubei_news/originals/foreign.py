"""Looks through other people's WARC files: what is in them, and where."""

import contextlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from hubei_news.errors import InputError
from hubei_news.originals.reading import Original, moment_of, original_of, record_date

GZIP = b"\x1f\x8b"
NO_RECORD = "what follows is no WARC record"
PAGE_RECORDS = ("response", "revisit")


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
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise InputError(f"{path} is empty")
            file.seek(0)
            yield from _records(path, file)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _records(path: Path, file: io.BufferedReader) -> Iterator[Capture | Unreadable]:
    seen = 0
    iterator = ArchiveIterator(file)
    while True:
        try:
            # warcio tells of odd records on stderr; they are told in the report instead.
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(iterator, None)
                if record is None:
                    return
                _check_format(record, path)
                offset, length = iterator.get_record_offset(), iterator.get_record_length()
        except (
            ArchiveLoadFailed,
            StatusAndHeadersParserException,
            zlib.error,
            EOFError,
            ValueError,
        ) as error:
            if not seen:
                raise InputError(f"{path} is no WARC file") from error
            reason = " ".join(str(error).replace("ERROR:", "").split())[:200] or type(error).__name__
            if "first line" in reason:
                # warcio quotes what stands there, whatever it is.
                reason = NO_RECORD
            yield Unreadable(f"{path} breaks off after {seen} records: {reason}", ends=True)
            return
        seen += 1
        if record.rec_type in PAGE_RECORDS:
            yield _capture(record, path, offset, length)


def _check_format(record: ArcWarcRecord, path: Path) -> None:
    if record.rec_type == "arc_header":
        raise InputError(f"{path} is an ARC file: `warcio recompress` makes a WARC file of it")
    if record.format != "warc":
        # To warcio any line of five words, as HTML has them, is the head of an ARC record.
        raise ArchiveLoadFailed(NO_RECORD)


def read_capture(capture: Capture) -> tuple[Original, bytes]:
    """Return a capture's response, and its record unpacked; `InputError` where it is not whole."""
    named = f"{capture.file} at byte {capture.offset}"
    try:
        with capture.file.open("rb") as file:
            file.seek(capture.offset)
            data = file.read(capture.length)
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


def _capture(record: ArcWarcRecord, path: Path, offset: int, length: int) -> Capture | Unreadable:
    headers, http = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI")
    try:
        captured_at = record_date(record)
    except (ValueError, TypeError):
        return Unreadable("records without a date")
    if not url or (http is None and record.rec_type == "response"):
        return Unreadable("records without an HTTP response")
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
        offset=offset,
        length=length,
    )


def _refers_to(headers: Any) -> tuple[str, datetime | None] | None:
    url = headers.get_header("WARC-Refers-To-Target-URI")
    if not url:
        return None
    return url, moment_of(headers.get_header("WARC-Refers-To-Date"))
