"""Lines between headline and text that name a medium or a reporter beside a day."""

import pytest

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "柳坪县今年新建高标准农田三万亩，全部通过验收，项目区的沟渠、道路和提灌站同步建成。",
        "种粮大户陈守田算了一笔账：每亩节水四成，增产一百多斤，一年下来多收入近十万元。",
    )
)


def read(*lines: str) -> Article:
    above = "".join(f"<div>{line}</div>" for line in lines)
    source = (
        "<html><head><title>柳坪县新建高标准农田三万亩</title></head><body><div>"
        f"<h1>柳坪县新建高标准农田三万亩</h1>{above}<div class='zw'>{TEXT}</div></div></body></html>"
    )
    url = "https://www.liuping.example/yw/1234.html"
    found = read_page(Page(url=url, body=source.encode(), content_type="text/html; charset=utf-8"))
    assert isinstance(found, Article)
    return strip(normalise(found))


@pytest.mark.parametrize(
    ("lines", "source", "reporters"),
    [
        (("2026-07-14 18:51", "柳坪日报", "我要评论"), "柳坪日报", []),
        (("柳坪在线", "2026-07-14 18:51"), "柳坪在线", []),
        (("2026-07-14 18:51 | 我来说两句", "摘自柳坪日报"), "柳坪日报", []),
        (("2026-07-14", "新聞速報", "柳坪日報", "林莉／柳坪報導"), "柳坪日报", ["林莉"]),
        (("2026-07-14", "柳坪日報", "林莉／柳坪報導"), "柳坪日报", ["林莉"]),
        (("【柳坪日報╱記者林莉／即時報導】", "2026.07.14 06:45 pm"), "柳坪日报", ["林莉"]),
        (("林莉/柳坪青年报", "2026-07-14 09:10"), "柳坪青年报", ["林莉"]),
        (("2026-07-14", "综合新闻", "手机看新闻"), None, []),
        (("柳坪日报", "首页", "农业", "地方", "2026-07-14"), None, []),
    ],
)
def test_a_medium_beside_the_day_is_the_source(
    lines: tuple[str, ...], source: str | None, reporters: list[str]
) -> None:
    article = read(*lines)
    assert (article.source, article.reporters) == (source, reporters)
    assert article.body.startswith("柳坪县今年新建")


def test_the_city_that_a_portal_adds_to_a_medium_is_no_part_of_it() -> None:
    assert read("2026-07-14 18:51 来源: 柳坪日报(武汉)").source == "柳坪日报"
    assert read("2026-07-14 18:51 来源: 柳坪日报(综合)").source == "柳坪日报(综合)"


@pytest.mark.parametrize(
    "medium", ["人民日报（海外版）", "湖北日报（农村版）", "新华网(客户端)", "央视新闻（央视网）"]
)
def test_an_edition_stays_a_part_of_its_mediums_name(medium: str) -> None:
    """人民日报海外版 is another paper than 人民日报: its name in brackets was taken for a city."""
    assert read(f"2026-07-14 18:51 来源：{medium}").source == medium


def test_the_city_that_a_portal_adds_is_no_part_of_a_mediums_name() -> None:
    assert read("2026-07-14 18:51 来源：柳坪日报(上海)").source == "柳坪日报"
