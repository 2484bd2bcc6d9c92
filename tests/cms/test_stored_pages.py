"""Two list pages and two articles of every family, the older layout among them, field by field.

The pages were written for the project after each system's real markup, in its usual charset; the record
beside a page (`article_new.json` beside `article_new.html`) says what its author put into it.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hubei_news.article import Article
from hubei_news.cms.detect import detect
from hubei_news.cms.family import ListPage
from hubei_news.cms.registry import FAMILY_NAMES, family
from hubei_news.extract import generic
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page
from tests.cms.stored_pages import PAGES, SEEN

LISTS = sorted(PAGES.glob("*/list_*.json"))
ARTICLES = sorted(PAGES.glob("*/article_*.json"))
WITHOUT_RULES = {"feed", "generic"}
"""Families that say nothing of articles: their pages are read by the generic reader, and told as nobody's."""


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def load(record: Path) -> tuple[Page, dict[str, Any]]:
    expected = json.loads(record.read_text(encoding="utf-8"))
    body = record.with_suffix(".html").read_bytes()
    return Page(url=expected["url"], body=body, response_date=SEEN), expected


@pytest.fixture(scope="module", params=LISTS, ids=name)
def stored_list(request: pytest.FixtureRequest) -> tuple[ListPage, dict[str, Any]]:
    page, expected = load(request.param)
    known = family(request.param.parent.name)
    return known.read_list(page, number=expected["number"], first_url=expected["first_url"]), expected


def test_list_links_are_found_in_page_order(stored_list: tuple[ListPage, dict[str, Any]]) -> None:
    listing, expected = stored_list
    assert [item.url for item in listing.items] == [item["url"] for item in expected["items"]]


def test_list_titles_are_whole(stored_list: tuple[ListPage, dict[str, Any]]) -> None:
    listing, expected = stored_list
    assert [item.title for item in listing.items] == [item["title"] for item in expected["items"]]


def test_list_days_are_those_printed(stored_list: tuple[ListPage, dict[str, Any]]) -> None:
    listing, expected = stored_list
    days = [date.fromisoformat(item["published"]) for item in expected["items"]]
    assert [item.published for item in listing.items] == days


def test_list_goes_on_where_it_should(stored_list: tuple[ListPage, dict[str, Any]]) -> None:
    listing, expected = stored_list
    assert listing.next_url == expected["next_url"]
    assert (listing.end_reason is not None) == (listing.next_url is None)


@pytest.fixture(scope="module", params=ARTICLES, ids=name)
def stored_article(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    page, expected = load(request.param)
    article = read_page(page, family(request.param.parent.name).article_rules)
    assert isinstance(article, Article), article
    return article, expected


@pytest.mark.parametrize(
    "field", ["title", "subtitle", "kicker", "published_at", "body", "images", "attachments"]
)
def test_article_field(stored_article: tuple[Article, dict[str, Any]], field: str) -> None:
    article, expected = stored_article
    assert article.to_json()[field] == ({"kicker": None} | expected)[field]


def test_article_source(stored_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = stored_article
    assert (article.source or "") == expected["source"]


def test_article_is_read_by_its_own_rule(stored_article: tuple[Article, dict[str, Any]]) -> None:
    article, expected = stored_article
    assert article.extractor == (f"rule:{expected['rule']}/1" if expected["rule"] else generic.VERSION)


@pytest.mark.parametrize("record", ARTICLES, ids=name)
def test_further_pages_of_an_article_are_found(record: Path) -> None:
    page, expected = load(record)
    assert list(family(record.parent.name).article_pages(page)) == expected.get("pages", [])


@pytest.mark.parametrize("record", [*LISTS, *ARTICLES], ids=name)
def test_page_is_told_as_its_family(record: Path) -> None:
    page, _ = load(record)
    expected = record.parent.name
    nobody = expected == "generic" or (expected in WITHOUT_RULES and record in ARTICLES)
    assert detect(page) == (None if nobody else expected)


@pytest.mark.parametrize("known", FAMILY_NAMES)
def test_every_family_has_two_lists_and_two_articles(known: str) -> None:
    lists = [record for record in LISTS if record.parent.name == known]
    articles = [record for record in ARTICLES if record.parent.name == known]
    assert len(lists) >= 2
    assert len(articles) >= 2


@pytest.mark.parametrize("known", FAMILY_NAMES)
def test_one_stored_article_of_every_family_is_of_the_older_layout(known: str) -> None:
    assert (PAGES / known / "article_old.html").exists()
