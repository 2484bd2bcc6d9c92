"""Calls to an account and who wrote in a forum, right below the title: no foot begins there."""

import pytest

from hubei_news.text.footer.strip import strip_footer

STOPS = ["首班6:30", "末班21:30", "票价1元", "沿线各站", "文化宫", "第三小学", "菜市口", "体育场", "公交总站"]
FOOT = ["阅读原文", "阅读 8321", "写留言", "精选留言"]
WANTED = ["面积：12平", "预算：五千", "品牌：随便", "放客厅", "怕噪音", "求推荐", "谢谢大家"]
PARAGRAPH = "昨日上午，江源市新开两条夜班公交线路，首末班时间延长到凌晨一点，方便沿线市民夜间出行。"


@pytest.mark.parametrize(
    "call",
    [
        "点击蓝字 关注我们",
        "↑↑↑点击上方蓝字，关注我们",
        "戳上方蓝字，关注江源公交",
        "点击上面的“江源公交”订阅我们",
        "轻触上方名片关注我们",
        "點擊上方藍字，關注我們",
        "点这里关注我们 ↑",
        "长按上方二维码关注",
    ],
)
def test_a_call_above_an_article_of_short_lines_opens_no_foot(call: str) -> None:
    article = ["夜班公交来了！明晚发车", *STOPS]
    left = strip_footer("\n".join([article[0], call, *STOPS, "编辑：葛天 审核：鲁平", *FOOT])).text
    assert [line for line in left.split("\n") if line in article] == article
    assert not set(left.split("\n")) & set(FOOT)


@pytest.mark.parametrize(
    "head",
    [
        "作者 小鱼 时间 2011-06-03 21:11:09",
        "楼主：阿青 2012-3-4 08:11:22",
        "发帖人：老周 时间：2013-04-05 11:20",
        "小麦 发表于 2010-05-03 22:41:09",
        "發文者：阿呆 2014/05/06 10:11:12",
        "2014-05-06 10:11:12 小白",
    ],
)
def test_what_somebody_asks_in_a_forum_stays_below_who_asked_and_when(head: str) -> None:
    lines = ["论坛首页 » 生活 » 家电", "空调该买几匹的？", head, *WANTED, "举报", "上一主题", "下一主题"]
    left = strip_footer("\n".join(lines)).text.split("\n")
    assert [line for line in left if line in WANTED] == WANTED
    assert "上一主题" not in left


@pytest.mark.parametrize("line", ["点击上方蓝字，关注我们", "王寂寥2018-07-28 08:06:55"])
def test_below_an_article_the_same_lines_open_a_foot(line: str) -> None:
    page = [line, "好文章", "江源夜话", *FOOT]
    assert strip_footer("\n".join([PARAGRAPH, PARAGRAPH, *page])).text == f"{PARAGRAPH}\n{PARAGRAPH}"
