"""The query language as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.archive.search.query import And, Expression, Not, Or, Phrase, parse, phrases
from hubei_news.errors import InputError


def p(*spellings: str, field: str | None = None) -> Phrase:
    return Phrase(spellings, field)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("武汉市人民政府", p("武汉市人民政府")),
        ("2026年GDP增长", p("2026年gdp增长")),
        ("防汛 抗旱", And((p("防汛"), p("抗旱")))),
        ("防汛　AND 抗旱", And((p("防汛"), p("抗旱")))),
        ("防汛 OR 抗旱 会议", Or((p("防汛"), And((p("抗旱"), p("会议")))))),
        ("(防汛 OR 抗旱) 会议", And((Or((p("防汛"), p("抗旱"))), p("会议")))),
        ("（防汛 OR 抗旱）会议", And((Or((p("防汛"), p("抗旱"))), p("会议")))),
        ("防汛 -会议", And((p("防汛"), Not(p("会议"))))),
        ("防汛 NOT 会议", And((p("防汛"), Not(p("会议"))))),
        ("-(防汛 抗旱)", Not(And((p("防汛"), p("抗旱"))))),
        ('"防汛 抗旱"', p("防汛 抗旱")),
        ("“双碳” 工作", And((p("双碳"), p("工作")))),
        ('"AND"', p("and")),
        ("title:防汛", p("防汛", field="title")),
        ("标题：防汛", p("防汛", field="title")),
        ('body: "防汛 抗旱"', p("防汛 抗旱", field="body")),
        ("title:(防汛 -body:抗旱)", And((p("防汛", field="title"), Not(p("抗旱", field="body"))))),
        ("-title:防汛", Not(p("防汛", field="title"))),
        ("武漢", p("武汉", "武漢")),
        ("隨著", p("随著", "随着", "隨著")),
    ],
)
def test_what_a_query_means(query: str, meaning: Expression) -> None:
    assert parse(query) == meaning


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("关于印发《办法》的通知(试行)", "关于印发《办法》的通知(试行)"),
        ("随州:编钟声里说新城", "随州:编钟声里说新城"),
        ("COVID-19", "covid-19"),
        ('推进"双碳"工作', '推进"双碳"工作'),
        ("and", "and"),
    ],
)
def test_operators_inside_a_word_are_text(query: str, text: str) -> None:
    assert parse(query) == p(text)


@pytest.mark.parametrize(
    "query", ["防汛 )", "(防汛", "OR 防汛", "防汛 AND", "防汛 -", '防汛 "', "防汛 title:", "() 防汛"]
)
def test_an_operator_without_anything_to_work_on_is_nothing(query: str) -> None:
    assert parse(query) == p("防汛")


@pytest.mark.parametrize("query", ["", "  ", "。！", "-", "()", "title:", "OR", '""', "☃ ，"])
def test_a_query_without_letters_names_nothing(query: str) -> None:
    assert parse(query) is None


def test_what_is_left_out_is_not_shown_as_a_hit() -> None:
    assert phrases(parse("防汛 (抗旱 OR 会议) -演练")) == [p("防汛"), p("抗旱"), p("会议")]


@pytest.mark.parametrize("query", ["汛" * 1001, "汛 " * 101, "(" * 21 + "汛"])
def test_a_query_that_is_too_big_is_refused_in_one_line(query: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(query)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet='汛a5 ()-"“”:ANDORtitlebody：（\n', max_size=60) | st.text(max_size=60))
def test_any_text_can_be_read(query: str) -> None:
    for phrase in phrases(parse(query)):
        assert phrase.spellings[0].strip()
