import json
from pathlib import Path

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.footer.strip import FooterRule
from hubei_news.text.records import Credits, Cut, SiteNumber

SEED = Path(__file__).parents[1] / "data" / "seed"
PAGE = (SEED / "page.txt").read_text(encoding="utf-8")
KINDS = {"icp": "icp", "audiovisual_licence": "av_licence", "filing_number": "filing_number"}


def test_the_seed_page_becomes_the_seed_body_character_for_character() -> None:
    expected = json.loads((SEED / "footer.json").read_text(encoding="utf-8"))
    found = clean(PAGE)
    assert found.text == (SEED / "body.txt").read_text(encoding="utf-8").rstrip("\n")
    assert [cut.text for cut in found.cuts] == expected["cut_lines"]
    assert {(number.kind, number.number) for number in found.numbers} == {
        (KINDS[name], number) for name, number in expected["credentials"].items()
    }


def test_a_page_with_everything_gives_its_text_and_a_record_of_the_rest() -> None:
    found = clean(
        "当前位置：首页 > 新闻\n"
        "全市召开现场会\n"
        "来源：随州日报　作者：张雨\n"
        "7月14日，全市召开现场会，部署下阶段工作。\n"
        "责任编辑：李明\n"
        "【打印】【关闭】\n"
        "校对：王雪\n"
        "鄂ICP备05011090号-1"
    )
    assert found.text == "全市召开现场会\n7月14日，全市召开现场会，部署下阶段工作。"
    assert found.credits == Credits(
        source="随州日报", reporters=("张雨",), editors=("李明",), reviewers=("王雪",)
    )
    assert found.numbers == (SiteNumber(kind="icp", number="鄂ICP备05011090号-1"),)
    assert found.cuts == (
        Cut(rule="breadcrumb", text="当前位置：首页 > 新闻"),
        Cut(rule="credit-source", text="来源：随州日报　作者：张雨"),
        Cut(rule="credit-editor", text="责任编辑：李明"),
        Cut(rule="bracketed-buttons", text="【打印】【关闭】"),
        Cut(rule="credit-reviewer", text="校对：王雪"),
        Cut(rule="number-icp", text="鄂ICP备05011090号-1"),
    )


def test_rules_of_the_site_are_obeyed() -> None:
    rule = FooterRule(name="motto", pattern="炎帝神农故里", whole=True)
    assert clean("会议召开。\n炎帝神农故里", site_rules=[rule]).text == "会议召开。"


@pytest.mark.parametrize("text", ["", "\n\n", "　", "\x00", "\ud800"])
def test_text_without_anything_in_it_is_taken_as_it_is(text: str) -> None:
    assert clean(text).cuts == ()
