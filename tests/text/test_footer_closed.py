"""What stands below a closed article: lists of other articles with their teasers, polls, comments."""

import pytest

from hubei_news.text.footer import strip_footer

ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区和市直有关单位的负责人到三个工地看了进度，听了汇报。",
    "会议强调，要把责任落到人头，把时间排到旬，确保年底前完成主体工程，明年汛期之前全部交付使用。",
]
HEADLINE = "江源冬修水利全面铺开"
TEASER = "近日，江源市冬修水利工程全面铺开，三万民工走上工地，计划投资两亿元，开春前完工。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")[len(ARTICLE) :]


def test_headlines_and_their_teasers_go_below_an_editor_and_a_heading() -> None:
    below = ["相关新闻", HEADLINE, TEASER, "江源老街修缮竣工", TEASER, "关注我们", "江源网"]
    assert left_of("责任编辑：李明", *below) == ["责任编辑：李明"]


def test_headlines_go_below_an_editor_without_any_certain_line() -> None:
    below = ["江源新鲜事", HEADLINE, "老街修缮竣工 游客明显增多", "“夜市”怎么管？", "2023-05-06"]
    assert left_of("责任编辑：李明", *below) == ["责任编辑：李明"]


def test_a_list_goes_below_a_heading_that_speaks_to_visitors() -> None:
    below = [
        "其他人也在看",
        HEADLINE,
        TEASER,
        "老街修缮竣工",
        "江源社·2 天前",
        TEASER.replace("近日", "昨日"),
    ]
    assert left_of(*below) == []


def test_comments_go_below_a_row_of_buttons() -> None:
    below = ["收藏", "举报", "12 条评论", "江边老李 5小时前", TEASER, "回复"]
    assert left_of(*below) == []


def test_a_poll_goes_with_its_answers() -> None:
    below = ["调查", "你如何看待老街改造？", "支持，早该修了", "反对，花钱太多", "说不清", "投票"]
    assert left_of(*below) == []


@pytest.mark.parametrize(
    "below",
    [
        ["责任编辑：李明", "上一页 1 2 下一页", *ARTICLE],
        ["责任编辑：李明", "分享到：", TEASER, "责任编辑：李明"],
        ["责任编辑：李明", "相关链接", TEASER],
        ["推荐阅读", HEADLINE, TEASER],
        ["责任编辑：李明", "附件：1.任务分解表.xlsx"],
    ],
)
def test_an_article_that_goes_on_below_stays(below: list[str]) -> None:
    kept = left_of(*below)
    assert all(line in kept for line in below if "。" in line or line.startswith("附件"))


def test_the_article_stays_below_the_teasers_and_comments_of_a_head() -> None:
    head = ["春耕时节话江源，一篇旧文引来许多读者。", "来源：江源网", "字号：大 中 小", "0人参与评论"]
    kept = strip_footer("\n".join([*head, *ARTICLE, "责任编辑：李明", "分享到："])).text
    assert all(line in kept for line in ARTICLE)


FOOT = "版权所有 江源网 鄂ICP备05012345号"


@pytest.mark.parametrize(
    ("own", "page"),
    [
        (["热点问答", "问：公路补偿标准是多少？", "答：水田每亩四万六千元，旱地每亩三万八千元。"], [FOOT]),
        (["热点问答", "问：公路补偿标准是多少？", "答：水田每亩四万六千元，旱地每亩三万八千元。"], []),
        (["小编推荐", "樱花大道在市植物园东门，现在正是盛花期，建议市民错峰前往。"], []),
        (["记者 王明", "相关新闻", HEADLINE, "首期工程昨日通过验收，质量为优良。"], []),
        (["编辑：周倩", "关注", "路通了，山里的橘子就能卖到城里去，今年的收入有望翻一番。"], [FOOT]),
        (["编辑：周倩", "点赞", "路通了，山里的橘子就能卖到城里去，今年的收入有望翻一番。"], [FOOT]),
    ],
)
def test_sentences_of_the_articles_own_box_stay(own: list[str], page: list[str]) -> None:
    kept = left_of(*own, *page)
    assert [line for line in own if "。" in line] == [line for line in kept if "。" in line]
