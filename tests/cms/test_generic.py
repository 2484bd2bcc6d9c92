"""Pages of no known system: lists are found by their shape."""

from datetime import date

import pytest

from hubei_news.cms.family import ListPage
from hubei_news.cms.registry import family, site_family
from hubei_news.sites.registry import read_site_file
from tests.cms.stored_pages import page_of, stored_page

GENERIC = family("generic")
NEWS = "http://www.example.com/news.asp?c=1"


@pytest.fixture(scope="module")
def table() -> ListPage:
    return GENERIC.read_list(stored_page("generic/list_table_gbk.html", NEWS), number=1, first_url=NEWS)


def test_old_table_in_gbk_without_meta_is_read(table: ListPage) -> None:
    assert len(table.items) == 8
    assert table.items[1].title == "老街改造工程下月动工 沿街商户将统一门头"
    assert table.items[1].url == "http://www.example.com/shownews.asp?id=879"


def test_day_in_the_next_cell_belongs_to_the_link(table: ListPage) -> None:
    assert [item.published for item in table.items] == [date(2005, 3, 20 - i) for i in range(8)]


def test_next_link_leads_on(table: ListPage) -> None:
    assert table.next_url == "http://www.example.com/news.asp?c=1&page=2"


def test_next_text_without_link_is_the_last_page() -> None:
    page = stored_page("generic/list_table_gbk.html", NEWS)
    last = page.body.replace('<a href="news.asp?c=1&page=2">下一页</a>'.encode("gbk"), "下一页".encode("gbk"))
    listing = GENERIC.read_list(type(page)(url=NEWS, body=last), number=3, first_url=NEWS)
    assert listing.next_url is None
    assert listing.end_reason is not None


def test_links_between_line_breaks_are_a_list_with_their_days_behind() -> None:
    url = "http://www.example.com/xw/"
    lines = "<br>".join(
        f'<a href="/xw/2003/{n}.htm">城关镇修通第{n}条村级公路</a> (2003-5-{n})' for n in (9, 8, 7, 6)
    )
    items = GENERIC.read_list(
        page_of(f"<html><body><table><tr><td>{lines}</td></tr></table></body></html>", url),
        number=1,
        first_url=url,
    ).items
    assert [item.published for item in items] == [date(2003, 5, n) for n in (9, 8, 7, 6)]


def test_days_before_the_links_belong_to_what_follows() -> None:
    url = "http://www.example.com/xw/"
    lines = "<br>".join(
        f'2003-5-{n} <a href="/xw/2003/{n}.htm">城关镇修通第{n}条村级公路</a>' for n in (9, 8, 7, 6)
    )
    items = GENERIC.read_list(
        page_of(f"<html><body><table><tr><td>{lines}</td></tr></table></body></html>", url),
        number=1,
        first_url=url,
    ).items
    assert [item.published for item in items] == [date(2003, 5, n) for n in (9, 8, 7, 6)]


def test_traditional_next_link_leads_on() -> None:
    url = "http://www.example.com/xw/"
    source = """<html><body><ul class="wz"><li><a href="1.html">老城區的石板路又熱鬧起來</a> 2016-07-14</li>
    <li><a href="2.html">編鐘樂舞登上新年舞臺</a> 2016-07-13</li></ul>
    <a href="list2.html">下一頁</a></body></html>"""
    assert GENERIC.read_list(page_of(source, url), number=1, first_url=url).next_url == url + "list2.html"


def test_year_in_the_url_goes_before_a_guessed_one() -> None:
    url = "http://www.example.com/article/list-9-1.html"
    source = """<html><body><div id="page"><dl class="news">
    <dd><span>07-15</span><a href="/article/20160715/8842.html">全市三民工程现场会召开</a><p>7月……</p></dd>
    <dd><span>07-12</span><a href="/article/20160712/8815.html">暴雨过后抢农时 万亩稻田补苗忙</a></dd>
    </dl></div></body></html>"""
    items = GENERIC.read_list(page_of(source, url), number=1, first_url=url).items
    assert [item.published for item in items] == [date(2016, 7, 15), date(2016, 7, 12)]


def test_next_text_of_a_list_item_is_followed_by_the_link_inside() -> None:
    url = "http://www.example.com/xw/"
    source = """<html><body><ul><li><a href="1.html">老城区的石板路又热闹起来</a> 2016-07-14</li></ul>
    <ul class="pager"><li><a href="p1.html">1</a></li><li class="next"><a href="p2.html">下一页</a></li></ul>
    </body></html>"""
    assert GENERIC.read_list(page_of(source, url), number=1, first_url=url).next_url == url + "p2.html"


FOLDERS = "".join(
    f"<p class='x'><a href='/xinwen/{n}/'>城关镇修通第{n}条村级公路</a></p>" for n in range(1, 5)
)


def named(lists: str) -> ListPage:
    """Read a list of articles that are folders by what a site file says of lists."""
    source = f"""
name = "liuping"
title = "柳坪"
unit = "随州市"
home = "http://www.example.com/"
family = "generic"
[[channel]]
name = "新闻"
url = "http://www.example.com/xinwen/"
[list]
{lists}
"""
    site = read_site_file(source, "liuping.toml")
    url = site.channels[0].url
    later = "<a class='later' href='/xinwen/later/2/'>再往前</a>"
    page = page_of(f"<html><body>{FOLDERS}{later}</body></html>", url)
    return site_family(site).read_list(page, number=1, first_url=url)


def test_entries_that_a_site_file_names_are_believed_whatever_their_addresses_are() -> None:
    assert [item.url for item in named('item = "p.x"').items] == [
        f"http://www.example.com/xinwen/{n}/" for n in range(1, 5)
    ]


def test_the_next_link_that_a_site_file_names_leads_on() -> None:
    listing = named('item = "p.x"\nnext = "a.later"')
    assert listing.next_url == "http://www.example.com/xinwen/later/2/"


def test_a_named_next_link_that_is_not_on_the_first_page_leaves_it_to_the_family() -> None:
    assert named('item = "p.x"\nnext = "a.gone"').end_reason == "no paging found"
