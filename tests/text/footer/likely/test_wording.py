"""The wording of one line alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.folding import fold
from hubei_news.text.footer.likely.wording import LONGEST_READ, grams, weights, wording

BUTTONS = [
    "返回首页",
    "更多>>",
    "热门搜索",
    "下载客户端",
    "国际 | 社会 | 军事 | 财经",
    "发表评论",
    "猜你喜欢",
    "联系我们",
]
SENTENCES = [
    "记者昨日从市水利局获悉，今年全市计划投资三亿元整治中小河流。",
    "他说，等到秋天橘子红了，一定请大家来村里尝一尝。",
    "会议指出，要把防汛责任落实到每一座水库、每一段堤防。",
]


@pytest.mark.parametrize("line", BUTTONS)
def test_words_of_pages_speak_for_furniture(line: str) -> None:
    assert wording(fold(line)) > 0


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_speak_for_an_article(line: str) -> None:
    assert wording(fold(line)) < 0


def test_a_line_is_read_with_its_ends_and_any_number_is_zero() -> None:
    assert {"^评", "^评论", "0$", "论0"} <= grams("评论7")
    assert grams("评论12") == grams("评论98")


@given(st.text(alphabet="东河镇脐橙卖到省城", min_size=LONGEST_READ))
def test_of_a_long_line_only_both_ends_are_read(middle: str) -> None:
    begin, end = "记者昨日从市里获悉" * 5, "打印本页关闭窗口" * 3
    assert grams(begin + middle + end) == grams(begin + end + begin + end)


def test_every_weight_belongs_to_a_group_of_at_most_three_characters() -> None:
    assert all(len(gram) <= 3 for gram in weights())
    assert len(weights()) > 1000
