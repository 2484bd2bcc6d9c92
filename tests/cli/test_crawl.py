"""`hubei-news crawl`, against the demo site."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import RunRow, SiteLockRow, SiteRow
from hubei_news.cli.crawl_report import print_report
from hubei_news.cli.progress import PAGES_A_LINE, SECONDS_A_LINE, PlainLines
from hubei_news.demo import DemoSite, serve_demo
from hubei_news.spiders.crawl import CrawlProgress, CrawlReport
from tests.archive.small_disk import remount, small_disk
from tests.cli.conftest import Command, Ran, run_process
from tests.cli.terminal import show_at_terminal

TABLE = "demo_table"


@pytest.fixture
def demo() -> Iterator[DemoSite]:
    with serve_demo(0) as demo:
        yield demo


def count(archive: Path, query: str) -> int:
    with closing(sqlite3.connect(archive)) as connection:
        return int(connection.execute(query).fetchone()[0])


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DemoSite, Path, Ran]]:
    """The demo site, an archive that holds all of one of its sites, and what that crawl printed."""
    folder = tmp_path_factory.mktemp("swept")
    with serve_demo(0) as demo:
        ran = run_process("crawl", "--sites", demo.sites_folder, "--db", "news.db", TABLE, folder=folder)
        yield demo, folder / "news.db", ran


def test_a_crawl_stores_what_is_new_and_says_what_it_did(swept: tuple[DemoSite, Path, Ran]) -> None:
    _, archive, ran = swept
    assert (ran.code, ran.err) == (0, "")
    stored = str(count(archive, "SELECT count(*) FROM articles"))
    (line,) = [line.split() for line in ran.out.split("\n") if TABLE in line]
    assert line[:6] == ["汉水在线（演示）", f"({TABLE})", "2", stored, stored, "0"]


def test_a_second_crawl_fetches_nothing_that_is_known(
    process: Command, swept: tuple[DemoSite, Path, Ran], tmp_path: Path
) -> None:
    demo, archive, _ = swept
    shutil.copy(archive, tmp_path)
    (site,) = process("crawl", "--json", "--sites", demo.sites_folder, "--db", "news.db", TABLE).json["sites"]
    assert (site["name"], site["new"], site["pages_seen"], site["pending"]) == (TABLE, 0, 0, 0)


def test_pages_limits_how_deep_a_crawl_goes(process: Command, demo: DemoSite) -> None:
    ran = process("crawl", "--sites", demo.sites_folder, "--db", "news.db", "--pages", "1", "--json", TABLE)
    assert ran.json["sites"][0]["list_pages"] == 1
    assert ran.json["sites"][0]["new"] == 15


def test_since_leaves_older_articles_alone(
    process: Command, swept: tuple[DemoSite, Path, Ran], tmp_path: Path
) -> None:
    demo, archive, _ = swept
    options = ("--sites", demo.sites_folder, "--db", "some.db", "--since", "2006-06-01")
    ran = process("crawl", "--json", *options, TABLE)
    newer = "SELECT count(*) FROM articles WHERE published_at >= '2006-06-01'"
    assert (
        ran.json["sites"][0]["new"] == count(archive, newer) < count(archive, "SELECT count(*) FROM articles")
    )


def test_a_public_site_is_not_asked_without_a_contact(process: Command, tmp_path: Path) -> None:
    ran = process("crawl", "suizhou")
    assert ran.code == 2
    assert "--contact" in ran.error
    assert "HUBEI_NEWS_CONTACT" in ran.error
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [[], ["--all", "suizhou"]])
def test_either_sites_or_all(hubei_news: Command, arguments: list[str]) -> None:
    ran = hubei_news("crawl", *arguments)
    assert ran.code == 2
    assert "name sites or give --all" in ran.error


def test_a_site_that_nobody_answers_for_is_code_3(process: Command, demo: DemoSite, tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    (tmp_path / "own").mkdir()
    site = (
        (demo.sites_folder / f"{TABLE}.toml").read_text("utf-8").replace(demo.url, f"http://127.0.0.1:{port}")
    )
    (tmp_path / "own" / "mine.toml").write_text(site.replace(TABLE, "mine"), "utf-8")
    ran = process("crawl", "--sites", "own", "--db", "news.db", "mine")
    assert ran.code == 3
    assert "list page failed:" in ran.out
    assert "unreachable" in ran.out
    assert "Traceback" not in ran.err


def test_a_list_page_without_links_is_told_and_nothing_stored_is_touched(
    process: Command, swept: tuple[DemoSite, Path, Ran], tmp_path: Path
) -> None:
    demo, archive, _ = swept
    shutil.copy(archive, tmp_path)
    demo.replace("/html/xfxw/", "<html><body><p>栏目调整中</p></body></html>".encode("gb18030"))
    ran = process("crawl", "--sites", demo.sites_folder, "--db", "news.db", TABLE)
    demo.restore()
    assert ran.code == 1
    assert f"list page failed: {demo.url}/html/xfxw/: no links to articles were found on it" in ran.out
    stored = "SELECT count(*) FROM articles"
    assert count(tmp_path / "news.db", stored) == count(archive, stored)


def test_an_article_without_a_body_is_named_with_its_reason(
    process: Command, demo: DemoSite, tmp_path: Path
) -> None:
    path = next(path for path in demo.paths if path.startswith("/html/xfxw/2006"))
    demo.replace(path, "<html><title>空</title><body></body></html>".encode("gb18030"))
    ran = process("crawl", "--sites", demo.sites_folder, "--db", "news.db", TABLE)
    assert ran.code == 1
    (line,) = [line for line in ran.out.split("\n") if path in line]
    assert line.startswith("failed: ")
    assert count(tmp_path / "news.db", f"SELECT count(*) FROM articles WHERE url LIKE '%{path}'") == 0
    assert count(tmp_path / "news.db", "SELECT count(*) FROM pages WHERE state = 'failed'") == 1


def test_a_site_that_another_run_holds_is_code_4_and_names_the_holder(
    process: Command, demo: DemoSite, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    engine = open_archive(tmp_path / "news.db")
    with Session(writer(engine)) as session, session.begin():
        site = SiteRow(name=TABLE, title="汉水在线（演示）", unit="襄阳市", first_seen=now, last_seen=now)
        session.add(site)
        session.flush()
        run = RunRow(
            site_id=site.id, command="crawl", host=socket.gethostname(), pid=os.getpid(), started_at=now
        )
        session.add(run)
        session.flush()
        lock = SiteLockRow(
            site_id=site.id, run_id=run.id, host=run.host, pid=run.pid, heartbeat_at=now, process_started=None
        )
        session.add(lock)
    engine.dispose()
    ran = process("crawl", "--sites", demo.sites_folder, "--db", "news.db", TABLE)
    assert ran.code == 4
    assert str(os.getpid()) in ran.error
    assert count(tmp_path / "news.db", "SELECT count(*) FROM articles") == 0


def test_interrupted_it_is_one_line_and_the_same_command_goes_on(
    process: Command, swept: tuple[DemoSite, Path, Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo, undisturbed, _ = swept
    crawl = ("crawl", "--sites", demo.sites_folder, "--db", "news.db", TABLE)
    began, go_on = threading.Event(), threading.Event()
    answer = demo.request

    def hold_the_first_article(path: str) -> object:
        if path.startswith("/html/xfxw/2006"):
            began.set()
            go_on.wait(30)
        return answer(path)

    monkeypatch.setattr(demo, "request", hold_the_first_article)
    running = subprocess.Popen(
        [sys.executable, "-m", "hubei_news", *map(str, crawl)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert began.wait(30)
    running.send_signal(signal.SIGINT)
    go_on.set()
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said == "interrupted: what was fetched is stored; the same command goes on where it stopped\n"
    assert count(tmp_path / "news.db", "SELECT count(*) FROM pages WHERE state = 'pending'") > 0
    assert process(*crawl).code == 0
    query = "SELECT group_concat(digest) FROM (SELECT digest FROM articles ORDER BY url)"
    with (
        closing(sqlite3.connect(tmp_path / "news.db")) as one,
        closing(sqlite3.connect(undisturbed)) as other,
    ):
        assert one.execute(query).fetchone() == other.execute(query).fetchone()


def test_interrupted_twice_it_stops_at_once_and_says_so(
    demo: DemoSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()
    answer = demo.request

    def hold_the_first_article(path: str) -> object:
        if path.startswith("/html/xfxw/2006"):
            began.set()
            go_on.wait(60)
        return answer(path)

    monkeypatch.setattr(demo, "request", hold_the_first_article)
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "hubei_news",
            "crawl",
            "--sites",
            str(demo.sites_folder),
            "--db",
            "n.db",
            TABLE,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert began.wait(60)
    said = ""
    while running.poll() is None:
        running.send_signal(signal.SIGINT)
        try:
            _, said = running.communicate(timeout=1)
        except subprocess.TimeoutExpired:
            continue
    go_on.set()
    assert running.returncode == 130
    assert said == "interrupted: what was fetched is stored; the same command goes on where it stopped\n"


def test_when_the_disk_is_full_it_is_one_line_and_with_room_again_the_crawl_goes_on(
    process: Command, demo: DemoSite, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disc", kilobytes=320) as folder:
        crawl = ("crawl", "--sites", demo.sites_folder, "--db", folder / "news.db", "demo_portal")
        ran = process(*crawl)
        assert ran.code == 5
        (line,) = [line for line in ran.err.split("\n") if line.startswith("error:")]
        assert (
            f"the archive {folder / 'news.db'} cannot grow, the disk is full: nothing stored is lost" in line
        )
        assert "Traceback" not in ran.err
        remount(folder, options="size=8192k")
        assert process(*crawl).code == 0
        stored = count(folder / "news.db", "SELECT count(*) FROM articles")
        assert count(folder / "news.db", "SELECT count(*) FROM pages WHERE state = 'pending'") == 0
    articles = [path for path in demo.paths if path.startswith("/xwdt/") and path.endswith(".html")]
    assert stored == len([path for path in articles if "/t2" in path])


class TestProgress:
    def test_plain_lines_come_now_and_then(self, capsys: pytest.CaptureFixture[str]) -> None:
        now = 0.0
        lines = PlainLines(lambda: now)
        for done in range(PAGES_A_LINE + 1):
            lines.tell(CrawlProgress(site="suizhou", done=done, pending=9, url="https://www.suizhou.gov.cn/"))
        assert capsys.readouterr().err == f"suizhou: {PAGES_A_LINE} pages done, 9 to go\n"
        now += SECONDS_A_LINE
        lines.tell(
            CrawlProgress(site="suizhou", done=PAGES_A_LINE + 1, pending=8, url="https://www.suizhou.gov.cn/")
        )
        assert capsys.readouterr().err == f"suizhou: {PAGES_A_LINE + 1} pages done, 8 to go\n"

    def test_results_go_to_stdout_and_progress_to_stderr(self, process: Command, demo: DemoSite) -> None:
        ran = process("crawl", "--sites", demo.sites_folder, "--db", "news.db", "demo_portal", "--json")
        assert "pages done" in ran.err
        assert "pages done" not in ran.out

    def test_a_terminal_gets_a_bar_that_is_gone_in_the_end(self, demo: DemoSite, tmp_path: Path) -> None:
        shown = show_at_terminal(
            "crawl", "--sites", demo.sites_folder, "--db", tmp_path / "a.db", TABLE, folder=tmp_path
        )
        assert "━".encode() in shown
        assert b"pages done" not in shown
        assert shown.endswith(b"\x1b[2K")


def test_a_report_of_nothing_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(CrawlReport(sites=()))
    assert capsys.readouterr().out == ""
