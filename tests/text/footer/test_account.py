"""The card of an account above an article goes, and what an article says of one stays."""

import pytest

from hubei_news.text.clean import clean

TITLE = "一日一招：给函数加上重试"
PARAGRAPHS = [
    "大家好，我是阿木，今天我们来看一段代码，它从队列里取出一条数据，再写进数据库。",
    "出错时就再来一次。",
]
SAYS = "功能介绍 博主爱写代码也爱折腾，这里记录他踩过的坑。关注之后每天都能读到一篇短文。"


def left_of(*head: str) -> list[str]:
    return clean("\n".join([*head, *PARAGRAPHS])).text.split("\n")[: -len(PARAGRAPHS)]


@pytest.mark.parametrize(
    "card",
    [
        ["原创 阿木 半夜写码", "半夜写码", "微信号 itsmumu", SAYS],
        ["掌上江源", "掌上江源", "微信号 zhangshangJY", SAYS, "发表于", "收录于合集"],
        [
            "掌上江源",
            "掌上江源",
            "微信ID：gh_8a7b6c5d",
            "功能介绍",
            "发表于湖北",
            "收录于合集 #江源故事 12个",
        ],
        ["微信号 itsmumu", SAYS],
    ],
)
def test_a_card_of_an_account_goes(card: list[str]) -> None:
    assert left_of(TITLE, *card) == [TITLE]


def test_the_name_of_an_account_above_its_button_and_hour_goes() -> None:
    head = ["语音播报文章，释放双眼", "吃不胖", "关注", "2025-03-11 22:17", "来自湖南"]
    assert left_of(TITLE, *head) == [TITLE]
    assert left_of("吃不胖", "关注", "2025-03-11 22:17", "来自湖南") == []
    assert left_of("吃不胖", "关注", "2025-03-11 22:17") == ["吃不胖"]
    assert left_of(TITLE, "阿檐~听雨  2018-10-03 20:14:07") == [TITLE]


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, "微信号怎么改", "功能介绍在哪里看"],
        [TITLE, "微信号 itsmumu"],
        [TITLE, "原创 短视频 大赛"],
        [TITLE, "掌上江源", "掌上江源"],
    ],
)
def test_what_an_article_says_of_accounts_stays(head: list[str]) -> None:
    assert left_of(*head) == head
