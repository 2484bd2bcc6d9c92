"""Today's rules over stored pages: a report first, then revisions that are no edits of the publisher."""

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.reprints.rebuild import rebuild_reprints
from hubei_news.archive.search.index import rebuild_index
from hubei_news.errors import ArchiveError, SiteLockedError
from tests.archive.small_disk import small_disk
from tests.rereading.archives import SUIZHOU, change, imported, page, reextraction, response, rows, warc

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    imported(path, warc(tmp_path / "cc", *(response(number) for number in range(1, 5))))
    return path


def let_rules_have_been_older(database: Path, *, where: str = "id <= 2") -> None:
    """Let articles look as if older rules had read them."""
    for table in ("articles", "revisions"):
        change(
            database,
            f"UPDATE {table} SET title = '随州香菇走进早市', body = '旧', source = '随州日报',"
            f" digest = 'older' || id WHERE {where}",
        )
    bring_index_up_to_date(database)


def bring_index_up_to_date(database: Path) -> None:
    engine = open_archive(database)
    with writer(engine).begin() as connection:
        rebuild_index(connection)
        rebuild_reprints(connection)
    engine.dispose()


def run(database: Path, *, write: bool = True) -> tuple[dict[str, Any], dict[str, int]]:
    again = reextraction(database)
    try:
        report = again.read().to_json()
        written = dict(again.write()) if write else {}
    finally:
        again.close(finished=write)
    return report, written


def test_the_same_rules_change_nothing(database: Path) -> None:
    before = rows(database, "SELECT * FROM articles"), rows(database, "SELECT * FROM revisions")
    report, written = run(database)
    assert report["outcomes"] == {
        "same": 4,
        **dict.fromkeys(("changed", "new", "duplicate", "no article", "none", "not kept", "unreadable"), 0),
    }
    assert written == {}
    assert (rows(database, "SELECT * FROM articles"), rows(database, "SELECT * FROM revisions")) == before


def test_a_list_page_that_an_older_import_took_for_an_article_is_told_of_and_left(database: Path) -> None:
    for table in ("pages", "articles", "revisions"):
        change(database, f"UPDATE {table} SET url = '{SUIZHOU.channels[0].url}' WHERE id = 1")
    report, written = run(database)
    assert [told["url"] for told in report["no_article"]] == [SUIZHOU.channels[0].url]
    assert "list" in report["no_article"][0]["reason"]
    assert (report["outcomes"]["no article"], written) == (1, {})
    assert rows(database, "SELECT count(*) FROM articles") == [(4,)]


def test_changes_are_revisions_of_their_own_kind(database: Path) -> None:
    let_rules_have_been_older(database)
    _, written = run(database)
    assert written == {"changed": 2}
    assert rows(database, "SELECT kind, count(*) FROM revisions GROUP BY kind ORDER BY kind") == [
        ("published", 4),
        ("reextracted", 2),
    ]
    assert rows(database, "SELECT count(*) FROM articles WHERE body = '旧' OR digest LIKE 'older%'") == [(0,)]
    assert rows(database, "SELECT count(*) FROM revisions WHERE body = '旧'") == [(2,)]


def test_the_report_counts_fields_and_gives_examples_before_anything_is_written(database: Path) -> None:
    let_rules_have_been_older(database)
    before = rows(database, "SELECT * FROM articles")
    report, _ = run(database, write=False)
    assert rows(database, "SELECT * FROM articles") == before
    (site,) = report["sites"]
    fields = {field["field"]: field for field in site["fields"]}
    assert (site["site"], site["pages"]) == ("suizhou", 4)
    assert {name: field["articles"] for name, field in fields.items()} == {"title": 2, "body": 2, "source": 2}
    example = fields["title"]["examples"][0]
    assert example["to"].endswith("早市之1")
    assert not example["from"].endswith("之1")


def test_a_field_outside_the_digest_is_changed_beyond_no_recall(database: Path) -> None:
    for table in ("articles", "revisions"):
        change(database, f"UPDATE {table} SET keywords = '[\"旧\"]' WHERE id = 1")
    run(database)
    assert rows(database, "SELECT kind, keywords FROM revisions WHERE page_id = 1 ORDER BY id") == [
        ("published", '["旧"]'),
        ("reextracted", "[]"),
    ]


