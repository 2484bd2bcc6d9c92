"""Other people's WARC files, cut and damaged anywhere: always told, never a crash, never half a page."""

import gzip
import io
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.recompressor import Recompressor
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from hubei_news.errors import InputError
from hubei_news.originals.foreign import Capture, Unreadable, look_through, read_capture
from hubei_news.originals.framing import GZIP, find_records

HOST = "http://www.suizhou.gov.cn/"
BODY = (
    "<html><body><h1>随州香菇走进早市</h1><p>清晨六点，府河边的早市已经热闹起来。</p></body></html>".encode()
)
DATE = {"WARC-Date": "2024-02-21T10:00:00Z"}

FORMS = pytest.mark.parametrize("form", ["packed", "plain"])


@cache
def records(form: str) -> bytes:
    """Return a file as crawlers write it: between the pages stand requests, metadata and a PDF."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=form == "packed", warc_version="1.0")
    writer.write_record(writer.create_warcinfo_record("cc.warc", {"software": "Nutch 1.6 (CC)"}))
    for number, (content_type, body) in enumerate([("text/html", BODY), ("application/pdf", b"%PDF-1.4")]):
        url = f"{HOST}{number}.html"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "www.suizhou.gov.cn")], is_http_request=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
        for kind, http_headers, payload in (
            ("request", asked, b""),
            ("response", head, body),
            ("metadata", None, b"fetchTimeMs: 12\r\n"),
        ):
            record = writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(payload),
                length=len(payload),
                http_headers=http_headers,
                warc_headers_dict=DATE,
            )
            writer.write_record(record)
    return out.getvalue()


def read(file: Path) -> tuple[list[tuple[str, int, int, bytes]], list[str]]:
    """Return the captures of a file with their bodies, and what is said of the file."""
    captures, said = [], []
    try:
        for found in look_through(file):
            if isinstance(found, Capture):
                body = read_capture(found)[0].body
                captures.append((found.url, found.offset, found.length, body))
            else:
                said.append(found.reason)
    except InputError as error:
        said.append(str(error))
    return captures, said


def ends_of_records(file: Path) -> Sequence[int]:
    with file.open("rb") as stream:
        starts = [frame.offset for frame in find_records(stream)]
    return [*starts[1:], file.stat().st_size]


@FORMS
def test_a_file_cut_at_any_byte(tmp_path: Path, form: str) -> None:
    content = records(form)
    file = tmp_path / "cut.warc"
    file.write_bytes(content)
    whole, nothing = read(file)
    ends = ends_of_records(file)
    assert ([url for url, *_ in whole], nothing, len(ends)) == ([f"{HOST}0.html", f"{HOST}1.html"], [], 7)
    for size in reversed(range(len(content))):
        os.truncate(file, size)
        captures, said = read(file)
        assert captures == [one for one in whole if one[1] + one[2] <= size], size
        assert len(said) == (0 if size in ends else 1), (size, said)
        assert all(line.startswith(str(file)) and "\n" not in line for line in said)


@FORMS
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_file_with_bytes_that_changed_is_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    content = bytearray(records(form))
    start = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.binary(min_size=1, max_size=8) | st.just(b"\r\n\r\n") | st.just(b"\n\n:\n"))
    content[start : start + len(other)] = other
    file = tmp_path_factory.getbasetemp() / f"changed-{form}.warc"
    file.write_bytes(content)
    assert all("\n" not in line for line in read(file)[1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (gzip.compress(b""), "is empty"),
        (gzip.compress(b"") * 3, "is empty"),
        (b"hello\n" * 100, "is no WARC file"),
        (gzip.compress(b"hello\n" * 100), "is no WARC file"),
        (gzip.compress(b"hello\n" * 100)[:-9], "is no WARC file"),
        (GZIP + b"\xff" * 100, "is no WARC file"),
        (b"filedesc://a.arc 0.0.0.0 20240101000000 text/plain 76\n1 0 A\n", "`warcio recompress FILE NEW"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not say how long it is"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "does not say how long it is"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999999\r\n\r\n\r\n\r\n", "is torn"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000, "is no WARC file"),
    ],
)
def test_what_is_no_warc_file_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    with pytest.raises(InputError, match=said):
        list(look_through(tmp_path / "a.warc.gz"))


def test_a_file_that_was_packed_as_a_whole_says_what_to_do_and_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, better = tmp_path / "whole.warc.gz", tmp_path / "new.warc.gz"
    file.write_bytes(gzip.compress(records("plain")))
    with pytest.raises(
        InputError, match=r"`warcio recompress FILE NEW\.warc\.gz` makes a file that can be read$"
    ):
        list(look_through(file))
    Recompressor(str(file), str(better)).recompress()
    capsys.readouterr()
    assert [url for url, *_ in read(better)[0]] == [f"{HOST}0.html", f"{HOST}1.html"]


@FORMS
def test_a_large_record_is_framed_by_its_length(tmp_path: Path, form: str) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=form == "packed")
    large = bytes(5_000_000)
    for number in range(2):
        writer.write_record(
            writer.create_warc_record(
                f"{HOST}{number}.mp4", "resource", payload=io.BytesIO(large), length=len(large)
            )
        )
    (tmp_path / "large.warc").write_bytes(out.getvalue())
    with (tmp_path / "large.warc").open("rb") as stream:
        frames = list(find_records(stream))
    assert len(frames) == 2
    assert sum(len(frame.head) for frame in frames) < 200_000


def test_a_record_without_an_address_or_a_date_is_passed_over_and_the_next_one_read(tmp_path: Path) -> None:
    odd = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
    headless = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.cn/\r\nContent-Length: 5\r\n\r\n"
        b"hello\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(odd + headless + records("plain"))
    found = list(look_through(tmp_path / "a.warc"))
    assert [type(one) for one in found] == [Unreadable, Unreadable, Capture, Capture]
    assert found[0] == found[1] == Unreadable("records without an HTTP response")
