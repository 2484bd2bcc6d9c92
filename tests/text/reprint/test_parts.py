"""Texts that hold another one without being prints of it."""

from hubei_news.text.differences import find_runs
from hubei_news.text.reprint.likeness import compare
from hubei_news.text.reprint.parts import is_one_item, reports_later

FIRST = (
    "6月14日16时20分许,一矿山施工便道发生边坡垮塌,造成1台挖掘机被埋,2人失联。\n"
    "应急、消防、公安、卫健等部门120余人赶赴现场救援,搜救工作仍在紧张进行。"
)
LATER = (
    "截至6月15日9时,边坡垮塌事故中失联的2人已全部找到,其中1人经抢救脱离生命危险,1人不幸遇难。\n"
    "6月14日16时20分许,一矿山施工便道发生边坡垮塌,造成1台挖掘机被埋,2人失联。\n"
    "应急、消防、公安、卫健等部门120余人赶赴现场救援。目前善后处置工作正在进行。"
)
OPENING = "清晨的田埂上已经站满了人,他把一捆捆秧苗往下卸,裤腿上的泥还没有干透又湿了一层。\n"
FACTS = [
    "全区农作物受灾面积11.3万亩,其中绝收1.7万亩。",
    "区里从外地紧急调运晚稻秧苗86车,免费送到田头。",
    "已补种改种9800亩,占应补面积的八成以上。",
]
TALK = "他卷起袖子,随手拔起一株秧苗,掰开根看了看说还是白根,追一次肥就稳得住。"


def test_a_report_that_opens_with_a_later_day_is_a_follow_up() -> None:
    assert reports_later(FIRST, list(find_runs(FIRST, LATER)))
    assert not compare(FIRST, LATER).reprint


def test_an_opening_of_the_same_day_is_no_follow_up() -> None:
    same_day = LATER.replace("6月15日9时", "6月14日21时")
    assert not reports_later(FIRST, list(find_runs(FIRST, same_day)))


def test_a_day_without_a_month_is_of_the_month_named_before() -> None:
    assert reports_later(
        FIRST, list(find_runs(FIRST, LATER.replace("6月15日9时", "6月14日夜里起风,16日9时")))
    )
    assert not reports_later(FIRST, list(find_runs(FIRST, LATER.replace("6月15日9时", "昨日9时"))))


def test_a_short_lead_with_a_later_day_is_no_follow_up() -> None:
    told = "6月15日,记者获悉," + FIRST
    assert not reports_later(FIRST, list(find_runs(FIRST, told)))


def test_a_digest_of_a_feature_is_no_item_of_it() -> None:
    feature = OPENING * 4 + (TALK * 2).join(FACTS) + TALK * 6
    assert not is_one_item("".join(FACTS), feature)
    assert is_one_item(FACTS[1], feature)


def test_a_digest_leaves_the_scene_of_the_feature_out_though_its_day_is_the_latest() -> None:
    day = "6月30日至7月5日,全区遭遇最强降雨。"
    feature = "7月11日," + OPENING + day + "\n" + "\n".join(FACTS) + TALK
    assert compare(day + "\n" + "\n".join(FACTS), feature).reprint
