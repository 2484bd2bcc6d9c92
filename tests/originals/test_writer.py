"""Responses go to WARC files that others can read, one gzip member each, and none is written by two."""

import gzip
import os
import re
import subprocess
import sys
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from hubei_news.originals.reading import read_original, verify_original
from hubei_news.originals.record import Earlier, Response, payload_digest
from hubei_news.originals.writer import Kept, OriginalsWriter
from tests.originals.responses import MOMENT, PAGE, packed, response


def keep(
    folder: Path, *responses: Response, name: str = "suizhou", known: dict[str, int] | None = None
) -> list[Kept]:
    writer = OriginalsWriter(folder, name, known=known)
    kept = [writer.keep(one) for one in responses]
    writer.sync()
    writer.close()
    return kept


def checked(*files: Path) -> tuple[int, str]:
    """Run `warcio check`, a program of others."""
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_what_was_received_is_read_back_as_it_was(tmp_path: Path) -> None:
    (kept,) = keep(tmp_path, response())
    original = read_original(tmp_path, kept.place)
    assert (original.url, original.fetched_at, original.status) == (response().url, MOMENT, 200)
    assert original.body.decode() == PAGE
    assert original.content_type == "text/html; charset=utf-8"


def test_a_packed_body_is_stored_packed_and_read_back_unpacked(tmp_path: Path) -> None:
    (kept,) = keep(tmp_path, packed())
    assert read_original(tmp_path, kept.place).body.decode() == PAGE
    with (tmp_path / kept.place.file).open("rb") as file:
        records = [
            r
            for r in ArchiveIterator(file)
            if r.rec_type == "response" and r.raw_stream.read() == packed().body
        ]
    assert len(records) == 1


def test_header_values_are_kept_byte_for_byte(tmp_path: Path) -> None:
    name = 'attachment; filename="随州.doc"'.encode().decode("latin-1")
    (kept,) = keep(tmp_path, response(headers=(("Content-Disposition", name), ("Server", "nginx"))))
    data = (tmp_path / kept.place.file).read_bytes()[kept.place.offset :]
    assert b"Content-Disposition: " + name.encode("latin-1") + b"\r\nServer: nginx\r\n" in gzip.decompress(
        data
    )


def test_every_record_is_one_gzip_member_at_its_place(tmp_path: Path) -> None:
    kept = keep(tmp_path, *(response(number) for number in range(5)))
    data = (tmp_path / kept[0].place.file).read_bytes()
    for one in kept:
        unpacker = zlib.decompressobj(31)
        record = unpacker.decompress(data[one.place.offset : one.place.offset + one.place.length])
        assert record.startswith(b"WARC/1.1\r\n")
        assert unpacker.eof
        assert unpacker.unused_data == b""


def test_warcio_finds_nothing_wrong(tmp_path: Path) -> None:
    earlier = Earlier(url=response().url, fetched_at=MOMENT, payload_digest=payload_digest(response().body))
    writer = OriginalsWriter(tmp_path, "suizhou")
    for one in (response(), packed(2), response(3, status=404, body=b""), response(4, body=b"\xff\x00" * 99)):
        writer.keep(one)
    writer.keep(response(minutes=5), earlier)
    writer.keep(response(minutes=6, status=304, body=b""), earlier)
    writer.sync()
    writer.close()
    assert checked(*tmp_path.iterdir()) == (0, "")


def test_the_same_payload_again_is_a_revisit_without_a_body(tmp_path: Path) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou")
    first = writer.keep(response())
    earlier = Earlier(url=response().url, fetched_at=MOMENT, payload_digest=first.payload_digest)
    again = writer.keep(response(minutes=5), earlier)
    other = writer.keep(response(minutes=9, body=b"<p>other</p>"), earlier)
    unmodified = writer.keep(response(minutes=12, status=304, body=b""), earlier)
    writer.close()
    assert [one.kind for one in (first, again, other, unmodified)] == [
        "response",
        "revisit",
        "response",
        "revisit",
    ]
    assert read_original(tmp_path, again.place).body == b""
    assert read_original(tmp_path, unmodified.place).status == 304
    with (tmp_path / first.place.file).open("rb") as file:
        named = [
            (r.rec_headers.get_header("WARC-Profile"), r.rec_headers.get_header("WARC-Refers-To-Date"))
            for r in ArchiveIterator(file)
            if r.rec_type == "revisit"
        ]
    moment = "2026-07-14T08:30:05.123456Z"
    profiles = "http://netpreserve.org/warc/1.1/revisit/"
    assert named == [
        (profiles + "identical-payload-digest", moment),
        (profiles + "server-not-modified", moment),
    ]