def test_a_kicker_that_older_rules_did_not_read_is_filled_in_as_no_edit(tmp_path: Path) -> None:
    database = tmp_path / "kicker.db"
    body = page(1).replace(b"<h1>", "<p id='PreTitle'>春日里的随州</p><h1>".encode())
    imported(database, warc(tmp_path / "kicker", response(1, body)))
    for table in ("articles", "revisions"):
        change(database, f"UPDATE {table} SET kicker = NULL, digest = 'older'")
    bring_index_up_to_date(database)
    _, written = run(database)
    assert written == {"changed": 1}
    assert rows(database, "SELECT kicker FROM articles") == [("春日里的随州",)]
    assert rows(database, "SELECT kind, kicker FROM revisions ORDER BY id") == [
        ("published", None),
        ("reextracted", "春日里的随州"),
    ]


def test_a_visit_after_it_is_no_edit(tmp_path: Path, database: Path) -> None:
    let_rules_have_been_older(database)
    run(database)
    imported(database, warc(tmp_path / "later", response(1, page(1, more="<i>2</i>"), days=900)))
    kinds = rows(database, "SELECT kind FROM revisions WHERE page_id = 1 ORDER BY first_seen")
    assert kinds == [("published",), ("reextracted",)]


def test_an_article_that_is_found_no_more_stays_and_is_named(database: Path) -> None:
    folder = database.with_suffix(".warc")
    (file,) = folder.iterdir()
    from hubei_news.originals.writer import OriginalsWriter

    writer = OriginalsWriter(folder, "odd")
    kept = writer.keep(response(1, b"<html><body></body></html>", days=1))
    writer.sync()
    writer.close()
    change(database, f"INSERT INTO original_files (name, bytes) VALUES ('{kept.place.file}', 10000)")
    change(
        database,
        f"UPDATE originals SET file_id = 2, offset = {kept.place.offset}, length = {kept.place.length}"
        " WHERE page_id = 1",
    )
    report, written = run(database)
    (lost,) = report["no_article"]
    assert lost["url"].endswith("_5100001.shtml")
    assert written == {}
    assert rows(database, "SELECT count(*) FROM articles") == [(4,)]
    assert file.exists()


def test_a_page_that_had_no_article_gets_one(database: Path) -> None:
    for table in ("reprint_members", "reprint_pairs", "reprint_stretches"):
        change(database, f"DELETE FROM {table}")
    change(database, "DELETE FROM revisions WHERE page_id = 3")
    change(database, "DELETE FROM articles WHERE page_id = 3")
    change(database, "UPDATE pages SET state = 'skipped', reason = 'no text' WHERE id = 3")
    change(database, "UPDATE originals SET state = 'skipped' WHERE page_id = 3")
    _, written = run(database)
    assert written == {"new": 1}
    assert rows(database, "SELECT state, reason FROM pages WHERE id = 3") == [("stored", None)]
    assert rows(database, "SELECT kind, substr(first_seen, 1, 10) FROM revisions WHERE page_id = 3") == [
        ("published", "2025-03-04")
    ]
    assert run(database)[0]["outcomes"]["same"] == 4


def test_a_missing_file_is_told_and_the_other_pages_are_read(database: Path) -> None:
    let_rules_have_been_older(database)
    change(database, "INSERT INTO original_files (name, bytes) VALUES ('lost.warc.gz', 10)")
    change(database, "UPDATE originals SET file_id = 2 WHERE page_id = 1")
    report, written = run(database)
    (unreadable,) = report["unreadable"]
    assert "lost.warc.gz is missing" in unreadable["reason"]
    assert written == {"changed": 1}


def test_an_article_whose_state_was_not_kept_is_left(database: Path) -> None:
    let_rules_have_been_older(database)
    change(database, "UPDATE articles SET fetched_at = '2026-05-05T00:00:00.000000Z' WHERE id = 1")
    report, written = run(database)
    assert report["outcomes"]["not kept"] == 1
    assert written == {"changed": 1}


def test_a_page_that_is_crawled_between_reading_and_writing_is_left(database: Path) -> None:
    let_rules_have_been_older(database)
    again = reextraction(database)
    again.read()
    change(database, "UPDATE articles SET lead = '刚刚采集', digest = 'newest' WHERE id = 1")
    assert dict(again.write()) == {"changed": 1, "overtaken": 1}
    again.close(finished=True)
    assert rows(database, "SELECT lead FROM articles WHERE id = 1") == [("刚刚采集",)]


def test_only_the_chosen_sites_and_days_are_read(database: Path) -> None:
    from hubei_news.article import SHANGHAI
    from tests.rereading.archives import MOMENT

    for options, pages in (({"only": ("wuhan",)}, 0), ({"since": MOMENT.astimezone(SHANGHAI)}, 4)):
        again = reextraction(database, **options)
        assert again.read().pages == pages
        again.close(finished=True)


def test_two_at_a_time_are_one_too_many(database: Path) -> None:
    again = reextraction(database)
    with pytest.raises(SiteLockedError, match="another reextract works on"):
        reextraction(database)
    again.close(finished=True)


