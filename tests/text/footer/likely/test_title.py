"""The title of a head whose lines are all worded like a page's."""

from hubei_news.text.footer.likely.place import OF_PAGE, UNKNOWN, Page
from hubei_news.text.footer.likely.title import lines_of_title

BODY = "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。"


def kept(*head: str, dated: bool = True) -> set[str]:
    lines = [*head, *(["2023-08-15 07:30 来源:东河日报"] if dated else []), BODY]
    kinds = [UNKNOWN] * len(head) + [OF_PAGE] * dated + [UNKNOWN]
    page = Page(lines, kinds)
    first = len(lines) - 1
    dates = [len(head)] if dated else []
    return {lines[at] for at in lines_of_title(page, set(range(len(head))), (first, first), dates)}


def test_what_stands_right_above_the_day_is_the_title() -> None:
    assert kept("热门专题", "下载专区", "视频直播开放") == {"视频直播开放"}


def test_above_a_short_name_the_longest_line_stays_as_well() -> None:
    assert kept("热门", "视频直播今起开放", "东河云") == {"视频直播今起开放", "东河云"}


def test_a_line_that_says_what_the_article_says_stays() -> None:
    assert "东河脐橙陆续成熟" in kept("热门", "东河脐橙陆续成熟", "更多专题内容", dated=False)


def test_a_head_of_which_nothing_was_found_has_nothing_to_spare() -> None:
    page = Page(["要闻", BODY], [UNKNOWN, UNKNOWN])
    assert lines_of_title(page, set(), (1, 1), []) == set()
