"""Lines that no rule knows, around an article."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.footer.likely import find
from hubei_news.text.footer.likely.find import LIKELY, MOST_LINES, find_likely, kind_of, of_foot, of_head
from hubei_news.text.footer.likely.place import CREDIT, EDITOR, OF_PAGE, UNKNOWN, Page
from hubei_news.text.footer.strip import furniture_by_rules, strip_footer

ARTICLE = [
    "东河镇脐橙卖到省城",
    "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。",
    "“今年雨水足，果子甜。”合作社负责人周启明说，全镇两万亩果园预计收入一亿二千万元。",
]
LIST = ["一等奖：红旗小学", "二等奖：胜利小学", "三等奖：东河小学"]
BUTTONS = "【打印本页】【关闭窗口】"
DAY_BAR = "今天是2023年6月5日 星期一"
OF_RULES = (BUTTONS, DAY_BAR, "首页 > 新闻 > 正文")


def page_of(*kinds: float) -> Page:
    return Page([f"第{number}行" for number in range(len(kinds))], kinds)


def chances(likely: Mapping[int, float]) -> Mapping[int, float]:
    return {at: likely.get(at, 0.0) for at in range(10)}


def certain(*lines: int, chance: float = 0.99) -> Mapping[int, float]:
    return chances(dict.fromkeys(lines, chance))


def weighed(monkeypatch: pytest.MonkeyPatch, lines: list[str], chances: Mapping[str, float]) -> list[str]:
    """Return which lines go if those named are as likely as said, and every other is the article's."""
    monkeypatch.setattr(Page, "describe", lambda page, at: [at])
    monkeypatch.setattr(find, "likelihood", lambda numbers: chances.get(lines[int(numbers[0])], 0.0))
    by_rules = [at for at, line in enumerate(lines) if line in OF_RULES]
    return [lines[at] for at in find_likely(lines, by_rules)]


def test_words_of_a_page_that_no_rule_knows_go_and_are_kept_as_such() -> None:
    columns = ["江报影像", "江报视听", "江报眼界", "江报读图"]
    text = [*columns, ARTICLE[0], "2019-11-20 09:12 来源：东河日报", *ARTICLE[1:], BUTTONS]
    text += ["大家还在看", "车展", "楼市", "房产资讯", "星座运势", "热点"]
    result = strip_footer("\n".join(text))
    assert [cut.text for cut in result.cuts if cut.rule == LIKELY] == columns
    assert result.text == "\n".join(ARTICLE)


def test_below_what_parts_it_from_the_article_a_likely_line_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, BUTTONS, "江报小铺", "好物"]
    assert weighed(monkeypatch, lines, {"江报小铺": 0.8, "好物": 0.79}) == ["江报小铺"]


def test_the_entries_of_a_chronicle_stay_however_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, BUTTONS, "10:30 开闸放水", "1998年 抗洪", "7月5日 复课", "江报小铺"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[4:], 0.99)) == ["江报小铺"]


def test_a_single_day_is_no_chronicle(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, BUTTONS, "2023-08-15 更新", "江报小铺"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[4:], 0.99)) == lines[4:]


def test_the_title_stays_below_a_bar_with_todays_day(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [DAY_BAR, "首页", "江报影像", "网站导航", "2023-08-15 来源：江报", *ARTICLE[1:], BUTTONS]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[1:4], 0.99)) == ["首页", "江报影像"]


def test_what_was_found_is_known_when_the_rest_is_weighed_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "describe", lambda page, at: [page.kinds[at - 1]])
    monkeypatch.setattr(find, "likelihood", lambda numbers: 0.9 if numbers == [OF_PAGE] else 0.0)
    lines = [*ARTICLE, BUTTONS, "江报小铺", "好物", "影像"]
    assert [lines[at] for at in find_likely(lines, {3})] == ["江报小铺", "好物"]


def test_only_who_puts_a_page_together_is_an_editor() -> None:
    assert kind_of("责任编辑：李小江", taken=False) == EDITOR
    assert kind_of("记者 周启明", taken=False) == CREDIT
    assert kind_of("全镇两万亩果园", taken=False) == UNKNOWN
    assert kind_of("责任编辑：李小江", taken=True) == OF_PAGE


