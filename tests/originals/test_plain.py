"""The plain reader of records says what warcio says of the same bytes, or leaves them to it."""

import gzip
import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.recordloader import ArcWarcRecordLoader

from hubei_news.originals.plain import read_plain
from hubei_news.originals.reading import original_of, read_original
from hubei_news.originals.record import Earlier, Response, payload_digest, response_member, revisit_member
from hubei_news.originals.writer import OriginalsWriter
from tests.originals.responses import MOMENT, PAGE, packed, response

RECORD = gzip.decompress(response_member(response()))


def changed(before: bytes, after: bytes) -> bytes:
    """The record with another piece in one of its heads, its length put right."""
    assert RECORD.count(before) == 1
    longer = len(after) - len(before) if RECORD.index(before) > RECORD.index(b"HTTP/1.1 200") else 0
    record = RECORD.replace(before, after)
    return re.sub(rb"Content-Length: (\d+)", lambda m: b"Content-Length: %d" % (int(m[1]) + longer), record)


@pytest.mark.parametrize("one", [response(), packed(), response(body=b""), response(status=404)])
def test_a_stored_response_is_read_as_warcio_reads_it(one: Response, tmp_path: Path) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou")
    kept = writer.keep(one)
    writer.sync()
    writer.close()
    record = gzip.decompress((tmp_path / kept.place.file).read_bytes()[kept.place.offset :])
    assert read_plain(record) is not None
    loaded = ArcWarcRecordLoader().parse_record_stream(BytesIO(record), known_format="warc")
    assert read_original(tmp_path, kept.place) == original_of(loaded)


def test_of_a_header_that_is_sent_twice_the_first_counts() -> None:
    record = changed(
        b"Content-Type: text/html; charset=utf-8",
        b"Content-Type: text/html; charset=gbk\r\nSet-Cookie: a=1\r\n"
        b"set-cookie: b=2\r\nContent-Type: text/plain",
    )
    plain = read_plain(record)
    assert plain is not None
    assert plain.headers == {"content-type": "text/html; charset=gbk", "set-cookie": "a=1"}
    assert plain.body == PAGE.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"text/html; charset=utf-8", b"text/html;\r\n charset=utf-8"),
        (b"text/html; charset=utf-8", "text/html; name=随州".encode()),
        (b"text/html; charset=utf-8", b"text/html\nServer: nginx"),
        (b"text/html; charset=utf-8", b"text/html\r\nTransfer-Encoding: chunked"),
        (b"text/html; charset=utf-8", b"text/html\r\nno colon"),
        (b"HTTP/1.1 200 OK", b"ICY 200 OK"),
        (b"WARC-Type: response", b"WARC-Type: revisit"),
        (b"http://www.suizhou.gov.cn/yw/t20260714_1.shtml", b"<http://www.suizhou.gov.cn/>"),
    ],
)
def test_what_is_not_plain_is_left_to_warcio(before: bytes, after: bytes) -> None:
    assert read_plain(changed(before, after)) is None


@pytest.mark.parametrize("record", [b"", RECORD[:-1], RECORD + b"x", RECORD.replace(b"WARC/1.1", b"ARC/1.1")])
def test_a_record_that_is_not_whole_is_not_plain(record: bytes) -> None:
    assert read_plain(record) is None


def test_a_revisit_is_left_to_warcio() -> None:
    earlier = Earlier(url=response().url, fetched_at=MOMENT, payload_digest=payload_digest(PAGE.encode()))
    assert read_plain(gzip.decompress(revisit_member(response(minutes=5), earlier))) is None


@given(st.binary(max_size=400))
def test_any_body_comes_back_byte_for_byte(body: bytes) -> None:
    plain = read_plain(gzip.decompress(response_member(response(body=body))))
    assert plain is not None
    assert plain.body == body
