"""Links to a mobile twin become those to the site itself, where the list page names its twin by its path."""

import pytest

from hubei_news.cms.registry import family
from tests.cms.stored_pages import page_of

PATH = "/yw/202607/t20260714_1234.shtml"


def listed(head: str, *, url: str = "https://www.liuping.cn/yw/", host: str = "m.liuping.cn") -> str:
    """Return the address of the first entry of a list that links to a host."""
    entries = "".join(
        f"<li><a href='http://{host}{PATH.replace('1234', str(1234 + n))}'>柳坪县召开第{n}次防汛会商会议</a>"
        "<span>2026-07-14</span></li>"
        for n in range(4)
    )
    page = page_of(f"<html><head>{head}</head><body><ul>{entries}</ul></body></html>", url)
    return family("trs").read_list(page, number=1, first_url=url).items[0].url


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="mobile-agent" content="format=html5; url=https://m.liuping.cn/yw/">',
        '<meta name="Mobile-Agent" content="format=xhtml;url=http://m.liuping.cn/yw/index.shtml">',
        '<link rel="alternate" media="only screen and (max-width: 640px)" href="http://m.liuping.cn/yw/">',
    ],
)
def test_a_twin_that_the_page_names_under_its_own_path_is_the_site_itself(head: str) -> None:
    assert listed(head) == f"https://www.liuping.cn{PATH}"


def test_a_list_for_phones_that_names_the_page_on_the_desktop() -> None:
    head = '<link rel="canonical" href="https://www.liuping.cn/yw/">'
    assert listed(head, url="https://m.liuping.cn/yw/") == f"https://www.liuping.cn{PATH}"


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="mobile-agent" content="format=html5; url=https://m.liuping.cn/">',
        '<meta name="mobile-agent" content="format=html5; url=https://m.liuping.cn/wap/list.html?c=1">',
        '<meta name="mobile-agent" content="format=html5; url=https://m.other.cn/yw/">',
        '<meta name="mobile-agent" content="format=html5">',
        '<link rel="canonical" href="https://www.liuping.cn/yw/">',
        '<link rel="alternate" hreflang="en" href="http://m.liuping.cn/yw/">',
        '<meta name="mobile-agent" content="url=https://m.liuping.cn:port/yw/">',
    ],
)
def test_without_that_evidence_a_link_stays_as_it_is(head: str) -> None:
    assert listed(head) == f"http://m.liuping.cn{PATH}"


def test_a_host_that_is_not_the_declared_twin_stays_as_it_is() -> None:
    head = '<meta name="mobile-agent" content="format=html5; url=https://m.liuping.cn/yw/">'
    assert listed(head, host="wap.liuping.cn") == f"http://wap.liuping.cn{PATH}"
