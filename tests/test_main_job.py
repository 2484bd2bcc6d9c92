"""The main job, end to end: the demo site crawled by the command, the archive held against its texts."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from hubei_news.demo.server import DemoSite, serve_demo

ROOT = Path(__file__).parents[1]
EXPECTED = [json.loads(line) for line in (ROOT / "data/demo/expected.jsonl").read_text("utf-8").splitlines()]


class Job:
    """The demo site while it is served, and the archive it is crawled into."""

    def __init__(self, demo: DemoSite, database: Path) -> None:
        self.demo = demo
        self.database = database

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a verb on the archive with the demo's site files."""
        verb, *rest = arguments
        command = [sys.executable, "-m", "hubei_news", verb, "--db", str(self.database)]
        if verb in {"crawl", "recrawl"}:
            command += ["--sites", str(self.demo.sites_folder)]
        return subprocess.run(
            [*command, *rest], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
        )

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query on the archive."""
        connection = sqlite3.connect(self.database)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(query)]
        finally:
            connection.close()


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    with serve_demo(port=0) as demo:
        job = Job(demo, tmp_path_factory.mktemp("job") / "demo.db")
        done = job.run("crawl", "demo_portal", "demo_table", "demo_mirror")
        assert done.returncode == 0, done.stderr
        yield job


@pytest.fixture(scope="module")
def articles(job: Job) -> dict[str, dict[str, Any]]:
    rows = job.rows("select * from articles")
    return {urlsplit(row["url"]).path: row for row in rows}


@pytest.mark.parametrize("expected", EXPECTED, ids=[page["path"] for page in EXPECTED])
def test_an_article_is_stored_as_it_was_written(
    articles: dict[str, dict[str, Any]], expected: dict[str, Any]
) -> None:
    article = articles[expected["path"]]
    for name in ("site", "title", "subtitle", "published_at", "source"):
        assert article[name] == expected[name], name
    # A caption may stand above the first sentence, a signature and its date below the last.
    assert expected["first"] in article["body"][: len(expected["first"]) + 60]
    assert expected["last"] in article["body"][-len(expected["last"]) - 60 :]
    assert len(json.loads(article["cuts"])) >= expected["cuts"]
    for name in ("images", "attachments"):
        assert len(json.loads(article[name])) == expected[name], name
    for name in ("reporters", "correspondents", "photographers", "editors", "reviewers"):
        if name in expected:
            assert json.loads(article[name]) == expected[name], name


def test_nothing_else_is_stored_and_the_ledger_adds_up(job: Job, articles: dict[str, dict[str, Any]]) -> None:
    assert set(articles) == {page["path"] for page in EXPECTED}
    assert job.rows("select state, count(*) as pages from pages group by state") == [
        {"state": "stored", "pages": len(EXPECTED)}
    ]


def test_every_sweep_is_complete(job: Job) -> None:
    assert {row["complete"] for row in job.rows("select complete from sweeps")} == {1}


def test_the_publishers_numbers_are_kept_once_per_site(job: Job) -> None:
    rows = job.rows(
        "select sites.name, kind, count(*) as times from site_numbers join sites on sites.id = site_id"
        " group by sites.name, kind, number"
    )
    assert {row["times"] for row in rows} == {1}
    assert {row["name"] for row in rows} == {"demo_portal", "demo_table", "demo_mirror"}


def test_the_seed_page_is_repaired(articles: dict[str, dict[str, Any]]) -> None:
    seed = next(row for row in articles.values() if row["source"] == "今日湖北网")
    assert "变为民做主为让民做主；" in seed["body"]
    assert "(" not in seed["body"]
    assert seed["repairs"] > 100
    assert "變?yōu)槊褡鲋鳛樽屆褡鲋?;" in seed["original_body"]


def test_crawling_again_stores_nothing_new_and_fetches_only_first_list_pages(job: Job) -> None:
    before = job.demo.requests.copy()
    done = job.run("crawl", "demo_portal", "demo_table", "demo_mirror")
    assert done.returncode == 0, done.stderr
    fetched = job.demo.requests - before
    assert all(path.endswith(("/", "robots.txt", "list-9-1.html")) for path in fetched), fetched
    assert len(job.rows("select 1 from articles")) == len(EXPECTED)


def test_recrawl_says_what_changed_on_the_server(job: Job) -> None:
    path = EXPECTED[0]["path"]
    page = job.demo.page(path)
    job.demo.replace(path, page.replace("会议还研究了".encode(), "会议最后研究了".encode()))
    try:
        done = job.run("recrawl", "--json", job.demo.url + path)
        assert done.returncode == 0, done.stderr
        assert "会议最后研究了" in done.stdout
        assert '"body"' in done.stdout
    finally:
        job.demo.replace(path, page)
        job.run("recrawl", job.demo.url + path)
