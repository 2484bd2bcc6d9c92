"""`expected.jsonl` says what a crawl of the demo site must end with."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from hubei_news.demo import DemoSite
from tests.demo.expectations import EXPECTED, expected_records


def test_the_stored_expectations_are_those_of_the_article_files() -> None:
    stored = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    assert stored == list(expected_records()), "run `python -m tests.demo.expectations`"


def test_every_expected_path_is_served_and_none_is_missing(demo: DemoSite) -> None:
    paths = [record["path"] for record in expected_records()]
    assert set(paths) <= set(demo.paths)
    assert len(set(paths)) == len(paths)


def test_first_and_last_sentence_stand_on_the_page_where_it_is_simplified(demo: DemoSite) -> None:
    for record in expected_records():
        if record["site"] != "demo_mirror":
            encoding = "gbk" if record["site"] == "demo_table" else "utf-8"
            text = re.sub(r"<[^>]+>", "", demo.page(record["path"]).decode(encoding))
            assert record["first"] in text
            assert record["last"] in text


def test_the_mirror_page_holds_the_seed_text_unchanged(demo: DemoSite) -> None:
    seed = Path(__file__).parents[3] / "shared" / "seed" / "page.txt"
    if not seed.is_file():
        pytest.skip(f"{seed} is missing")
    page = html.fromstring(demo.page("/article/20160715/8842.html").decode())
    lines = [paragraph.text_content() for paragraph in page.cssselect("div.article-text > p")]
    assert lines == seed.read_text(encoding="utf-8").strip().split("\n")
