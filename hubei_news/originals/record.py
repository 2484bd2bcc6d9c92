"""One record of a WARC file: a response, or the note that it was as before; one gzip member each."""

import base64
import hashlib
import uuid
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Literal

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from hubei_news import __version__

GZIP_LEVEL = 6
"""Level 9, warcio's own choice, makes files no smaller and takes twice as long."""

VERSION = "WARC/1.1"
"""The version whose dates have fractions of seconds (ISO 28500:2017, 5.4)."""

PROFILES = "http://netpreserve.org/warc/1.1/revisit/"

Header = tuple[str, str]


class ReceivedHeaders(StatusAndHeaders):  # type: ignore[misc]
    """Headers that are written byte for byte: warcio would percent-encode what is not ASCII."""

    def to_ascii_bytes(self, filter_func: Callable[[str], str | None] | None = None) -> bytes:
        """Return the head of the response as it was sent."""
        return self.to_bytes(filter_func, "latin-1")  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response as received: `body` still in its content coding, header values as latin-1 text.

    `url` is the address that was asked, `fetched_at` is aware, `address` the server's IP address.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[Header, ...]
    body: bytes
    protocol: str = "HTTP/1.1"
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The record that a revisit refers to: what it is of, when it was made, and its payload's digest."""

    url: str
    fetched_at: datetime
    payload_digest: str


def payload_digest(body: bytes) -> str:
    """Return the digest of a payload as WARC files write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def response_member(response: Response) -> bytes:
    """Return a response record as a gzip member."""
    return _member("response", _named(response), response, response.body)


def revisit_member(response: Response, earlier: Earlier) -> bytes:
    """Return a revisit record as a gzip member: the headers of now, the payload of `earlier`.

    An answer of 304 is of the profile server-not-modified and has no headers: programs that replay it would
    answer 304 too, and show an empty page. Any other one is of the profile identical-payload-digest.
    """
    profile: Literal["server-not-modified", "identical-payload-digest"] = (
        "server-not-modified" if response.status == 304 else "identical-payload-digest"
    )
    named = {
        **_named(response),
        "WARC-Profile": PROFILES + profile,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": warc_date(earlier.fetched_at),
        "WARC-Payload-Digest": earlier.payload_digest,
    }
    return _member("revisit", named, response, b"")


def warcinfo_member(name: str, now: datetime) -> bytes:
    """Return the record that a file begins with: who wrote it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=VERSION)
    fields = {"software": f"hubei_news/{__version__}", "format": "WARC File Format 1.1"}
    record = writer.create_warcinfo_record(name, fields)
    record.rec_headers.replace_header("WARC-Date", warc_date(now))
    writer.write_record(record)
    return compress(out.getvalue())


def warc_date(moment: datetime) -> str:
    """Write an aware moment as `WARC-Date` has it, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def compress(record: bytes) -> bytes:
    """Return a record as one gzip member."""
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(record) + packer.flush()


def _named(response: Response) -> dict[str, str]:
    named = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>", "WARC-Date": warc_date(response.fetched_at)}
    if response.address is not None:
        named["WARC-IP-Address"] = response.address
    return named


def _member(kind: str, named: dict[str, str], response: Response, body: bytes) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=VERSION)
    head = None
    if response.status != 304 or kind == "response":
        line = status_line(response.status)
        head = ReceivedHeaders(line, _plain(response.headers), protocol=response.protocol)
    record = writer.create_warc_record(
        response.url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=named,
        http_headers=head,
    )
    writer.write_record(record)
    return compress(out.getvalue())


def status_line(status: int) -> str:
    """Return a status with its usual phrase: the one that was sent is not handed on by the downloader."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} "


def _plain(headers: Sequence[Header]) -> list[Header]:
    """Return headers without line breaks in them, which would end the head of the record."""
    return [(_one_line(name), _one_line(value)) for name, value in headers]


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
