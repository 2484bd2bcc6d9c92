"""`hubei-news export`; what the formats hold is in `tests/archive/test_export.py`."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from hubei_news.archive.engine import open_archive
from tests.archive.export.choices import IN_ORDER
from tests.archive.export.copies import copy_article
from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command


def test_json_lines_by_suffix(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    ran = hubei_news("export", "--db", archive, "news.jsonl")
    size = (tmp_path / "news.jsonl").stat().st_size
    assert (ran.code, ran.out) == (0, f"{len(ARTICLES)} articles in news.jsonl ({size:,} bytes)\n")
    lines = (tmp_path / "news.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [ARTICLES[number].title for number in IN_ORDER]


def test_a_database_by_suffix(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    assert hubei_news("export", "--db", archive, "--unit", "随州市", "some.DB").code == 0
    with closing(sqlite3.connect(tmp_path / "some.DB")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_json_says_what_was_written(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news(
        "export", "--json", "--db", archive, "--since", "2026-07-15", "--until", "2026-07-15", "x.jsonl"
    )
    report = ran.json
    assert (report["file"], report["articles"], report["undated"]) == ("x.jsonl", 2, 2)


def test_articles_left_out_for_want_of_a_date_are_mentioned(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("export", "--db", archive, "--site", "suizhou", "--since", "2026-01-01", "x.jsonl")
    assert ran.out.endswith("\nleft out: 1 article without a date\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.xlsx"], "x.xlsx cannot be exported to: the suffix must be one of .db, .jsonl, .csv, .parquet"),
        (["-"], "- needs a format: --format with one of db, jsonl, csv, parquet"),
        (["--bom", "x.db"], "a byte order mark is for .csv only"),
        (["--json", "--format", "csv", "-"], "--json reports on standard output, where the articles go"),
        (["--format", "jsonl", "x.csv"], "x.csv ends in .csv and --format says jsonl"),
        (["--format", "xlsx", "x.db"], "'xlsx' is not one of"),
        (["--unit", "随州", "x.db"], "it has 咸宁市, 随州市"),
        (["--since", "2026-02-01", "--until", "2026-01-01", "x.db"], "no day lies between"),
        (["missing/x.db"], "missing/x.db cannot be made: No such file or directory"),
        (["."], "the suffix must be one of"),
        (["news.db"], "news.db is the archive itself"),
    ],
)
def test_what_cannot_be_exported_is_one_line_and_leaves_nothing(
    hubei_news: Command, archive: Path, arguments: list[str], said: str, tmp_path: Path
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    ran = hubei_news("export", "--db", "news.db", *arguments)
    assert ran.code == 2
    assert said in ran.error
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_standard_output_gets_the_articles_and_standard_error_the_count(
    process: Command, archive: Path
) -> None:
    ran = process("export", "--db", archive, "--format", "jsonl", "--unit", "随州市", "-")
    assert (ran.code, ran.err) == (0, "3 articles\n")
    assert [json.loads(line)["unit"] for line in ran.out.splitlines()] == ["随州市"] * 3


def test_a_database_can_go_through_a_pipe(archive: Path, tmp_path: Path) -> None:
    shell = f"{sys.executable} -m hubei_news export --db {archive} --format db - | cat > piped.db"
    subprocess.run(["sh", "-c", shell], check=True, cwd=tmp_path, capture_output=True)
    with closing(sqlite3.connect(tmp_path / "piped.db")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (len(ARTICLES),)


def test_a_reader_that_goes_away_is_no_error_message(archive: Path, tmp_path: Path) -> None:
    copy_article(open_archive(archive), 300)
    shell = f"{sys.executable} -m hubei_news export --db {archive} --format csv - | head -c 100"
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, check=True)
    assert (len(done.stdout), done.stderr) == (100, b"")


def test_another_archive_is_not_written_over(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    important = Path(copyfile(archive, tmp_path / "important.db"))
    ran = hubei_news("export", "--db", archive, important)
    assert (ran.code, "is an archive and stays as it is: give another name" in ran.error) == (2, True)
    assert important.read_bytes() == archive.read_bytes()


def test_a_pipe_stays_one(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    ran = hubei_news("export", "--db", archive, "pipe.csv")
    assert (ran.code, "standard output for -" in ran.error) == (2, True)
    assert (tmp_path / "pipe.csv").is_fifo()


def test_a_byte_order_mark_for_excel(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    assert hubei_news("export", "--db", archive, "--bom", "x.csv").code == 0
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
