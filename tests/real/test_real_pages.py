"""All real pages, crawled by the real spiders through the real pipelines into a real archive."""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real.page_server import read_pages, serve_pages

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason="the real pages (../shared/pages) are not on this machine"
)

SITE = """
name = "real_pages"
title = "真实页面"
unit = "湖北省"
home = "{url}/"
family = "trs"
allow_private = true
delay = 0.0

[[channel]]
name = "全部"
url = "{url}/list/"
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, Any]]:
    return read_pages(SHARED / "pages")


@pytest.fixture(scope="module")
def archive(
    pages: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("real")
    with serve_pages(pages) as url:
        (folder / "real_pages.toml").write_text(SITE.format(url=url), "utf-8")
        subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "real_pages", "-s", "LOG_LEVEL=ERROR"],
            cwd=ROOT,
            env={**os.environ, "HUBEI_NEWS_DB": str(folder / "archive.db"), "HUBEI_NEWS_SITES": str(folder)},
            check=True,
            timeout=600,
        )
    connection = sqlite3.connect(folder / "archive.db")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def page_id(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".html")


def test_every_page_ends_in_a_state_with_its_reason(
    archive: sqlite3.Connection, pages: dict[str, dict[str, Any]]
) -> None:
    rows = archive.execute("select url, state, reason from pages").fetchall()
    assert {page_id(row["url"]) for row in rows} == set(pages)
    states = Counter(row["state"] for row in rows)
    assert set(states) <= {"stored", "duplicate", "skipped", "challenged", "gone", "failed"}
    assert all(row["reason"] for row in rows if row["state"] != "stored")


def test_every_page_that_a_person_took_an_article_from_is_stored(
    archive: sqlite3.Connection, pages: dict[str, dict[str, Any]]
) -> None:
    rows = archive.execute("select url, state, reason from pages where state not in ('stored', 'duplicate')")
    lost = {page_id(row["url"]): (row["state"], row["reason"]) for row in rows}
    assert {name: lost[name] for name in lost if pages[name].get("body")} == {}


def test_pages_that_decode_cleanly_have_no_replacement_character(
    archive: sqlite3.Connection, pages: dict[str, dict[str, Any]]
) -> None:
    for row in archive.execute(
        "select url, original_title, original_body, body, replacement_chars from articles"
    ):
        page = pages[page_id(row["url"])]
        text = page["html"].decode(page["encoding_decodes_as"], "replace")
        if "\ufffd" not in text and "&#65533;" not in text and "&#xfffd;" not in text.lower():
            found = f"{row['original_title']}{row['original_body']}{row['body']}"
            assert "\ufffd" not in found, row["url"]
            assert row["replacement_chars"] == 0, row["url"]


def test_clean_pages_are_not_repaired_as_mirror_pages(archive: sqlite3.Connection) -> None:
    assert archive.execute("select url, repairs from articles where repairs > 0").fetchall() == []


def test_the_body_score_is_printed(
    archive: sqlite3.Connection,
    pages: dict[str, dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = tmp_path / "results.jsonl"
    rows = archive.execute("select url, title, body, published_at from articles").fetchall()
    lines = [json.dumps({**dict(row), "id": page_id(row["url"])}, ensure_ascii=False) for row in rows]
    results.write_text("\n".join(lines), "utf-8")
    script = SHARED / "tools" / "score_extraction.py"
    found = subprocess.run(
        [sys.executable, script, results], capture_output=True, text=True, check=True, timeout=300
    )
    with capsys.disabled():
        sys.stdout.write(f"\nreal pages through the crawl:\n{found.stdout}")
    scores = found.stdout.split()
    assert float(scores[scores.index("F1/page") + 1]) >= 0.85
