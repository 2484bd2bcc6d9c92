"""Which container is believed: a site's own rule always, a family's only where it holds the text."""

import sys
from types import FrameType
from typing import Any

import pytest

from hubei_news.article import Article
from hubei_news.extract.containers import find_bodies
from hubei_news.extract.markup import parse_html
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page

URL = "https://www.liuping.example/yw/202607/t20260714_1234.html"
SENTENCES = (
    "柳坪县今年新建高标准农田三万亩，全部通过验收。",
    "县农业农村局负责人介绍，项目区的沟渠、道路和提灌站同步建成，旱能浇、涝能排。",
    "种粮大户陈守田算了一笔账：每亩节水四成，增产一百多斤，一年下来多收入近十万元。",
    "下一步，全县将把管护责任落实到村到组，让建好的农田长久发挥效益。",
)
TEXT = "".join(f"<p>　　{sentence}</p>" for sentence in SENTENCES * 3)
LINKS = "".join(f"<li><a href='/yw/{n}.html'>柳坪县召开第{n}次防汛会商会议</a></li>" for n in range(12))
FILES = "".join(
    f"<p><a href='/P0202607{n}.pdf'>附件{n}：柳坪县防汛应急预案（第{n}部分）.pdf</a></p>" for n in range(8)
)


def read(inner: str, *rules: ArticleRule) -> Article | NotArticle:
    source = (
        "<html><head><title>柳坪县新建高标准农田三万亩</title></head><body>"
        f"<h1>柳坪县新建高标准农田三万亩</h1><div>2026-07-14 来源：柳坪日报</div>{inner}</body></html>"
    )
    return read_page(Page(url=URL, body=source.encode(), content_type="text/html; charset=utf-8"), rules)


def article(inner: str, *rules: ArticleRule) -> Article:
    found = read(inner, *rules)
    assert isinstance(found, Article)
    return found


def family_rule(*body: str, name: str = "family") -> ArticleRule:
    return ArticleRule(name=name, body=body)


def own_rule(*body: str) -> ArticleRule:
    return ArticleRule(name="liuping", body=body, own=True)


TEASER = "<div class='article-content'><p>柳坪县气象台发布暴雨预警。</p></div>"
STORY = f"<div class='story'>{TEXT}</div>"


def test_container_of_a_family_that_misses_the_text_is_refused() -> None:
    found = article(TEASER + STORY, family_rule(".article-content"))
    assert found.extractor == "generic/2"
    assert all(sentence in found.original_body for sentence in SENTENCES)
    assert "family_rule_refused" in found.flags


def test_next_rule_of_the_family_is_tried_after_a_refusal() -> None:
    found = article(TEASER + STORY, family_rule(".article-content"), family_rule(".story", name="older"))
    assert found.extractor == "rule:older/1"
    assert "family_rule_refused" not in found.flags


def test_container_that_is_a_list_of_pages_is_refused() -> None:
    found = article(f"<ul class='article-content'>{LINKS}</ul>{STORY}", family_rule(".article-content"))
    assert found.extractor == "generic/2"
    listed = read(f"<ul class='article-content'>{LINKS}</ul>", family_rule(".article-content"))
    assert isinstance(listed, NotArticle)
    assert listed.kind == "list"


def test_container_that_is_a_list_of_files_is_a_notice() -> None:
    found = article(f"<div class='article-content'>{FILES}</div>", family_rule(".article-content"))
    assert found.extractor == "rule:family/1"
    assert len(found.attachments) == 8


def test_sites_own_container_is_believed_and_flagged() -> None:
    found = article(TEASER + STORY, own_rule(".article-content"))
    assert found.extractor == "rule:liuping/1"
    assert found.original_body == "柳坪县气象台发布暴雨预警。"
    assert "rule_misses_text" in found.flags


def test_own_rule_that_finds_nothing_is_flagged_and_the_text_is_read_all_the_same() -> None:
    found = article(STORY, own_rule("div.gone"))
    assert found.extractor == "generic/2"
    assert "own_rule_found_nothing" in found.flags


def test_family_rule_that_finds_nothing_is_no_reason_for_a_flag() -> None:
    assert article(STORY, family_rule("div.gone")).flags == article(STORY).flags


def test_nothing_found_names_the_selectors_of_the_own_rule() -> None:
    found = read("<div class='x'></div>", own_rule("div.gone", "#zoom"))
    assert isinstance(found, NotArticle)
    assert "div.gone, #zoom" in found.reason


@pytest.mark.parametrize(
    "markup",
    [
        lambda count: "<div class='c'>会议</div>" * count,
        lambda count: ("<div class='c'>会议" * 250 + "</div>" * 250) * (count // 250),
        lambda count: "<p><b class='c'>会议</b></p>" * count,
    ],
)
def test_many_containers_cost_no_more_than_their_number(markup: Any) -> None:
    def calls(count: int) -> int:
        root = parse_html(f"<html><body>{markup(count)}</body></html>")
        assert root is not None
        made = 0

        def note(frame: FrameType, event: str, argument: Any) -> None:
            nonlocal made
            made += 1

        sys.setprofile(note)
        try:
            find_bodies(root, (".c",))
        finally:
            sys.setprofile(None)
        return made

    assert calls(1000) < 2.3 * calls(500)
