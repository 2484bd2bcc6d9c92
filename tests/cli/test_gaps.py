"""`hubei-news gaps`."""

from datetime import date
from pathlib import Path

import pytest

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive, writer
from hubei_news.cli.gaps import stretches
from tests.archive.gappy_archive import LIST, SWEPT, fill_with_gaps, leave_list_page_unread
from tests.cli.conftest import Command
from tests.rereading.archives import change, imported, response, warc


@pytest.fixture
def gappy(tmp_path: Path) -> Path:
    path = tmp_path / "gappy.db"
    engine = open_archive(path)
    fill_with_gaps(engine)
    leave_list_page_unread(engine)
    engine.dispose()
    return path


def test_days_in_a_row_are_one_line_and_list_pages_are_named(hubei_news: Command, gappy: Path) -> None:
    ran = hubei_news("gaps", "--db", gappy)
    assert ran.code == 0
    lines = [line.split() for line in ran.out.split("\n")]
    assert ["2026-05-08", "to", "2026-05-09", "2", "suizhou", "随州要闻"] in lines
    states = ["2", "failed,", "1", "gone,", "1", "pending,", "1", "skipped"]
    assert ["2026-06-22", "5", *states, "suizhou", "随州要闻", f"{LIST}index_1.shtml"] in lines
    assert [LIST, "1", "suizhou", "随州要闻", "HTTP", "502"] in lines


def test_json_names_every_day_and_list_page(hubei_news: Command, gappy: Path) -> None:
    assert hubei_news("gaps", "suizhou", "--json", "--db", gappy).json == {
        "missing_days": [{"site": "suizhou", "channel": "随州要闻", "days": ["2026-05-08", "2026-05-09"]}],
        "never_stored": [
            {
                "site": "suizhou",
                "channel": "随州要闻",
                "list_page": 2,
                "url": f"{LIST}index_1.shtml",
                "seen_at": "2026-06-22T01:00:00+00:00",
                "entries": 5,
                "states": {"failed": 2, "gone": 1, "pending": 1, "skipped": 1},
            }
        ],
        "never_read": [
            {
                "site": "suizhou",
                "channel": "随州要闻",
                "list_page": 1,
                "url": LIST,
                "tried_at": "2026-06-22T01:00:00+00:00",
                "reason": "HTTP 502",
            }
        ],
        "not_judged": [],
        "channels_not_judged": [],
    }


def test_only_the_days_asked_about(hubei_news: Command, gappy: Path) -> None:
    found = hubei_news("gaps", "--json", "--since", "2026-05-09", "--until", "2026-05-10", "--db", gappy).json
    assert [gap["days"] for gap in found["missing_days"]] == [["2026-05-09"]]


def test_an_archive_without_gaps_says_so(hubei_news: Command, tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "whole.db")
    fill_with_gaps(engine)
    engine.dispose()
    change(
        tmp_path / "whole.db",
        "DELETE FROM listings WHERE page_id IN (SELECT id FROM pages WHERE state <> 'stored')",
    )
    ran = hubei_news("gaps", "--since", "2026-05-10", "--db", "whole.db")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert ran.out.startswith("No gaps:")


def test_where_no_list_was_ever_read_nothing_is_judged(hubei_news: Command, tmp_path: Path) -> None:
    open_archive(tmp_path / "empty.db").dispose()
    assert hubei_news("gaps", "--db", "empty.db").out.startswith(
        "Nothing can be judged: no list was ever read;"
    )
    imported(tmp_path / "imported.db", warc(tmp_path / "cc", response(1)))
    ran = hubei_news("gaps", "--db", "imported.db")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert ran.out.startswith("Nothing can be judged: no list of suizhou was ever read;")
    assert hubei_news("gaps", "--json", "--db", "imported.db").json["not_judged"] == ["suizhou"]


def test_sites_that_cannot_be_judged_are_named_beside_those_that_can(
    hubei_news: Command, gappy: Path
) -> None:
    engine = open_archive(gappy)
    with writer(engine).begin() as connection:
        ledger.ensure_site(connection, name="wuhan", title="武汉", unit="武汉市", home=None, now=SWEPT)
    engine.dispose()
    said = hubei_news("gaps", "--db", gappy).out
    assert said.endswith("Not judged, as no list of theirs was ever read: wuhan\n")


def test_a_site_of_which_nothing_is_held_and_days_the_wrong_way_round(
    hubei_news: Command, gappy: Path
) -> None:
    ran = hubei_news("gaps", "wuhan", "--db", gappy)
    assert (ran.code, "the archive holds nothing of wuhan" in ran.error) == (2, True)
    ran = hubei_news("gaps", "--since", "2026-05-10", "--until", "2026-05-09", "--db", gappy)
    assert (ran.code, "--since 2026-05-10 is later than --until 2026-05-09" in ran.error) == (2, True)


def test_days_that_follow_one_another_are_one_stretch() -> None:
    first, second, later = date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 3)
    assert stretches([first, second, later]) == [(first, second), (later, later)]
    assert stretches([]) == []
