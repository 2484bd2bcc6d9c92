"""Which rules read a site's articles, in which order: its own, its dated older layouts, its family's."""

from datetime import date

import pytest

from hubei_news.article import Article
from hubei_news.cms.registry import article_rules, family, site_family
from hubei_news.errors import ConfigurationError
from hubei_news.extract.reader import read_page
from hubei_news.sites.model import Site
from hubei_news.sites.registry import read_site_file
from tests.cms.stored_pages import page_of

HEAD = """
name = "liuping"
title = "柳坪县人民政府"
unit = "随州市"
home = "https://www.liuping.example/"
family = "trs"
[[channel]]
name = "要闻"
url = "https://www.liuping.example/yw/"
"""
LAYOUTS = """
[article]
body = "div.now"
title = "h2.bt"
[[article.before]]
until = 2015-12-31
body = "td.oldest"
[[article.before]]
until = 2021-12-31
body = "div.older"
remove = "p.ad"
"""
TEXT = "　　柳坪县举办农民丰收节，各乡镇的特色农产品集中亮相，吸引了不少游客前来选购。"


def site(text: str) -> Site:
    return read_site_file(HEAD + text, "liuping.toml")


def read(day: str, inner: str) -> Article:
    """Read an article of a day whose layout is `inner`."""
    url = f"https://www.liuping.example/yw/{day[:7].replace('-', '')}/t{day.replace('-', '')}_1234.shtml"
    source = f"""<html><head><title>柳坪县举办农民丰收节</title>
    <meta name="PubDate" content="{day} 08:30"></head>
    <body><h1>柳坪县举办农民丰收节</h1>{inner}</body></html>"""
    article = read_page(page_of(source, url), article_rules(site(LAYOUTS)))
    assert isinstance(article, Article)
    return article


def test_rules_are_newest_first_and_the_familys_last() -> None:
    rules = article_rules(site(LAYOUTS))
    assert [rule.name for rule in rules] == [
        "liuping",
        "liuping-until-2021-12-31",
        "liuping-until-2015-12-31",
        *(rule.name for rule in family("trs").article_rules),
    ]
    assert [rule.until for rule in rules[:3]] == [None, date(2021, 12, 31), date(2015, 12, 31)]


def test_site_without_rules_has_its_familys() -> None:
    assert article_rules(site("")) == family("trs").article_rules


def test_what_a_layout_leaves_open_is_the_familys_and_removals_add_up() -> None:
    older = article_rules(site(LAYOUTS))[1]
    assert older.remove == ("p.ad", *family("trs").article_rules[0].remove)


def test_site_that_names_only_a_title_keeps_the_familys_containers() -> None:
    rules = article_rules(site('[article]\ntitle = "h2.bt"\n'))
    assert [rule.body for rule in rules] == [rule.body for rule in family("trs").article_rules]
    assert {rule.title for rule in rules} == {("h2.bt",)}


def test_site_that_names_only_a_source_gets_a_rule_in_a_family_without_any() -> None:
    generic = HEAD.replace('"trs"', '"generic"') + '[article]\nsource = "#ly"\n'
    (rule,) = article_rules(read_site_file(generic, "liuping.toml"))
    assert (rule.name, rule.source, rule.body) == ("liuping", ("#ly",), ())


@pytest.mark.parametrize(
    ("day", "container", "rule"),
    [
        ("2026-11-20", "<div class='now'>{}</div>", "liuping"),
        ("2019-05-06", "<div class='now'>{}</div>", "liuping"),
        ("2019-05-06", "<div class='older'>{}</div>", "liuping-until-2021-12-31"),
        ("2014-05-06", "<div class='older'>{}</div>", "liuping-until-2021-12-31"),
        ("2014-05-06", "<table><tr><td class='oldest'>{}</td></tr></table>", "liuping-until-2015-12-31"),
        ("2019-05-06", "<div class='TRS_Editor'>{}</div>", "trs-wcm"),
    ],
)
def test_newest_layout_of_the_articles_day_that_finds_a_text_wins(
    day: str, container: str, rule: str
) -> None:
    article = read(day, container.format(f"<p>{TEXT}</p><p>{TEXT}</p>"))
    assert article.extractor == f"rule:{rule}/1"
    assert TEXT.strip() in article.body


def test_layout_is_not_tried_on_articles_younger_than_its_day() -> None:
    article = read("2026-11-20", f"<div class='older'><p>{TEXT}</p><p>{TEXT}</p></div>")
    assert article.extractor is not None
    assert article.extractor.startswith("generic")


def test_advertisement_inside_an_older_layout_is_removed() -> None:
    article = read("2019-05-06", f"<div class='older'><p>{TEXT}</p><p class='ad'>点击购买门票</p></div>")
    assert "门票" not in article.body


def test_entries_named_by_a_site_go_before_the_pages_shape() -> None:
    source = """<html><body><ul class="wrong"><li><a href="/yw/202611/t20261120_1.shtml">柳坪县举办丰收节</a>
    2026-11-20</li></ul><div class="right"><p><a href="/gg/1.shtml">停水公告</a></p></div></body></html>"""
    own = site_family(site('[list]\nitem = "div.right p"\n'))
    page = page_of(source, "https://www.liuping.example/yw/")
    items = own.read_list(page, number=1, first_url=page.url).items
    assert [item.url for item in items] == ["https://www.liuping.example/gg/1.shtml"]


def test_selectors_that_find_nothing_leave_it_to_the_pages_shape() -> None:
    source = """<html><body><ul><li><a href="/yw/202611/t20261120_1.shtml">柳坪县举办农民丰收节</a>
    2026-11-20</li></ul></body></html>"""
    page = page_of(source, "https://www.liuping.example/yw/")
    items = (
        site_family(site('[list]\nitem = "div.gone p"\n')).read_list(page, number=1, first_url=page.url).items
    )
    assert len(items) == 1


def test_unknown_family_is_told_with_the_known_ones() -> None:
    with pytest.raises(
        ConfigurationError, match="no CMS family is named 'wordpress'; known are cjyun, cmstop"
    ):
        family("wordpress")
