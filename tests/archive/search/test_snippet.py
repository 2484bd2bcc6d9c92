"""Snippets: the stretch that says most, its hits marked."""

from hypothesis import given
from hypothesis import strategies as st

from hubei_news.archive.search.query import make_phrase, parse, phrases
from hubei_news.archive.search.snippet import Marked, make_snippet, mark_hits
from hubei_news.archive.search.units import fold

TEXT = (
    "府河边的早市已经热闹起来。" * 20
    + "菇农把新采的香菇摆上摊位，二〇二六年GDP增长 5.5%。"
    + "街灯亮了。" * 20
)


def snippet(query: str, text: str = TEXT) -> str:
    return make_snippet(text, phrases(parse(query))).mark("【", "】")


def test_the_hit_is_shown_marked_in_the_sentences_around_it() -> None:
    assert snippet("香菇").startswith("…菇农把新采的【香菇】摆上摊位，")
    assert snippet("香菇").endswith("…")


def test_a_traditional_query_marks_the_simplified_text() -> None:
    assert "【街灯】亮了" in snippet("街燈")


def test_a_word_is_marked_as_it_is_written() -> None:
    assert "【GDP】增长" in snippet("gdp")
    assert "【GDP增长 5.5】%" in snippet("gdp增长5.5")


def test_the_stretch_with_most_of_the_words_is_chosen() -> None:
    assert "【香菇】摆上摊位，二〇二六年【GDP】" in snippet("早市 香菇 gdp")


def test_overlapping_hits_are_one() -> None:
    assert mark_hits("武汉市民中心", phrases(parse("武汉市 市民"))).mark("[", "]") == "[武汉市民]中心"


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert snippet("没有").startswith("府河边的早市")


def test_line_breaks_and_control_characters_cannot_disturb_a_terminal() -> None:
    assert make_snippet("一\n二\x1b[31m三\u202e", []) == Marked("一 二 [31m三 ")


@given(
    st.text(alphabet="武汉市 ，。\n5a.", max_size=300), st.text(alphabet="武汉市5a", min_size=1, max_size=4)
)
def test_every_marked_stretch_is_a_hit_and_lies_in_the_snippet(text: str, query: str) -> None:
    phrase = make_phrase(query)
    assert phrase is not None
    found = make_snippet(text, [phrase], width=40)
    assert len(found.text) <= 42
    plain = fold(found.text)
    for start, end in found.hits:
        assert plain[start:end].strip(" ，。.…")
        assert set(plain[start:end]) <= set(query) | set(" ，。.")
