"""`hubei-news extract`."""

import json
from pathlib import Path

import pytest

from hubei_news.article import PUBLIC_FIELDS
from hubei_news.demo import serve_demo
from hubei_news.demo.folder import demo_folder
from hubei_news.demo.render import render_site
from tests.cli.conftest import Command

PAGES = render_site(demo_folder())
PORTAL, TABLE, MIRROR = (
    next(path for path in sorted(PAGES) if path.startswith(start) and path.endswith((".html", ".htm")))
    for start in ("/xwdt/yw/2026", "/html/xfxw/2006", "/article/2016")
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved page of the portal."""
    file = tmp_path / "文章.html"
    file.write_bytes(PAGES[PORTAL].body)
    return file


def test_a_page_is_one_line_with_the_names_of_the_record(hubei_news: Command, saved: Path) -> None:
    ran = hubei_news("extract", saved, "--url", "https://www.xianning.gov.cn" + PORTAL)
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    article = json.loads(ran.out)
    assert tuple(article) == PUBLIC_FIELDS
    assert article["url"] == "https://www.xianning.gov.cn" + PORTAL
    assert (article["site"], article["unit"]) == ("xianning", "咸宁市")
    assert article["title"]
    assert len(article["body"]) > 100
    assert article["digest"]


def test_it_is_what_a_crawl_stores_of_the_page(process: Command, hubei_news: Command, tmp_path: Path) -> None:
    with serve_demo(0) as demo:
        options = ("--sites", demo.sites_folder)
        urls = [demo.url + path for path in (PORTAL, TABLE, MIRROR)]
        process("recrawl", *options, "--db", "news.db", *urls)
        for path, url in zip((PORTAL, TABLE, MIRROR), urls, strict=True):
            (tmp_path / "page.html").write_bytes(demo.page(path))
            stored = hubei_news("show", "--json", *options, "--db", "news.db", url).json
            extracted = json.loads(hubei_news("extract", *options, "--url", url, "page.html").out)
            # What only a response has: when it was, and headers that evidence and doubts can come from.
            of_the_response = {name: stored[name] for name in ("fetched_at", "encoding_evidence", "flags")}
            # What only an archive knows.
            of_the_archive = {
                name: stored[name] for name in ("reprints", "other_urls", "revisions", "tombstones")
            }
            assert extracted | of_the_response | of_the_archive == stored


def test_several_pages_and_standard_input(process: Command, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "gbk.html").write_bytes(PAGES[TABLE].body)
    ran = process("extract", saved, "gbk.html", "-", stdin=PAGES[MIRROR].body)
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["url"] for line in lines] == [
        saved.as_uri(),
        (tmp_path / "gbk.html").as_uri(),
        "about:blank",
    ]
    assert [line["encoding"] for line in lines] == ["utf-8", "gb18030", "utf-8"]


def test_the_address_that_a_browser_noted_is_taken(hubei_news: Command, saved: Path) -> None:
    note = b"<!-- saved from url=(0053)https://www.xianning.gov.cn/xwzx/xnyw/t1.shtml -->\n"
    saved.write_bytes(b"<!DOCTYPE html>\n" + note + saved.read_bytes())
    article = json.loads(hubei_news("extract", saved).out)
    assert (article["url"], article["site"]) == ("https://www.xianning.gov.cn/xwzx/xnyw/t1.shtml", "xianning")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is binary, not text"),
        (bytes(range(256)) * 100, "is binary, not text"),
        (b"%PDF-1.4 ...", "is binary, not text"),
        ("<html><title>空</title><body></body></html>".encode(), "no article"),
        (b"<" * 100, "no article"),
        ("# 随州\n\n见 <https://www.suizhou.gov.cn/>，a < b。\n".encode() * 50, "it has no HTML tag"),
        ("题目,正文\n随州香菇走进早市,清晨六点早市已经热闹起来。\n".encode() * 50, "it has no HTML tag"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MiB"),
    ],
)
def test_a_file_without_an_article_is_one_line_and_the_others_are_read(
    hubei_news: Command, saved: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "bad.html").write_bytes(content)
    alone = hubei_news("extract", tmp_path / "bad.html")
    assert alone.code == 1
    assert alone.error.startswith(f"{tmp_path / 'bad.html'}: ")
    assert said in alone.error
    both = hubei_news("extract", tmp_path / "bad.html", saved)
    assert (both.code, both.out.count("\n"), both.err.count("\n")) == (1, 1, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.html"], "'missing.html' does not exist"),
        (["."], "is a directory"),
        (["a.html", "a.html", "--url", "https://www.hubei.gov.cn/"], "--url is for one FILE"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_reads_nothing(
    hubei_news: Command, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "a.html").write_bytes(PAGES[PORTAL].body)
    ran = hubei_news("extract", *arguments)
    assert ran.code == 2
    assert said in ran.error


@pytest.mark.parametrize("url", ["file:///etc/passwd", "nonsense", "https://", ""])
def test_a_malformed_url_is_wrong_usage(hubei_news: Command, saved: Path, url: str) -> None:
    ran = hubei_news("extract", saved, "--url", url)
    assert ran.code == hubei_news("show", url).code == 2
    assert "URL" in ran.error


def test_a_stray_zero_byte_and_utf_16_are_no_binary_files(hubei_news: Command, saved: Path) -> None:
    text = PAGES[PORTAL].body.decode().replace("charset=utf-8", "")
    for content in (
        PAGES[PORTAL].body.replace(b"<body", b"\0<body", 1),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
    ):
        saved.write_bytes(content)
        assert hubei_news("extract", saved).code == 0
