"""What a check finds on the pages of a site, and what it advises."""

from datetime import UTC, datetime, timedelta

import pytest

from hubei_news.article import SHANGHAI
from hubei_news.confirm.check import ChannelCheck, plan_article, plan_check
from hubei_news.confirm.fetch import Fetched
from hubei_news.sites.registry import read_site_file
from tests.confirm.scripted_plan import run_plan

LIST = "https://www.liuping.example/yw/"
ARTICLE = LIST + "202607/t20260714_1234.html"
SITE = """
name = "liuping"
title = "柳坪县人民政府"
unit = "随州市"
home = "https://www.liuping.example/"
family = "trs"
[[channel]]
name = "要闻"
url = "https://www.liuping.example/yw/"
"""
TEXT = "".join(
    f"<p>　　柳坪县第{n}批高标准农田建设项目通过验收，项目区沟渠、道路、提灌站同步建成，旱能浇、涝能排。</p>"
    for n in range(1, 9)
)
LIST_PAGE = (
    "<html><body><ul class='list'>"
    + "".join(
        f"<li><a href='202607/t202607{day}_12{day}.html'>柳坪县第{day}批农田通过验收</a>"
        f"<span>2026-07-{day}</span></li>"
        for day in range(14, 10, -1)
    )
    + "</ul><script>createPageHTML(5, 0, 'index', 'html')</script></body></html>"
)
FIRST = LIST + "202607/t20260714_1214.html"


def article(inner: str = f"<div class='TRS_Editor'>{TEXT}</div>", head: str = "") -> str:
    return (
        f"<html><head><title>柳坪县农田通过验收</title>{head}</head><body><h1>柳坪县农田通过验收</h1>"
        f"<div>发布时间：2026-07-14 来源：柳坪日报</div>{inner}</body></html>"
    )


def check(pages: dict[str, str | Fetched], site: str = SITE) -> tuple[ChannelCheck, list[str]]:
    checks: list[ChannelCheck] = []
    asked = run_plan(plan_check(read_site_file(site, "liuping.toml"), checks), pages)
    return checks[0], asked


def hints(pages: dict[str, str | Fetched], site: str = SITE) -> str:
    return "\n".join(check(pages, site)[0].hints)


def test_one_list_page_and_one_article_a_channel_are_asked_for() -> None:
    found, asked = check({LIST: LIST_PAGE, FIRST: article()})
    assert asked == [LIST, FIRST]
    assert found.good
    assert found.hints == ()


def test_every_rule_is_told_with_its_verdict() -> None:
    found, _ = check({LIST: LIST_PAGE, FIRST: article()})
    assert found.article is not None
    assert [(trial.rule.name, trial.verdict) for trial in found.article.explanation.trials] == [
        ("trs-haiyun", "nothing found"),
        ("trs-wcm", "taken"),
        ("trs-template", "nothing found"),
    ]


def test_selector_that_fails_is_named_with_what_no_rules_would_give() -> None:
    own = SITE + '[article]\nbody = "div.gone"\n'
    pages: dict[str, str | Fetched] = {LIST: LIST_PAGE, FIRST: article(f"<div class='nwcon'>{TEXT}</div>")}
    found, _ = check(pages, own)
    assert not found.good
    (hint,) = found.hints
    assert "rule liuping: body div.gone matches nothing" in hint
    assert 'body = "div.nwcon"' in hint
    assert found.article is not None
    assert f"{len(found.article.generic_body)} characters" in hint


def test_container_that_is_not_the_text_is_told() -> None:
    own = SITE + '[article]\nbody = "div.teaser"\n'
    page = article(f"<div class='teaser'>柳坪县气象台发布预警。</div><div class='nwcon'>{TEXT}</div>")
    assert 'body = "div.nwcon"' in hints({LIST: LIST_PAGE, FIRST: page}, own)


def test_refused_container_of_the_family_is_told() -> None:
    page = article(f"<div class='TRS_Editor'>柳坪县气象台发布预警。</div><div class='nwcon'>{TEXT}</div>")
    assert "trs-wcm: its container misses most of the text" in hints({LIST: LIST_PAGE, FIRST: page})


def test_field_selector_that_finds_nothing_is_told() -> None:
    own = SITE + '[article]\nbody = "div.TRS_Editor"\nsource = "span.from"\n'
    assert "rule liuping: source span.from finds nothing" in hints({LIST: LIST_PAGE, FIRST: article()}, own)


def test_list_that_another_family_made_is_told() -> None:
    wrong = SITE.replace('"trs"', '"vsb"')
    assert 'looks like the family "trs", the file says "vsb"' in hints(
        {LIST: LIST_PAGE, FIRST: article()}, wrong
    )


