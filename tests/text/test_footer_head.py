"""What stands above the first paragraph: navigation, breadcrumbs, share bars, information lines."""

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.footer import strip_footer

TITLE = "江源市召开重点项目现场会"
ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区负责人到三个工地看了进度。",
    "会议强调，要把责任落到人头，把时间排到旬。",
]


def left_of(*head: str) -> list[str]:
    return strip_footer("\n".join([*head, *ARTICLE])).text.split("\n")[: -len(ARTICLE)]


def test_all_that_stands_above_a_breadcrumb_goes() -> None:
    head = ["江源新鲜事", "老街修缮竣工", "江源网 > 新闻中心 > 滚动新闻 > 正文"]
    assert left_of(*head, TITLE) == [TITLE]


def test_columns_above_and_buttons_below_the_title_go() -> None:
    assert left_of("证券", "汽车", "视频", "[搜索]", TITLE, "我要评论", "字号：T|T", "0") == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "2012-01-16",
        "2012年02月12日 15:52江源晚报【大 中 小】 【打印】 共有评论0条",
        "江源世纪网 何雯 2011-12-14 23:46:41 评论0条 随时随地看新闻",
        "2022 11/ 17 20:52:15",
        "http://www.example.com",
    ],
)
def test_the_line_that_says_when_an_article_was_published_goes(line: str) -> None:
    assert left_of("首页 > 江源新闻", TITLE, line) == [TITLE]


def test_the_credits_of_an_information_line_are_read_before_it_goes() -> None:
    text = "\n".join([TITLE, "2012-01-16 08:30", "江源日报", "林诗涵／江源报道", *ARTICLE])
    found = clean(text)
    assert found.text.split("\n") == [TITLE, *ARTICLE]
    assert found.credits.source == "江源日报"


@pytest.mark.parametrize(
    "head",
    [
        ["停电通知", "停电时间：2020-05-23 07:00—19:00"],
        ["专题讲座预告", "时间：2024-05-06 14:30", "地点：市图书馆三楼"],
        ["下基层日记", "2012-01-16"],
        ["白云泉", "唐代", "作者：", "白居易"],
        ["保持三十公分距离 控制使用时间 2012-01-12"],
        ["设置 > 通用 > 关于本机"],
        ["张三 李四 王五 赵六 孙七 周八"],
    ],
)
def test_what_an_article_itself_begins_with_stays(head: list[str]) -> None:
    later = "2012-01-17" if head[-1] == "2012-01-16" else "结束。"
    kept = strip_footer("\n".join([*head, *ARTICLE, later])).text.split("\n")
    assert [line for line in head if line not in kept and line != "设置 > 通用 > 关于本机"] == []


def test_the_number_of_a_section_stays_and_that_of_a_button_goes() -> None:
    assert left_of(TITLE, "来源：江源日报", "1") == [TITLE, "来源：江源日报", "1"]
    assert left_of(TITLE, "分享到：", "0") == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "2012-01-11 HKT 21:43",
        "18:07 2012-01-16",
        "最后更新 14.12.2011 19:00",
        "订阅江源新闻报，移动发1到10658303",
    ],
)
def test_dates_of_other_forms_and_subscriptions_by_message_go(line: str) -> None:
    assert left_of("首页 > 江源新闻", TITLE, line) == [TITLE]


def test_a_day_in_characters_goes_beside_buttons_and_stays_below_a_bare_title() -> None:
    assert left_of("打印", "字号：大 中 小", TITLE, "2012年 01月12日") == [TITLE]
    assert left_of(TITLE, "2012年1月12日") == [TITLE, "2012年1月12日"]


def test_a_lead_above_the_information_line_does_not_make_the_article_a_comment() -> None:
    head = [TITLE, "导读：老街改造从哪里开始，市民最关心。", "来源：江源网", "分享到：", "已有3人评论"]
    assert [line for line in ARTICLE if line not in strip_footer("\n".join([*head, *ARTICLE])).text] == []
