"""An article over several pages is read whole and in order, each page once, by every family that has some."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hubei_news.article import Article
from hubei_news.cms.registry import family
from hubei_news.extract.join import join_pages
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page
from tests.cms.crawling.run import crawl, rows
from tests.cms.crawling.served_hosts import ServedHosts, serve_hosts
from tests.cms.paged_articles import ARTICLES, TEXT, TITLE, PagedArticle, path_of
from tests.cms.stored_pages import SEEN

SITE = """
name = "{name}"
title = "柳坪新闻网"
unit = "随州市"
home = "http://{name}.example.com/"
family = "{name}"
[[channel]]
name = "新闻"
url = "http://{name}.example.com/xw/"
"""


def page(replica: PagedArticle, path: str) -> Page:
    body = replica.fetch(path)
    assert body is not None
    return Page(url=f"http://{replica.family}.example.com{path}", body=body, response_date=SEEN)


@pytest.mark.parametrize("replica", ARTICLES, ids=lambda replica: replica.family)
def test_further_pages_are_named_by_the_first(replica: PagedArticle) -> None:
    found = family(replica.family).article_pages(page(replica, replica.paths[0]))
    assert [path_of(url) for url in found] == list(replica.paths[1:])


@pytest.mark.parametrize("replica", ARTICLES, ids=lambda replica: replica.family)
def test_further_page_names_no_others_as_its_own(replica: PagedArticle) -> None:
    """A further page that was listed by itself must not bring the article once more, in another order."""
    for path in replica.paths[1:]:
        assert family(replica.family).article_pages(page(replica, path)) == ()


@pytest.mark.parametrize("replica", ARTICLES, ids=lambda replica: replica.family)
def test_pages_join_to_the_whole_text(replica: PagedArticle) -> None:
    read = [read_page(page(replica, path), family(replica.family).article_rules) for path in replica.paths]
    assert all(isinstance(found, Article) for found in read)
    joined = join_pages([found for found in read if isinstance(found, Article)])
    assert joined.original_body.split("\n") == TEXT


def answer(replica: PagedArticle) -> Callable[[str], bytes | None]:
    entries = (
        f"<html><body><ul><li><a href='{replica.paths[0]}'>{TITLE}</a><span>2026-07-14</span></li>"
        "</ul></body></html>"
    ).encode()
    return lambda path: entries if path == "/xw/" else replica.fetch(path)


class Crawled:
    """The server's counts and the archive."""

    def __init__(self, server: ServedHosts, database: Path) -> None:
        self.server = server
        self.database = database


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("paged")
    for replica in ARTICLES:
        (folder / f"{replica.family}.toml").write_text(SITE.format(name=replica.family), "utf-8")
    hosts = {f"{replica.family}.example.com": answer(replica) for replica in ARTICLES}
    with serve_hosts(hosts) as server:
        crawl(server, folder / "archive.db", folder, *(replica.family for replica in ARTICLES))
        return Crawled(server, folder / "archive.db")


@pytest.mark.parametrize("replica", ARTICLES, ids=lambda replica: replica.family)
def test_crawl_stores_one_article_with_the_whole_text(crawled: Crawled, replica: PagedArticle) -> None:
    (stored,) = rows(crawled.database, "select * from articles where site = ?", replica.family)
    assert path_of(stored["url"]) == replica.paths[0]
    assert (stored["title"], stored["source"]) == (TITLE, "柳坪日报")
    assert stored["body"].split("\n") == TEXT


@pytest.mark.parametrize("replica", ARTICLES, ids=lambda replica: replica.family)
def test_crawl_asks_for_every_page_once(crawled: Crawled, replica: PagedArticle) -> None:
    counts = [crawled.server.requests[f"{replica.family}.example.com{path}"] for path in replica.paths]
    assert counts == [1] * len(replica.paths)
