"""Links to the next list page that only their class tells, beside slide shows that have such links too."""

import pytest

from hubei_news.cms.registry import family
from tests.cms.stored_pages import page_of

URL = "https://www.suixian.example/xw/"


def next_url(more: str, url: str = URL) -> str | None:
    entries = "".join(
        f"<li><a href='/202607/t20260709_{n}.html'>随县召开第{n}次防汛会议</a><span>2026-07-09</span></li>"
        for n in range(50, 60)
    )
    source = f"<html><body>{more}<ul>{entries}</ul></body></html>"
    return family("generic").read_list(page_of(source, url), number=1, first_url=url).next_url


@pytest.mark.parametrize(
    "slide",
    [
        "<a class='next' href='/202607/t20260709_58.html'></a>",
        "<a class='next' href='/202607/t20260709_58.html'>下一张</a>",
        "<a class='next' href='/202606/t20260601_7.html'>下一张</a>",
        "<a class='next' href='/zt/2026/'></a>",
        "<a href='/zt/2026/'>弘扬随州编钟文化专题</a><a class='next' href='/zt/2026/'>下一张</a>",
        "<a class='next' href='/show.asp?id=58'>下一张</a>",
    ],
)
def test_the_arrow_of_a_slide_show_is_not_the_lists_next_page(slide: str) -> None:
    assert next_url(f"<div class='slide'>{slide}</div>") is None


def test_the_next_page_is_found_behind_a_slide_show() -> None:
    slide = "<div class='slide'><a class='next' href='/202607/t20260709_58.html'></a></div>"
    pager = "<div><a class='next page-numbers' href='/xw/page/2/'>较早文章</a></div>"
    assert next_url(slide + pager) == "https://www.suixian.example/xw/page/2/"


def test_a_next_page_may_be_numbered_in_the_query() -> None:
    """WordPress without pretty addresses."""
    url = "https://www.suixian.example/?cat=3"
    pager = "<a class='next page-numbers' href='/?cat=3&amp;paged=2'>较早文章</a>"
    assert next_url(pager, url) == "https://www.suixian.example/?cat=3&paged=2"


@pytest.mark.parametrize(
    "around", ["div class='pagination'", "div id='pager'", "nav", "div class='page-nav'"]
)
def test_a_picture_in_a_pager_is_a_next_link(around: str) -> None:
    pager = (
        f"<{around}><span><a class='next' href='/xw/page/2/'><i></i></a></span></{around.partition(' ')[0]}>"
    )
    assert next_url(pager) == "https://www.suixian.example/xw/page/2/"


def test_pages_named_as_the_list_itself_is_named_are_followed() -> None:
    """A channel's number looks like an article's: `10023.html`, then `10023_2.html`."""
    url = "https://www.suixian.example/xw/10023.html"
    assert next_url("<a class='next' href='10023_2.html'>往后</a>", url) == (
        "https://www.suixian.example/xw/10023_2.html"
    )
