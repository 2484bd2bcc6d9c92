"""Where a list goes on behind a page that could not be read."""

import pytest

from hubei_news.archive.list_address import address_after

SITE = "https://www.suizhou.gov.cn"


@pytest.mark.parametrize(
    ("before", "here", "following"),
    [
        ("/xwdt/index_5.shtml", "/xwdt/index_6.shtml", "/xwdt/index_7.shtml"),
        ("/xwdt/", "/xwdt/index_1.shtml", "/xwdt/index_2.shtml"),
        ("/2026/xwdt/index.html", "/2026/xwdt/index_1.html", "/2026/xwdt/index_2.html"),
        ("/col/col1.html", "/col/col1.html?pageNum=2", "/col/col1.html?pageNum=3"),
        ("/list.jsp?id=7&start=20", "/list.jsp?id=7&start=40", "/list.jsp?id=7&start=60"),
        ("/list_08.html", "/list_09.html", "/list_10.html"),
        ("/list-31-2.html", "/list-31-3.html", "/list-31-4.html"),
        ("/xwdt/12.htm#2", "/xwdt/11.htm#3", "/xwdt/10.htm#4"),
    ],
)
def test_the_numbers_go_on_as_they_did(before: str, here: str, following: str) -> None:
    assert address_after(SITE + before, SITE + here) == SITE + following


@pytest.mark.parametrize(
    ("before", "here"),
    [
        ("/xwdt.htm", "/xwdt/12.htm#2"),
        ("/xwdt/2.htm#11", "/xwdt/1.htm#12"),
        ("/xwdt/index_1.shtml", "/xwdt/index_1.shtml"),
        ("/more.jsp?after=a8f3", "/more.jsp?after=c1d9"),
        ("/a/1/2/3.html", "/a/4/5/6.html"),
    ],
)
def test_no_address_is_guessed_where_no_pattern_is_seen(before: str, here: str) -> None:
    assert address_after(SITE + before, SITE + here) is None