def test_list_selector_that_matches_nothing_is_told_though_the_shape_is_read() -> None:
    own = SITE + '[list]\nitem = "ul.gone > li"\n'
    found, _ = check({LIST: LIST_PAGE, FIRST: article()}, own)
    assert not found.good
    assert "ul.gone > li matches nothing" in found.hints[0]
    assert found.found is not None
    assert len(found.found.items) == 4


def test_list_without_entries_says_where_else_to_look() -> None:
    found, asked = check({LIST: "<html><body><div id='app'></div></body></html>"})
    assert asked == [LIST]
    assert not found.good
    assert "a script fetches them" in found.hints[0]


def test_feed_without_addresses_names_its_fields() -> None:
    data = '{"rows": [{"contentId": 7, "contentTitle": "柳坪今年粮食丰收", "publishDate": "2026-07-14"}]}'
    found, _ = check({LIST: data}, SITE.replace('"trs"', '"feed"'))
    (hint,) = found.hints
    assert "contentId, contentTitle, publishDate" in hint
    assert "[list]" in hint
    own = (
        SITE.replace('"trs"', '"feed"') + '[list]\nlink = "https://www.liuping.example/d/{contentId}.html"\n'
    )
    found, asked = check({LIST: data, "https://www.liuping.example/d/7.html": article()}, own)
    assert asked == [LIST, "https://www.liuping.example/d/7.html"]
    assert found.good


def test_next_link_that_matches_nothing_is_told() -> None:
    own = SITE + '[list]\nnext = "a.later"\n'
    assert "[list] next: a.later matches nothing" in hints({LIST: LIST_PAGE, FIRST: article()}, own)


@pytest.mark.parametrize(
    ("failure", "hint"),
    [
        ("challenged: HTTP 412, 瑞数 ($_ts script)", "never answered"),
        ("robots.txt", "does not allow it"),
        ("unreachable: timed out", "outside mainland China"),
        ("HTTP 404", "look the channel up"),
        ("refused by the network guard: www.liuping.example is 10.0.0.1, a private address", "allow_private"),
    ],
)
def test_page_that_is_not_had_has_its_hint(failure: str, hint: str) -> None:
    found, _ = check({LIST: Fetched(url=LIST, failure=failure)})
    assert found.failure == failure
    assert hint in found.hints[0]


def test_newspaper_is_asked_back_to_its_last_edition() -> None:
    paper = SITE.replace('"trs"', '"newspaper"').replace("/yw/", "/szb/{yyyy}{mm}/{dd}/node_01.html")
    today = datetime.now(UTC).astimezone(SHANGHAI).date()
    days = [today - timedelta(days=n) for n in range(3)]
    urls = [f"https://www.liuping.example/szb/{day:%Y%m/%d}/node_01.html" for day in days]
    content = f"https://www.liuping.example/szb/{days[2]:%Y%m/%d}/content_1234.html"
    found, asked = check(
        {urls[2]: f"<html><body><a href='{content}'>柳坪今年粮食丰收</a></body></html>"}, paper
    )
    assert asked == [*urls, content]
    assert found.list_url == urls[2]


def test_one_article_is_looked_at_by_its_address() -> None:
    site = read_site_file(SITE + '[article]\nbody = "div.gone"\n', "liuping.toml")
    told = ChannelCheck(channel=site.channels[0], list_url=FIRST)
    pages = {FIRST: article(f"<div class='nwcon'>{TEXT}</div>")}
    assert run_plan(plan_article(site, FIRST, told), pages) == [FIRST]
    assert not told.good
    assert "div.gone matches nothing" in told.hints[0]
    good = ChannelCheck(channel=site.channels[0], list_url=FIRST)
    run_plan(plan_article(read_site_file(SITE, "liuping.toml"), FIRST, good), {FIRST: article()})
    assert good.good


def test_everything_is_told_as_json() -> None:
    found, _ = check({LIST: LIST_PAGE, FIRST: article()})
    told = found.to_json()
    assert told["good"] is True
    assert isinstance(told["list"], dict)
    assert told["list"]["entries"] == told["list"]["dated"] == 4
    assert isinstance(told["article"], dict)
    assert told["article"]["extractor"] == "rule:trs-wcm/1"


def test_container_and_text_are_measured_alike() -> None:
    found, _ = check({LIST: LIST_PAGE, FIRST: article()})
    assert found.article is not None
    assert found.article.article is not None
    taken = found.article.explanation.trials[1]
    assert (taken.verdict, taken.size) == ("taken", len(found.article.article.original_body))
