"""`hubei-news status`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import PAGE_STATES
from tests.archive.gappy_archive import fill_with_gaps, leave_list_page_unread
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.cli.conftest import Command


def test_flags_of_articles_are_counted_by_site(hubei_news: Command, archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        flags = '["low_confidence", "date_contradiction: url 2026-07-14, line 2026-07-15"]'
        connection.execute("UPDATE articles SET flags = ? WHERE site = 'suizhou'", [flags])
        connection.execute("UPDATE articles SET flags = '[\"low_confidence\"]' WHERE site IS NULL")
        connection.commit()

    doubts = hubei_news("status", "--json", "--db", archive).json["doubts"]
    assert doubts == [
        {"site": "suizhou", "flag": "date_contradiction", "articles": 3},
        {"site": "suizhou", "flag": "low_confidence", "articles": 3},
        {"site": None, "flag": "low_confidence", "articles": 1},
    ]
    lines = [line.split() for line in hubei_news("status", "--db", archive).out.split("\n")]
    assert ["low_confidence", "3", "suizhou"] in lines
    assert "(no" not in hubei_news("status", "--db", archive, "suizhou").out


def test_a_site_whose_own_rule_finds_nothing_any_more_is_named_at_once(
    hubei_news: Command, archive: Path
) -> None:
    assert hubei_news("status", "--json", "--db", archive).json["redesigns"] == []
    with closing(sqlite3.connect(archive)) as connection:
        flags = '["own_rule_found_nothing"]'
        connection.execute("UPDATE articles SET flags = ? WHERE site = 'suizhou'", [flags])
        connection.commit()

    (redesign,) = hubei_news("status", "--json", "--db", archive).json["redesigns"]
    assert (redesign["site"], redesign["missed"], redesign["newest"]) == ("suizhou", 3, 3)
    out = hubei_news("status", "--db", archive).out
    line = next(line for line in out.split("\n") if "3 of its newest 3" in line)
    assert line.strip().startswith("suizhou")
    assert line.strip().endswith("sites check suizhou")


def test_a_line_per_site_and_channel_and_a_sum(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("status", "--db", archive)
    assert ran.code == 0
    lines = [line.split() for line in ran.out.split("\n")]
    waits = ["2026-11-23", "16:00"]
    assert ["随州市人民政府", "(suizhou)", "7", "1", "3", "1", "1", "1", "3", "2026-07-15", *waits] in lines
    assert ["随州要闻", "7", "1", "3", "1", "1", "1", "never", *waits] in lines
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


def test_a_host_that_is_left_alone_is_named_with_its_site_until_when_and_why(
    hubei_news: Command, archive: Path
) -> None:
    pause(archive, "www.suizhou.gov.cn")
    pause(archive, "files.example.org")
    status = hubei_news("status", "--json", "--db", archive).json
    paused = {"until": "2099-01-01T00:00:00+00:00", "reason": "challenged: HTTP 412"}
    assert status["pauses"] == [
        {"host": "files.example.org", **paused},
        {"host": "www.suizhou.gov.cn", **paused},
    ]
    assert [site["pauses"] for site in status["sites"]] == [
        [{"host": "www.suizhou.gov.cn", **paused}],
        [],
        [],
    ]
    lines = [line.split() for line in hubei_news("status", "--db", archive).out.split("\n")]
    why = ["2099-01-01", "08:00", "challenged:", "HTTP", "412"]
    assert ["www.suizhou.gov.cn", "suizhou", *why] in lines
    assert ["files.example.org", *why] in lines
    assert ["left", "alone", "site", "until", "(Shanghai)", "why"] in lines
    assert "www.suizhou.gov.cn" not in hubei_news("status", "xianning", "--db", archive).out


def test_a_channel_says_when_it_was_swept_and_how_far_a_later_sweep_has_got(
    hubei_news: Command, tmp_path: Path
) -> None:
    engine = open_archive(tmp_path / "gappy.db")
    fill_with_gaps(engine)
    heads = hubei_news("status", "--db", "gappy.db").out.split("\n")[1].split()
    assert heads[-5:] == ["swept", "(Shanghai)", "oldest", "pending", "(Shanghai)"]
    assert " 2026-06-22 09:00 " in hubei_news("status", "--db", "gappy.db").out
    leave_list_page_unread(engine)
    engine.dispose()
    swept = "2026-06-22 09:00; since 2026-06-22 09:00 at list page 1"
    assert swept in hubei_news("status", "--db", "gappy.db").out
    (site,) = hubei_news("status", "--json", "--db", "gappy.db").json["sites"]
    assert site["channels"][0]["completed"]["ended_at"] == "2026-06-22T01:00:00+00:00"
    assert site["channels"][0]["latest"]["ended_at"] is None


def test_a_sound_account_adds_up(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("status", "--check", "--db", archive)
    assert (ran.code, ran.err) == (0, "")
    assert "The account adds up: 10 pages, each in one state" in ran.out
    assert hubei_news("status", "--check", "--json", "--db", archive).json["faults"] == []
    assert "faults" not in hubei_news("status", "--json", "--db", archive).json


def test_a_damaged_account_is_told_and_exits_with_5(hubei_news: Command, archive: Path) -> None:
    url = ARTICLES[0].url
    change(archive, f"DELETE FROM articles WHERE url = '{url}'")
    change(archive, f"UPDATE pages SET state = 'lost' WHERE url = '{OTHER_PAGES[1][1]}'")
    ran = hubei_news("status", "--check", "--db", archive)
    assert ran.code == 5
    assert "does not add up, 2 rows: pages in a state that does not exist; stored pages" in ran.err
    assert ran.err.count("\n") == 1
    assert url in ran.out
    ran = hubei_news("status", "--check", "--json", "--db", archive)
    assert ran.code == 5
    assert {fault["what"]: fault["examples"] for fault in ran.json["faults"]} == {
        "pages in a state that does not exist": [OTHER_PAGES[1][1]],
        "stored pages without an article": [url],
    }
    assert hubei_news("status", "--db", archive).code == 0


def test_an_empty_archive_adds_up(hubei_news: Command, tmp_path: Path) -> None:
    open_archive(tmp_path / "new.db").dispose()
    ran = hubei_news("status", "--check", "--db", "new.db")
    assert (ran.code, ran.out.startswith("The account adds up: 0 pages")) == (0, True)


def pause(archive: Path, host: str) -> None:
    change(
        archive,
        "INSERT INTO hosts (host, paused_until, reason, failures, challenges, updated_at) VALUES"
        f" ('{host}', '2099-01-01T00:00:00.000000Z', 'challenged: HTTP 412', 0, 1,"
        " '2026-07-14T00:00:00.000000Z')",
    )


def change(archive: Path, statement: str) -> None:
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute(statement)
