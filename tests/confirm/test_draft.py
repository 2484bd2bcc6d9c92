"""What a drafted site file says, and what it takes from the page."""

import json
from datetime import date

import pytest

from hubei_news.confirm.add import plan_add
from hubei_news.confirm.calendar_url import calendar_template
from hubei_news.confirm.draft import Draft, Wishes, choose_family, draft_site
from hubei_news.confirm.fetch import Fetched
from hubei_news.errors import InputError, SiteFileError, UnreachableError
from hubei_news.sites.registry import read_site_file
from hubei_news.sites.units import COUNTIES, UNITS
from tests.cms.replicas import BuiltUnits
from tests.cms.stored_pages import page_of
from tests.confirm.scripted_plan import run_plan

LIST = "https://www.liuping.gov.cn/xwdt/yw/"
TODAY = date(2026, 11, 25)


def list_page(head: str = "", pager: str = "", entries: str | None = None) -> str:
    items = entries or "".join(
        f"<li><a href='/xwdt/yw/{day}.html'>柳坪县第{day}批农田通过验收</a><span>2026-07-{day}</span></li>"
        for day in range(24, 10, -1)
    )
    return f"<html><head>{head}</head><body><ul class='list'>{items}</ul>{pager}</body></html>"


def draft(page: str, url: str = LIST, wishes: Wishes = Wishes()) -> Draft:  # noqa: B008  (frozen)
    return draft_site(page_of(page, url), None, url, wishes, today=TODAY)


def test_draft_is_a_site_file() -> None:
    found = draft(list_page("<title>要闻_柳坪县人民政府</title>"))
    assert read_site_file(found.text, "liuping.toml") == found.site
    assert (found.site.name, found.site.home) == ("liuping", "https://www.liuping.gov.cn/")
    assert found.site.verified is None
    assert found.text.startswith("# Drafted on 2026-11-25")


@pytest.mark.parametrize(
    ("head", "title", "channel"),
    [
        ("<title>要闻_柳坪县人民政府</title>", "柳坪县人民政府", "要闻"),
        ("<title>部门动态 - 柳坪新闻网</title>", "柳坪新闻网", "部门动态"),
        ("<title>要闻-柳坪县人民政府门户网站</title>", "柳坪县人民政府门户网站", "要闻"),
        (
            "<meta name='SiteName' content='柳坪县政府网'><meta name='ColumnName' content='柳坪要闻'>",
            "柳坪县政府网",
            "柳坪要闻",
        ),
        ("", "www.liuping.gov.cn", "要闻"),
    ],
)
def test_title_and_channel_are_as_the_page_says(head: str, title: str, channel: str) -> None:
    site = draft(list_page(head)).site
    assert (site.title, site.channels[0].name) == (title, channel)


@pytest.mark.parametrize(
    ("text", "unit", "sure"),
    [
        ("<title>随州要闻_随州市人民政府</title>", "随州市", True),
        ("<title>新闻</title><meta name='SiteName' content='恩施州人民政府'>", "恩施土家族苗族自治州", True),
        ("<title>神农架林区人民政府</title>", "神农架林区", True),
        ("<title>湖北省水利厅</title>", "湖北省", True),
        ("<title>要闻_沙洋新闻网</title>", "荆门市", True),
        ("<title>要闻</title></head><body><p>主办：竹山县融媒体中心</p>", "十堰市", True),
        ("<title>守护绿水青山_公安县人民政府</title>", "荆州市", True),
        ("<title>公安要闻_绿水青山</title>", "湖北省", False),
        ("<title>要闻</title>", "湖北省", False),
    ],
)
def test_unit_is_the_one_that_the_page_speaks_of(text: str, unit: str, *, sure: bool) -> None:
    found = draft(list_page(text))
    assert found.site.unit == unit
    assert any("is a guess" in doubt for doubt in found.doubts) is not sure


def test_every_county_of_the_province_has_its_unit() -> None:
    assert len(COUNTIES) == 99
    assert set(COUNTIES.values()) == set(UNITS) - {"湖北省", "仙桃市", "潜江市", "天门市", "神农架林区"}


def test_wishes_win() -> None:
    wishes = Wishes(name="mine", title="我的", unit="潜江市", channel="头条", allow_private=True)
    site = draft(list_page("<title>随州要闻_随州市人民政府</title>"), wishes=wishes).site
    assert (site.name, site.title, site.unit, site.channels[0].name) == ("mine", "我的", "潜江市", "头条")
    assert site.allow_private
    assert site.delay == 0


