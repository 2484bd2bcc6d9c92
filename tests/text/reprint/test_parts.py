"""Texts that hold another one without being prints of it."""

from typing import SupportsIndex

from hubei_news.text.differences import find_runs
from hubei_news.text.reprint.likeness import compare
from hubei_news.text.reprint.parts import is_one_item, main_items, reports_later

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


class ReadText(str):
    """Text that counts how many of its characters were read."""

    __slots__ = ("read",)

    def __init__(self, _text: str) -> None:
        self.read = 0

    def find(self, wanted: str, *bounds: int) -> int:  # type: ignore[override]
        place = super().find(wanted, *bounds)
        self.read += len(self) if place < 0 else place
        return place

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        piece = super().__getitem__(key)
        self.read += len(piece)
        return piece


def test_looking_for_an_item_in_a_round_up_takes_no_longer_per_letter_where_the_texts_are_long() -> None:
    item = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(2000))
    round_up = ReadText("".join(chr(0x4E00 + number * 104729 % 20011) for number in range(10000)) + item)
    assert is_one_item(item, round_up)
    assert 0 < round_up.read <= 20 * len(round_up)


def test_a_digest_leaves_the_scene_of_the_feature_out_though_its_day_is_the_latest() -> None:
    day = "6月30日至7月5日,全区遭遇最强降雨。"
    feature = "7月11日," + OPENING + day + "\n" + "\n".join(FACTS) + TALK
    assert compare(day + "\n" + "\n".join(FACTS), feature).reprint


ARTICLE = (
    "昨日上午10时18分,随着最后一方混凝土浇筑完成,汉江二桥南岸主塔顺利封顶,大桥建设取得重大突破。\n"
    "汉江二桥全长4.86公里,主桥为双塔双索面斜拉桥,主跨560米,桥面设双向六车道,设计时速80公里,总投资23.7亿元。\n"
    "南岸主塔高168米,自去年3月动工以来,建设者采用液压爬模施工工艺,平均每6天完成一个节段。"
)
SHORTENED = (
    "昨日上午10时18分,随着最后一方混凝土浇筑完成,汉江二桥南岸主塔顺利封顶。汉江二桥全长4.86公里,"
    "主桥为双塔双索面斜拉桥,主跨560米,桥面设双向六车道,总投资23.7亿元。"
)
ITEMS = ["全市油菜收割过半,机收率达92%。", "城乡居民基础养老金最低标准提高至每人每月178元。"]


def test_a_digest_is_a_print_of_the_article_that_is_most_of_it() -> None:
    assert compare(ARTICLE, "\n".join([SHORTENED, *ITEMS])).reprint
    assert compare(ARTICLE, "\n".join([f"●{ITEMS[0]}", f"●云泽:{SHORTENED}", f"●{ITEMS[1]}"])).reprint
    assert compare(ARTICLE, "\n".join([f"1号候选人{ITEMS[0]}", f"2号{SHORTENED}"])).reprint


def test_a_later_paragraph_without_a_mark_is_background() -> None:
    assert not compare(ARTICLE, "\n".join([ITEMS[0], SHORTENED, ITEMS[1]])).reprint


def test_one_item_among_many_makes_no_print_of_the_digest() -> None:
    assert not compare(ARTICLE, "\n".join(f"●{item}" for item in [*ITEMS * 4, SHORTENED])).reprint


def test_two_reports_that_open_with_one_quotation_are_two() -> None:
    words = (
        "“要一件事情接着一件事情办,一年接着一年干,让改革发展成果更多更公平惠及全体人民,"
        "让老百姓的日子越过越好。”书记说。"
    )
    assert not compare(f"{words}\n{ITEMS[0]}{TALK}", f"{words}\n{FACTS[0]}{FACTS[2]}").reprint
    assert list(main_items(f"{words}\n{ITEMS[0]}")) == []


def test_two_filled_in_forms_with_one_opening_are_two() -> None:
    opening = (
        "根据本市事业单位公开招聘工作人员公告,经笔试面试体检考察,拟聘用以下人员,现予公示,"
        "公示期为7个工作日,监督电话2365518。"
    )
    one = f"{opening}\n王晨曦等14名同志拟聘到市第二医院,其中护士岗位12个,药师岗位2个。"
    other = f"{opening}\n刘梓萱等16名同志拟聘到妇幼保健院,其中护士岗位11个,药师岗位5个。"
    assert not compare(one, other).reprint
