"""What the demo site shows: enough articles, each layout's own traits, and no dead link inside."""

import re
from collections import Counter
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from hubei_news.demo import DemoSite
from hubei_news.demo.articles import DemoArticle, read_articles
from hubei_news.demo.folder import demo_folder

LAYOUTS = ("portal", "table", "mirror")
ARTICLE_PATH = re.compile(
    r"/xwdt/\w+/\d{6}/t\d+_\d+\.html|/html/xfxw/[\d-]+/\d+\.htm|/article/\d{8}/\d+\.html"
)


def all_articles() -> list[DemoArticle]:
    return [article for layout in LAYOUTS for article in read_articles(demo_folder() / layout / "articles")]


def pages_of(demo: DemoSite) -> dict[str, str]:
    """Every HTML page by path, decoded as its layout is written."""
    return {
        path: demo.page(path).decode("gbk" if path.startswith("/html/") else "utf-8")
        for path in demo.paths
        if PurePosixPath(path).suffix in {".html", ".htm"} or path.endswith("/")
    }


def test_every_article_file_is_served(demo: DemoSite) -> None:
    served = [path for path in demo.paths if ARTICLE_PATH.fullmatch(path)]
    assert len(served) == len(all_articles())


def test_every_link_inside_the_site_leads_somewhere(demo: DemoSite) -> None:
    dead = []
    for path, text in pages_of(demo).items():
        for _, attribute, link, _ in html.fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8")
        ).iterlinks():
            target = urlsplit(urljoin(demo.url + path, link))
            if target.netloc == urlsplit(demo.url).netloc and target.path not in demo.paths:
                dead.append((path, attribute, link))
    assert dead == []


def test_the_old_pages_are_gbk_and_declare_gb2312(demo: DemoSite) -> None:
    for path in demo.paths:
        if path.startswith("/html/") and path.endswith(".htm"):
            body = demo.page(path)
            assert b"charset=gb2312" in body
            with pytest.raises(UnicodeDecodeError):
                body.decode("utf-8")


def test_portal_articles_carry_the_national_meta_tags(demo: DemoSite) -> None:
    tree = html.fromstring(demo.page("/xwdt/yw/202607/t20260714_5163021.html").decode())
    tags = {tag.get("name"): tag.get("content") for tag in tree.iter("meta") if tag.get("name")}
    assert tags["ArticleTitle"] == "市政府召开常务会议 部署防汛抗旱和暑期安全工作"
    assert tags["PubDate"] == "2026-07-14 18:42"
    assert tags["ContentSource"] == "咸宁日报"
    assert {
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnType",
        "Keywords",
        "Url",
    } <= tags.keys()


def test_portal_lists_come_in_blocks_of_five_and_say_how_many_pages_there_are(demo: DemoSite) -> None:
    page = demo.page("/xwdt/yw/").decode()
    blocks = html.fromstring(page).cssselect("div.news-list > ul")
    assert {len(block) for block in blocks[:-1]} == {5}
    assert re.search(r'createPageHTML\(\d+, 0, "index", "html"\)', page)


def test_no_list_page_shows_more_than_fifteen_articles_and_together_they_show_all(demo: DemoSite) -> None:
    shown: Counter[str] = Counter()
    for path in demo.paths:
        if re.fullmatch(
            r"/xwdt/\w+/index(_\d+)?\.html|/html/xfxw/index(_\d+)?\.htm|/article/list-9-\d+\.html", path
        ):
            tree = html.fromstring(pages_of(demo)[path])
            links = {urlsplit(urljoin(path, link.get("href", ""))).path for link in tree.iter("a")}
            articles = [link for link in links if ARTICLE_PATH.fullmatch(link)]
            assert 0 < len(articles) <= 15
            shown.update(articles)
    assert set(shown) == {path for path in demo.paths if ARTICLE_PATH.fullmatch(path)}
    assert set(shown.values()) == {1}


def test_no_sentence_stands_in_two_articles() -> None:
    seen: dict[str, str] = {}
    for article in all_articles():
        text = [block.text for block in article.blocks[: len(article.blocks) - article.cut_lines]]
        for sentence in re.findall(r"[^。！？\n]{16,}[。！？]", "\n".join(text)):
            assert seen.setdefault(sentence, article.name) == article.name


def test_the_stored_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in demo_folder().rglob("*") if path.is_file()) < 1_500_000


def test_there_are_at_least_sixty_articles_from_a_brief_to_a_chronicle() -> None:
    lengths = sorted(sum(len(block.text) for block in article.blocks) for article in all_articles())
    assert len(lengths) >= 60
    assert lengths[0] <= 45
    assert 19_500 <= lengths[-1] <= 20_500
    assert sum(60 <= length <= 2000 for length in lengths) >= len(lengths) - 3
