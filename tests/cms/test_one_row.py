"""One article, one row, whatever a list calls it; one text under two addresses points at the first."""

from pathlib import Path

import pytest

from tests.cms.crawling.run import crawl, rows
from tests.cms.crawling.served_hosts import ServedHosts, serve_hosts

SITE = """
name = "liuping"
title = "柳坪县人民政府"
unit = "随州市"
home = "https://www.liuping.example/"
family = "trs"
aliases = ["liuping.example", "m.liuping.example"]

[[channel]]
name = "要闻"
url = "https://www.liuping.example/yw/"
"""
ARTICLE = "/yw/202607/t20260714_1234.shtml"
SPELLINGS = (
    f"https://www.liuping.example{ARTICLE}",
    f"http://www.liuping.example{ARTICLE}",
    f"https://liuping.example{ARTICLE}",
    f"http://m.liuping.example{ARTICLE}",
    f"HTTPS://WWW.LiuPing.example:443{ARTICLE}",
    f"{ARTICLE}#top",
    f"{ARTICLE}?from=timeline&isappinstalled=0",
    f"{ARTICLE}?utm_source=weibo&spm=1.2.3",
    "202607/../202607/./t20260714_1234.shtml",
    f"{ARTICLE[:-14]}%31234.shtml",
)
TWIN = "/zwgk/202607/t20260714_9876.shtml"


def article(title: str, word: str) -> bytes:
    text = "".join(f"<p>　　柳坪县{word}第{n}批项目通过验收，群众的获得感进一步增强。</p>" for n in range(4))
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div>发布时间：2026-07-14 来源：柳坪日报</div><div class='TRS_Editor'>{text}</div></body></html>"
    ).encode()


def listed() -> bytes:
    links = (*SPELLINGS, TWIN)
    entries = "".join(
        f"<li><a href='{url}'>柳坪县农田建设项目通过验收</a><i>2026-07-14</i></li>" for url in links
    )
    return f"<html><body><ul>{entries}</ul></body></html>".encode()


class Crawled:
    """The server's counts and the archive."""

    def __init__(self, server: ServedHosts, database: Path) -> None:
        self.server = server
        self.database = database


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("one")
    (folder / "liuping.toml").write_text(SITE, "utf-8")
    pages = {
        "/yw/": listed(),
        ARTICLE: article("柳坪县农田建设项目通过验收", "高标准农田"),
        TWIN: article("柳坪县农田建设项目通过验收", "高标准农田"),
    }
    with serve_hosts({"www.liuping.example": pages.get}) as server:
        crawl(server, folder / "archive.db", folder, "liuping")
        return Crawled(server, folder / "archive.db")


def test_every_spelling_is_one_row(crawled: Crawled) -> None:
    found = [row["url"] for row in rows(crawled.database, "select url from pages order by url")]
    assert found == sorted(f"https://www.liuping.example{path}" for path in (ARTICLE, TWIN))


def test_every_page_is_asked_for_once_on_the_sites_own_host(crawled: Crawled) -> None:
    asked = {url: count for url, count in crawled.server.requests.items() if "robots" not in url}
    assert asked == {f"www.liuping.example{path}": 1 for path in ("/yw/", ARTICLE, TWIN)}


def test_same_text_at_two_addresses_is_a_duplicate_of_the_first(crawled: Crawled) -> None:
    (twin,) = rows(
        crawled.database,
        "select page.url, page.reason, first.url as first from pages page"
        " join pages first on first.id = page.duplicate_of where page.state = 'duplicate'",
    )
    urls = {f"https://www.liuping.example{path}" for path in (ARTICLE, TWIN)}
    assert {twin["url"], twin["first"]} == urls
    assert twin["reason"] == f"the same article as {twin['first']}"
    stored = rows(crawled.database, "select url from articles")
    assert {row["url"] for row in stored} == {twin["first"]}
