from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.folding import fold
from hubei_news.text.numbers import (
    NumberRule,
    find_number_places,
    find_site_numbers,
    hint_as_printed,
    may_hold_number,
    number_rules,
)
from hubei_news.text.records import SiteNumber

SHARED_TABLE = Path(__file__).parents[3] / "shared" / "footers" / "numbers.tsv"


@pytest.mark.parametrize("rule", number_rules(), ids=lambda rule: f"{rule.kind}: {rule.example}")
def test_every_rule_reads_its_own_example(rule: NumberRule) -> None:
    assert find_site_numbers(rule.example) == (SiteNumber(kind=rule.kind, number=rule.normal),)


@pytest.mark.skipif(not SHARED_TABLE.exists(), reason="the shared table of real numbers is not at hand")
def test_every_real_number_of_the_shared_table_is_recognised() -> None:
    rows = [line.split("\t") for line in SHARED_TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    assert rows
    for text, kind, number in rows:
        expected = list(zip(kind.split("+"), number.split("+"), strict=True))
        assert [(found.kind, found.number) for found in find_site_numbers(text)] == expected, text


def test_two_fields_glued_on_one_line_are_told_apart() -> None:
    line = "网站标识码：4200000101鄂ICP备05011090号-1"
    places = find_number_places(fold(line))
    assert [line[place.start : place.end] for place in places] == [
        "网站标识码：4200000101",
        "鄂ICP备05011090号-1",
    ]


def test_a_number_that_stands_twice_is_returned_once() -> None:
    assert find_site_numbers("鄂ICP备05003305号\n鄂ICP備05003305號") == (
        SiteNumber(kind="icp", number="鄂ICP备05003305号"),
    )


def test_a_whole_real_footer_gives_each_of_its_licences() -> None:
    footer = (
        "互联网新闻信息服务许可证：42120170004\n"
        "信息网络传播视听节目许可证：117330003 | 广播电视节目制作经营许可证：（鄂）字第00037号\n"
        "互联网出版许可证：新出网证（鄂）字008号 | 鄂ICP备06002096号-1 | 鄂网备案证编号：420501 | "
        "鄂公网安备 42050202000002号"
    )
    assert [(found.kind, found.number) for found in find_site_numbers(footer)] == [
        ("news_licence", "42120170004"),
        ("av_licence", "117330003"),
        ("broadcast_licence", "（鄂）字第00037号"),
        ("publishing_licence", "新出网证（鄂）字008号"),
        ("icp", "鄂ICP备06002096号-1"),
        ("filing_number", "420501"),
        ("psb", "42050202000002"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "去年共办理ICP备案20200213件",
        "产权证号420502020000，许可证遗失，声明作废",
        "联系电话：0722-3311111，邮编：441300",
        "鄂ICP备号",
        "",
    ],
)
def test_text_without_a_publishers_number_gives_none(text: str) -> None:
    assert find_site_numbers(text) == ()


@given(st.text(st.sampled_from("备備证證標标识識网網文12-－—３ ") | st.characters(), max_size=24))
def test_a_line_as_printed_is_searched_whenever_its_folded_form_may_hold_a_number(line: str) -> None:
    assert bool(hint_as_printed().search(line)) == may_hold_number(fold(line))