def test_the_file_of_the_day_is_gone_on_with(tmp_path: Path) -> None:
    (first,) = keep(tmp_path, response())
    end = first.place.offset + first.place.length
    (second,) = keep(tmp_path, response(2), known={first.place.file: end})
    assert second.place.file == first.place.file == "suizhou-20260714-00000.warc.gz"
    assert second.place.offset == end


def test_a_file_that_is_not_as_it_was_left_is_not_gone_on_with(tmp_path: Path) -> None:
    (first,) = keep(tmp_path, response())
    before = (tmp_path / first.place.file).read_bytes()
    (second,) = keep(tmp_path, response(2), known={first.place.file: len(before) + 10})
    assert second.place.file == "suizhou-20260714-00001.warc.gz"
    assert (tmp_path / first.place.file).read_bytes() == before


def test_two_writers_of_one_name_write_two_files(tmp_path: Path) -> None:
    one, other = OriginalsWriter(tmp_path, "suizhou"), OriginalsWriter(tmp_path, "suizhou")
    places = [writer.keep(response(number)).place for number in range(4) for writer in (one, other)]
    one.close()
    other.close()
    assert {place.file for place in places[::2]}.isdisjoint({place.file for place in places[1::2]})
    assert checked(*tmp_path.iterdir()) == (0, "")


def test_a_new_day_and_a_full_file_begin_the_next_file(tmp_path: Path) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou", largest=1500)
    names = [writer.keep(response(number, body=os.urandom(400))).place.file for number in range(4)]
    names.append(writer.keep(response(9, minutes=24 * 60)).place.file)
    writer.close()
    assert names[0] == "suizhou-20260714-00000.warc.gz"
    assert names[3] == "suizhou-20260714-00001.warc.gz"
    assert names[4] == "suizhou-20260715-00000.warc.gz"


def test_sync_says_how_long_the_files_are_on_the_disk(tmp_path: Path) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou")
    assert writer.sync() == {}
    place = writer.keep(response()).place
    assert writer.sync() == {place.file: place.offset + place.length}
    assert writer.sync() == {}
    writer.close()


def test_a_write_that_fails_leaves_no_torn_record_and_nothing_is_written_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou")
    place = writer.keep(response()).place
    really = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 100:
            raise OSError(28, "No space left on device")
        return really(descriptor, data[:50])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        writer.keep(response(2))
    with pytest.raises(OSError, match="No space"):
        writer.sync()
    writer.close()
    assert (tmp_path / place.file).stat().st_size == place.offset + place.length


def test_what_the_disk_could_not_take_of_a_full_file_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou", largest=100)
    writer.keep(response())

    def report_once(_: int) -> None:
        monkeypatch.undo()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", report_once)
    for attempt in (lambda: writer.keep(response(2)), writer.sync):
        with pytest.raises(OSError, match="Input/output error"):
            attempt()
    writer.close()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-3], "ends before"),
        (lambda data: data[:-30] + bytes([data[-30] ^ 255]) + data[-29:], "damaged|digest|whole"),
        (lambda data: b"", "ends before"),
    ],
)
def test_what_is_wrong_with_a_stored_record_is_told_in_a_line(
    tmp_path: Path, damage: object, said: str
) -> None:
    (kept,) = keep(tmp_path, response())
    assert verify_original(tmp_path, kept.place, url=response().url) is None
    path = tmp_path / kept.place.file
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    found = verify_original(tmp_path, kept.place)
    assert found is not None
    assert "\n" not in found
    assert re.search(said, found)


def test_a_record_of_another_address_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (kept,) = keep(tmp_path, response())
    assert "not of http://other/" in str(verify_original(tmp_path, kept.place, url="http://other/"))
    (tmp_path / kept.place.file).unlink()
    assert "is missing" in str(verify_original(tmp_path, kept.place))


def test_a_changed_byte_that_unpacks_well_is_found_by_its_digest(tmp_path: Path) -> None:
    (kept,) = keep(tmp_path, response())
    path = tmp_path / kept.place.file
    data = path.read_bytes()
    record = gzip.decompress(data[kept.place.offset :]).replace("热闹".encode(), "冷清".encode())
    member = gzip.compress(record)
    path.write_bytes(data[: kept.place.offset] + member)
    place = type(kept.place)(file=kept.place.file, offset=kept.place.offset, length=len(member))
    assert "digest is wrong" in str(verify_original(tmp_path, place))
    assert timedelta(0) == MOMENT - read_original(tmp_path, place).fetched_at
