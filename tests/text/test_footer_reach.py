import pytest

from hubei_news.text.footer import strip_footer

FOOTER = ["版权所有：江源网", "鄂ICP备05000001号"]


def left_of(lines: list[str]) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


def test_columns_and_services_between_the_last_sentence_and_the_footer_go() -> None:
    article = ["目前，伤者情况稳定。"]
    assert left_of([*article, "就诊指南", "科室导航", "专家介绍", *FOOTER]) == article


@pytest.mark.parametrize(
    "last",
    ["夕阳下的江源古渡", "茶香依旧", "于江源寓所", "此件主动公开", "（未完待续）", "——张若虚《春江花月夜》"],
)
def test_a_last_short_line_of_the_article_stays_above_a_footer(last: str) -> None:
    article = ["这便是故乡的味道。", last]
    assert left_of([*article, *FOOTER]) == article


def test_short_lines_of_a_list_that_a_sentence_leads_into_stay() -> None:
    article = ["改版后，本报将增设多个栏目。", "民生专栏", "热点追踪", "读者来信"]
    assert left_of(article) == article


def test_words_of_the_screen_below_a_plain_report_go_without_any_certain_line() -> None:
    article = ["该公园预计年底开园。"]
    assert left_of([*article, "热点新闻", "国内", "社会", "更多专题"]) == article


def test_captions_below_a_plain_report_stay() -> None:
    article = ["现场座无虚席。", "观众入场", "演员谢幕"]
    assert left_of(article) == article
