"""One article, one spelling."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.canonical_url import Origin, canonical_url
from hubei_news.errors import InputError


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("HTTPS://WWW.Suizhou.GOV.cn/xwdt/", "https://www.suizhou.gov.cn/xwdt/"),
        ("https://www.suizhou.gov.cn:443/xwdt/", "https://www.suizhou.gov.cn/xwdt/"),
        ("http://www.suizhou.gov.cn:80/xwdt/", "http://www.suizhou.gov.cn/xwdt/"),
        ("http://szb.xgrb.cn:9999/epaper/", "http://szb.xgrb.cn:9999/epaper/"),
        ("https://www.suizhou.gov.cn", "https://www.suizhou.gov.cn/"),
        ("https://www.suizhou.gov.cn./a", "https://www.suizhou.gov.cn/a"),
        ("https://www.suizhou.gov.cn/xwdt/index.shtml", "https://www.suizhou.gov.cn/xwdt/"),
        ("https://www.suizhou.gov.cn/index.html#top", "https://www.suizhou.gov.cn/"),
        ("https://www.suizhou.gov.cn/a/./b/../c.shtml", "https://www.suizhou.gov.cn/a/c.shtml"),
        ("https://www.suizhou.gov.cn/../c.shtml", "https://www.suizhou.gov.cn/c.shtml"),
        ("https://a.example/show?id=3&utm_source=x&spm=1.2", "https://a.example/show?id=3"),
        ("https://a.example/p/1.html?from=timeline&isappinstalled=0", "https://a.example/p/1.html"),
        ("https://a.example/p/1.html?", "https://a.example/p/1.html"),
        ("https://a.example/p;jsessionid=0A1B2C", "https://a.example/p"),
        ("https://a.example/%7eboard/%e9%9a%8f", "https://a.example/~board/%E9%9A%8F"),
        ("https://a.example/随州.html", "https://a.example/%E9%9A%8F%E5%B7%9E.html"),
        ("https://a.example/1 2.html", "https://a.example/1%202.html"),
        ("https://a.example/100%.html", "https://a.example/100%25.html"),
        ("https://a.example/a\n/b", "https://a.example/a/b"),
        (" https://a.example/a\t", "https://a.example/a"),
        ("https://随州.example/", "https://xn--6rtw57j.example/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("https://m.hbtv.com.cn/p/4561151.html", "https://news.hbtv.com.cn/p/4561151.html"),
    ],
)
def test_spellings_of_one_page_become_one(spelling: str, canonical: str) -> None:
    assert canonical_url(spelling) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/show.html?aid=1&id=219461&t=4",
        "https://a.example/show?from=2016&id=1",
        "https://a.example/xgyw/index.jhtml",
        "https://a.example/a//b",
        "https://a.example/list?b=1&a=2",
        "https://a.example/index.html/a",
    ],
)
def test_what_may_choose_the_page_stays(url: str) -> None:
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "www.suizhou.gov.cn/xwdt/",
        "//www.suizhou.gov.cn/",
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "mailto:a@a.example",
        "https://",
        "https:///a",
        "https://a b.example/",
        "https://a..example/",
        "https://-/",
        "https://a.example:99999/",
        "https://a.example:x/",
        "https://[::1/",
        "https://user:secret@a.example/",
        "https://a.example/\x00",
        "https://a.example/" + "a" * 5000,
    ],
)
def test_malformed_and_foreign_urls_are_refused_in_one_line(url: str) -> None:
    with pytest.raises(InputError) as caught:
        canonical_url(url)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_origins_of_a_site_settle_scheme_and_alias_hosts() -> None:
    origins: dict[str, Origin] = {
        "www.suizhou.gov.cn": ("https", "www.suizhou.gov.cn"),
        "suizhou.gov.cn": ("https", "www.suizhou.gov.cn"),
    }
    for spelling in (
        "http://suizhou.gov.cn/a",
        "http://www.suizhou.gov.cn:80/a",
        "https://suizhou.gov.cn:443/a",
    ):
        assert canonical_url(spelling, origins) == "https://www.suizhou.gov.cn/a"
    assert canonical_url("http://suizhou.gov.cn:8080/a", origins) == "http://suizhou.gov.cn:8080/a"


@given(st.text(alphabet="abAB./?&=%#;:@ -_~0123随州\n", max_size=60))
def test_canonical_form_of_a_canonical_url_is_itself(tail: str) -> None:
    try:
        once = canonical_url("https://a.example/" + tail)
    except InputError:
        return
    assert canonical_url(once) == once


@given(st.text(max_size=200))
def test_any_text_is_a_url_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert canonical_url(text).startswith(("http://", "https://"))
