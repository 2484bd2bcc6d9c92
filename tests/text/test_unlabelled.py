"""What an information line says without labels: media, bylines, and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.credits import read_credits
from hubei_news.text.gathered_credits import information_source
from hubei_news.text.unlabelled import read_unlabelled

BODY = "会议昨日召开。"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2019-05-10 18:00 随州日报", "随州日报"),
        ("2019-05-10 18:00随州日报【大 中 小】 【打印】 共有评论0条", "随州日报"),
        ("http://www.example.com\n2019-05-10 18:51\n随州网\n我要评论\n字号：T|T", "随州网"),
        ("2019年5月10日 09:48 江岸财经 我有话说(1307人参与) 收藏本文", "江岸财经"),
        ("2019-05-10 14:33·随州日报", "随州日报"),
        ("随州新聞網 (2019-05-10 11:12)", "随州新聞網"),
        ("2005.08.2605:39 随州晚报网络版 关注", "随州晚报网络版"),
        ("2019-05-10 16:45:30 玉带健康网\n栏目关注：", "玉带健康网"),
        ("原创：玉带健康网2019-05-10 12:27:25", "玉带健康网"),
        ("随州发布53分钟前", "随州发布"),
        ("2023-04-12 随州市教育局", "随州市教育局"),
        ("2019年05月10日 17:02 随州日报作者：随州日报", "随州日报"),
        ("时间 2019-5-10 17:58:00 来源 聚财在线 廖凌", "聚财在线"),
        ("发表于2019-05-10 21:30| 1164次阅读| 来源CODE| 0 条评论| 作者魏星", "CODE"),
        ("2019年05月10日16:33来源随州日报编辑周倩", "随州日报"),
        ("来源：\n随州日报\n作者：\n2019-05-10", "随州日报"),
        ("2019-05-10 06:16 发布于 北京 随州日报官方账号\n+关注", "随州日报"),
        ("随州晚报新媒体\n2019-05-10 16:56", "随州晚报新媒体"),
        ("2019-05-10 来源：随州科技 随州网收集", "随州科技"),
        ("2019-05-10 06:16发布于湖北随州日报官方账号", "随州日报"),
        ("2019-05-10 20:30 财政部 我要评论", "财政部"),
        ("2019-05-10 10:41 人人网 开心网 新浪微博", None),
        ("2019-05-10 速报>> 编辑部", None),
        ("2019-05-10 新闻速报", None),
        ("2019-05-10 10:05 本地新闻", None),
        ("2019-05-10 17:30\u3000听新闻 | 手机看新闻 | 举报", None),
        ("随州晚报 记者林莉 通讯员熊平 2019-05-06", None),
        ("2019-05-10 10:18 博客佚名", None),
        ("2019-05-10 市民说，看了随州日报。", None),
    ],
)
def test_a_medium_alone_between_dates_and_buttons_is_the_source(line: str, source: str | None) -> None:
    assert information_source(line) == source
    assert read_credits(BODY, information_line=line).credits.source == source


@pytest.mark.parametrize(
    ("line", "source", "names"),
    [
        ("2019-05-10\n江源時報\n林莉／台北報導", "江源時報", ("林莉",)),
        ("2019-05-10 江源時報 林莉／台北報導", "江源時報", ("林莉",)),
        ("2019-05-10\n【江源醒報／林莉】", "江源醒報", ("林莉",)),
        ("【林莉、陳洪／綜合報導】 2019-05-10", None, ("林莉", "陳洪")),
        ("【江源晚報╱記者林莉／整理】\n2019.05.10 03:55 pm", "江源晚報", ("林莉",)),
        ("【江源日報╱法新社華盛頓9日電】", "江源日報", ()),
        ("健康資訊網╱新聞中心林莉 2019-05-10 10:50", "健康資訊網", ("林莉",)),
        ("林莉/江源青年报 2019-05-10 09:10", "江源青年报", ("林莉",)),
        ("2019/5/10 林莉 報導", None, ("林莉",)),
        ("江源网林莉 2019-05-10 23:46:41 评论0条", "江源网", ("林莉",)),
        ("2019-05-10 國際中心／綜合報導", None, ()),
        ("2019-05-10 林莉", None, ()),
        ("2019-05-10 公告／通知", None, ()),
    ],
)
def test_a_byline_with_strokes_names_its_reporters(
    line: str, source: str | None, names: tuple[str, ...]
) -> None:
    found = read_credits(BODY, information_line=line).credits
    assert (found.source, found.reporters) == (source, names)


@pytest.mark.parametrize("column", ["点将台", "烽火台", "搭建大舞台", "信用社", "织牢一张网"])
def test_a_word_that_ends_as_media_do_beside_a_day_is_no_source(column: str) -> None:
    assert read_credits(BODY, information_line=f"2019-05-10 09:10 {column}").credits.source is None


def test_a_value_may_stand_on_the_line_below_its_label() -> None:
    found = read_credits(BODY, information_line="来源：\n江源日报\n作者：\n林莉\n编辑：\n2019-05-10").credits
    assert (found.source, found.reporters, found.editors) == ("江源日报", ("林莉",), ())


def test_what_a_label_says_is_believed_before_what_stands_alone() -> None:
    line = "江源网 2019-05-10 稿件来源：江源日报 记者：林莉 陈洪／综合报道"
    found = read_credits(BODY, information_line=line).credits
    assert (found.source, found.reporters[0]) == ("江源日报", "林莉")


@given(
    st.lists(
        st.text(st.sampled_from("江源日报网/／ 林莉報導：:来源作者记者2019-05-10|【】()·") | st.characters()),
        max_size=4,
    )
)
def test_every_name_and_medium_stands_in_the_lines(lines: list[str]) -> None:
    printed = "".join("".join(lines).split())
    for item in read_unlabelled(lines):
        for text in (item.value, *item.names):
            assert "".join(text.split()) in printed
