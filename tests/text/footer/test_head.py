"""What stands above the first paragraph: navigation, breadcrumbs, share bars, information lines."""

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.footer.strip import strip_footer

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
    assert left_of("财经", "汽车", "视频", "[搜索]", TITLE, "我要评论", "字号：T|T", "0") == [TITLE]


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


PARAGRAPH = (
    "昨日，记者从市政府新闻办获悉，今年全市将新建改建农村公路三百公里，惠及沿线十二个乡镇的二十余万群众。"
)
ON_SALE = (
    "铁路部门提醒，旅客可拨打95105105订票，也可到车站窗口和代售点购票，网上购票的旅客请提前换取纸质车票。"
)
DATED = "2023-07-01 10:00"
SHARE = "分享到：微信 微博 QQ空间"


@pytest.mark.parametrize(
    "head",
    [
        [ON_SALE],
        ["推出手机报扶贫版，农民发短信就能问专家。"],
        ["短信，称发到12345678即可领奖。"],
        ["2023年3月24日市政府新闻发布会实录"],
        ["2023年5月1日发布高温预警"],
        ["2022年10月1日起江汉隧道关闭检修"],
        ["2023年4月23日全民阅读活动日程"],
        ["2023年7月1日 9:30 防汛会商"],
        ["2023年5月20日网友评论精选"],
        ["江源日报2023年5月1日刊发社论"],
        ["抢险日志", "2020-07-08 10:30 水位突破警戒线", "2020-07-08 14:00 三百名党员上堤"],
        ["讲座预告", "时间：2023年7月1日 9:00"],
        ["点将台", "2023年7月1日 浏览：128"],
        ["江源上线智慧停车平台", "——全市泊位一键查询", DATED],
        ["全市旅游指南", "——游客一册在手", DATED],
        ["附近的陌生人", "——志愿服务纪事", DATED],
        ["市纪委声明", "——不实传言不可信", DATED],
        ["会员注册超十万", "市图书馆成“网红”", DATED],
        ["把微博办成连心桥", "——记市公安局民警刘勇", DATED],
        ["手机报进村记", "一条信息富一方", DATED],
        ["市民热线一周回音", "路灯亮了井盖换了", DATED],
        [SHARE, "一封信", "同志们："],
        [SHARE, "一封信", "各位家长："],
        [SHARE, "一封信", "各科室："],
        [SHARE, "一封信", "编辑同志："],
        [SHARE, "一封信", "更正："],
        [SHARE, "一封信", "致歉："],
        [SHARE, "在大会上的讲话", "（2023年7月1日）"],
        [SHARE, "江源市人民政府令", "二〇二三年七月一日"],
        [SHARE, TITLE, "公告: 一号桥封闭 二号桥限行"],
    ],
)
def test_lines_of_the_article_that_look_like_a_pages_stay(head: list[str]) -> None:
    kept = strip_footer("\n".join([*head, PARAGRAPH, *ARTICLE])).text.split("\n")
    assert [line for line in head if line not in (*kept, DATED, SHARE, "2023年7月1日 浏览：128")] == []


@pytest.mark.parametrize("information", [DATED, DATED + " 来源：江源日报", "2023-07-01"])
@pytest.mark.parametrize(
    "subhead",
    [
        "搭建大舞台",
        "织牢一张网",
        "点将台",
        "信用社",
        "烽火台",
        "田间新闻",
        "江城快讯",
        "张建国",
        "农业科技",
        "线上/线下",
        "教师/学生",
        "来自山区",
        "——习近平",
        "麦田",
        "教育",
        "健康",
        "文化",
        "旅游",
        "民生",
        "农业",
        "社会",
        "避暑景点",
        "搭建大平台",
        "办事指南",
        "网上办事",
        "返回故乡",
        "关闭煤矿",
        "推荐好书",
        "关注留守儿童",
        "可上網站下載",
    ],
)
def test_a_subhead_right_above_the_first_paragraph_stays(subhead: str, information: str) -> None:
    text = "\n".join([TITLE, information, subhead, PARAGRAPH, *ARTICLE])
    found = clean(text)
    assert subhead in found.text.split("\n")
    assert found.credits.source in (None, "江源日报")


def test_a_title_below_a_breadcrumb_stays_above_a_second_line() -> None:
    head = ["市民热线一周回音", "路灯亮了井盖换了"]
    assert left_of("首页 > 新闻 > 正文", *head, DATED) == head
