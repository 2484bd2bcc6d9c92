"""What is said of lines that were weighed; the tables are learned anew, so no number of them is here."""

from math import exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.footer.likely import find, reasons, trees
from hubei_news.text.footer.likely.find import find_likely
from hubei_news.text.footer.likely.place import FEATURES, OF_PAGE, UNKNOWN, Page
from hubei_news.text.footer.likely.reasons import (
    MOST_GROUPS,
    expected,
    explain,
    explain_likely,
    kind_of_number,
    walk,
)
from hubei_news.text.footer.likely.trees import Fork, likelihood
from hubei_news.text.footer.strip import furniture_by_rules

ARTICLE = [
    "东河镇脐橙卖到省城",
    "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。",
    "“今年雨水足，果子甜。”合作社负责人周启明说，全镇两万亩果园预计收入一亿二千万元。",
]
COLUMNS = ["江报影像", "江报视听", "江报眼界", "江报读图"]
BUTTONS = "【打印本页】【关闭窗口】"
PAGE = [*COLUMNS, ARTICLE[0], "2019-11-20 09:12 来源：东河日报", *ARTICLE[1:], BUTTONS]
WORDING, BESIDE, LENGTH, KNOWN = map(FEATURES.index, ("wording", "wording_+1", "length", "known_lines_up"))


def numbers(**said: float) -> list[float]:
    return [said.get(feature, 0.0) for feature in FEATURES]


def test_every_line_that_is_found_is_explained_in_the_order_of_the_page() -> None:
    by_rules = furniture_by_rules(PAGE)
    explained = explain_likely(PAGE, by_rules)
    assert [*explained] == find_likely(PAGE, by_rules)
    assert {PAGE[line] for line in explained} & {*COLUMNS}


def test_a_line_of_the_second_round_is_weighed_as_it_was_when_it_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Page, "describe", lambda page, at: numbers(known_lines_up=page.kinds[at - 1]))
    monkeypatch.setattr(trees, "trees", lambda: (0.0, (Fork(KNOWN, OF_PAGE - 0.5, -3.0, 3.0),)))
    monkeypatch.setattr(reasons, "trees", trees.trees)
    monkeypatch.setattr(find, "LEAST_APART", 0.9)
    lines = [*ARTICLE, BUTTONS, "江报小铺", "好物"]
    explained = explain_likely(lines, {3})
    assert [(lines[line], weighed.moved) for line, weighed in explained.items()] == [
        ("江报小铺", {"place": 3.0}),
        ("好物", {"place": 3.0}),
    ]


def test_of_an_article_alone_nothing_is_explained() -> None:
    assert explain_likely(["老街修好了", "入冬以来，老街的石板路修好了，每天有两千多人来走一走。"], ()) == {}


def test_each_fork_that_is_passed_moves_the_kind_of_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Fork(WORDING, 1.0, -4.0, Fork(BESIDE, 0.0, 1.0, 3.0))
    monkeypatch.setattr(reasons, "trees", lambda: (0.5, (tree, Fork(LENGTH, 8.0, 0.5, -0.5), 0.25)))
    start, moved = walk(numbers(wording=1.5, length=4.0))
    assert start == 0.5 + (-4.0 + 2.0) / 2 + 0.0 + 0.25
    assert moved == {"wording": 3.0, "wording_around": -1.0, "shape": 0.5}
    assert [*moved] == ["wording", "wording_around", "shape"]


def test_at_a_fork_one_way_is_expected_as_much_as_the_other() -> None:
    assert expected(Fork(WORDING, 0.0, 4.0, Fork(WORDING, 1.0, -8.0, 0.0))) == 0.0
    assert expected(1.5) == 1.5


@given(st.lists(st.floats(-10, 200), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_start_and_moves_add_up_to_the_likelihood(described: list[float]) -> None:
    start, moved = walk(described)
    assert 1 / (1 + exp(-start - sum(moved.values()))) == pytest.approx(likelihood(described))


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("wording", "wording"),
        ("wording_-1", "wording_around"),
        ("gap_least_wording", "wording_around"),
        ("known_+1", "place"),
        ("paragraphs_above", "place"),
        ("length", "shape"),
        ("length_below", "shape"),
        ("clock", "shape"),
    ],
)
def test_what_a_number_tells_of(feature: str, kind: str) -> None:
    assert feature in FEATURES
    assert kind_of_number(feature) == kind


def test_groups_of_characters_are_named_with_what_they_add_to_the_wording(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {"热": 1.0, "热门": 5.0, "门$": -2.0, "^": 9.0, "榜": 7.0, "": -1.0}
    monkeypatch.setattr(reasons, "weights", lambda: table)
    said = explain(Page(["热门", "全镇两万亩果园"], [UNKNOWN, UNKNOWN]), 0)
    # ^热门$ has four groups of one character, three of two, two of three.
    assert said.wording_for == {"热门": 5.0 / sqrt(9), "热": 1.0 / sqrt(9)}
    assert [*said.wording_for] == ["热门", "热"]
    assert said.wording_against == {"门$": -2.0 / sqrt(9)}


def test_only_the_weightiest_groups_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "weights", lambda: dict(zip("今日热门头条", range(1, 7), strict=True)))
    said = explain(Page(["今日热门头条"], [UNKNOWN]), 0)
    assert [*said.wording_for] == ["条", "头", "门", "热"]
    assert len(said.wording_for) == MOST_GROUPS
    assert said.wording_against == {}


def test_words_of_pages_speak_for_a_page_and_their_sum_is_the_wording() -> None:
    page = Page(["下载客户端", "入冬以来,东河镇的脐橙陆续成熟"], [UNKNOWN, UNKNOWN])
    button, sentence = explain(page, 0), explain(page, 1)
    assert button.wording > 0 > sentence.wording
    assert button.wording == page.words[0]
    assert sum(button.wording_for.values()) > -sum(button.wording_against.values())
