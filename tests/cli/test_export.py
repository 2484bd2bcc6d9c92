"""`hubei-news export`; what the formats hold is in `tests/archive/test_export.py`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command


def test_json_lines_by_suffix(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    ran = hubei_news("export", "--db", archive, "news.jsonl")
    size = (tmp_path / "news.jsonl").stat().st_size
    assert (ran.code, ran.out) == (0, f"{len(ARTICLES)} articles in news.jsonl ({size:,} bytes)\n")
    lines = (tmp_path / "news.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [article.title for article in ARTICLES]


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
    assert ran.out.endswith("\n1 articles without a date were left out\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.xlsx"], "x.xlsx cannot be exported to: the suffix must be one of .db, .jsonl"),
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
