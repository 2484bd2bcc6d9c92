"""Why lines were cut."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hubei_news.text.footer
from hubei_news.text.clean import clean
from hubei_news.text.credits import RULE_OF_FIELD
from hubei_news.text.cut_reasons import CutReason, explain_cuts, sentences
from hubei_news.text.footer.block import IN_DOUBT
from hubei_news.text.footer.likely import find
from hubei_news.text.footer.likely.find import LIKELY
from hubei_news.text.footer.likely.place import Page
from hubei_news.text.footer.likely.reasons import explain_likely
from hubei_news.text.footer.rules import FooterRule, built_in_rules
from hubei_news.text.footer.strip import furniture_by_rules
from hubei_news.text.records import Cut, SiteNumberKind

FOOTER = Path(hubei_news.text.footer.__path__[0])
ARTICLE = [
    "东河镇脐橙卖到省城",
    "入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。",
    "“今年雨水足，果子甜。”合作社负责人周启明说，全镇两万亩果园预计收入一亿二千万元。",
]
COLUMNS = ["江报影像", "江报视听", "江报眼界", "江报读图"]
DATE = "2019-11-20 09:12 来源：东河日报"
BUTTONS = "【打印本页】【关闭窗口】"
RIGHTS = "版权所有：今日湖北网"


def explained(*lines: str, site_rules: tuple[FooterRule, ...] = ()) -> dict[str, CutReason]:
    """Clean a text and return why each line went, by the line."""
    text = "\n".join(lines)
    cuts = clean(text, site_rules=site_rules).cuts
    return {why.cut.text: why for why in explain_cuts(text, cuts, site_rules=site_rules)}


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns are found whatever the tables say, which are learned anew."""

    def find_columns(page: Page, _: object) -> set[int]:
        return {at for at in range(page.size) if page.folded[at] in COLUMNS and not page.known[at]}

    monkeypatch.setattr(find, "find_more", find_columns)


