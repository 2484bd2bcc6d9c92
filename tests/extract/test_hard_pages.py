"""Hard pages, each stored with the record that it must give; all invented, shaped after real layouts."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))


def read(name: str) -> tuple[Article, dict[str, Any]]:
    stored = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    page = dict(stored["page"])
    if "response_date" in page:
        page["response_date"] = datetime.fromisoformat(page["response_date"])
    article = read_page(Page(body=(PAGES / f"{name}.html").read_bytes(), **page))
    assert isinstance(article, Article), article
    return article, {"kicker": None} | stored["expected"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_gives_the_expected_record(name: str) -> None:
    article, expected = read(name)

    record = article.to_json()
    record["original_body"] = article.original_body.split("\n") if article.original_body else []
    assert {key: record[key] for key in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_furniture_stays(name: str) -> None:
    article, _ = read(name)

    for word in (
        "ICP备",
        "版权所有",
        "分享到",
        "打印",
        "字体",
        "网友评论",
        "相关阅读",
        "热点推荐",
        "您当前的位置",
    ):
        assert word not in article.original_body
