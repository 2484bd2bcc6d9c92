"""`hubei-news sites add`, against the demo site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hubei_news.demo import DemoSite, serve_demo
from hubei_news.sites.registry import load_sites
from tests.cli.conftest import Command, run_process


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with serve_demo(0) as demo:
        yield demo


def test_added_site_is_crawled_without_edits_and_is_not_overwritten_unasked(
    demo: DemoSite, tmp_path: Path
) -> None:
    url = f"{demo.url}/html/xfxw/"
    add = ("sites", "add", url, "--name", "hanshui", "--unit", "襄阳市", "--allow-private")
    ran = run_process(*add, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "written to my-sites/hanshui.toml" in ran.out
    site = load_sites(tmp_path / "my-sites")["hanshui"]
    assert (site.family, site.channels[0].url) == ("generic", url)

    checked = run_process("sites", "check", "hanshui", "--sites", "my-sites", folder=tmp_path)
    assert checked.code == 0, checked.out

    (tmp_path / "my-sites" / "hanshui.toml").write_text("mine", "utf-8")
    again = run_process(*add, folder=tmp_path)
    assert again.code == 2
    assert "is there already; give --overwrite" in again.error
    assert (tmp_path / "my-sites" / "hanshui.toml").read_text("utf-8") == "mine"
    assert run_process(*add, "--overwrite", folder=tmp_path).code == 0
    assert load_sites(tmp_path / "my-sites")["hanshui"] == site


def test_private_address_needs_the_users_word(demo: DemoSite, tmp_path: Path) -> None:
    for contact in ([], ["--contact", "a@example.org"]):
        ran = run_process("sites", "add", f"{demo.url}/html/xfxw/", *contact, folder=tmp_path)
        assert ran.code == 2
        assert "refused by the network guard: 127.0.0.1 is a loopback address" in ran.error
        assert "give --allow-private" in ran.error
        assert list(tmp_path.iterdir()) == []


def test_article_is_no_list_to_make_a_site_of(demo: DemoSite, tmp_path: Path) -> None:
    url = f"{demo.url}/html/xfxw/2006-7-14/1287.htm"
    ran = run_process("sites", "add", url, "--allow-private", folder=tmp_path)
    assert ran.code == 2
    assert f"{url} is an article, “万亩旱地喝上“定心水”" in ran.error
    assert "give the address of a list" in ran.error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["ftp://a.cn/", "suizhou", "https://"])
def test_url_that_is_none_is_an_error(hubei_news: Command, url: str) -> None:
    assert hubei_news("sites", "add", url).code == 2


def test_public_site_is_not_asked_by_nobody(hubei_news: Command) -> None:
    assert "--contact" in hubei_news("sites", "add", "https://www.suizhou.gov.cn/xwdt/szyw/").error
