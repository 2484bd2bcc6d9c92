"""`hubei-news sites`."""

from pathlib import Path

import pytest

from hubei_news.cli.site_view import site_to_toml
from hubei_news.sites.registry import load_sites, read_site_file
from tests.cli.conftest import Command

OWN = """
name = "mine"
title = "我的网站"
unit = "随州市"
home = "https://news.example.org/"
family = "generic"
verified = 2026-11-30
delay = 8.5
window = "22:00-06:00"
revisit = ["90m", "2d", "1w"]
encoding = "gb18030"
aliases = ["m.example.org"]

[[channel]]
name = "要闻"
url = "https://news.example.org/yw/"

[[channel]]
name = "通知\\"公告\\""
url = "https://news.example.org/tz/"

[list]
item = "ul.list > li"

[article]
body = ["div.text", "div#zoom"]
remove = "div.share"

[[article.before]]
until = 2021-12-31
body = "div.TRS_Editor"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's own site files: one new, one in place of a built-in one."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.toml").write_text(OWN, "utf-8")
    (folder / "suizhou.toml").write_text(OWN.replace('"mine"', '"suizhou"'), "utf-8")
    return folder


def test_the_list_names_every_declared_site_with_its_channels(hubei_news: Command) -> None:
    ran = hubei_news("sites", "list")
    assert ran.code == 0
    for site in load_sites().values():
        (line,) = [line for line in ran.out.split("\n") if line.split()[:1] == [site.name]]
        assert site.title in line
        assert site.unit in line
        assert "、".join(channel.name for channel in site.channels) in line


def test_the_list_is_what_sites_alone_shows(hubei_news: Command, folder: Path) -> None:
    assert hubei_news("sites").out == hubei_news("sites", "list").out
    assert hubei_news("sites", "--json").json == hubei_news("sites", "list", "--json").json
    assert "mine" in hubei_news("sites", "--sites", folder).out


def test_own_files_add_to_the_built_in_ones_and_replace_them(
    hubei_news: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBEI_NEWS_SITES", str(folder))
    sites = {site["name"]: site for site in hubei_news("sites", "list", "--json").json}
    assert set(sites) == {*load_sites(), "mine"}
    assert sites["suizhou"]["title"] == "我的网站"


def test_show_prints_a_site_file_that_declares_the_same_site(hubei_news: Command, folder: Path) -> None:
    site = load_sites(folder)["mine"]
    ran = hubei_news("sites", "show", "--sites", folder, "mine")
    assert read_site_file(ran.out, "printed") == site
    for built_in in load_sites().values():
        assert read_site_file(site_to_toml(built_in), "printed") == built_in


def test_show_as_json_has_the_keys_of_the_site_file(hubei_news: Command, folder: Path) -> None:
    site = hubei_news("sites", "show", "--json", "--sites", folder, "mine").json
    assert (site["window"], site["revisit"]) == ("22:00-06:00", ["90m", "2d", "1w"])
    assert site["channel"][1] == {"name": '通知"公告"', "url": "https://news.example.org/tz/", "since": None}
    assert site["article"]["before"][0]["until"] == "2021-12-31"


@pytest.mark.parametrize("verb", [["sites", "show"], ["crawl"]])
def test_an_unknown_site_names_the_nearest(hubei_news: Command, verb: list[str]) -> None:
    ran = hubei_news(*verb, "suizou")
    assert ran.code == 2
    assert ran.error.startswith("no site is named 'suizou'; did you mean suizhou")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace("delay", "dealy"), ("mine.toml", "dealy")),
        (OWN.replace('"generic"', '"wordpress"'), ("mine.toml", "family", "trs")),
        (OWN + "[[", ("mine.toml", "not TOML")),
        (OWN.replace("https://news.example.org/yw/", "file:///etc/passwd"), ("mine.toml", "url")),
    ],
)
@pytest.mark.parametrize(
    "verb", [["sites"], ["crawl", "--all"], ["extract", "mine.toml"], ["recrawl", "https://a.cn/"]]
)
def test_a_site_file_with_a_mistake_is_named_with_its_key(
    hubei_news: Command, tmp_path: Path, verb: list[str], text: str, said: tuple[str, ...]
) -> None:
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    ran = hubei_news(*verb, "--sites", tmp_path)
    assert ran.code == 2
    for word in said:
        assert word in ran.error


def test_two_files_of_one_name_and_a_folder_that_is_none(hubei_news: Command, folder: Path) -> None:
    (folder / "again.toml").write_text(OWN, "utf-8")
    ran = hubei_news("sites", "--sites", folder)
    assert ran.code == 2
    assert "again.toml" in ran.error
    assert "mine" in ran.error
    ran = hubei_news("sites", "--sites", folder / "missing")
    assert ran.code == 2
    assert "no such folder" in ran.error
