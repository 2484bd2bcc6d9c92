"""`hubei-news sites check`, against the demo site."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hubei_news.archive.engine import open_archive
from hubei_news.demo import DemoSite, serve_demo
from tests.archive.hosts import note_challenge, pauses
from tests.cli.conftest import Command, run_process
from tests.frontier.scripted_site import Answer, scripted_site

SITE = """
name = "hanshui"
title = "汉水在线"
unit = "襄阳市"
home = "{url}/html/xfxw/"
family = "generic"
allow_private = true
delay = 0.0

[[channel]]
name = "襄樊新闻"
url = "{url}/html/xfxw/"

[[channel]]
name = "不在了"
url = "{url}/html/gone/"

[article]
body = "div.gone"
"""


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with serve_demo(0) as demo:
        yield demo


@pytest.fixture(scope="module")
def sites(demo: DemoSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    (folder / "hanshui.toml").write_text(SITE.format(url=demo.url), "utf-8")
    return folder


def test_check_says_rule_by_rule_what_was_found_and_stores_nothing(sites: Path, tmp_path: Path) -> None:
    ran = run_process("sites", "check", "hanshui", "--sites", sites, folder=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    for said in (
        "entries    15, 15 with a day",
        "rule       hanshui: nothing found",
        "body div.gone: 0",
        "title      万亩旱地喝上“定心水”",
        'body div.gone matches nothing, `body = "#zoom"` would',
        "HTTP 404",
        "hanshui: 0 of 2 channels read as declared",
    ):
        assert said in ran.out
    assert list(tmp_path.iterdir()) == []


def test_check_as_json(sites: Path, tmp_path: Path) -> None:
    told = run_process("sites", "check", "hanshui", "--json", "--sites", sites, folder=tmp_path).json
    assert [channel["channel"] for channel in told] == ["襄樊新闻", "不在了"]
    assert told[0]["article"]["rules"][0]["verdict"] == "nothing found"
    assert told[1]["failure"] == "HTTP 404"


def test_one_article_is_explained(demo: DemoSite, sites: Path, tmp_path: Path) -> None:
    url = f"{demo.url}/html/xfxw/2006-7-14/1287.htm#top"
    ran = run_process("sites", "check", "hanshui", "--article", url, "--sites", sites, folder=tmp_path)
    assert ran.code == 1
    assert "rule       hanshui: nothing found" in ran.out
    assert "襄樊新闻" not in ran.out
    assert "as it stands on the page; a crawl repairs it" in ran.out


def test_article_that_is_gone_has_no_hint_of_channels(demo: DemoSite, sites: Path, tmp_path: Path) -> None:
    url = f"{demo.url}/nope"
    ran = run_process("sites", "check", "hanshui", "--article", url, "--sites", sites, folder=tmp_path)
    assert ran.code == 1
    assert "HTTP 404" in ran.out
    assert "hint       there is no page at the address" in ran.out


def test_demo_sites_are_read_as_declared(demo: DemoSite, tmp_path: Path) -> None:
    ran = run_process("sites", "check", "demo_portal", "--sites", demo.sites_folder, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "LOOK" not in ran.out


def test_public_site_is_not_asked_by_nobody(hubei_news: Command) -> None:
    ran = hubei_news("sites", "check", "suizhou")
    assert ran.code == 2
    assert "--contact" in ran.error


def test_pause_that_a_crawl_noted_holds_for_a_check(demo: DemoSite, sites: Path, tmp_path: Path) -> None:
    note_challenge(tmp_path / "news.db", urlsplit(demo.url).netloc, timedelta(hours=6))
    asked = demo.requests.total()
    ran = run_process("sites", "check", "hanshui", "--sites", sites, "--db", "news.db", folder=tmp_path)
    assert ran.code == 3
    assert "the host is left alone until" in ran.out
    assert "challenged: HTTP 412" in ran.out
    assert demo.requests.total() == asked


def test_a_challenge_is_noted_in_the_archive_as_in_a_crawl(tmp_path: Path) -> None:
    with scripted_site() as site:
        site.answers["/html/xfxw/"] = Answer(412, b"<html><script>$_ts=window['$_ts'];</script></html>")
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / "hanshui.toml").write_text(SITE.format(url=site.url), "utf-8")
        command = ("sites", "check", "hanshui", "--sites", "sites", "--db", "news.db")
        first = run_process(*command, folder=tmp_path)
        assert "challenged: HTTP 412" in first.out
        assert not (tmp_path / "news.db").exists()

        open_archive(tmp_path / "news.db").dispose()
        run_process(*command, folder=tmp_path)
        site.forget()
        third = run_process(*command, folder=tmp_path)
    assert site.asked == []
    assert third.code == 3
    assert "the host is left alone until" in third.out
    (pause,) = pauses(tmp_path / "news.db")
    assert pause.host == urlsplit(site.url).netloc
    assert pause.reason == "challenged: HTTP 412, 瑞数 ($_ts script)"
    assert timedelta(minutes=50) < pause.until - datetime.now(UTC) <= timedelta(hours=1)


def test_site_where_nothing_answers_is_exit_code_3(tmp_path: Path) -> None:
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "hanshui.toml").write_text(SITE.format(url="http://127.0.0.1:2"), "utf-8")
    ran = run_process("sites", "check", "hanshui", "--sites", folder, folder=tmp_path)
    assert ran.code == 3
    assert "unreachable: connection refused" in ran.out


def test_an_article_of_another_site_is_refused_before_anything_is_asked(
    hubei_news: Command, sites: Path
) -> None:
    url = "https://www.suizhou.gov.cn/"
    ran = hubei_news("sites", "check", "hanshui", "--article", url, "--sites", sites)
    assert ran.code == 2
    assert ran.error == f"{url} is on no host of hanshui: 127.0.0.1"
