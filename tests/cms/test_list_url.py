"""Addresses of lists and home pages are told from those of articles by the site file alone."""

import pytest

from hubei_news.canonical_url import canonical_url
from hubei_news.cms.list_url import not_article_address
from hubei_news.extract.rule import NotArticle
from hubei_news.sites.model import Channel, Site
from hubei_news.sites.registry import load_sites

HOST = "http://www.example.gov.cn"


def site(channel: str, family: str = "generic", home: str = f"{HOST}/") -> Site:
    return Site(
        name="example",
        title="随州文库",
        unit="随州市",
        home=home,
        family=family,
        channels=(Channel(name="随州新闻", url=HOST + channel),),
    )


def told(one: Site, url: str) -> NotArticle | None:
    return not_article_address(one, canonical_url(url, one.origins))


@pytest.mark.parametrize(
    ("channel", "family", "page"),
    [
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/"),
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/index.html"),
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/index.jhtml"),
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/index_1.shtml"),
        ("/html/xfxw/", "generic", "/html/xfxw/index_2.htm"),
        ("/html/xfxw/", "dedecms", "/html/xfxw/list_5_12.html"),
        ("/html/xfxw/", "enorth", "/html/xfxw/more_3.shtml"),
        ("/html/xfxw/", "ucap", "/html/xfxw/common_list_2.html"),
        ("/article/list-9-1.html", "generic", "/article/list-9-1.html"),
        ("/article/list-9-1.html", "generic", "/article/list-9-2.html"),
        ("/xgyw/index.jhtml", "jeecms", "/xgyw/index_2.jhtml"),
        ("/1234/list.htm", "webplus", "/1234/list2.htm"),
        ("/xwdt.htm", "vsb", "/xwdt/12.htm"),
        ("/xwdt.htm", "generic", "/xwdt_2.htm"),
        ("/col/col440/index.html?uid=7", "hanweb", "/col/col440/index.html?uid=7&pageNum=3"),
        ("/api/articles/?offset=0&limit=100", "feed", "/api/articles/?offset=200&limit=100"),
        ("/html/{yyyy}-{mm}/{dd}/node_2.htm", "newspaper", "/html/2026-11/25/node_2.htm"),
        ("/html/{yyyy}-{mm}/{dd}/node_2.htm", "newspaper", "/html/2026-11/25/node_14.htm"),
        ("/szrb/{yyyy}{mm}{dd}/html/index.htm", "newspaper", "/szrb/20261125/html/index.htm"),
    ],
)
def test_a_channel_and_its_further_pages_are_lists(channel: str, family: str, page: str) -> None:
    found = told(site(channel, family), HOST + page)
    assert found is not None
    assert (found.kind, found.reason) == ("list", "a list page of the channel 随州新闻")


@pytest.mark.parametrize("page", ["/", "/index.html", "", "/?spm=1.2"])
def test_the_home_page_is_told_as_such(page: str) -> None:
    found = told(site("/xwdt/"), HOST + page)
    assert found is not None
    assert (found.kind, found.reason) == ("home", "the home page of the site")


@pytest.mark.parametrize(
    ("channel", "family", "page"),
    [
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/202503/t20250303_5100001.shtml"),
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/t20250303_5100001_2.shtml"),
        ("/xwdt/tzgg/", "trs", "/xwdt/tzgg/202503/index_2.shtml"),
        ("/html/xfxw/", "generic", "/html/xfxw/2006-7-14/1287.htm"),
        ("/html/xfxw/", "generic", "/html/xfxw/1287.htm"),
        ("/html/xfxw/", "generic", "/html/xfxw/index.php?id=12"),
        ("/article/list-9-1.html", "generic", "/article/20160715/8842.html"),
        ("/article/list-9-1.html", "generic", "/article/listen-9-2.html"),
        ("/xwdt.htm", "generic", "/xwdt/12.htm"),
        ("/", "generic", "/?p=123"),
        ("/news.php?cat=4", "generic", "/news.php?cat=4&id=7&page=1"),
        ("/html/{yyyy}-{mm}/{dd}/node_2.htm", "newspaper", "/html/2026-11/25/content_2.htm"),
        ("/szrb/{yyyy}{mm}{dd}/html/index.htm", "newspaper", "/szrb/20261125/html/page_02_content_1.htm"),
        ("/xwdt/", "trs", "https://other.example.gov.cn/xwdt/"),
    ],
)
def test_articles_are_left(channel: str, family: str, page: str) -> None:
    url = page if "//" in page else HOST + page
    assert told(site(channel, family, home=f"{HOST}/portal"), url) is None


@pytest.mark.parametrize("name", load_sites())
def test_every_built_in_site_knows_its_own_lists(name: str) -> None:
    one = load_sites()[name]
    assert told(one, one.home) is not None
    for channel in one.channels:
        url = channel.url
        for placeholder, value in {"{yyyy}": "2026", "{mm}": "11", "{dd}": "25"}.items():
            url = url.replace(placeholder, value)
        assert told(one, url) is not None
