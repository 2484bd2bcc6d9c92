"""Headlines, tags and advertisements between the last sentence and the page's own lines."""

import pytest

from hubei_news.text.footer import strip_footer

ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区负责人到三个工地看了进度。",
    "会议强调，要把责任落到人头。",
]
DISCLAIMER = "免责声明：本文仅代表作者个人观点，与本网无关，未经本站证实，请读者仅作参考。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")[len(ARTICLE) :]


def test_an_advertisement_above_a_certain_line_goes() -> None:
    ours = ["江源财经", "会理财的客户端：", "江源网携手楚信证券", "推出“选股利器”："]
    assert left_of(*ours, DISCLAIMER) == []


def test_headlines_with_the_marks_of_headlines_go() -> None:
    headlines = ["“夜市”怎么管才好", "江源老街修缮是否值得?", "老城记忆 从一张照片说起", "江边人家(组图)"]
    assert left_of(*headlines, "责任编辑：李明", "分享到：") == ["责任编辑：李明"]


def test_the_tags_of_an_article_above_its_buttons_go() -> None:
    assert left_of("湖北", "江源", "水利工程", "汛期", "收藏", "举报") == []


def test_a_number_alone_above_a_certain_line_goes() -> None:
    assert left_of("9", "标签 水利 江源", "责任编辑：李明") == ["责任编辑：李明"]


@pytest.mark.parametrize(
    "own",
    [
        ["讲文明树新风 建设美丽家园", "共建共享文明城市 人人参与人人受益", "弘扬雷锋精神 争做时代先锋"],
        ["市民在老街看灯 孩子提着灯笼", "游客在江边合影", "志愿者为老人送茶"],
        ["张伟", "李雪梅", "王志强", "刘江"],
        ["关关雎鸠", "在河之洲", "窈窕淑女", "君子好逑"],
    ],
)
def test_slogans_captions_names_and_verses_stay(own: list[str]) -> None:
    assert left_of(*own, "责任编辑：李明", "分享到：") == [*own, "责任编辑：李明"]


def test_what_the_article_itself_speaks_of_is_no_advertisement() -> None:
    text = [ARTICLE[0], "老年大学从下周一开始报名。", "报名处设在老年大学一楼", DISCLAIMER]
    assert "报名处设在老年大学一楼" in strip_footer("\n".join(text)).text