def test_of_a_text_of_which_the_rules_took_nothing_three_likely_lines_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links = [f"新闻标题第{number}条" for number in range(3)]
    assert weighed(monkeypatch, [*ARTICLE, *links], dict.fromkeys(links, 0.99)) == links
    assert weighed(monkeypatch, [*ARTICLE, *links[:2]], dict.fromkeys(links, 0.99)) == []


BESIDE = page_of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, *[OF_PAGE] * 4)
"""Three lines between an article of one and four lines of the page."""
ABOVE_SHORT_FOOT = page_of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, *[OF_PAGE] * 3)


@pytest.mark.parametrize(
    ("likely", "go"),
    [
        ({1: 0.9, 2: 0.97, 3: 0.97}, {1, 2, 3}),
        ({1: 0.89, 2: 0.97, 3: 0.97}, {2, 3}),
        ({1: 0.95, 2: 0.5, 3: 0.95}, {3}),
        ({1: 0.97, 2: 0.5, 3: 0.995}, {1, 2, 3}),
        ({1: 0.97, 2: 0.49, 3: 0.995}, {3}),
        ({1: 0.9, 2: 0.9, 3: 0.9}, {1, 2, 3}),
        ({1: 0.9, 2: 0.89, 3: 0.9}, {3}),
        ({1: 0.89, 2: 0.89, 3: 0.89}, set()),
    ],
)
def test_beside_the_article_lines_go_that_are_likely_together(
    likely: Mapping[int, float], go: set[int]
) -> None:
    assert of_foot(BESIDE, chances(likely), 0) == go


def test_above_a_button_or_two_lines_must_be_likelier() -> None:
    assert of_foot(ABOVE_SHORT_FOOT, certain(1, 2, 3, chance=0.96), 0) == {1, 2, 3}
    assert of_foot(ABOVE_SHORT_FOOT, certain(1, 2, 3, chance=0.95), 0) == set()
    assert of_foot(BESIDE, certain(1, 2, 3, chance=0.95), 0) == {1, 2, 3}


def test_of_a_very_likely_line_not_all_is_counted_for_its_neighbours() -> None:
    assert of_foot(BESIDE, chances({1: 0.9, 2: 0.5, 3: 1.0}), 0) == {1, 2, 3}
    assert of_foot(ABOVE_SHORT_FOOT, chances({1: 0.9, 2: 0.88, 3: 1.0}), 0) == {3}


def test_a_nearly_certain_line_beside_the_article_goes_alone() -> None:
    assert of_foot(BESIDE, certain(1, chance=0.98), 0) == {1}
    assert of_foot(BESIDE, certain(1, chance=0.97), 0) == set()
    head = page_of(OF_PAGE, UNKNOWN, UNKNOWN, UNKNOWN)
    assert of_head(head, certain(2, chance=0.98), 3, []) == {2}
    assert of_head(head, certain(2, chance=0.97), 3, []) == set()


def test_below_the_information_line_the_article_may_have_begun() -> None:
    head = page_of(UNKNOWN, OF_PAGE, UNKNOWN, OF_PAGE, UNKNOWN)
    assert of_head(head, certain(0, 2, chance=0.8), 4, [1]) == {0}
    assert of_head(head, certain(0, 2, chance=0.9), 4, [1]) == {0, 2}
    assert of_head(head, certain(0, 2, chance=0.8), 4, [3]) == {0, 2}


@pytest.mark.parametrize(
    "last", ["全市今年共培训农民三千多人次，参加培训的乡镇如下：", "记者昨日走访了全市各县，梳理出一周要闻。"]
)
def test_a_list_that_the_last_paragraph_announces_stays(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    below = ["东河", "西河", "南河", "北河"]
    assert weighed(monkeypatch, [*ARTICLE, last, *below], dict.fromkeys(below, 0.99)) == []
    assert weighed(monkeypatch, [*ARTICLE, *below, last], dict.fromkeys(below, 0.99)) == []
    assert weighed(monkeypatch, [*ARTICLE, *below], dict.fromkeys(below, 0.99)) == below
    foot = [last, *below, BUTTONS, "江报小铺"]
    assert weighed(monkeypatch, [*ARTICLE, *foot], dict.fromkeys(foot[1:], 0.99)) == ["江报小铺"]


@pytest.mark.parametrize(
    ("title", "gone"), [("东河一周要闻回顾", 0), ("要闻回顾", 4), ("回顾东河抗洪的日子", 4)]
)
def test_a_list_that_the_title_announces_stays(
    title: str, gone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = ["东河", "西河", "南河", "北河"]
    chances = dict.fromkeys(below, 0.99)
    assert weighed(monkeypatch, [title, *ARTICLE[1:], *below], chances) == below[:gone]


def test_a_line_of_the_page_above_an_article_announces_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["江源一周热门排行", *ARTICLE, "东河", "西河", "南河"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[4:], 0.99)) == []
    likely = {**dict.fromkeys(lines[4:], 0.99), lines[0]: 0.6}
    assert weighed(monkeypatch, lines, likely) == lines[4:]


@pytest.mark.parametrize("last", ["新建的公园如下", "新建的公园:"])
def test_what_a_list_is_announced_by(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, last, "东河", "西河", "南河"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[4:], 0.99)) == []


