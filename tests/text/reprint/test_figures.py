"""Figures in one spelling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.reprint.figures import figures_of


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
