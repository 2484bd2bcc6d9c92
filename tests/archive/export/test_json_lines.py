"""`.jsonl`: one record a line, readable, in the order of every export."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from hubei_news.archive.export import export_archive, rows
from hubei_news.archive.export.selection import Selection
from tests.archive.export.choices import CHOICES, IN_ORDER
from tests.archive.export.copies import copy_article
from tests.archive.stored_articles import ARTICLES


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_every_article_is_a_line_with_the_names_of_the_record(archive: Engine, tmp_path: Path) -> None:
    report = export_archive(archive, tmp_path / "out.jsonl")
    assert lines(tmp_path / "out.jsonl") == [
        ARTICLES[number].to_json() | {"digest": ARTICLES[number].compute_digest()} for number in IN_ORDER
    ]
    assert (report.articles, report.undated) == (len(ARTICLES), 0)
    assert report.bytes == (tmp_path / "out.jsonl").stat().st_size


def test_chinese_is_readable_in_the_file(archive: Engine, tmp_path: Path) -> None:
    export_archive(archive, tmp_path / "out.jsonl")
    assert "随州香菇走进早市" in (tmp_path / "out.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("selection", "expected"), CHOICES)
def test_only_the_chosen_ones(
    archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
) -> None:
    export_archive(archive, tmp_path / "out.jsonl", selection)
    found = [line["url"] for line in lines(tmp_path / "out.jsonl")]
    assert found == [ARTICLES[number].url for number in IN_ORDER if number in expected]


def test_articles_without_a_date_are_counted_when_days_leave_them_out(
    archive: Engine, tmp_path: Path
) -> None:
    choice = CHOICES[2][0]
    assert export_archive(archive, tmp_path / "out.jsonl", choice).undated == 2


def test_more_articles_than_are_read_at_a_time(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "ARTICLES_AT_A_TIME", 10)
    count = 25
    copy_article(archive, count)
    assert export_archive(archive, tmp_path / "out.jsonl").articles == len(ARTICLES) + count
    assert len({line["url"] for line in lines(tmp_path / "out.jsonl")}) == len(ARTICLES) + count
