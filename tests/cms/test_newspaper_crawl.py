"""A newspaper's back-fill over HTTP, killed and started again at random moments, ends complete."""

import contextlib
import os
import random
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hubei_news.article import SHANGHAI
from tests.cms.crawling.mapped_server import serve_hosts
from tests.cms.crawling.run import crawl, rows, start_crawl
from tests.cms.paper_replica import PaperReplica

DAYS = int(os.environ.get("HUBEI_NEWS_TEST_DAYS", "12"))
KILLS = int(os.environ.get("HUBEI_NEWS_TEST_KILLS", "2"))
HOST = "paper.example.com"
SITE = """
name = "paper"
title = "试验日报数字报"
unit = "随州市"
home = "http://paper.example.com/"
family = "newspaper"

[[channel]]
name = "数字报"
url = "{template}"
since = {since}
"""


def article(path: str) -> bytes:
    name = path.rpartition("/")[2].removesuffix(".html")
    text = "".join(f"<p>　　本报讯 编号{name}的报道第{n}段，各项工作正在有序推进之中。</p>" for n in range(3))
    return (
        f"<html><head><meta charset='utf-8'><title>{name}</title></head><body><h1 id='Title'>要闻{name}</h1>"
        f"<div id='ozoom'><founder-content>{text}</founder-content></div></body></html>"
    ).encode()


def answer(replica: PaperReplica) -> Callable[[str], bytes | None]:
    articles = replica.all_articles()
    return lambda path: article(path) if path in articles else replica.fetch(replica.host + path)


class BackFilled:
    """The replica, the archive, and how often the crawl was killed."""

    def __init__(self, replica: PaperReplica, database: Path, kills: int) -> None:
        self.replica = replica
        self.database = database
        self.kills = kills


@pytest.fixture(scope="module")
def back_fill(tmp_path_factory: pytest.TempPathFactory) -> BackFilled:
    folder = tmp_path_factory.mktemp("paper")
    today = datetime.now(UTC).astimezone(SHANGHAI).date()
    first = today - timedelta(days=DAYS)
    replica = PaperReplica(first, today - timedelta(days=1), host=f"http://{HOST}")
    (folder / "paper.toml").write_text(SITE.format(template=replica.template, since=first), "utf-8")
    database = folder / "archive.db"
    chance = random.Random(20261123)
    kills = 0
    with serve_hosts({HOST: answer(replica)}) as server:
        while kills < KILLS:
            stop_at = server.requests.total() + chance.randrange(5, 4 * DAYS)
            with start_crawl(server, database, folder, "paper") as process:
                while process.poll() is None and server.requests.total() < stop_at:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(0.01)
                if process.poll() is not None:
                    break
                process.kill()
                kills += 1
        crawl(server, database, folder, "paper")
    return BackFilled(replica, database, kills)


def test_the_crawl_was_killed_before_it_was_done(back_fill: BackFilled) -> None:
    assert back_fill.kills >= 1


def test_every_article_of_every_edition_is_stored_once(back_fill: BackFilled) -> None:
    stored = [urlsplit(row["url"]).path for row in rows(back_fill.database, "select url from articles")]
    assert len(stored) == len(set(stored))
    assert set(stored) == back_fill.replica.all_articles()


def test_no_page_is_left_pending(back_fill: BackFilled) -> None:
    states = rows(back_fill.database, "select state, count(*) as n from pages group by state")
    assert {row["state"]: row["n"] for row in states} == {"stored": len(back_fill.replica.all_articles())}


def test_ledger_knows_which_days_are_done(back_fill: BackFilled) -> None:
    """Every day since the beginning has its list page, those without edition too."""
    found = rows(back_fill.database, "select url, items from list_pages where state = 'done'")
    first_pages = {row["url"] for row in found if row["url"].endswith("node_A01.html")}
    days = [back_fill.replica.first + timedelta(days=n) for n in range(DAYS)]
    assert [day for day in days if not any(f"/{day:%Y%m/%d}/" in url for url in first_pages)] == []


def test_sweep_is_complete(back_fill: BackFilled) -> None:
    sweeps = rows(back_fill.database, "select complete, reason from sweeps order by id")
    assert (sweeps[0]["complete"], sweeps[0]["reason"]) == (
        1,
        f"the newspaper is read back to {back_fill.replica.first}",
    )
