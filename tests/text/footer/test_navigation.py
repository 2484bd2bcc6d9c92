"""Which lines above a title are the site's navigation, and which may be the article's."""

import pytest

from hubei_news.text.footer.furniture import filler
from hubei_news.text.footer.menu import HeadLine
from hubei_news.text.footer.navigation import begins_menu, is_navigation, repeats

TITLE = "全市农村公路建设提速"
ARTICLE = ("昨日，全市新建改建农村公路三百公里，惠及十二个乡镇。", "民生", "工程分三期推进。")


def head(*texts: str) -> list[HeadLine]:
    """Return lines above a title, those that end with * sure, and the title."""
    lines = [
        HeadLine(at, "sure", text[:-1], filler("between-head-lines"))
        if text.endswith("*")
        else HeadLine(at, "title", text)
        for at, text in enumerate(texts)
    ]
    return [*lines, HeadLine(len(lines), "title", TITLE)]


def test_a_short_word_beside_a_menus_own_word_is_navigation_above_a_sure_line() -> None:
    lines = head("登录*", "即时总览", "城事", "江源首页 > 城事*")
    assert is_navigation(lines, ARTICLE, 2, 4)


def test_a_short_word_right_above_the_title_is_not() -> None:
    lines = head("首页*", "城事")
    assert not is_navigation(lines, ARTICLE, 1, 2)


@pytest.mark.parametrize("word", ["房县", "民生"])
def test_towns_above_a_heading_of_news_are_a_menu_unless_the_article_heads_a_part_so(
    word: str,
) -> None:
    lines = head("江源", "曾都", "广水", word, "速报>>*")
    assert repeats(lines[:4], ARTICLE) is (word in ARTICLE)
    assert begins_menu(lines, ARTICLE, 4, 5) is (word not in ARTICLE)
