"""`hubei-news status`."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import PAGE_STATES
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.cli.conftest import Command


def test_a_line_per_site_and_channel_and_a_sum(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("status", "--db", archive)
    assert ran.code == 0
    lines = [line.split() for line in ran.out.split("\n")]
    assert ["随州市人民政府", "(suizhou)", "7", "1", "3", "1", "1", "1", "3", "2026-07-15"] in lines
    assert ["随州要闻", "7", "1", "3", "1", "1", "1"] in lines
    assert ["(no", "site)", "1", "0", "1", "0", "0", "0", "1"] in lines
    assert ["all", "10", "1", "6", "1", "1", "1", "6"] in lines


def test_reasons_are_named_with_their_counts(hubei_news: Command, archive: Path) -> None:
    lines = [line.split() for line in hubei_news("status", "--db", archive).out.split("\n")]
    assert ["failed", "1", "suizhou", "timed", "out"] in lines
    assert ["gone", "1", "suizhou", "HTTP", "404"] in lines


def test_columns_stay_in_line_under_chinese_names(hubei_news: Command, archive: Path) -> None:
    rows = [
        line
        for line in hubei_news("status", "--db", archive).out.split("\n")
        if "要闻" in line or "(su" in line
    ]
    ends = {cell_len(line[: line.index(" 7 ") + 2]) for line in rows if " 7 " in line}
    assert len(ends) == 1


def test_json_adds_up(hubei_news: Command, archive: Path) -> None:
    status = hubei_news("status", "--json", "--db", archive).json
    assert (
        status["pages"] == len(ARTICLES) + len(OTHER_PAGES) == sum(site["pages"] for site in status["sites"])
    )
    assert status["articles"] == len(ARTICLES)
    for site in status["sites"]:
        assert set(site["states"]) == set(PAGE_STATES)
        assert sum(site["states"].values()) == site["pages"]
    assert [reason["reason"] for reason in status["reasons"]] == ["timed out", "HTTP 404"]


def test_only_the_named_sites(hubei_news: Command, archive: Path) -> None:
    status = hubei_news("status", "--json", "--db", archive, "xianning").json
    assert [site["name"] for site in status["sites"]] == ["xianning"]
    assert status["pages"] == 2


def test_a_site_of_which_nothing_is_held(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("status", "--db", archive, "xianning", "wuhan")
    assert ran.code == 2
    assert "the archive holds nothing of wuhan" in ran.error


def test_an_empty_archive_says_that_it_is_empty(hubei_news: Command, tmp_path: Path) -> None:
    open_archive(tmp_path / "new.db").dispose()
    ran = hubei_news("status", "--db", "new.db")
    assert (ran.code, ran.out) == (0, "the archive new.db is empty: `hubei-news crawl` fills it\n")


def test_the_archive_can_be_named_by_a_variable(
    hubei_news: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBEI_NEWS_DB", f"sqlite:///{archive}")
    assert hubei_news("status", "--json").json["pages"] == len(ARTICLES) + len(OTHER_PAGES)


def test_without_a_name_the_archive_is_the_one_in_the_data_folder(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    assert "data/hubei_news.db does not exist" in hubei_news("status").error
    (tmp_path / "data").mkdir()
    archive.rename(tmp_path / "data" / "hubei_news.db")
    assert hubei_news("status", "--json").json["pages"] == len(ARTICLES) + len(OTHER_PAGES)
