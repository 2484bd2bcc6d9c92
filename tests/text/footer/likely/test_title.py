"""The title of a head whose lines are all worded like a page's."""

from hubei_news.text.footer.likely.place import CREDIT, EDITOR, OF_PAGE, UNKNOWN, Page
from hubei_news.text.footer.likely.title import information_line, lines_of_title

BODY = "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。"


def kept(
    *head: str, dated: bool = True, chance: float = 0.9, staying: float | None = None, credit: str = ""
) -> set[str]:
    """Return what stays of a head of which all would go, but for a first line `staying` as likely as said."""
    below = ["2023-08-15 07:30 来源:东河日报"] if dated else [credit] if credit else []
    lines = [*head, *below, BODY]
    kinds = [UNKNOWN] * len(head) + [OF_PAGE if dated else CREDIT] * len(below) + [UNKNOWN]
    page = Page(lines, kinds)
    first = len(lines) - 1
    chances = dict.fromkeys(range(len(head)), chance)
    found = set(chances)
    if staying is not None:
        chances[0] = staying
        found.remove(0)
    stay = lines_of_title(page, found, chances, (first, first), [len(head)] if dated else [])
    return {lines[at] for at in stay}


def test_what_stands_right_above_the_day_is_the_title() -> None:
    assert kept("热门专题", "下载专区", "视频直播开放") == {"视频直播开放"}


def test_above_a_short_name_the_longest_line_stays_as_well() -> None:
    assert kept("热门", "视频直播今起开放", "东河云") == {"视频直播今起开放", "东河云"}


def test_where_a_line_like_a_title_stays_the_one_above_the_day_may_go() -> None:
    assert kept("老街修好了等你来", "视频直播开放", staying=0.19) == set()
    assert kept("老街修好了等你来", "视频直播开放", staying=0.2) == {"视频直播开放"}


def test_without_a_day_the_title_stands_above_the_credit() -> None:
    assert kept("老街修好了等你来", "热门", dated=False, credit="记者 周启明") == {"老街修好了等你来", "热门"}


def test_of_a_head_of_short_lines_the_last_stays_above_a_credit() -> None:
    lines = ["热门", "看电影", "【字号】", "记者 周启明", "写在后面", BODY]
    page = Page(lines, [UNKNOWN, UNKNOWN, OF_PAGE, CREDIT, UNKNOWN, UNKNOWN])
    assert lines_of_title(page, {0, 1}, {0: 0.9, 1: 0.9, 4: 0.0}, (5, 5), []) == {1}


def test_a_line_that_says_what_the_article_says_stays() -> None:
    assert "东河脐橙陆续成熟" in kept("热门", "东河脐橙陆续成熟", "更多专题内容", dated=False)


def test_a_name_of_a_column_goes_though_the_article_says_it() -> None:
    head = ("东河镇脐橙", "老街修好了等你来今晚开门")
    assert "东河镇脐橙" in kept(*head, chance=0.97)
    assert "东河镇脐橙" not in kept(*head, chance=0.98)


def test_a_head_of_which_nothing_was_found_has_nothing_to_spare() -> None:
    page = Page(["要闻", BODY], [UNKNOWN, UNKNOWN])
    assert lines_of_title(page, set(), {0: 0.9}, (1, 1), []) == set()


def test_a_bar_with_todays_day_is_no_information_line() -> None:
    lines = ["今天是2023年6月5日", "首页栏目", "老街修好了", "记者 周启明", BODY]
    page = Page(lines, [OF_PAGE, UNKNOWN, UNKNOWN, CREDIT, UNKNOWN])
    assert information_line(page, 4, [0]) == 3
    assert information_line(Page(lines[:3], [OF_PAGE, UNKNOWN, UNKNOWN]), 2, [0]) == 2
    assert lines_of_title(page, {1, 2}, {1: 0.9, 2: 0.9}, (4, 4), [0]) == {2}


def test_the_editor_above_an_article_is_an_information_line_too() -> None:
    page = Page(["老街修好了", "责任编辑：李明", BODY], [UNKNOWN, EDITOR, UNKNOWN])
    assert information_line(page, 2, []) == 1


def test_a_day_below_the_article_is_none_of_its_head() -> None:
    page = Page(["老街修好了", BODY, "2023-06-05"], [UNKNOWN, UNKNOWN, OF_PAGE])
    assert information_line(page, 1, [2]) == 1
