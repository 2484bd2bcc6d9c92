"""`hubei-news diff`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import Outcome, Visit, add_pages, record_outcome
from hubei_news.archive.store import store_article
from hubei_news.article import Article
from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command

URL = "https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml"
START = datetime(2026, 7, 14, 0, 30, tzinfo=UTC)
FIRST = Article(
    url=URL,
    title="随州部署防汛工作",
    source="随州日报",
    reporters=["周小满", "何禾"],
    body="七月十四日上午，市防汛指挥部召开会议。\n全市投入劳力2380人。\n会议要求加强值守。",
)
SECOND = replace(FIRST, body=FIRST.body.replace("2380", "12380"), reporters=["周小满"])
THIRD = replace(SECOND, title="随州部署防汛抗旱工作", source=None)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """An archive with an article that was seen in three states on three days, and is gone since."""
    path = tmp_path / "edited.db"
    engine = open_archive(path)
    with writer(engine).begin() as connection:
        add_pages(connection, [(URL, None)], site_id=None, channel_id=None, now=START)
        for number, article in enumerate([FIRST, SECOND, THIRD]):
            visit = Visit(at=START + timedelta(days=number), http_status=200)
            store_article(connection, article, visit)
        gone = Outcome(url=URL, state="gone", reason="HTTP 404")
        record_outcome(connection, gone, Visit(at=START + timedelta(days=8), http_status=404))
    engine.dispose()
    return path


def test_the_last_change_is_shown_below_all_revisions(hubei_news: Command, edited: Path) -> None:
    ran = hubei_news("diff", "--db", edited, URL)
    assert ran.code == 0
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert lines[0] == URL
    assert [line.split() for line in lines if line.lstrip()[:1] in {"1", "2", "3"}] == [
        ["1", "published", "2026-07-14", "08:30", "2026-07-14", "08:30"],
        ["2", "edited", "2026-07-15", "08:30", "2026-07-15", "08:30"],
        ["3", "edited", "2026-07-16", "08:30", "2026-07-16", "08:30"],
    ]
    assert lines[-6:] == [
        "gone since 2026-07-22 08:30 (404: HTTP 404), still gone when last visited",
        "From revision 2 to 3:",
        "title",
        "    随州部署防汛{+抗旱+}工作",
        "source",
        "    [-随州日报-]",
    ]


def test_a_number_in_the_body_is_one_change_within_its_context(hubei_news: Command, edited: Path) -> None:
    ran = hubei_news("diff", "--db", edited, "--to", "2", URL)
    assert ran.out.split("From revision 1 to 2:\n")[1].splitlines() == [
        "reporters",
        "    [-何禾-]",
        "body",
        "    七月十四日上午，市防汛指挥部召开会议。",
        "    全市投入劳力[-2380-]{+12380+}人。",
        "    会议要求加强值守。",
    ]


def test_long_unchanged_text_is_left_out(hubei_news: Command, tmp_path: Path) -> None:
    long = "长" * 500 + "。旧的。" + "后" * 500
    path = tmp_path / "long.db"
    engine = open_archive(path)
    with writer(engine).begin() as connection:
        add_pages(connection, [(URL, None)], site_id=None, channel_id=None, now=START)
        for body in (long, long.replace("旧", "新")):
            store_article(connection, replace(FIRST, body=body), Visit(at=START, http_status=200))
    engine.dispose()
    shown = hubei_news("diff", "--db", path, URL).out.splitlines()[-1]
    assert shown == f"    …{'长' * 39}。[-旧-]{{+新+}}的。{'后' * 38}…"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--from", "1"], (1, 3)),
        (["--from", "1", "--to", "2"], (1, 2)),
        (["--from", "2026-07-14", "--to", "2026-07-15"], (1, 2)),
        (["--to", "2026-12-31"], (2, 3)),
        (["--from", "3", "--to", "1"], (3, 1)),
    ],
)
def test_revisions_are_chosen_by_number_or_by_day(
    hubei_news: Command, edited: Path, options: list[str], expected: tuple[int, int]
) -> None:
    told = hubei_news("diff", "--json", "--db", edited, *options, URL).json
    assert (told["from"], told["to"]) == expected


def test_json_has_the_runs_of_texts_and_the_items_of_lists(hubei_news: Command, edited: Path) -> None:
    told = hubei_news("diff", "--json", "--db", edited, "--from", "1", URL).json
    assert [revision["kind"] for revision in told["revisions"]] == ["published", "edited", "edited"]
    assert told["tombstones"] == [
        {
            "how": "404",
            "reason": "HTTP 404",
            "first_gone_at": "2026-07-22T00:30:00+00:00",
            "last_gone_at": "2026-07-22T00:30:00+00:00",
            "taken_back_at": None,
        }
    ]
    changes = {change["field"]: change for change in told["changes"]}
    assert set(changes) == {"title", "source", "reporters", "body"}
    assert changes["title"]["runs"] == [
        {"operation": "same", "text": "随州部署防汛"},
        {"operation": "added", "text": "抗旱"},
        {"operation": "same", "text": "工作"},
    ]
    assert (changes["reporters"]["removed"], changes["reporters"]["added"]) == (["何禾"], [])
    assert (changes["source"]["from"], changes["source"]["to"]) == ("随州日报", None)


def test_on_a_terminal_changes_are_coloured_instead_of_marked(
    hubei_news: Command, edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.console import Console

    from hubei_news.cli import history_view

    screen = StringIO()
    monkeypatch.setattr(
        history_view,
        "console",
        lambda: Console(file=screen, force_terminal=True, color_system="standard", width=100),
    )
    hubei_news("diff", "--db", edited, "--to", "2", URL)
    assert "\x1b[9;31m2380\x1b[0m\x1b[32m12380\x1b[0m" in screen.getvalue()
    assert "[-" not in screen.getvalue()


def test_an_article_seen_in_one_state_has_nothing_to_compare(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("diff", "--db", archive, ARTICLES[0].url)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Nothing to compare with revision 1.")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "4"], "has 3 revisions, and none with the number 4"),
        (["--from", "0"], "has 3 revisions, and none with the number 0"),
        (["--from", "2026-07-01"], "was first seen on 2026-07-14: no state of 2026-07-01 is known"),
        (["--from", "yesterday"], "neither the number of a revision nor a day"),
    ],
)
def test_a_revision_that_there_is_not_is_told_in_one_line(
    hubei_news: Command, edited: Path, options: list[str], message: str
) -> None:
    ran = hubei_news("diff", "--db", edited, *options, URL)
    assert ran.code == 2
    assert message in ran.error


def test_a_url_that_is_not_in_the_archive(hubei_news: Command, edited: Path) -> None:
    ran = hubei_news("diff", "--db", edited, "https://www.suizhou.gov.cn/other.html")
    assert ran.code == 2
    assert "is not in the archive" in ran.error


def test_show_tells_the_history_under_the_article(hubei_news: Command, edited: Path) -> None:
    lines = hubei_news("show", "--db", edited, URL).out.splitlines()
    assert lines[-2] == (
        "History: published 2026-07-14 08:30, edited 2026-07-15 08:30, edited 2026-07-16 08:30; "
        "`hubei-news diff URL` shows the changes"
    )
    assert lines[-1].startswith("History: gone since 2026-07-22 08:30 (404: HTTP 404)")


def test_a_changed_kicker_is_shown(hubei_news: Command, tmp_path: Path) -> None:
    path = tmp_path / "kicker.db"
    engine = open_archive(path)
    with writer(engine).begin() as connection:
        add_pages(connection, [(URL, None)], site_id=None, channel_id=None, now=START)
        for number, kicker in enumerate(["未雨绸缪", "未雨绸缪保平安"]):
            visit = Visit(at=START + timedelta(days=number), http_status=200)
            store_article(connection, replace(FIRST, kicker=kicker), visit)
    engine.dispose()
    ran = hubei_news("diff", "--db", path, URL)
    assert ran.out.split("From revision 1 to 2:\n")[1].splitlines() == ["kicker", "    未雨绸缪{+保平安+}"]
