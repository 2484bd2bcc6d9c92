"""Lists and numbers between the last sentence and the page's own lines."""

import pytest

from hubei_news.text.footer import strip_footer

ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区负责人到三个工地看了进度。",
    "会议强调，要把责任落到人头。",
]
DISCLAIMER = "免责声明：本文仅代表作者个人观点，与本网无关，未经本站证实，请读者仅作参考。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")[len(ARTICLE) :]


def test_a_number_alone_above_the_word_of_what_it_counts_goes() -> None:
    assert left_of("9", "点赞", "责任编辑：李明", "分享到：") == ["责任编辑：李明"]


@pytest.mark.parametrize(
    "own",
    [
        ["讲文明树新风 建设美丽家园", "共建共享文明城市 人人参与人人受益", "弘扬雷锋精神 争做时代先锋"],
        ["市民在老街看灯 孩子提着灯笼", "游客在江边合影", "志愿者为老人送茶"],
        ["张伟", "李雪梅", "王志强", "刘江"],
        ["关关雎鸠", "在河之洲", "窈窕淑女", "君子好逑"],
        ["最佳影片《渡口》", "最佳导演 王明", "最佳剧本《归来》"],
        ["我想当“飞行员”", "我想去北京！", "我想爸爸妈妈早点回家"],
        ["“最美教师”刘芳", "“最美医生”陈刚", "“最美民警”张勇"],
        ["《江城往事》 王明", "《荆山楚水》 李华", "《一条大河》 赵强"],
        ["精彩瞬间", "开工仪式", "装载机进场", "村民敲锣打鼓"],
        ["86"],
        ["12345"],
    ],
)
def test_lists_of_the_article_and_its_numbers_stay_above_an_editor(own: list[str]) -> None:
    assert left_of(*own, "责任编辑：李明", "分享到：") == [*own, "责任编辑：李明"]


@pytest.mark.parametrize(
    ("own", "page"),
    [
        (["红旗村", "胜利村", "龙泉湾村", "石桥村"], "打印本页"),
        (["刺绣", "剪纸", "皮影戏", "黄梅戏", "渔鼓"], "打印本页"),
        (["周一 景区免费", "周二 影院优惠", "周三 书店特价"], "版权所有 江源网 鄂ICP备05012345号"),
        (["我想当“飞行员”", "我想去北京！", "我想爸爸妈妈早点回家"], "版权所有 江源网 鄂ICP备05012345号"),
    ],
)
def test_places_crafts_offers_and_wishes_stay_above_the_page(own: list[str], page: str) -> None:
    assert left_of(*own, page) == own


def test_what_the_article_itself_speaks_of_is_no_advertisement() -> None:
    text = [ARTICLE[0], "老年大学从下周一开始报名。", "报名处设在老年大学一楼", DISCLAIMER]
    assert "报名处设在老年大学一楼" in strip_footer("\n".join(text)).text
