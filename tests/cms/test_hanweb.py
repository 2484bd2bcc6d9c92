"""大汉's lists that a script continues: where the next group of records is asked for."""

import pytest

from hubei_news.cms.registry import family
from tests.cms.stored_pages import page_of

URL = "https://www.suixian.example/col/col30067/index.html"
PROXY = "/module/jslib/jquery/jpage/dataproxy.jsp"


def next_url(embedded: int, settings: str, proxy: str = PROXY) -> str | None:
    entries = (
        f'<li><a href="/art/2026/7/24/art_30067_{n}.html">随县召开第{n}次会议</a><span>2026-07-24</span></li>'
        for n in range(embedded)
    )
    array = ",".join(f"'{entry}'" for entry in entries)
    call = (
        f"$('#1').jpage({{dataStore:InitData1,proxyUrl:'{proxy}',{settings},ajaxParam:{{columnid:30067}}}});"
    )
    source = f"<html><body><div id='1'></div><script>var InitData1=[{array}];{call}</script></body></html>"
    return family("hanweb").read_list(page_of(source, URL), number=1, first_url=URL).next_url


@pytest.mark.parametrize("proxy", ["http://[随县/dataproxy.jsp", "http://[::1/dataproxy.jsp"])
def test_malformed_address_of_the_script_is_none(proxy: str) -> None:
    assert next_url(15, "totalRecord:300,perPage:15,groupSize:3", proxy) is None


@pytest.mark.parametrize(
    ("embedded", "settings", "asked"),
    [
        (15, "totalRecord:300,perPage:15,groupSize:3", "startrecord=16&endrecord=60&perpage=15"),
        (45, "totalRecord:300,perPage:15,groupSize:3", "startrecord=46&endrecord=90&perpage=15"),
        (45, "totalRecord:300,perPage:15", "startrecord=16&endrecord=30&perpage=15"),
        (15, "totalRecord:16,perPage:15,groupSize:3", "startrecord=16&endrecord=60&perpage=15"),
    ],
)
def test_the_script_goes_on_behind_the_records_that_the_page_holds(
    embedded: int, settings: str, asked: str
) -> None:
    assert next_url(embedded, settings) == f"https://www.suixian.example{PROXY}?{asked}&columnid=30067"


def test_a_page_that_holds_all_records_is_the_last() -> None:
    assert next_url(15, "totalRecord:15,perPage:15,groupSize:3") is None