def test_a_heading_below_the_editor_announces_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, "江报小铺", "好物", "影像", BUTTONS, "友情链接:"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[3:6], 0.99)) == lines[3:6]


def test_a_sentence_too_short_for_a_paragraph_announces_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*ARTICLE, "获奖者如下：", "东河", "西河", "南河"]
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[4:], 0.99)) == []
    assert weighed(monkeypatch, lines, dict.fromkeys(lines[3:], 0.99)) == lines[3:]


def test_below_a_reporters_credit_an_article_may_go_on_and_not_below_an_editors() -> None:
    likely = certain(2, chance=0.85)
    assert of_foot(page_of(UNKNOWN, CREDIT, UNKNOWN, UNKNOWN, OF_PAGE), likely, 0) == set()
    assert of_foot(page_of(UNKNOWN, EDITOR, UNKNOWN, UNKNOWN, OF_PAGE), likely, 0) == {2}


def test_below_an_editor_alone_three_likely_lines_go() -> None:
    page = page_of(UNKNOWN, UNKNOWN, EDITOR, UNKNOWN, UNKNOWN, UNKNOWN)
    assert of_foot(page, certain(3, 4, 5, chance=0.8), 0) == {3, 4, 5}
    assert of_foot(page, certain(3, 4, chance=0.99), 0) == set()
    assert of_foot(page, certain(1, 3, 4, 5, chance=0.95), 0) == {3, 4, 5}
    assert of_foot(page, certain(1, 3, 4, 5, chance=0.99), 0, lists=True) == {3, 4, 5}


def test_lines_that_end_a_text_must_be_likelier_than_above_a_long_foot() -> None:
    page = page_of(*[UNKNOWN] * 5)
    assert of_foot(page, certain(2, 3, 4, chance=0.96), 0) == {2, 3, 4}
    assert of_foot(page, certain(2, 3, 4, chance=0.95), 0) == set()


def test_where_nothing_of_the_page_stands_below_three_lines_must_be_likely() -> None:
    page = page_of(*[UNKNOWN] * 8)
    assert of_foot(page, certain(6, 7), 0) == set()
    assert of_foot(page, certain(5, 6, 7), 0) == {5, 6, 7}
    assert of_foot(page, certain(2, 4, 7), 0) == {2, 4, 7}


def test_a_head_without_any_known_line_goes_from_four_likely_lines_on() -> None:
    page = page_of(*[UNKNOWN] * 6)
    assert of_head(page, certain(0, 1, 2), 5, []) == set()
    assert of_head(page, certain(0, 1, 2, 3), 5, []) == {0, 1, 2, 3}
    assert of_head(page, certain(0, 1, 3, 4), 5, []) == {0, 1, 3, 4}


def test_lines_between_two_paragraphs_are_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["首页 > 新闻 > 正文", *ARTICLE[:2], "江报小铺", ARTICLE[2], BUTTONS]
    assert weighed(monkeypatch, lines, {"江报小铺": 0.99}) == []


@pytest.mark.parametrize("foot", [["版权所有 东河网 鄂ICP备12345678号"], [BUTTONS]])
def test_a_list_of_prizes_above_a_foot_stays(foot: list[str]) -> None:
    text = strip_footer("\n".join([*ARTICLE, *LIST, *foot])).text
    assert text.endswith(LIST[-1])


def test_a_text_of_too_many_lines_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    most = [*ARTICLE, BUTTONS, *["热门专题"] * (MOST_LINES - 4)]
    assert weighed(monkeypatch, most, {"热门专题": 0.99}) == most[4:]
    assert weighed(monkeypatch, [*most, "热门专题"], {"热门专题": 0.99}) == []


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