def test_wish_that_no_site_file_can_say_is_an_error() -> None:
    with pytest.raises(SiteFileError, match=r"name: .*lower-case"):
        draft(list_page(), wishes=Wishes(name="柳坪"))
    with pytest.raises(SiteFileError, match=r"unit: allowed are"):
        draft(list_page(), wishes=Wishes(unit="柳坪县"))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.hubei.gov.cn/zwgk/", "hubei"),
        ("https://news.cnhubei.com/xw/", "cnhubei"),
        ("http://szb.xgrb.cn:9999/epaper/", "xgrb"),
        ("http://127.0.0.1:8017/x/", "site_127"),
        ("https://fgw.zhsnj.cn/fgdt.htm", "fgw"),
    ],
)
def test_name_is_what_is_the_sites_own_in_its_host(url: str, name: str) -> None:
    assert draft(list_page(), url).site.name == name


def test_unknown_system_is_chosen_by_the_second_page_that_it_would_ask_for() -> None:
    pager = "<div><a href='./'>1</a><a href='index_2.html'>2</a><a href='index_3.html'>3</a></div>"
    name, listing = choose_family(page_of(list_page(pager=pager), LIST), LIST)
    assert listing.next_url == LIST + "index_2.html"
    zero_based = pager.replace("index_2", "index_1").replace("index_3", "index_2")
    other, listing = choose_family(page_of(list_page(pager=zero_based), LIST), LIST)
    assert listing.next_url == LIST + "index_1.html"
    assert name != other


def test_list_of_unknown_make_is_generic() -> None:
    assert draft(list_page(pager="<a href='p2.html'>下一页</a>")).site.family == "generic"


def test_feed_is_a_feed() -> None:
    records = [
        {"title": f"柳坪县第{n}批农田通过验收", "link": f"/yw/{n}.html", "pubDate": f"2026-07-{n}"}
        for n in range(10, 20)
    ]
    feed = json.dumps({"data": records})
    assert draft(feed, "https://www.liuping.gov.cn/api/list?page=1").site.family == "feed"


def test_other_hosts_of_a_list_are_named() -> None:
    entries = "".join(
        f"<li><a href='https://news.liuping.cn/{n}.html'>柳坪县第{n}批农田通过验收</a><i>2026-07-{n}</i></li>"
        for n in range(10, 20)
    )
    assert draft(list_page(entries=entries)).site.other_hosts == ("news.liuping.cn",)


def test_list_without_entries_or_end_is_said_in_the_file() -> None:
    assert "# no entries were found" in draft("<html><body></body></html>").text
    assert "# no further list page" in draft(list_page()).text


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/pc/column/202607/14/node_A01.html", "/pc/column/{yyyy}{mm}/{dd}/node_A01.html"),
        ("/jmrb/html/2026-07/14/node_3.htm", "/jmrb/html/{yyyy}-{mm}/{dd}/node_3.htm"),
        ("/epaper/xgrb/html/2026/07/14/01/default.htm", "/epaper/xgrb/html/{yyyy}/{mm}/{dd}/01/default.htm"),
        ("/tmrb/20260714/html/index.htm", "/tmrb/{yyyy}{mm}{dd}/html/index.htm"),
    ],
)
def test_newspaper_is_recognised_by_the_day_in_its_address(path: str, template: str) -> None:
    url = "http://paper.liuping.cn" + path
    links = "".join(f"<a href='content_{n}.htm'>柳坪今年粮食丰收之{n}</a>" for n in range(6))
    assert calendar_template(page_of(f"<html><body>{links}</body></html>", url)) == url.replace(
        path, template
    )


def test_list_below_a_dated_folder_is_no_newspaper() -> None:
    assert calendar_template(page_of(list_page(), "https://www.liuping.gov.cn/zt/2026-07/14/")) is None


def test_page_that_cannot_be_had_is_told_with_a_hint() -> None:
    drafts: list[Draft] = []
    with pytest.raises(InputError, match=r"HTTP 404; there is no page at the address"):
        run_plan(plan_add(LIST, Wishes(), drafts), {})
    silent = Fetched(url=LIST, failure="unreachable: timed out", answered=False)
    with pytest.raises(UnreachableError, match="outside mainland China"):
        run_plan(plan_add(LIST, Wishes(), drafts), {LIST: silent})


def test_list_whose_entries_a_script_of_hanweb_fetches_is_drafted_by_their_address() -> None:
    form = BuiltUnits(12, host="https://www.liuping.cn")
    column = "https://www.liuping.cn/col/col1638/index.html"
    named = ("'parseType':'bulidstatic'", "'webId':'52'", "'tplSetId':'Ms'", "'pageType':'column'")
    query = ",".join((*named, "'tagId':'列表'", "'pageId':'1638'"))
    shell = f'<html><body><script url="{form.unit}" queryData="{{{query}}}"></script></body></html>'
    address = f"{form.host}{form.unit}?{form.query}&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A20%7D"
    article = form.host + form.article_path(12)
    drafts: list[Draft] = []
    asked = run_plan(
        plan_add(column, Wishes(name="liuping"), drafts),
        {column: shell, address: form.render(1), article: "<html><body><p>柳坪。</p></body></html>"},
    )
    assert asked == [column, address, article]
    assert drafts[0].site.channels[0].url == address
