"""Every response of a crawl is in a WARC file as it was received, and the ledger says where."""

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hubei_news.originals.reading import read_original, verify_original
from hubei_news.originals.writer import Place
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, list_page, path_of, redirect

ROWS = """SELECT o.url, o.kind, o.http_status, o.state, o.number, f.name, o.offset, o.length, o.refers_to
    FROM originals o JOIN original_files f ON f.id = o.file_id ORDER BY o.id"""


def rows(archive: Archive, site: ScriptedSite) -> list[tuple[object, ...]]:
    return [(url.removeprefix(site.url), *some) for url, *some, _, _, _, _ in archive.rows(ROWS)]


def places(archive: Archive) -> list[tuple[str, Place]]:
    return [(url, Place(file=f, offset=o, length=n)) for url, *_, f, o, n, _ in archive.rows(ROWS)]


def test_every_response_is_kept_with_its_place(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.answers["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /neibu/\n")
    site.lists(path_of(1), path_of(2), path_of(3))
    site.answers[path_of(1)] = article()
    site.answers[path_of(2)] = redirect(path_of(4))
    site.answers[path_of(4)] = article("曾都非遗展演", "乡亲们把米酒摆上长桌。")
    assert archive.crawl().code in {0, 1}
    found = rows(archive, site)
    assert ("/robots.txt", "response", 200, None, None) in found
    assert ("/yw/", "response", 200, None, None) in found
    assert (path_of(1), "response", 200, "stored", 1) in found
    assert (path_of(2), "response", 302, "stored", 1) in found
    assert (path_of(4), "response", 200, "stored", 1) in found
    assert (path_of(3), "response", 404, "gone", 1) in found
    for url, place in places(archive):
        assert verify_original(archive.originals, place, url=url) is None
    assert len(found) == len(site.asked)


def test_a_packed_page_is_stored_as_it_was_sent(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    packed = gzip.compress(article().body)
    site.answers[path_of(1)] = replace(article(), body=packed, headers={"Content-Encoding": "gzip"})
    assert archive.crawl().code == 0
    assert archive.outcome(path_of(1))[0] == "stored"
    place = next(place for url, place in places(archive) if url.endswith(path_of(1)))
    assert packed in gzip.decompress((archive.originals / place.file).read_bytes())
    assert read_original(archive.originals, place).body == article().body


def test_an_unchanged_page_becomes_a_revisit(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.lists(path_of(1), path_of(2))
    site.answers[path_of(1)] = article()
    other = article("曾都非遗展演", "乡亲们把米酒摆上长桌。")
    site.answers[path_of(2)] = [replace(other, headers={"ETag": '"7"'}), Answer(304, headers={"ETag": '"7"'})]
    archive.crawl()
    archive.change("UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z'")
    archive.crawl()
    found = [row for row in rows(archive, site) if row[0] in {path_of(1), path_of(2)}]
    assert sorted(found) == [
        (path_of(1), "response", 200, "stored", 1),
        (path_of(1), "revisit", 200, "unchanged", 1),
        (path_of(2), "response", 200, "stored", 1),
        (path_of(2), "revisit", 304, "unchanged", 1),
    ]
    assert archive.rows(
        "SELECT count(*) FROM originals o JOIN originals e ON e.id = o.refers_to AND e.url = o.url"
    ) >= [(2,)]
    checked = [sys.executable, "-m", "warcio.cli", "check", *map(str, archive.originals.iterdir())]
    assert subprocess.run(checked, check=False, capture_output=True).returncode == 0


def test_another_reading_of_the_same_bytes_is_no_edit_of_the_publisher(
    site: ScriptedSite, archive: Archive
) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    site.answers[path_of(1)] = article()
    archive.crawl()
    archive.change("UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z'")
    archive.change("UPDATE articles SET title = '旧', digest = 'of older rules'")
    archive.change("UPDATE revisions SET title = '旧', digest = 'of older rules'")
    archive.crawl()
    assert archive.rows("SELECT kind, title FROM revisions ORDER BY id") == [
        ("published", "旧"),
        ("reextracted", "随州香菇走进早市"),
    ]


def test_without_warc_nothing_is_kept(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    site.answers[path_of(1)] = article()
    assert archive.crawl("suizhou", "--no-warc").code == 0
    assert archive.rows("SELECT count(*) FROM originals") == [(0,)]
    assert not archive.originals.exists()


def test_the_folder_can_be_named(site: ScriptedSite, archive: Archive, tmp_path: Path) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    site.answers[path_of(1)] = article()
    assert archive.crawl("suizhou", "--warc", str(tmp_path / "bytes")).code == 0
    assert archive.crawl("suizhou", env={"HUBEI_NEWS_WARC": str(tmp_path / "other")}).code == 0
    assert list((tmp_path / "bytes").iterdir())
    assert list((tmp_path / "other").iterdir())
    assert not archive.originals.exists()


def test_a_torn_record_is_cut_by_the_next_crawl(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    site.answers[path_of(1)] = article()
    archive.crawl()
    (file,) = archive.originals.iterdir()
    before = file.read_bytes()
    file.write_bytes(before + before[: len(before) // 3])
    site.lists(path_of(1), path_of(2))
    site.answers[path_of(2)] = article("曾都非遗展演", "乡亲们把米酒摆上长桌。")
    assert archive.crawl().code == 0
    assert file.read_bytes().startswith(before)
    assert [verify_original(archive.originals, place, url=url) for url, place in places(archive)].count(
        None
    ) == len(places(archive))


def test_a_folder_that_cannot_be_written_ends_the_crawl_and_leaves_its_pages_pending(
    site: ScriptedSite, archive: Archive, tmp_path: Path
) -> None:
    archive.declare(site)
    site.lists(path_of(1))
    (tmp_path / "file").write_text("no folder")
    ended = archive.crawl("suizhou", "--warc", str(tmp_path / "file" / "below"))
    assert ended.code == 5
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err
    assert archive.rows("SELECT count(*) FROM originals") == [(0,)]


def test_list_pages_that_did_not_change_are_not_stored_twice(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site)
    site.answers["/yw/"] = list_page([path_of(1)])
    site.answers[path_of(1)] = article()
    archive.crawl()
    archive.crawl()
    assert [kind for url, kind, *_ in rows(archive, site) if url == "/yw/"] == ["response", "revisit"]