KILLED = """
import os, signal, sys
from pathlib import Path
from hubei_news.archive import reextracted
from hubei_news.rereading import reextract
from tests.rereading.archives import reextraction
at, times = sys.argv[2], []
def dying(really):
    def call(*arguments, **named):
        times.append(1)
        if len(times) > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return really(*arguments, **named)
    return call
reextract.PAGES_AT_A_TIME = reextract.WRITES_AT_A_TIME = 1
if at == "reading":
    reextract.Staging.add = dying(reextract.Staging.add)
else:
    reextract.Staging.forget = dying(reextract.Staging.forget)
if __name__ == "__main__":
    again = reextraction(Path(sys.argv[1]))
    again.read()
    again.write()
"""


@pytest.mark.parametrize("at", ["reading", "writing"])
def test_killed_it_is_gone_on_with(database: Path, tmp_path: Path, at: str) -> None:
    let_rules_have_been_older(database, where="id <= 3")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    done = subprocess.run(
        [sys.executable, script, str(database), at],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    before = rows(database.with_suffix(".reextract"), "SELECT count(*) FROM pages")
    assert before == [(1,)] if at == "reading" else [(4,)]
    report, _ = run(database)
    assert report["outcomes"]["changed"] == 3
    assert rows(database, "SELECT kind, count(*) FROM revisions GROUP BY kind ORDER BY kind") == [
        ("published", 4),
        ("reextracted", 3),
    ]
    assert not database.with_suffix(".reextract").exists()


def fill(folder: Path) -> Path:
    """Leave no room on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler


def test_a_full_disk_is_told_and_what_was_read_is_kept(database: Path, tmp_path: Path) -> None:
    """It ended as a fault of the program, and the next attempt threw away what was read."""
    let_rules_have_been_older(database)
    with small_disk(tmp_path / "disc") as folder:
        copy = folder / database.name
        shutil.copytree(database.with_suffix(".warc"), copy.with_suffix(".warc"))
        shutil.copy(database, copy)
        again = reextraction(copy)
        assert again.read().to_json()["outcomes"]["changed"] == 2
        fill(folder)
        with pytest.raises(ArchiveError, match=r"news\.(?:reextract|db) cannot grow, the disk is full"):
            again.write()
        again.close(finished=False)
        filler = fill(folder)
        staged = copy.with_suffix(".reextract").read_bytes()
        with pytest.raises(ArchiveError, match="cannot grow, the disk is full"):
            reextraction(copy)
        gc.collect()  # the error's traceback held the file open
        assert copy.with_suffix(".reextract").read_bytes() == staged
        filler.unlink()
        assert run(copy)[1] == {"changed": 2}


@pytest.mark.parametrize("page", [3, 5])
def test_what_was_read_and_is_damaged_is_read_anew(database: Path, page: int) -> None:
    """Only damage at the file's beginning was seen; all other ended each attempt until it was removed."""
    let_rules_have_been_older(database)
    wanted, _ = run(database, write=False)
    staged = database.with_suffix(".reextract")
    damaged = bytearray(staged.read_bytes())
    damaged[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    staged.write_bytes(damaged)
    assert run(database) == (wanted, {"changed": 2})


def test_an_error_of_what_was_read_is_not_told_of_the_archive(database: Path) -> None:
    let_rules_have_been_older(database)
    again = reextraction(database)
    change(database.with_suffix(".reextract"), "DROP TABLE changes")
    with pytest.raises(ArchiveError, match=r"^\S+news\.reextract reports an error: no such table"):
        again.read()
    again.close(finished=False)


def test_a_reading_that_is_no_record_is_told_with_what_to_do(database: Path) -> None:
    let_rules_have_been_older(database)
    again = reextraction(database)
    again.read()
    change(database.with_suffix(".reextract"), "UPDATE readings SET record = substr(record, 1, 40)")
    with pytest.raises(ArchiveError, match=r"^\S+news\.reextract is damaged: remove it and run the same"):
        again.write()
    again.close(finished=False)
    assert rows(database, "SELECT count(*) FROM revisions WHERE kind = 'reextracted'") == [(0,)]


@pytest.mark.parametrize("write", [True, False])
def test_the_lock_file_is_there_only_while_it_works(database: Path, *, write: bool) -> None:
    again = reextraction(database)
    assert database.with_suffix(".reextract.lock").exists()
    again.close(finished=write)
    assert not database.with_suffix(".reextract.lock").exists()


def test_json_is_json(database: Path) -> None:
    let_rules_have_been_older(database)
    report, _ = run(database, write=False)
    assert json.loads(json.dumps(report)) == report
