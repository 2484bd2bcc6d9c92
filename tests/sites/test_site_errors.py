"""A wrong site file gets one line that names the file, the key and what is allowed."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from hubei_news.errors import SiteFileError, UnknownSiteError
from hubei_news.sites.registry import get_site, load_sites, read_site_file

GOOD = """\
name = "xinzhou"
title = "新洲试验站"
unit = "武汉市"
home = "https://www.xinzhou.example/"
family = "trs"
# more
[[channel]]
name = "要闻"
url = "https://www.xinzhou.example/yw/"
"""


def complaint(text: str) -> str:
    with pytest.raises(SiteFileError) as caught:
        read_site_file(text, "xinzhou.toml")
    message = str(caught.value)
    assert message.startswith("xinzhou.toml: ")
    assert "\n" not in message
    return message


def test_good_file_has_polite_defaults() -> None:
    site = read_site_file(GOOD, "xinzhou.toml")
    assert (site.delay, site.concurrency, site.encoding, site.verified) == (5.0, 1, None, None)
    assert site.window is None
    assert site.revisit == (timedelta(hours=6), timedelta(days=1), timedelta(weeks=1), timedelta(days=30))
    assert site.hosts == {"www.xinzhou.example"}


def test_every_optional_key_is_read() -> None:
    more = """\
delay = 8
encoding = "gb18030"
verified = 2026-11-30
window = "22:00-06:30"
revisit = ["30m", "12h", "2d", "1w"]
aliases = ["xinzhou.example"]
other_hosts = ["news.xinzhou.example"]
"""
    site = read_site_file(GOOD.replace("# more", more), "xinzhou.toml")
    assert site.delay == 8.0
    assert site.verified == date(2026, 11, 30)
    assert site.window is not None
    assert site.window.contains(time(23, 0))
    assert site.window.contains(time(6, 29))
    assert not site.window.contains(time(6, 30))
    assert site.revisit == (timedelta(minutes=30), timedelta(hours=12), timedelta(days=2), timedelta(weeks=1))
    assert site.hosts == {"www.xinzhou.example", "xinzhou.example", "news.xinzhou.example"}
    assert site.origins["xinzhou.example"] == ("https", "www.xinzhou.example")


def test_selectors_may_be_one_text_or_an_array() -> None:
    site = read_site_file(
        GOOD + '[article]\nbody = "div.a"\ntitle = ["h1", "h2"]\n'
        '[[article.before]]\nuntil = 2021-12-31\nbody = "div.b"\n',
        "xinzhou.toml",
    )
    assert site.article.body == ("div.a",)
    assert site.article.title == ("h1", "h2")
    assert site.article.before[0].until == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("# more", "colour = 1"), "colour: unknown key; allowed here are name, title, unit"),
        (GOOD + "charset = 1\n", "channel[1].charset: unknown key; allowed here are name, url, since"),
        (GOOD + '[article]\nbdy = "p"\n', "article.bdy: unknown key; allowed here are body, title"),
        (GOOD.replace('"trs"', '"trz"'), "family: allowed are "),
        (GOOD.replace("武汉市", "武漢"), "unit: allowed are 湖北省、武汉市"),
        (GOOD.replace('"xinzhou"', '"Xin Zhou"'), "name: allowed are lower-case letters"),
        (GOOD.replace('title = "新洲试验站"\n', ""), "title: is missing"),
        (GOOD.replace("新洲试验站", " "), "title: allowed is a text that is not empty"),
        (GOOD.replace("# more", 'delay = "5"'), "delay: allowed is a number, not '5'"),
        (GOOD.replace("# more", "delay = 1.0"), "delay: allowed are 3.0 seconds or more"),
        (GOOD.replace("# more", "delay = nan"), "delay: "),
        (GOOD.replace("# more", "concurrency = 4"), "concurrency: allowed is 1 for a public site"),
        (GOOD.replace("# more", "concurrency = true"), "concurrency: allowed is a whole number"),
        (GOOD.replace("# more", 'verified = "2026"'), "verified: allowed is a date, as 2026-11-30"),
        (GOOD.replace("# more", 'allow_private = "no"'), "allow_private: allowed are true and false"),
        (GOOD.replace("# more", 'encoding = "gb9999"'), "encoding: allowed is a charset"),
        (GOOD.replace("# more", 'window = "25:00-06:00"'), "window: allowed are two times of the day"),
        (GOOD.replace("# more", 'window = "08:00-08:00"'), "window: allowed are two different times"),
        (GOOD.replace("# more", 'revisit = ["soon"]'), "revisit[1]: allowed are a number and m, h, d or w"),
        (GOOD.replace("# more", 'aliases = ["http://x/"]'), "aliases[1]: allowed is a host name"),
        (
            GOOD.replace("https://www.xinzhou.example/yw/", "/yw/"),
            "channel[1].url: allowed is an absolute http",
        ),
        (GOOD.replace('home = "https:', 'home = "ftp:'), "home: allowed is an absolute http or https URL"),
        (
            GOOD.replace('home = "https://', 'home = "file:///'),
            "home: allowed is an absolute http or https URL",
        ),
        (
            GOOD.replace("/yw/", "/{yyyy}/"),
            "channel[1].url: allowed is a calendar URL with year, month and day",
        ),
        (GOOD.replace("/yw/", "/{date}/"), "channel[1].url: allowed in braces are {yyyy} {mm} {dd} {m} {d}"),
        (GOOD.partition("[[")[0], "channel: is missing"),
        (GOOD.partition("[[")[0] + "channel = []\n", "channel: "),
        (GOOD + '[[channel]]\nname = "要闻"\nurl = "https://www.xinzhou.example/b/"\n', "channel.name: "),
        (GOOD + '[article]\nbody = "div["\n', "article.body[1]: allowed is a CSS selector"),
        (GOOD + '[[article.before]]\nbody = "p"\n', "article.before[1].until: is missing"),
        ("name = \n", "not TOML: "),
        ("", "name: is missing"),
    ],
)
def test_wrong_file_is_told_by_file_key_and_what_is_allowed(wrong: str, said: str) -> None:
    assert said in complaint(wrong)


def test_own_server_may_be_read_without_delay_and_in_parallel() -> None:
    site = read_site_file(
        GOOD.replace("# more", "allow_private = true\ndelay = 0\nconcurrency = 8"), "xinzhou.toml"
    )
    assert (site.delay, site.concurrency) == (0.0, 8)


def test_two_files_of_one_folder_with_one_name_are_both_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(SiteFileError, match=r"a\.toml and b\.toml are both named 'xinzhou'"):
        load_sites(tmp_path)


def test_file_of_the_users_folder_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD.replace('"xinzhou"', '"suizhou"'), encoding="utf-8")
    assert load_sites(tmp_path)["suizhou"].title == "新洲试验站"
    assert load_sites()["suizhou"].title == "随州市人民政府"


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteFileError, match="no such folder of site files"):
        load_sites(tmp_path / "nowhere")


def test_file_in_another_charset_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(SiteFileError, match=r"a\.toml: not UTF-8; save the file in UTF-8"):
        load_sites(tmp_path)


def test_folder_named_like_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(SiteFileError, match=r"a\.toml: cannot be read: Is a directory"):
        load_sites(tmp_path)


def test_byte_order_mark_of_an_editor_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8-sig")
    assert "xinzhou" in load_sites(tmp_path)


def test_unknown_site_is_told_with_near_names() -> None:
    with pytest.raises(UnknownSiteError, match="no site is named 'suizho'; did you mean suizhou"):
        get_site(load_sites(), "suizho")
