"""Figures in one spelling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.reprint.figures import figures_of, make_fact_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("新增就业1.2万人", {12000}),
        ("总值236.5亿元，增长13.7%", {23_650_000_000, Decimal("13.7")}),
        ("招聘会四十七场，九十二期", {47, 92}),
        ("一百二十人，两千五百元", {120, 2500}),
        ("投诉下降四成六，超过五成", {46, 50}),
        ("建成3家，第一次，一二三", set()),
    ],
)
def test_every_spelling_is_one_value(text: str, values: set[Decimal | int]) -> None:
    assert figures_of(text) == values


@given(st.text(alphabet="一二十百千两成万亿0123456789.", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(value >= 10 for value in figures_of(text))


def test_texts_that_tell_the_same_facts_have_a_number_in_common() -> None:
    one = figures_of("接待游客3.2万人次,收入960万元,增长41%,民宿天天客满")
    other = figures_of("960万元!32000人次,增幅四成一,整修12栋")
    assert set(make_fact_numbers(one)) & set(make_fact_numbers(other))
    assert not set(make_fact_numbers(one)) & set(make_fact_numbers(figures_of("970万元,3.2万人次,41%")))


def test_a_text_of_few_figures_is_found_by_its_words_alone() -> None:
    assert make_fact_numbers(figures_of("2026年,共86车,补种9800亩")) == ()
    assert len(make_fact_numbers(figures_of("2026年,共86车,补种9800亩,11.3万亩"))) == 1
    assert len(make_fact_numbers(figures_of("86车,9800亩,11.3万亩,1.7万亩,1260户"))) == 4
