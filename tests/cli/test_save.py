"""`hubei-news sites save`, against the demo site."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubei_news.confirm.saved_page import load, read
from hubei_news.demo import DemoSite, serve_demo
from hubei_news.sites.registry import read_site_file
from tests.cli.conftest import Command, run_process

ARTICLE = "/html/xfxw/2006-7-14/1287.htm"


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with serve_demo(0) as demo:
        yield demo


def test_saved_article_is_the_next_test_and_is_not_overwritten_unasked(
    demo: DemoSite, tmp_path: Path
) -> None:
    save = ("sites", "save", demo.url + ARTICLE, "--sites", demo.sites_folder)
    ran = run_process(*save, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    folder = tmp_path / "tests" / "sites" / "demo_table"
    names = {path.name for path in folder.iterdir()}
    assert names == {"article_2006_7_14_1287.html", "article_2006_7_14_1287.json", "site.toml"}

    described = folder / "article_2006_7_14_1287.json"
    site = read_site_file((folder / "site.toml").read_text("utf-8"), "site.toml")
    page = load(described.read_text("utf-8"), described.with_suffix(".html").read_bytes(), site)
    assert page.expected["title"] == "万亩旱地喝上“定心水” 熊河灌区三支渠修通"
    assert page.page.response_date is not None
    assert read(page.page, site, page.kind, page.first_url) == page.expected
    broken = site.model_copy(update={"article": site.article.model_copy(update={"body": ("td.title",)})})
    assert read(page.page, broken, page.kind, page.first_url) != page.expected

    before = described.read_text("utf-8")
    described.write_text(before + "mine", "utf-8")
    again = run_process(*save, folder=tmp_path)
    assert again.code == 2
    assert "is there already; give --overwrite" in again.error
    assert described.read_text("utf-8") == before + "mine"
    assert run_process(*save, "--overwrite", folder=tmp_path).code == 0
    assert json.loads(described.read_text("utf-8"))["expected"] == json.loads(before)["expected"]


def test_channel_is_saved_as_a_list(demo: DemoSite, tmp_path: Path) -> None:
    ran = run_process(
        "sites",
        "save",
        f"{demo.url}/html/xfxw/",
        "--into",
        "kept",
        "--sites",
        demo.sites_folder,
        folder=tmp_path,
    )
    assert ran.code == 0
    (described,) = (tmp_path / "kept" / "demo_table").glob("*.json")
    told = json.loads(described.read_text("utf-8"))
    assert (told["kind"], len(told["expected"]["items"])) == ("list", 15)


def test_page_without_an_article_is_no_test(demo: DemoSite, tmp_path: Path) -> None:
    ran = run_process(
        "sites", "save", f"{demo.url}/html/gone.htm", "--sites", demo.sites_folder, folder=tmp_path
    )
    assert ran.code == 2
    assert "HTTP 404; there is no page at the address" in ran.error
    assert list(tmp_path.iterdir()) == []


def test_list_of_a_channel_is_kept_as_no_article(demo: DemoSite, tmp_path: Path) -> None:
    save = ("sites", "save", f"{demo.url}/html/xfxw/", "--as", "article", "--sites", demo.sites_folder)
    ran = run_process(*save, folder=tmp_path)
    assert ran.code == 2
    assert "is the list of the channel" in ran.error
    assert list(tmp_path.iterdir()) == []


def test_host_of_no_site_is_an_error(hubei_news: Command) -> None:
    assert (
        "`hubei-news sites add` drafts one"
        in hubei_news("sites", "save", "https://www.example.org/1.html").error
    )
