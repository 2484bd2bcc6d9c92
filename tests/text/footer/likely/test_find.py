"""Lines that no rule knows, around an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.footer.likely.find import LIKELY, MOST_LINES, find_likely
from hubei_news.text.footer.strip import furniture_by_rules, strip_footer

ARTICLE = [
    "东河镇脐橙卖到省城",
    "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。",
    "“今年雨水足，果子甜。”合作社负责人周启明说，全镇两万亩果园预计收入一亿二千万元。",
]
LIST = ["一等奖：红旗小学", "二等奖：胜利小学", "三等奖：东河小学"]


def likely(lines: list[str]) -> list[str]:
    return [cut.text for cut in strip_footer("\n".join(lines)).cuts if cut.rule == LIKELY]


def test_an_article_alone_is_not_looked_at() -> None:
    assert find_likely(ARTICLE, furniture_by_rules(ARTICLE)) == []


@pytest.mark.parametrize("foot", [["版权所有 东河网 鄂ICP备12345678号"], ["【打印本页】【关闭窗口】"]])
def test_a_list_right_below_the_article_stays(foot: list[str]) -> None:
    text = strip_footer("\n".join([*ARTICLE, *LIST, *foot])).text
    assert text.endswith(LIST[-1])


def test_a_list_below_a_reporters_credit_stays() -> None:
    text = strip_footer("\n".join([*ARTICLE, "记者 周启明", *LIST, "【打印本页】【关闭窗口】"])).text
    assert text.endswith(LIST[-1])


def test_below_the_article_nothing_goes_unless_a_line_of_the_rules_stands_there() -> None:
    lines = ["首页 > 新闻 > 正文", *ARTICLE, "一句话新闻", "热点回顾", "下期预告"]
    assert find_likely(lines, {0}) == []


def test_the_title_stays_whatever_it_is_worded_like() -> None:
    head = ["江州云", "打开APP", "下载专区开放", "江州日报", "2023-08-15 07:30 来源：江州日报", "关注"]
    assert "下载专区开放" in strip_footer("\n".join([*head, *ARTICLE[1:]])).text


def test_a_text_of_too_many_lines_is_left_to_the_rules() -> None:
    lines = [*ARTICLE, "【打印本页】", *["热门专题"] * MOST_LINES]
    assert find_likely(lines, {3}) == []


@given(
    st.lists(
        st.sampled_from([*ARTICLE, *LIST, "首页", "更多>>", "【打印】【关闭】", "2023-05-06", ""]),
        max_size=25,
    )
)
def test_what_is_found_is_never_known_already_and_leaves_a_paragraph(lines: list[str]) -> None:
    by_rules = furniture_by_rules(lines)
    found = find_likely(lines, by_rules)
    assert by_rules.keys().isdisjoint(found)
    assert not found or any("，" in lines[index] for index in range(len(lines)) if index not in found)
