"""White space in one form, and lines put together that were broken inside sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.whitespace import join_broken_lines, normalise_whitespace


@pytest.mark.parametrize(
    ("found", "normal"),
    [
        ("　　本报讯 消息", "本报讯 消息"),
        ("\u00a0\u00a0随州 \u3000\u3000要闻 ", "随州\u3000要闻"),
        ("随州&nbsp;&nbsp;要闻&nbsp", "随州 要闻"),
        ("随&amp;nbsp;州&#160;要&emsp;闻", "随 州 要 闻"),
        ("随\u200b州\ufeff要\u2060闻\u00ad", "随州要闻"),
        ("第一段\r\n\r\n\t\n第二段\r第三段\u2028第四段", "第一段\n第二段\n第三段\n第四段"),
        ("\x00随\x08州\x7f", "随州"),
    ],
)
def test_white_space_takes_one_form(found: str, normal: str) -> None:
    assert normalise_whitespace(found) == normal


def test_a_joiner_that_makes_one_picture_of_two_stays() -> None:
    assert normalise_whitespace("👨\u200d👩 家\u200d庭") == "👨\u200d👩 家庭"


def test_text_that_only_looks_like_an_entity_stays() -> None:
    assert normalise_whitespace("&nbspace &lt;") == "&nbspace &lt;"


def test_variation_selectors_and_rare_characters_stay() -> None:
    assert normalise_whitespace("葛\U000e0100城𠮷\ue000\ufffd") == "葛\U000e0100城𠮷\ue000\ufffd"


@given(st.text(alphabet="中a \u3000\u00a0\t\n\r\u200b\u200d&nbsp;", max_size=60))
def test_a_second_time_changes_nothing_more_than_entities_that_came_together(text: str) -> None:
    once = normalise_whitespace(normalise_whitespace(text))
    assert normalise_whitespace(once) == once or "&" in once


WRAPPED = """会议强调，各地各部门要把思想和行动统一到市委的决策部署上来，牢
固树立群众利益无小事的观念，增强工作的责任感和使命感，以实际行动
取信于民、造福于民；要增强执行力，真抓实干，突出特色，问计于民，
重在落实。"""


def test_text_wrapped_at_one_width_becomes_one_paragraph() -> None:
    assert join_broken_lines(WRAPPED) == WRAPPED.replace("\n", "")


def test_an_indented_line_begins_a_paragraph_in_wrapped_text() -> None:
    text = f"{WRAPPED}\n　　与会代表到曾都区观摩了现场。"
    assert join_broken_lines(text) == WRAPPED.replace("\n", "") + "\n　　与会代表到曾都区观摩了现场。"


def test_a_title_broken_over_two_lines_is_put_together() -> None:
    assert (
        join_broken_lines("宣读了《关于深入推进\n三民工程的意见》。")
        == "宣读了《关于深入推进三民工程的意见》。"
    )


def test_words_of_latin_text_keep_a_space() -> None:
    assert join_broken_lines("在（World\nBank）召开") == "在（World Bank）召开"


@pytest.mark.parametrize(
    "text",
    [
        "床前明月光，\n疑是地上霜。",
        "主办：市委宣传部\n承办：市文旅局\n协办：市总工会",
        "第一段说完了。\n第二段开始了。",
        "要求如下（共两条\n（一）抓紧落实）",
        "一、提高认识，\n二、加强领导，\n三、狠抓落实",
        "",
    ],
)
def test_lines_that_were_meant_stay(text: str) -> None:
    assert join_broken_lines(text) == text


@given(st.text(alphabet="中文字《》（）。，a \n　", max_size=200))
def test_joining_loses_nothing_but_white_space(text: str) -> None:
    def without_space(value: str) -> str:
        return "".join(value.split())

    assert without_space(join_broken_lines(text)) == without_space(text)


@pytest.mark.parametrize("unit", ["\n", "　", "《\n", "中\n", "&nbsp;", "&", "\u200d"])
def test_a_long_run_of_one_thing_is_done_with(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(normalise_whitespace(join_broken_lines(text))) <= len(text)
