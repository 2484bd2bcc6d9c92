"""Pages of other people's WARC files become articles and revisions, each at its place in time."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hubei_news.originals.record import Earlier, Response, compress, payload_digest
from hubei_news.originals.writer import OriginalsWriter
from tests.rereading.archives import (
    HOST,
    MOMENT,
    SITES,
    TEXT,
    change,
    imported,
    in_one_file,
    page,
    path_of,
    response,
    rows,
    warc,
)

OTHER_TEXT = "午后下起小雨，早市的摊位早早收了起来，香菇卖出两千多斤。"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def history(database: Path) -> list[tuple[str, str, str]]:
    found = rows(database, "SELECT kind, substr(first_seen, 1, 10), body FROM revisions ORDER BY first_seen")
    return [(kind, day, "other" if OTHER_TEXT in body else "first") for kind, day, body in found]


def test_a_page_becomes_an_article_with_the_date_of_its_capture(tmp_path: Path, database: Path) -> None:
    report = imported(database, warc(tmp_path / "cc", response(1), response(2)))
    assert dict(report.counts) == {"new": 2}
    assert report.errors == []
    assert rows(
        database, "SELECT site, published_at, substr(fetched_at, 1, 19) FROM articles ORDER BY id"
    ) == [
        ("suizhou", "2025-03-03T09:00+08:00", "2025-03-04T08:30:06"),
        ("suizhou", "2025-03-03T09:00+08:00", "2025-03-04T08:30:07"),
    ]
    assert rows(database, "SELECT DISTINCT state, next_visit_at FROM pages") == [("stored", None)]


def test_relative_dates_count_from_the_capture(tmp_path: Path, database: Path) -> None:
    body = page(1, date="").replace(b'<meta name="PubDate" content="">', b"")
    body = body.replace(b"</h1>", "</h1><div>发布时间：昨天 09:15</div>".encode())
    other = HOST + "/xwdt/szyw/content_77.shtml"
    imported(database, warc(tmp_path / "cc", response(1, body, url=other)))
    assert rows(database, "SELECT published_at FROM articles") == [("2025-03-03T09:15+08:00",)]


def test_an_older_capture_becomes_an_older_revision_and_overwrites_nothing(
    tmp_path: Path, database: Path
) -> None:
    imported(database, warc(tmp_path / "new", response(1, page(1, text=OTHER_TEXT), days=10)))
    report = imported(database, warc(tmp_path / "old", response(1)))
    assert dict(report.counts) == {"older state": 1}
    assert history(database) == [("published", "2025-03-04", "first"), ("edited", "2025-03-14", "other")]
    assert OTHER_TEXT in rows(database, "SELECT body FROM articles")[0][0]


def test_a_newer_capture_becomes_the_present_state(tmp_path: Path, database: Path) -> None:
    imported(database, warc(tmp_path / "old", response(1)))
    report = imported(database, warc(tmp_path / "new", response(1, page(1, text=OTHER_TEXT), days=10)))
    assert dict(report.counts) == {"newer state": 1}
    assert history(database) == [("published", "2025-03-04", "first"), ("edited", "2025-03-14", "other")]
    assert OTHER_TEXT in rows(database, "SELECT body FROM articles")[0][0]


def test_the_order_of_files_and_records_does_not_matter(tmp_path: Path, database: Path) -> None:
    one = warc(tmp_path / "a", response(1, page(1, text=OTHER_TEXT), days=10), response(1, days=20))
    other = warc(tmp_path / "b", response(1))
    imported(database, one, other)
    assert history(database) == [
        ("published", "2025-03-04", "first"),
        ("edited", "2025-03-14", "other"),
        ("edited", "2025-03-24", "first"),
    ]


def test_the_same_file_twice_changes_nothing(tmp_path: Path, database: Path) -> None:
    file = warc(tmp_path / "cc", response(1), response(2), response(1, page(1, text=OTHER_TEXT), days=3))
    tables = ("articles", "revisions", "pages", "originals")
    imported(database, file)
    before = {table: rows(database, f"SELECT * FROM {table}") for table in tables}
    report = imported(database, file)
    assert dict(report.counts) == {"imported before": 3}
    assert {table: rows(database, f"SELECT * FROM {table}") for table in tables} == before


def test_the_same_file_twice_changes_nothing_without_originals_either(tmp_path: Path, database: Path) -> None:
    file = warc(tmp_path / "cc", response(1), response(1, page(1, text=OTHER_TEXT), days=3))
    imported(database, file, keep_originals=False)
    before = rows(database, "SELECT * FROM revisions")
    report = imported(database, file, keep_originals=False)
    assert dict(report.counts) == {"known state": 2}
    assert rows(database, "SELECT * FROM revisions") == before
    assert not database.with_suffix(".warc").exists()


def test_a_page_that_vanished_since_keeps_its_article_with_a_tombstone(
    tmp_path: Path, database: Path
) -> None:
    imported(database, warc(tmp_path / "a", response(2)))
    change(
        database,
        "INSERT INTO pages (url, site_id, state, reason, discovered_at, visited_at, attempts, visits,"
        f" http_status) SELECT replace(url, '{path_of(2)}', '{path_of(1)}'), 1, 'gone', 'HTTP 404',"
        " '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', 1, 0, 404 FROM pages",
    )
    report = imported(database, warc(tmp_path / "b", response(1)))
    assert dict(report.counts) == {"new": 1}
    assert rows(database, "SELECT state FROM pages ORDER BY id") == [("stored",), ("gone",)]
    assert rows(database, "SELECT how, substr(first_gone_at, 1, 10), taken_back_at FROM tombstones") == [
        ("404", "2026-01-01", None)
    ]


def test_a_page_that_waits_to_be_fetched_is_still_fetched(tmp_path: Path, database: Path) -> None:
    imported(database, warc(tmp_path / "a", response(2)))
    change(
        database,
        "INSERT INTO pages (url, site_id, state, discovered_at, attempts, visits) SELECT"
        f" replace(url, '{path_of(2)}', '{path_of(1)}'), 1, 'pending', discovered_at, 0, 0 FROM pages",
    )
    imported(database, warc(tmp_path / "b", response(1)))
    assert rows(database, "SELECT state, next_visit_at IS NOT NULL FROM pages ORDER BY id") == [
        ("stored", 0),
        ("stored", 1),
    ]


def test_what_is_no_page_of_a_site_is_passed_over_and_counted(tmp_path: Path, database: Path) -> None:
    report = imported(
        database,
        warc(
            tmp_path / "cc",
            response(1),
            response(2, url="http://www.example.org/a.html"),
            response(3, headers=[("Content-Type", "image/jpeg")], body=b"\xff\xd8\xff"),
            response(4, status=404, body=b"gone"),
            response(5, status=301, body=b"", headers=[("Location", "/")]),
            response(6, body=b'{"code": 200, "data": []}'),
        ),
    )
    assert dict(report.counts) == {
        "new": 1,
        "of other hosts": 1,
        "not HTML": 1,
        "HTTP 404": 1,
        "HTTP 301": 1,
        "no article: not_html": 1,
    }
    assert rows(database, "SELECT count(*) FROM pages") == [(1,)]


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/xwdt/szyw/", "list pages of channels"),
        ("/xwdt/szyw/index_1.shtml", "list pages of channels"),
        ("/index.html", "home pages of sites"),
    ],
)
def test_a_list_or_home_page_that_looks_like_an_article_is_none(
    tmp_path: Path, database: Path, path: str, counted: str
) -> None:
    report = imported(database, warc(tmp_path / "cc", response(1), response(2, url=HOST + path)))
    assert dict(report.counts) == {"new": 1, counted: 1}
    assert rows(database, "SELECT count(*) FROM pages") == [(1,)]


def test_packed_and_chunked_bodies_are_read(tmp_path: Path, database: Path) -> None:
    body = page(2)
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    report = imported(
        database,
        warc(
            tmp_path / "cc",
            response(
                1,
                gzip.compress(page(1)),
                headers=[("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
            ),
            response(2, chunked, headers=[("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]),
            response(3, zlib.compress(page(3)), headers=[("Content-Encoding", "deflate")]),
        ),
    )
    assert dict(report.counts) == {"new": 3}
    assert {TEXT in body for (body,) in rows(database, "SELECT body FROM articles")} == {True}


def revisit_of(folder: Path, first: Response, again: Response, *, alone: bool = False) -> Path:
    writer = OriginalsWriter(folder, "others")
    if not alone:
        writer.keep(first)
    earlier = Earlier(url=first.url, fetched_at=first.fetched_at, payload_digest=payload_digest(first.body))
    writer.keep(again, earlier)
    writer.close()
    return in_one_file(folder)


@pytest.mark.parametrize("status", [200, 304])
def test_a_revisit_is_a_later_sighting_of_the_same_state(tmp_path: Path, database: Path, status: int) -> None:
    again = response(1, page(1) if status == 200 else b"", days=7, status=status)
    report = imported(database, revisit_of(tmp_path / "cc", response(1), again))
    assert dict(report.counts) == {"new": 1, "known state": 1}
    assert rows(database, "SELECT substr(first_seen, 1, 10), substr(last_seen, 1, 10) FROM revisions") == [
        ("2025-03-04", "2025-03-11")
    ]


def test_a_revisit_without_its_response_is_counted(tmp_path: Path, database: Path) -> None:
    file = revisit_of(tmp_path / "cc", response(1), response(1, days=7), alone=True)
    assert dict(imported(database, file).counts) == {"revisits of responses that are not here": 1}


def test_an_unpacked_warc_file_is_read_and_kept_so_that_others_can_read_it(
    tmp_path: Path, database: Path
) -> None:
    packed = warc(tmp_path / "cc", response(1), response(2))
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    assert dict(imported(database, plain).counts) == {"new": 2}
    from tests.originals.test_writer import checked

    assert checked(*database.with_suffix(".warc").iterdir()) == (0, "")


def test_a_file_that_breaks_off_is_told_and_used_as_far_as_it_goes(tmp_path: Path, database: Path) -> None:
    file = warc(tmp_path / "cc", response(1), response(2), response(3))
    file.write_bytes(file.read_bytes()[:-200])
    report = imported(database, file)
    assert report.counts["new"] == 2
    (error,) = report.errors
    assert "\n" not in error
    assert str(file) in error


def test_a_record_that_is_damaged_is_told_and_the_others_are_used(tmp_path: Path, database: Path) -> None:
    file = warc(tmp_path / "cc", response(1), response(2))
    members = file.read_bytes().split(b"\x1f\x8b\x08")[1:]
    record = gzip.decompress(b"\x1f\x8b\x08" + members[1]).replace("早市".encode(), "夜市".encode())
    file.write_bytes(b"\x1f\x8b\x08" + members[0] + compress(record) + b"\x1f\x8b\x08" + members[2])
    report = imported(database, file)
    assert dict(report.counts) == {"new": 1, "damaged records": 1}
    (error,) = report.errors
    assert error.endswith("the record is damaged, its digest is wrong")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"no archive at all", "is no WARC file"),
        (gzip.compress(b"nor this", mtime=0), "is no WARC file"),
        (b"\x1f\x8b\x08half", "is no WARC file"),
        (
            "<!DOCTYPE html><html lang=zh><head> <title>随州 香菇 走进 早市</title>\n".encode(),
            "is no WARC file",
        ),
        (b"\x7fELF\x02\x01 \x00 \x03 \x00> \x01 \x00\n" + bytes(range(256)) * 9, "is no WARC file"),
        (bytes(range(255, 10, -1)) * 9, "is no WARC file"),
        (
            b"filedesc://IA.arc 0.0.0.0 20060714000000 text/plain 69\n1 0 InternetArchive\nURL\n\n",
            "cannot be read: it is an ARC file: `warcio recompress FILE NEW.warc.gz` makes a WARC file of it",
        ),
    ],
)
def test_what_is_no_warc_file_is_told_in_one_line(
    tmp_path: Path, database: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "odd.warc.gz"
    file.write_bytes(content)
    good = warc(tmp_path / "cc", response(1))
    report = imported(database, file, good)
    assert dict(report.counts) == {"new": 1}
    (error,) = report.errors
    assert error == f"{file} {told}"


def test_what_follows_the_last_record_is_not_quoted(tmp_path: Path, database: Path) -> None:
    packed = warc(tmp_path / "cc", response(1))
    file = tmp_path / "plain.warc"
    file.write_bytes(gzip.decompress(packed.read_bytes()) + b"\xff\xfe\x00 odd\n" * 20)
    report = imported(database, file)
    assert report.counts["new"] == 1
    (error,) = report.errors
    assert error.startswith(f"{file} breaks off after ")
    assert error.endswith(": what follows is no WARC record")


def test_a_capture_dated_in_the_future_is_told_and_changes_nothing(tmp_path: Path, database: Path) -> None:
    """It would be the present state for years, and every later visit a thing of the past."""
    days = (datetime.now(UTC) - MOMENT).days
    file = warc(
        tmp_path / "cc",
        response(1),
        response(1, page(1, text=OTHER_TEXT), days=days + 3),
        response(2, days=days),
    )
    report = imported(database, file)
    assert dict(report.counts) == {"new": 2, "dated in the future": 1}
    (error,) = report.errors
    assert error.startswith(f"{file}: a capture is dated in the future and passed over")
    assert [state for *_, state in history(database)] == ["first", "first"]
    assert rows(database, "SELECT count(*) FROM originals") == [(2,)]


def test_a_page_that_was_cut_in_its_middle_is_not_stored(tmp_path: Path, database: Path) -> None:
    content = gzip.decompress(warc(tmp_path / "cc", response(1), response(2)).read_bytes())
    cut = content.rindex(TEXT.encode())
    (tmp_path / "cut.warc").write_bytes(content[:cut])
    report = imported(database, tmp_path / "cut.warc")
    assert dict(report.counts) == {"new": 1}
    (error,) = report.errors
    assert "is torn, the file may be cut off" in error


def test_what_is_imported_is_kept_and_found_by_its_place(tmp_path: Path, database: Path) -> None:
    from hubei_news.originals.reading import verify_original
    from hubei_news.originals.writer import Place

    imported(database, warc(tmp_path / "cc", response(1), response(2)))
    found = rows(
        database,
        "SELECT o.url, f.name, o.offset, o.length, o.state FROM originals o"
        " JOIN original_files f ON f.id = o.file_id",
    )
    assert [state for *_, state in found] == ["stored", "stored"]
    for url, name, offset, length, _ in found:
        place = Place(file=name, offset=offset, length=length)
        assert verify_original(database.with_suffix(".warc"), place, url=url) is None


def test_a_site_number_seen_in_the_past_does_not_look_as_if_seen_last_then(
    tmp_path: Path, database: Path
) -> None:
    more = "<div>鄂ICP备05021330号-1</div>"
    imported(database, warc(tmp_path / "a", response(1, page(1, more=more), days=10)))
    imported(database, warc(tmp_path / "b", response(2, page(2, more=more))))
    assert rows(database, "SELECT substr(first_seen, 1, 10), substr(last_seen, 1, 10) FROM site_numbers") == [
        ("2025-03-04", "2025-03-14")
    ]


def test_the_moments_of_the_test_pages_are_in_order() -> None:
    assert response(2).fetched_at - response(1).fetched_at == timedelta(seconds=1)
    assert SITES["suizhou"].hosts
    assert MOMENT.tzinfo is not None


def test_a_capture_that_only_says_that_the_page_is_gone_changes_no_article(
    tmp_path: Path, database: Path
) -> None:
    gone = (
        page(1)
        .decode()
        .replace(f"<p>{TEXT}</p><p>随州香菇走进早市之1。{TEXT}</p>", "<p>该文章已被删除。</p>")
    )
    imported(database, warc(tmp_path / "a", response(1)))
    report = imported(database, warc(tmp_path / "b", response(1, gone.encode(), days=3)))
    assert dict(report.counts) == {"no article: gone": 1}
    assert [kind for kind, _, _ in history(database)] == ["published"]