def names_by_place() -> Iterator[str]:
    """Yield every name that the code gives to lines by their place: what `filler` is called with.

    A variable must be one of the module, or chosen between two of them; anything else fails.
    """
    for path in sorted(FOOTER.rglob("*.py")):
        module = import_module(".".join(path.relative_to(FOOTER.parents[2]).with_suffix("").parts))
        tree = ast.parse(path.read_text("utf-8"))
        chosen = {
            ast.unparse(node.targets[0]): (node.value.body, node.value.orelse)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "filler":
                (argument,) = call.args
                for name in chosen.get(ast.unparse(argument), (argument,)):
                    yield str(eval(ast.unparse(name), vars(module)))


def test_every_name_that_a_cut_can_have_is_explained() -> None:
    by_place = {*names_by_place()} - {doubt.rule for doubt in IN_DOUBT}
    assert {"between-footer-lines", "link-below-heading", "other-news", LIKELY} <= by_place
    numbers = {f"number-{kind}" for kind in get_args(SiteNumberKind)}
    assert {*sentences()} == by_place | numbers | {*RULE_OF_FIELD.values()}


def test_a_rule_of_the_table_is_told_with_its_strength_its_example_and_what_it_covers() -> None:
    why = explained(*ARTICLE, "联系电话：0710-1234567", f"{RIGHTS} 电话：0710-1234567")
    rights, telephone = why[f"{RIGHTS} 电话：0710-1234567"], why["联系电话：0710-1234567"]
    (rule,) = [rule for rule in built_in_rules() if rule.name == "copyright"]
    assert (
        rights.reason == f"a strong rule: what looks like “{rule.example}” is certain wherever it ends a text"
    )
    assert rights.rule is not None
    assert rights.rule.pattern == rule.pattern
    assert rights.rule.covers[0].startswith("版权所有:今日湖北网")
    assert "telephone" in rights.rule.beside
    assert telephone.rule is not None
    assert telephone.rule.strength == "weak"
    assert "counts only where a certain line or an editor's credit stands with it" in telephone.reason


def test_what_was_weighed_when_the_rest_had_gone_is_explained_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_alone(page: Page, _: object) -> set[int]:
        return set() if any(page.known) else {at for at in range(page.size) if page.folded[at] in COLUMNS}

    monkeypatch.setattr(find, "find_more", find_alone)
    why = explained(*ARTICLE, COLUMNS[0], BUTTONS)
    assert why[COLUMNS[0]].weighed is not None


def test_the_heading_of_a_list_says_that_links_stand_below_it() -> None:
    why = explained(*ARTICLE, "责任编辑：李小江", "相关阅读", "秭归脐橙丰收", RIGHTS)
    assert why["相关阅读"].reason.endswith(", and short lines below it are links")
    assert "links" not in why[RIGHTS].reason


def test_a_traditional_line_is_explained_as_it_was_read() -> None:
    why = explained("東河鎮臍橙賣到省城", ARTICLE[1], "版權所有：今日湖北網")[RIGHTS]
    assert why.rule is not None
    assert why.rule.covers == ("版权所有:今日湖北网",)


def test_a_line_told_by_its_place_a_number_and_a_credit_have_a_sentence() -> None:
    why = explained(*ARTICLE, "责任编辑：李小江", BUTTONS, "大家还在看", "车展", "楼市", "鄂ICP备05021330号")
    assert why["责任编辑：李小江"].reason == sentences()["credit-editor"]
    assert why["车展"].reason == sentences()[why["车展"].cut.rule]
    assert why["鄂ICP备05021330号"].reason == sentences()["number-icp"]
    assert why["车展"].rule is None
    assert why["车展"].weighed is None


def test_a_rules_name_given_to_a_line_that_the_rule_does_not_cover_is_told_by_place() -> None:
    text = "\n".join([*ARTICLE, "128", "点赞", RIGHTS])
    (why,) = explain_cuts(text, [Cut(rule="advertisement", text="会赚钱的客户端：")])
    assert why.reason == sentences()["advertisement"]
    assert why.rule is None


@pytest.mark.usefixtures("found")
def test_a_weighed_line_says_how_likely_it_was() -> None:
    why = explained(*COLUMNS, ARTICLE[0], DATE, *ARTICLE[1:], BUTTONS)
    assert [line for line, said in why.items() if said.weighed is not None] == COLUMNS
    assert all(said.reason == sentences()[LIKELY] for said in why.values() if said.weighed)
    weighed = why[COLUMNS[0]].weighed
    assert weighed is not None
    assert 0 < weighed.likelihood < 1
    assert weighed.wording_for
    assert {*weighed.moved} <= {"wording", "wording_around", "place", "shape"}


@pytest.mark.usefixtures("found")
def test_a_line_that_comes_twice_is_weighed_at_each_place() -> None:
    text = "\n".join([*COLUMNS, ARTICLE[0], DATE, *ARTICLE[1:], BUTTONS, COLUMNS[0]])
    why = explain_cuts(text, clean(text).cuts)
    lines = text.split("\n")
    weighed = explain_likely(lines, furniture_by_rules(lines))
    assert [said.weighed for said in why if said.cut.text == COLUMNS[0]] == [
        weighed[0],
        weighed[len(lines) - 1],
    ]


def test_nothing_is_weighed_again_where_nothing_was_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubei_news.text.cut_reasons.explain_likely", lambda *_: pytest.fail("weighed"))
    assert RIGHTS in explained(*ARTICLE, RIGHTS)


def test_a_rule_of_a_site_is_told_like_one_of_the_table() -> None:
    of_site = FooterRule(
        name="paper-of-the-site", pattern="东河日报微店.{0,9}", whole=True, example="东河日报微店"
    )
    why = explained(*ARTICLE, "东河日报微店开张", site_rules=(of_site,))["东河日报微店开张"]
    assert why.cut.rule == of_site.name
    assert why.rule is not None
    assert why.rule.covers == ("东河日报微店开张",)


def test_a_name_that_no_cut_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such-rule"):
        explain_cuts(RIGHTS, [Cut(rule="no-such-rule", text=RIGHTS)])


@given(
    st.lists(
        st.sampled_from(
            [
                *ARTICLE,
                *COLUMNS,
                DATE,
                BUTTONS,
                RIGHTS,
                "首页 > 新闻 > 正文",
                "责任编辑：李小江",
                "128",
                "点赞",
                "相关阅读",
                "",
            ]
        ),
        max_size=25,
    )
)
def test_every_cut_of_any_text_has_its_reason_in_the_same_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    cuts = clean(text).cuts
    why = explain_cuts(text, cuts)
    assert tuple(said.cut for said in why) == cuts
    assert all(said.reason for said in why)
    assert all((said.weighed is not None) == (said.cut.rule == LIKELY) for said in why)
