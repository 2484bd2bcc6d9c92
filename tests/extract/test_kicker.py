"""The line above a headline is its kicker where META, a rule or its element names it so, and only there."""

import pytest

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, Page

TEXT = "".join(
    f"<p>　　{sentence}</p>"
    for sentence in (
        "7月15日，青溪市东门社区的直饮水站通水，三千户居民拧开龙头就能喝上净水。",
        "“以前一桶水要扛上六楼，现在方便多了。”居民乔桂枝说。",
        "按照计划，年内全市还将建成同类站点二十处，覆盖所有老旧小区。",
    )
)
TITLE = "三千户居民喝上直饮水"
KICKER = "民生实事进行时"


def read(above: str, *rules: ArticleRule, head: str = "", below: str = "", title: str = TITLE) -> Article:
    source = (
        f"<html><head>{head}<title>{TITLE}_青溪日报</title></head><body>{above}<div class='bt'>{title}</div>"
        f"{below}<div>2026-07-16 09:05 来源：青溪日报</div><div class='nr'>{TEXT}</div></body></html>"
    )
    page = Page(
        url="https://www.qingxi.example/a/1.html",
        body=source.encode(),
        content_type="text/html; charset=utf-8",
    )
    article = read_page(page, rules)
    assert isinstance(article, Article)
    assert article.title == TITLE
    return article


@pytest.mark.parametrize(
    "above",
    [
        f"<founder-pretitle>{KICKER}</founder-pretitle>",
        f"<p id='PreTitle'>{KICKER}</p>",
        f"<h3><span id='PreTitle'>{KICKER}</span></h3>",
        f"<div class='lead-title'><p>{KICKER}</p></div>",
        f"<table><tr><td class='bmnr_con_yinti'>{KICKER}</td></tr></table>",
        f"<div class='jianti'>{KICKER}</div><div><img src='/line.gif'></div>",
    ],
)
def test_the_element_is_named_as_a_kickers(above: str) -> None:
    article = read(above)
    assert (article.kicker, article.subtitle) == (KICKER, None)
    assert KICKER not in article.original_body


@pytest.mark.parametrize(
    "above",
    [
        "",
        f"<div class='column'>{KICKER}</div>",
        f"<p class='appintro-title'>{KICKER}</p>",
        f"<div class='pretitle'>{KICKER}</div><div class='column'>要闻速览</div>",
        "<div class='jianti'>简体版 繁体版</div>",
        "<div class='pretitle'><a href='/zt/1.html'>点击进入防汛专题</a></div>",
        "<div class='pretitle'>2026-07-16 09:05 来源：青溪日报</div>",
        f"<div class='pretitle' style='display:none'>{KICKER}</div>",
        f"<div class='pretitle'><p>{KICKER}</p><p>要闻</p><p>民生</p><p>水务</p></div>",
    ],
)
def test_a_line_that_nothing_names_or_that_is_something_else_is_none(above: str) -> None:
    assert read(above).kicker is None


def test_one_of_two_lines_is_one_kicker() -> None:
    article = read("<p class='yinti'>从源头到龙头<br>民生实事进行时</p>")
    assert article.kicker == "从源头到龙头 民生实事进行时"


def test_one_above_a_headline_that_is_broken_over_two_lines() -> None:
    assert read(f"<p class='yinti'>{KICKER}</p>", title="三千户居民<br>喝上直饮水").kicker == KICKER


@pytest.mark.parametrize("name", ["PreTitle", "ShoulderTitle", "引题", "肩题"])
def test_meta_says_it(name: str) -> None:
    assert read("", head=f"<meta name='{name}' content='{KICKER}'>").kicker == KICKER


def test_meta_that_repeats_the_title_says_none() -> None:
    assert read("", head=f"<meta name='PreTitle' content='{TITLE}'>").kicker is None


def test_founders_comment_says_it() -> None:
    assert read(f"<!--enpproperty <introtitle>{KICKER}</introtitle>/enpproperty-->").kicker == KICKER


@pytest.mark.parametrize("said", [TITLE, "直饮水，青溪，民生"])
def test_title_or_keywords_in_the_place_of_kicker_and_subtitle_are_none(said: str) -> None:
    article = read(
        f"<!--enpproperty <keyword>直饮水,青溪,民生</keyword><subtitle>{TITLE}</subtitle>"
        f"<introtitle>{said}</introtitle>/enpproperty-->"
    )
    assert (article.kicker, article.subtitle) == (None, None)


def test_a_sites_rule_says_it() -> None:
    rule = ArticleRule(name="paper", body=(".nr",), title=(".bt",), kicker=(".sx",), own=True)
    assert read(f"<div class='sx'>{KICKER}</div>", rule).kicker == KICKER


def test_what_a_rule_calls_the_subtitle_is_the_kicker_where_it_stands_above() -> None:
    rule = ArticleRule(name="paper", body=(".nr",), title=(".bt",), subtitle=(".font02",))
    above = read(f"<div class='font02'>{KICKER}</div>", rule, below="<div class='ft'>——东门社区见闻</div>")
    assert (above.kicker, above.subtitle) == (KICKER, "——东门社区见闻")
    below = read("", rule, below=f"<div class='font02'>{KICKER}</div>")
    assert (below.kicker, below.subtitle) == (None, KICKER)
