"""A text that is a list of a newspaper's pages stays; above an article such a list is the page's."""

import pytest

from hubei_news.text.footer.guide import entries_of_guide
from hubei_news.text.footer.strip import strip_footer

PAGE = ["电子报", "版面目录", "下一版", "PDF版下载"]
ENTRIES = ["2版 巷子里的灯", "4版 菜价降了", "6版 副刊：老兵归来"]


@pytest.mark.parametrize(
    "heading", ["今日导读", "本报今日导读", "今日看点", "精彩导读", "要闻导读", "【今日导读】"]
)
@pytest.mark.parametrize("form", ["{}", "第{}", "A0{}"])
def test_a_guide_to_a_paper_stays(heading: str, form: str) -> None:
    own = [heading, *map(form.format, ENTRIES)]
    assert strip_footer("\n".join([*own, *PAGE])).text.split("\n") == own


@pytest.mark.parametrize(
    "lines",
    [
        ["版面导航", *ENTRIES, *PAGE],
        ["今日导读", *ENTRIES[:2], *PAGE],
        ["今日导读", *ENTRIES[::-1], *PAGE],
        ["今日导读", *ENTRIES, "昨日上午，江源市召开防汛会议，部署下一阶段的工作。", *PAGE],
        [],
    ],
)
def test_no_guide_where_pages_fall_or_are_few_or_something_is_told(lines: list[str]) -> None:
    assert entries_of_guide(lines) == set()
