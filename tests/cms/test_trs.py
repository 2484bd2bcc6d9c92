"""TRS: lists of the government portals."""

from datetime import date

import pytest

from hubei_news.cms.family import ListPage
from hubei_news.cms.registry import family
from tests.cms.stored_pages import page_of, stored_page

TRS = family("trs")
LIST = "https://www.suizhou.gov.cn/xwdt/szyw/"


@pytest.fixture(scope="module")
def suizhou() -> ListPage:
    return TRS.read_list(stored_page("trs/list_suizhou.html", LIST), number=1, first_url=LIST)


def test_blocks_of_five_are_one_list_and_the_sidebar_is_none(suizhou: ListPage) -> None:
    assert len(suizhou.items) == 12
    assert all(item.url.startswith(LIST + "202611/t202611") for item in suizhou.items)


def test_cut_headline_is_taken_whole_from_its_title(suizhou: ListPage) -> None:
    assert suizhou.items[0].title == "全市安全生产工作会议召开 部署岁末年初重点任务"


def test_day_inside_the_link_is_a_day_and_no_headline(suizhou: ListPage) -> None:
    assert suizhou.items[2].title == "我市新增三家省级专精特新企业"
    assert suizhou.items[2].published == date(2026, 11, 20)


def test_second_page_is_index_1(suizhou: ListPage) -> None:
    assert suizhou.next_url == LIST + "index_1.shtml"


def walk(script: str, first_url: str, number: int = 1, articles: str = "shtml") -> str | None:
    """Return where a list with a paging script goes on."""
    source = f"""<html><body><ul><li><a href="./202611/t20261120_1.{articles}">县里召开乡村振兴推进会</a>
    <span>2026-11-20</span></li></ul><script>{script}</script></body></html>"""
    return TRS.read_list(page_of(source, first_url), number=number, first_url=first_url).next_url


@pytest.mark.parametrize(
    ("script", "next_url"),
    [
        ('createPageHTML(5, 0, "index", "shtml");', LIST + "index_1.shtml"),
        ('createPageHTML(5, 0, "index", "html");', LIST + "index_1.html"),
        ('createPageHTML("5", "0", "index", "html");', LIST + "index_1.html"),
        ("createPageHTML('page_div',5, 0, 'index', 'shtml', 75);", LIST + "index_1.shtml"),
        ("createPage(5,0,'list','shtml')", LIST + "list_1.shtml"),
        ("createPage( 5 , 0 )", LIST + "index_1.shtml"),
        ('createPageHTML(1, 0, "index", "shtml");', None),
        ("createPageHTML(0, 0)", None),
    ],
)
def test_next_page_is_computed_from_the_script(script: str, next_url: str | None) -> None:
    assert walk(script, LIST) == next_url


def test_last_page_ends_the_list() -> None:
    assert walk('createPageHTML(5, 4, "index", "shtml");', LIST, number=5) is None
    assert walk('createPageHTML(5, 3, "index", "shtml");', LIST, number=4) == LIST + "index_4.shtml"


def test_suffix_follows_the_articles_where_the_script_names_none() -> None:
    assert walk("createPageHTML(5, 0)", LIST, articles="html") == LIST + "index_1.html"


def test_suffix_follows_the_first_page_where_it_has_one() -> None:
    assert walk("createPageHTML(5, 0)", LIST + "default.html") == LIST + "default_1.html"


def test_href_on_the_item_itself_is_its_link() -> None:
    """咸宁 writes its lists so."""
    url = "https://www.xianning.gov.cn/xwzx/xnyw/"
    entries = "".join(
        f'<li href="./202607/t202607{day}_51674{day}.shtml"><span>咸宁香城泉都旅游节第{day}日</span>'
        f"<i><em>{day}</em>2026-07</i></li>"
        for day in (28, 29, 30)
    )
    page = page_of(
        f'<html><body><div class="xwlb-content"><div><ul>{entries}</ul></div></div></body></html>', url
    )
    items = TRS.read_list(page, number=1, first_url=url).items
    assert [item.url for item in items] == [f"{url}202607/t202607{d}_51674{d}.shtml" for d in (28, 29, 30)]
    assert [item.published for item in items] == [date(2026, 7, d) for d in (28, 29, 30)]
    assert items[0].title == "咸宁香城泉都旅游节第28日"


def test_onclick_is_a_link() -> None:
    """十堰 wrote its lists so."""
    url = "https://www.shiyan.gov.cn/ywdt/syyw/"
    entries = "".join(
        f"""<div class="list_cloumn" onclick="window.location.href='./202407/t2024070{day}_44{day}.shtml'">
        <div class="display_text">十堰汉江水质连续达标第{day}年</div><small>2024-07-0{day}</small></div>"""
        for day in (3, 2, 1)
    )
    page = page_of(f"<html><body><div class='card'>{entries}</div></body></html>", url)
    items = TRS.read_list(page, number=1, first_url=url).items
    assert [item.url for item in items] == [f"{url}202407/t2024070{d}_44{d}.shtml" for d in (3, 2, 1)]
    assert [item.title for item in items] == [f"十堰汉江水质连续达标第{d}年" for d in (3, 2, 1)]


def test_page_without_a_list_says_so() -> None:
    url = "https://www.suizhou.gov.cn/xwdt/szyw/"
    page = page_of("<html><body><a href='/'>首页</a><a href='/zwgk/'>政务公开</a></body></html>", url)
    listing = TRS.read_list(page, number=1, first_url=url)
    assert listing.items == ()
    assert listing.next_url is None
    assert listing.end_reason == "no list of articles found on the page"


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"<", b"<html", b"{}", b"\x89PNG\r\n" * 50])
def test_page_that_is_no_html_is_an_empty_list(body: bytes) -> None:
    page = page_of("", LIST)
    listing = TRS.read_list(type(page)(url=LIST, body=body), number=1, first_url=LIST)
    assert listing.items == ()
