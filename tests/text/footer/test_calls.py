"""What an article calls out to its readers at its end stays, and a page's calls go."""

import pytest

from hubei_news.text.footer.strip import strip_footer

TOLD = "昨日，江源市举办国防知识竞答活动，三百多名中小学生到场参加，现场气氛十分热烈。"
FOOT = ["阅读原文", "阅读 8321", "写留言", "精选留言"]
EVENT = ["江源文化节开幕啦！", "地点", "文化宫广场", "时间", "9月1日晚7点"]


def left_of(*lines: str) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize(
    "call",
    [
        "点击阅读原文，了解全部站点",
        "点击阅读原文，在线投票",
        "戳阅读原文，马上订票",
        "点击“阅读原文”，预约参观",
        "点击文末阅读原文，查看时刻表",
        "点击阅读原文报名",
        "點擊閱讀原文，立即報名",
    ],
)
def test_a_call_that_says_what_for_stays_above_the_button_with_the_lines_below_it(call: str) -> None:
    own = [*EVENT, call, "前50名有礼", "不见不散"]
    assert left_of(*own, *FOOT) == own


def test_a_call_stays_if_the_article_spoke_of_that_button() -> None:
    own = [*EVENT, "报名方式", "点击文末“阅读原文”填写报名表", "点击阅读原文，立即报名", "↓↓↓"]
    assert left_of(*own, "阅读 1.2万", "赞 36", "在看 12", "写留言") == own


@pytest.mark.parametrize("call", ["点击“阅读原文”查看更多", "点击阅读原文，看更多精彩内容"])
def test_a_call_to_read_more_goes(call: str) -> None:
    assert left_of(TOLD, TOLD, call, *FOOT) == [TOLD, TOLD]


@pytest.mark.parametrize(
    "answers",
    [
        ["答案", "B B C"],
        ["参考答案", "A、A、B"],
        ["上期答案", "A A A"],
        ["【答案】", "AAA"],
        ["答案揭晓", "A A B"],
        ["答案", "1.A 2.A 3.B"],
    ],
)
def test_the_letters_of_the_right_answers_are_no_sizes_of_type(answers: list[str]) -> None:
    own = [TOLD, "1.国防日是哪天？", "A.9月15日", "B.8月1日", *answers]
    assert left_of(*own, *FOOT) == own


def test_sizes_of_type_below_an_article_go() -> None:
    assert left_of(TOLD, TOLD, "A A A", *FOOT) == [TOLD, TOLD]


@pytest.mark.parametrize(
    "call",
    [
        "扫码预约",
        "扫码报名",
        "长按二维码报名",
        "扫码参与投票",
        "扫一扫，在线答题",
        "留言告诉我",
        "评论区留言说说你的故事",
        "海报请转发朋友圈",
    ],
)
def test_a_call_for_more_than_following_stays_above_the_editor(call: str) -> None:
    own = ["急！O型血告急", "献血地点", "中心血站", "挽起袖子", call, "责编：管宁　校对：小尹"]
    assert left_of(*own, "写评论", "点亮在看") == own


def test_a_call_to_follow_goes_above_the_editor() -> None:
    assert left_of(TOLD, TOLD, "扫码关注江源发布", "责编：管宁", "写评论", "点亮在看")[:3] == [
        TOLD,
        TOLD,
        "责编：管宁",
    ]
